"""`jcstats rank`: where we stand."""

from __future__ import annotations

from typing import Annotated

import typer

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Color, Data, Json, Words, settle
from jcstats.dataset import load
from jcstats.errors import UsageError
from jcstats.query import Order
from jcstats.views import rank
from jcstats.words import words as say

By = Annotated[Order | None, typer.Option("--by", metavar=say("metavar.by"), help=say("option.by"))]
Unit = Annotated[str | None, typer.Option("--unit", metavar=say("metavar.unit"), help=say("option.unit"))]
Ascending = Annotated[bool, typer.Option("--ascending", help=say("option.ascending_order"))]


def run(
    ctx: typer.Context,
    words: Words = None,
    by: By = None,
    unit: Unit = None,
    ascending: Ascending = False,
    data: Data = None,
    json: Json = False,
    color: Color = "auto",
) -> None:
    """Show published standings, or with --by an order computed here."""
    asked = settle(ctx, data=data, json=json, color=color)
    if unit is not None and by != "value":
        raise UsageError(say("error.unit_alone"), say("error.unit_alone_hint", unit=unit))
    if ascending and by is None:
        raise UsageError(say("error.ascending_alone"), say("error.ascending_alone_hint"))
    question = query.Query(words=tuple(words or ()), order=by, unit=unit, ascending=ascending)
    dataset = load(asked.data)
    if by is None:
        standings = query.by_standing(dataset, question)
        respond(asked, standings, rank.standings(standings), lacking="rank")
    else:
        placed = query.by_order(dataset, question)
        respond(asked, placed, rank.order(placed, by, ascending=ascending), lacking=by)
