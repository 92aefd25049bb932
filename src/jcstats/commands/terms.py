"""`jcstats terms`: the terms of statistics that the dataset uses."""

from __future__ import annotations

import typer  # noqa: TC002 - Typer reads the annotations when the command is called

from jcstats import output
from jcstats.commands.options import Color, Json, settle
from jcstats.glossary import terms
from jcstats.views.terms import listed


def run(ctx: typer.Context, json: Json = False, color: Color = "auto") -> None:
    """Show every term with its meaning."""
    asked = settle(ctx, data=None, json=json, color=color)
    output.write(listed(terms()), asked.style, asked.colour)
