"""`jcstats report`: everything that was published, on one page to read, print and send."""

from __future__ import annotations

import sys
from typing import Annotated

from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.respond import explain
from jcstats.errors import JcstatsError, UsageError
from jcstats.i18n import tr
from jcstats.output import has_suffix
from jcstats.output.atomic_file import save
from jcstats.output.stdout import deliver
from jcstats.query.headline_choice import MOST_RECORDS
from jcstats.report.material import gather
from jcstats.report.page import render
from jcstats.store import open_store

Output = Annotated[str | None, option("--output", "-o", metavar="to", key="report_output", offers="file")]
Title = Annotated[str | None, option("--title", metavar="text", key="report_title", offers="text")]
Force = Annotated[bool, option("--force")]


def run(
    conditions: Conditions,
    data_options: DataOptions,
    words: Words = None,
    output: Output = None,
    force: Force = False,
    title: Title = None,
) -> None:
    """Write the page of the records that the words name."""
    if output is not None and output != "-" and not has_suffix(output, "html"):
        raise UsageError(tr("error.report_suffix", file=output), tr("error.report_suffix_hint"))
    settings = resolve_options(OutputOptions(format="html", output=output, force=force), data_options)
    file = settings.shape.file
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(tr("error.report_output"), tr("error.report_output_hint"))
    store = open_store(settings.data, settings.limits, settings.progress)
    answer, material = gather(store, conditions.query(words))
    if len(answer.items) > MOST_RECORDS:
        raise JcstatsError(tr("error.report_too_long", count=len(answer.items), most=MOST_RECORDS))
    if material is not None:
        page = render(material, title)
        if file is None:
            deliver(page, utf8=True)
        else:
            save(file, page, force=force, mark=False)
    explain(store, answer, lacking="records")
