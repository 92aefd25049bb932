"""`jcstats rank`: where the city stands."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.respond import respond
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.query import Order
from jcstats.store import open_store
from jcstats.views import rank

By = Annotated[Order | None, option("--by", metavar="by", key="by")]
Ascending = Annotated[bool, option("--ascending", key="ascending_order")]


def run(
    conditions: Conditions,
    output_options: OutputOptions,
    data_options: DataOptions,
    words: Words = None,
    by: By = None,
    ascending: Ascending = False,
) -> None:
    """Show published standings, or an order computed by us with --by."""
    settings = resolve_options(output_options, data_options)
    if ascending and by is None:
        raise UsageError(tr("error.ascending_alone"), tr("error.ascending_alone_hint"))
    if ascending and conditions.sort:
        raise UsageError(tr("error.ascending_sort"), tr("error.ascending_sort_hint"))
    question = conditions.query(words, order=by, ascending=ascending)
    store = open_store(settings.data, settings.limits, settings.progress)
    if by is None:
        respond(settings, store, query.by_standing(store, question), rank.standings, lacking="rank")
    else:
        placed = query.by_order(store, question)
        respond(settings, store, placed, partial(rank.order, by=by, ascending=ascending), lacking=by)
