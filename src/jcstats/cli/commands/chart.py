"""`jcstats chart`: growth, or the levels of one quantity, as bars."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.picture_options import Size, Title, picture_size
from jcstats.cli.respond import respond
from jcstats.query import Order
from jcstats.store import open_store
from jcstats.views.chart import Look, chart

By = Annotated[Order, option("--by", metavar="by", key="by_chart")]


def run(
    conditions: Conditions,
    output_options: OutputOptions,
    data_options: DataOptions,
    words: Words = None,
    by: By = "growth",
    title: Title = None,
    size: Size = None,
) -> None:
    """Show the records as bars, the largest first."""
    settings = resolve_options(output_options, data_options)
    look = Look(title=title, size=picture_size(size, settings.shape.style))
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = query.by_order(store, conditions.query(words, order=by))
    respond(settings, store, answer, partial(chart, by=by, look=look), lacking=by)
