"""`jcstats overview`, which is also bare `jcstats`: the year at a glance."""

from __future__ import annotations

from functools import partial

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Conditions, Reading, Shaping, settle
from jcstats.dataset import load
from jcstats.views.overview import overview


def run(conditions: Conditions, shaping: Shaping, reading: Reading) -> None:
    """Show the headline figures."""
    asked = settle(shaping, reading)
    dataset = load(asked.data, asked.limits)
    answer = query.headlines(dataset, conditions.query(None))
    respond(asked, answer, partial(overview, counted=query.themes(dataset)), lacking="records")
