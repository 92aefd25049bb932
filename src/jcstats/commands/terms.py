"""`jcstats terms`: the terms of statistics that the dataset uses."""

from __future__ import annotations

from jcstats.commands.answering import write
from jcstats.commands.options import Shaping, settle
from jcstats.glossary import terms
from jcstats.views.terms import listed


def run(shaping: Shaping) -> None:
    """Show every term with its meaning."""
    write(settle(shaping), listed(terms()))
