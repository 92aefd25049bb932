"""`jcstats themes`: under what the records stand."""

from __future__ import annotations

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Reading, Shaping, settle
from jcstats.dataset import load
from jcstats.views.overview import themes


def run(shaping: Shaping, reading: Reading) -> None:
    """Show every theme with the number of its records."""
    asked = settle(shaping, reading)
    respond(asked, query.themes(load(asked.data, asked.limits)), themes, lacking="records")
