"""Names that are spelled nearly like a word. A word that is near to none gets none."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

# Shorter Chinese words are near only to what sounds the same: 服务员 is no slip in 服务业.
_LEAST_LATIN = 3
_LEAST_CHINESE = 4
_LEAST_IN_PART = 4
"""Shorter words are compared with whole names only: too many names contain something like them."""


_folded = lru_cache(maxsize=16384)(fold)  # the same names are compared with each word


def near_in_spelling(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the names that differ from a word in few characters or only in how they sound, the nearest first."""
    folded = fold(word)
    chinese = any("\u3400" <= sign <= "\u9fff" for sign in folded)
    found: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(_distinct(known)):
        likeness = _chinese(folded, _folded(name)) if chinese else _latin(folded, _folded(name))
        if likeness is not None:
            found.setdefault(name, (likeness, place))
    return tuple(sorted(found, key=lambda name: found[name]))[:most]


def _distinct(names: Iterable[str]) -> Iterable[str]:
    """Return the names that differ in more than case and width, the first of each."""
    by_folded: dict[str, str] = {}
    for name in names:
        by_folded.setdefault(_folded(name), name)
    return by_folded.values()


def _latin(word: str, name: str) -> int | None:
    """Return how many letters are wrong, or None where they are too many."""
    if len(word) < _LEAST_LATIN or any("\u3400" <= sign <= "\u9fff" for sign in name):
        return None
    if len(word) == _LEAST_LATIN:
        # So short a word may have two letters exchanged, no more.
        return 1 if len(name) == len(word) and sorted(name) == sorted(word) else None
    allowed = 1 + (len(word) >= 8)  # noqa: PLR2004 - two slips in a long word
    wrong = _distance(word, name)
    return wrong if wrong <= allowed and wrong * 3 < len(word) else None


def _chinese(word: str, name: str) -> int | None:
    """Return how many characters are wrong, 0 for a word that only sounds the same; None where they are too many."""
    if len(word) == len(name) and _sounds_like(word, name):
        return 0
    if len(word) < _LEAST_CHINESE or len(set(word) & set(name)) < len(set(word)) - 2:
        return None
    allowed = 1 + (len(word) >= 7)  # noqa: PLR2004 - likewise
    wrong = _distance(word, name)
    if wrong > allowed and len(word) >= _LEAST_IN_PART and len(name) > len(word):
        # A part of a longer name, with as many characters as the word.
        windows = (name[start : start + len(word)] for start in range(len(name) - len(word) + 1))
        wrong = min(_distance(word, window) for window in windows) + 1
        allowed += 1
    return wrong if wrong <= allowed else None


def _sounds_like(word: str, name: str) -> bool:
    from jcstats.search import pinyin  # noqa: PLC0415 - only for a word that names nothing

    if len(word) < 2:  # noqa: PLR2004 - every syllable is some word
        return False
    readings = pinyin.spelled(word), pinyin.spelled(name)
    if len(readings[0]) != len(readings[1]) or not readings[0]:
        return False
    return all(one & other for one, other in zip(*readings, strict=True))


def _distance(one: str, other: str) -> int:
    """Return how many characters have to be changed, added, left out or exchanged with the next to get the other."""
    if abs(len(one) - len(other)) > 2:  # noqa: PLR2004 - more are too many anyway
        return max(len(one), len(other))
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, sign in enumerate(one, start=1):
        last, before, row = before, row, [place]
        for column, wanted in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (sign != wanted))
            exchanged = place > 1 and column > 1 and sign == other[column - 2] and one[place - 2] == wanted
            row.append(min(cost, last[column - 2] + 1) if exchanged else cost)
    return row[-1]
