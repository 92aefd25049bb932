"""`jcstats themes`: under what the records stand."""

from __future__ import annotations

import typer  # noqa: TC002 - Typer reads the annotations when the command is called

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Color, Data, Json, settle
from jcstats.dataset import load
from jcstats.views.overview import themes


def run(ctx: typer.Context, data: Data = None, json: Json = False, color: Color = "auto") -> None:
    """Show every theme with the number of its records."""
    asked = settle(ctx, data=data, json=json, color=color)
    answer = query.themes(load(asked.data))
    respond(asked, answer, themes(answer))
