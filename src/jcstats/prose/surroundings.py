"""The words around a number phrase, and what they say about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from jcstats.prose.reading import Reading, Role

Comparison = Literal["year", "period", "average", "other", "contribution"]

BEHIND = 48  # the most characters that are read before a phrase
_AHEAD = 16

_SENTENCE_END = re.compile(r"[。；;！？!?\n]")
# A remark in brackets is part of its clause: (人民币口径，下同). One with figures has clauses of its own.
_CLAUSE_END = re.compile(r"(?P<remark>[（(][^（()）\d。；;！？!?\n]{0,40}[)）])|[。；;！？!?\n，,]")
_BRACKETED = re.compile(r"[（(][^（()）]{0,24}[)）](?=:?$)")


class Context(NamedTuple):
    """What the words around a phrase say about it."""

    role: Role
    """What the phrase states."""
    direction: int = 1
    """-1 if the words state a fall, else 1."""
    governor: str = ""
    """The words right before it that decide this: 增长, 增速为, 提高到."""
    comparison: Comparison | None = None
    """What a growth is compared with, if the words say it."""
    against: str = ""
    """The words that say so: 同比, 比2020年."""
    of_rate: bool = False
    """Whether it is the change of a growth rate: 增速提高2.0个百分点."""
    former: bool = False
    """Whether it is the earlier figure: 由35.2%提高到36.1%."""


class Place(NamedTuple):
    """The words around a phrase."""

    sentence: str
    """The beginning of its sentence."""
    clause: str
    """The beginning of its clause."""
    lead: str
    """The words between the number before it, or the beginning of the clause, and itself, without brackets."""
    ahead: str
    """The text after it."""
    begins: int
    """The offset of its sentence, or of the text that is read."""
    bounds: tuple[int, int]
    """The offsets of its sentence and of its clause."""


class Boundaries:
    """The beginnings of the sentences and clauses of a text."""

    def __init__(self, text: str) -> None:
        """Find all boundaries."""
        self._sentences = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
        self._clauses = [
            0,
            *(end.end() for end in _CLAUSE_END.finditer(text) if not (end["remark"] or _groups_digits(text, end))),
        ]

    def sentence(self, offset: int) -> int:
        """Return the beginning of the sentence at an offset."""
        return self._sentences[bisect_right(self._sentences, offset) - 1]

    def clause(self, offset: int) -> int:
        """Return the beginning of the clause at an offset."""
        return self._clauses[bisect_right(self._clauses, offset) - 1]


def _groups_digits(text: str, end: re.Match[str]) -> bool:
    return end.group() == "," and text[max(0, end.start() - 1) : end.end() + 1].replace(",", "").isdigit()


def place(text: str, boundaries: Boundaries, reading: Reading, previous: Reading | None) -> Place:
    """Return the words around a phrase."""
    start, nearest = reading.start, reading.start - BEHIND
    bounds = boundaries.sentence(start), boundaries.clause(start)
    sentence, clause = max(bounds[0], nearest), max(bounds[1], nearest)
    lead = text[max(clause, previous.end if previous else 0) : start]
    return Place(
        sentence=text[sentence:start],
        clause=text[clause:start],
        lead=_BRACKETED.sub("", lead) if lead.endswith((")", "）", ":")) else lead,
        ahead=text[reading.end : reading.end + _AHEAD],
        begins=sentence,
        bounds=bounds,
    )
