"""`jcstats growth`: what moved, and how fast."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.respond import respond
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.store import open_store
from jcstats.views.growth import growth

Ascending = Annotated[bool, option("--ascending", key="ascending")]


def run(
    conditions: Conditions,
    output_options: OutputOptions,
    data_options: DataOptions,
    words: Words = None,
    ascending: Ascending = False,
) -> None:
    """Show the records that have a year-on-year growth, ordered by it."""
    settings = resolve_options(output_options, data_options)
    if ascending and conditions.sort:
        raise UsageError(tr("error.ascending_sort"), tr("error.ascending_sort_hint"))
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = query.by_growth(store, conditions.query(words, ascending=ascending))
    respond(settings, store, answer, partial(growth, ascending=ascending), lacking="growth")
