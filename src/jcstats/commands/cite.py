"""`jcstats cite`: a ready citation of one figure."""

from __future__ import annotations

from jcstats import query
from jcstats.commands.answering import respond
from jcstats.commands.options import Conditions, Reading, Shaping, Word, settle
from jcstats.dataset import load
from jcstats.errors import UsageError
from jcstats.views.cite import cite
from jcstats.words import words as say


def run(word: Word, conditions: Conditions, shaping: Shaping, reading: Reading) -> None:
    """Show the citation of the one record that the word names, or of all that share its id."""
    asked = settle(shaping, reading)
    answer = query.identify(load(asked.data, asked.limits), conditions.query([word]))
    ids = say("list.comma").join(dict.fromkeys(record.id for record in answer.items))
    if len({record.id for record in answer.items}) > 1:
        raise UsageError(say("error.cite_many", word=word), say("error.cite_many_hint", ids=ids))
    respond(asked, answer, cite, lacking="records")
