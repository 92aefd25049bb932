"""`jcstats export`: write the records, with everything they refer to, as files of a standard."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.respond import explain_words
from jcstats.errors import DataError, UsageError
from jcstats.i18n import tr
from jcstats.output import format_of
from jcstats.store import open_store
from jcstats.terminal.stderr import tell

To = Annotated[str | None, option("--output", "-o", metavar="target", key="export_to", offers="file")]
As = Annotated[Literal["datapackage", "sdmx-csv", "parquet"], option("--as", metavar="standard")]
Force = Annotated[bool, option("--force", key="force_export")]
License = Annotated[list[str] | None, option("--license", metavar="license", offers="text")]


def run(
    conditions: Conditions,
    data_options: DataOptions,
    words: Words = None,
    to: To = None,
    standard: As = "datapackage",
    force: Force = False,
    license: License = None,  # noqa: A002 - the name of the option
) -> None:
    """Write the records that the words name into a folder or an archive."""
    from jcstats.export.content import choose, content  # noqa: PLC0415 - what this command alone needs
    from jcstats.output.atomic_folder import save_files  # noqa: PLC0415 - likewise

    if to is None or to == "-":
        raise UsageError(tr("error.export_nowhere"), tr("error.export_nowhere_hint"))
    if format_of(to) is not None:
        raise UsageError(tr("error.export_suffix", file=to), tr("error.export_nowhere_hint"))
    settings = resolve_options(OutputOptions(), data_options)
    writer = import_module(f"jcstats.export.{standard.replace('-', '_')}")
    query = conditions.query(words)
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = choose(store, query)
    if answer.items:
        bundled = set(settings.data) <= {"bundled"}
        whole = content(store, query, answer.items, tuple(license or (["MIT"] if bundled else [])))
        files = writer.files(whole)
        save_files(to, files, force=force)
        tell(tr("exported", target=to, count=len(answer.items), files=len(files)))
    explain_words(store, answer)
    if not answer.items:
        raise DataError(
            tr("error.export_nothing"), tr("nothing.filtered" if answer.scope.periods else "nothing.records")
        )
