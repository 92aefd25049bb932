"""`jcstats chart`: growth, or the levels of one quantity, as bars."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.declaring import option
from jcstats.commands.options import Conditions, Reading, Shaping, Words, settle
from jcstats.dataset import load
from jcstats.query import Order
from jcstats.views.chart import chart

By = Annotated[Order, option("--by", metavar="by", key="by_chart")]


def run(
    conditions: Conditions,
    shaping: Shaping,
    reading: Reading,
    words: Words = None,
    by: By = "growth",
) -> None:
    """Show the records as bars, the largest first."""
    asked = settle(shaping, reading)
    answer = query.by_order(load(asked.data, asked.limits), conditions.query(words, order=by))
    respond(asked, answer, partial(chart, by=by), lacking=by)
