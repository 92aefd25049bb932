"""`jcstats growth`: what moved, and how fast."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.declaring import option
from jcstats.commands.options import Conditions, Reading, Shaping, Words, settle
from jcstats.dataset import load
from jcstats.errors import UsageError
from jcstats.views.growth import growth
from jcstats.words import words as say

Ascending = Annotated[bool, option("--ascending", key="ascending")]


def run(
    conditions: Conditions,
    shaping: Shaping,
    reading: Reading,
    words: Words = None,
    ascending: Ascending = False,
) -> None:
    """Show the records with year-on-year growth in its order."""
    asked = settle(shaping, reading)
    if ascending and conditions.sort:
        raise UsageError(say("error.ascending_sort"), say("error.ascending_sort_hint"))
    answer = query.by_growth(load(asked.data, asked.limits), conditions.query(words, ascending=ascending))
    respond(asked, answer, partial(growth, ascending=ascending), lacking="growth")
