"""`jcstats show`: what happened in this field."""

from __future__ import annotations

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Conditions, Data, Shaping, Words, settle
from jcstats.dataset import load
from jcstats.views.show import show


def run(conditions: Conditions, shaping: Shaping, words: Words = None, data: Data = None) -> None:
    """Show the records that the words name."""
    asked = settle(shaping, data)
    respond(asked, query.select(load(asked.data), conditions.query(words)), show, lacking="records")
