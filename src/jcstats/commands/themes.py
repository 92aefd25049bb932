"""`jcstats themes`: under what the records stand."""

from __future__ import annotations

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Data, Shaping, settle
from jcstats.dataset import load
from jcstats.views.overview import themes


def run(shaping: Shaping, data: Data = None) -> None:
    """Show every theme with the number of its records."""
    asked = settle(shaping, data)
    respond(asked, query.themes(load(asked.data)), themes, lacking="records")
