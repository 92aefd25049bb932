"""`jcstats rank`: where we stand."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.declaring import option
from jcstats.commands.options import Conditions, Reading, Shaping, Words, settle
from jcstats.dataset import load
from jcstats.errors import UsageError
from jcstats.query import Order
from jcstats.views import rank
from jcstats.words import words as say

By = Annotated[Order | None, option("--by", metavar="by", key="by")]
Ascending = Annotated[bool, option("--ascending", key="ascending_order")]


def run(
    conditions: Conditions,
    shaping: Shaping,
    reading: Reading,
    words: Words = None,
    by: By = None,
    ascending: Ascending = False,
) -> None:
    """Show published standings, or with --by an order computed here."""
    asked = settle(shaping, reading)
    if ascending and by is None:
        raise UsageError(say("error.ascending_alone"), say("error.ascending_alone_hint"))
    if ascending and conditions.sort:
        raise UsageError(say("error.ascending_sort"), say("error.ascending_sort_hint"))
    question = conditions.query(words, order=by, ascending=ascending)
    dataset = load(asked.data, asked.limits)
    if by is None:
        respond(asked, query.by_standing(dataset, question), rank.standings, lacking="rank")
    else:
        placed = query.by_order(dataset, question)
        respond(asked, placed, partial(rank.order, by=by, ascending=ascending), lacking=by)
