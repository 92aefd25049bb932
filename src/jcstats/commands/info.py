"""`jcstats info`: everything known about one record."""

from __future__ import annotations

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Conditions, Reading, Shaping, Word, settle
from jcstats.dataset import load
from jcstats.views.info import info
from jcstats.views.show import choose


def run(word: Word, conditions: Conditions, shaping: Shaping, reading: Reading) -> None:
    """Show one record in full, or the records that the word may mean."""
    asked = settle(shaping, reading)
    answer = query.identify(load(asked.data, asked.limits), conditions.query([word]))
    alone = len({record.id for record in answer.items}) == 1
    respond(asked, answer, info if alone else choose, lacking="records")
