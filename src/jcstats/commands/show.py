"""`jcstats show`: what happened in this field."""

from __future__ import annotations

import typer  # noqa: TC002 - Typer reads the annotations when the command is called

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Color, Data, Json, Words, settle
from jcstats.dataset import load
from jcstats.views.show import show


def run(ctx: typer.Context, words: Words = None, data: Data = None, json: Json = False, color: Color = "auto") -> None:
    """Show the records that the words name."""
    asked = settle(ctx, data=data, json=json, color=color)
    answer = query.select(load(asked.data), query.Query(words=tuple(words or ())))
    respond(asked, answer, show(answer))
