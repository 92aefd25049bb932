"""`jcstats show`: what happened in this field."""

from __future__ import annotations

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Conditions, Reading, Shaping, Words, settle
from jcstats.dataset import load
from jcstats.views.show import show


def run(conditions: Conditions, shaping: Shaping, reading: Reading, words: Words = None) -> None:
    """Show the records that the words name."""
    asked = settle(shaping, reading)
    respond(asked, query.select(load(asked.data, asked.limits), conditions.query(words)), show, lacking="records")
