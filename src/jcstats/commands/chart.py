"""`jcstats chart`: growth, or the levels of one quantity, as bars."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Conditions, Data, Shaping, Words, settle
from jcstats.dataset import load
from jcstats.query import Order
from jcstats.views.chart import chart
from jcstats.words import words as say

By = Annotated[Order, typer.Option("--by", metavar=say("metavar.by"), help=say("option.by_chart"))]


def run(
    ctx: typer.Context,
    conditions: Conditions,
    shaping: Shaping,
    words: Words = None,
    by: By = "growth",
    data: Data = None,
) -> None:
    """Show the records as bars, the largest first."""
    asked = settle(ctx, shaping, data)
    answer = query.by_order(load(asked.data), conditions.query(words, order=by))
    respond(asked, answer, partial(chart, by=by), lacking=by)
