"""`jcstats compare`: places or years side by side."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.respond import respond
from jcstats.query import series
from jcstats.query.series import Across
from jcstats.store import open_store
from jcstats.views.compare import compare

By = Annotated[Across, option("--by", metavar="by", key="by_compare")]
Ratio = Annotated[bool, option("--ratio")]
Difference = Annotated[bool, option("--difference")]


def run(
    conditions: Conditions,
    output_options: OutputOptions,
    data_options: DataOptions,
    words: Words = None,
    by: By = "region",
    ratio: Ratio = False,
    difference: Difference = False,
) -> None:
    """Show a table with indicators as rows, and places or years as columns."""
    settings = resolve_options(output_options, data_options)
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = series.compare(store, conditions.query(words), by)
    view = partial(compare, across=by, ratio=ratio, difference=difference)
    respond(settings, store, answer, view, lacking="compare")
