"""`jcstats growth`: what moved, and how fast."""

from __future__ import annotations

from typing import Annotated

import typer

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Color, Data, Json, Words, settle
from jcstats.dataset import load
from jcstats.views.growth import growth
from jcstats.words import words as say

Ascending = Annotated[bool, typer.Option("--ascending", help=say("option.ascending"))]


def run(
    ctx: typer.Context,
    words: Words = None,
    ascending: Ascending = False,
    data: Data = None,
    json: Json = False,
    color: Color = "auto",
) -> None:
    """Show the records with year-on-year growth in its order."""
    asked = settle(ctx, data=data, json=json, color=color)
    answer = query.by_growth(load(asked.data), query.Query(words=tuple(words or ()), ascending=ascending))
    respond(asked, answer, growth(answer, ascending=ascending), lacking="growth")
