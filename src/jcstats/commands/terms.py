"""`jcstats terms`: the terms of statistics that the dataset uses."""

from __future__ import annotations

import typer  # noqa: TC002 - Typer reads the annotations when the command is called

from jcstats.commands.answering import write
from jcstats.commands.options import Shaping, settle
from jcstats.glossary import terms
from jcstats.views.terms import listed


def run(ctx: typer.Context, shaping: Shaping) -> None:
    """Show every term with its meaning."""
    write(settle(ctx, shaping), listed(terms()))
