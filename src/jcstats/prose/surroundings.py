"""The words around a number phrase, and what they make of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jcstats.prose.reading import Reading, Role

Comparison = Literal["year", "period", "average", "other", "contribution"]

BEHIND = 48  # characters that are looked at on the left
_AHEAD = 16

_SENTENCE_END = re.compile(r"[。；;！？!?\n]")
_CLAUSE_END = re.compile(r"[。；;！？!?\n，,]")
_BRACKETED = re.compile(r"[（(][^（()）]{0,24}[)）](?=:?$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the words around a phrase make of it."""

    role: Role
    """What the phrase states."""
    direction: int = 1
    """-1 where the words state a fall, else 1."""
    governor: str = ""
    """The words right before it that decide this: 增长, 增速为, 提高到."""
    comparison: Comparison | None = None
    """What a growth is measured against, as far as the words say."""
    against: str = ""
    """The words that say so: 同比, 比2020年."""
    of_rate: bool = False
    """Whether it is the change of a growth rate: 增速提高2.0个百分点."""
    former: bool = False
    """Whether it is what the figure was before: 由35.2%提高到36.1%."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a phrase stands, as the words that are looked at."""

    sentence: str
    """Its sentence up to it."""
    clause: str
    """Its clause up to it."""
    lead: str
    """The words between the number before it, or the beginning of the clause, and itself, without brackets."""
    ahead: str
    """What follows it."""
    begins: int
    """The offset at which its sentence begins, or the text that is looked at."""


class Boundaries:
    """The beginnings of the sentences and clauses of a text."""

    def __init__(self, text: str) -> None:
        """Find them, once."""
        self._sentences = [0, *(end.end() for end in _SENTENCE_END.finditer(text))]
        self._clauses = [0, *(end.end() for end in _CLAUSE_END.finditer(text) if not _groups_digits(text, end))]

    def sentence(self, offset: int) -> int:
        """Return where the sentence of an offset begins."""
        return self._sentences[bisect_right(self._sentences, offset) - 1]

    def clause(self, offset: int) -> int:
        """Return where the clause of an offset begins."""
        return self._clauses[bisect_right(self._clauses, offset) - 1]


def _groups_digits(text: str, end: re.Match[str]) -> bool:
    return end.group() == "," and text[max(0, end.start() - 1) : end.end() + 1].replace(",", "").isdigit()


def place(text: str, boundaries: Boundaries, reading: Reading, previous: Reading | None) -> Place:
    """Return the words around a phrase."""
    start, nearest = reading.start, reading.start - BEHIND
    sentence, clause = max(boundaries.sentence(start), nearest, 0), max(boundaries.clause(start), nearest, 0)
    lead = text[max(clause, previous.end if previous else 0) : start]
    return Place(
        sentence=text[sentence:start],
        clause=text[clause:start],
        lead=_BRACKETED.sub("", lead),
        ahead=text[reading.end : reading.end + _AHEAD],
        begins=sentence,
    )
