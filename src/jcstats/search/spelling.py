"""Find names with a similar spelling, if there are any."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from jcstats.text import fold, has_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

# Shorter Chinese words are similar only to words of the same sound: 服务员 is not a misspelled 服务业.
_LEAST_LATIN = 3
_LEAST_CHINESE = 4
_LEAST_IN_PART = 4
"""Shorter words are compared with whole names only, because too many names contain something similar."""
_MOST_SLIPS = 2
"""The most characters that can be wrong."""
_MOST_STEPS = 1_000_000
"""The most pairs of characters that are compared for a word; more would take over a second. Real names, of about ten
characters each, stay far below."""


class Spellings:
    """Names that a word may be a misspelling of. They are indexed once, so that each word is compared with few."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take names. Of those that differ only in case and width, the first counts."""
        self._names: dict[str, str] = {}
        for name in known:
            self._names.setdefault(fold(name), name)

    def near(self, word: str, most: int = 3) -> tuple[str, ...]:
        """Return the names with a similar spelling or the same sound, the most similar first."""
        folded = fold(word)
        chinese = has_chinese(folded)
        places = self._candidates_for_chinese(folded) if chinese else self._candidates_for_latin(folded)
        found: list[tuple[int, int]] = []
        left = _MOST_STEPS
        for place in sorted(places):
            name = self._folded[place]
            left -= _steps(folded, name, in_part=chinese)
            if left < 0:
                break
            likeness = (_chinese if chinese else _latin)(folded, name)
            if likeness is not None:
                found.append((likeness, place))
        return tuple(self._names[self._folded[place]] for _, place in sorted(found)[:most])

    def _candidates_for_latin(self, word: str) -> set[int]:
        """Return the indexes of names of about the same length."""
        lengths = range(len(word) - _MOST_SLIPS, len(word) + _MOST_SLIPS + 1)
        return {place for length in lengths for place in self._by_length.get(length, ())}

    def _candidates_for_chinese(self, word: str) -> set[int]:
        """Return the indexes of names that share most characters with a word, or have as many syllables."""
        signs = set(word)
        counts = Counter(place for sign in signs for place in self._by_sign.get(sign, ()))
        alike = {place for place, count in counts.items() if count >= len(signs) - _MOST_SLIPS}
        return alike.union(self._by_length.get(len(word), ()))

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(self._names)

    @cached_property
    def _by_length(self) -> dict[int, list[int]]:
        """The indexes of names by length."""
        places: dict[int, list[int]] = {}
        for place, name in enumerate(self._folded):
            places.setdefault(len(name), []).append(place)
        return places

    @cached_property
    def _by_sign(self) -> dict[str, list[int]]:
        """The indexes of names by character."""
        places: dict[str, list[int]] = {}
        for place, name in enumerate(self._folded):
            for sign in set(name):
                places.setdefault(sign, []).append(place)
        return places


def near_in_spelling(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the names with a similar spelling or the same sound, the most similar first."""
    return Spellings(known).near(word, most)


def _steps(word: str, name: str, *, in_part: bool) -> int:
    """Return how many pairs of characters are compared at most for a word and a name, or its parts."""
    return len(word) * (len(name) + len(word) * max(0, len(name) - len(word)) * in_part)


def _latin(word: str, name: str) -> int | None:
    """Return how many letters are wrong, or None if there are too many."""
    if len(word) < _LEAST_LATIN or has_chinese(name):
        return None
    if len(word) == _LEAST_LATIN:
        # In such a short word only two letters can be exchanged.
        return 1 if len(name) == len(word) and sorted(name) == sorted(word) else None
    allowed = 1 + (len(word) >= 8)  # noqa: PLR2004 - two slips in a long word
    wrong = _distance(word, name)
    return wrong if wrong <= allowed and wrong * 3 < len(word) else None


def _chinese(word: str, name: str) -> int | None:
    """Return how many characters are wrong: 0 if it sounds the same, None if there are too many."""
    if len(word) == len(name) and _sounds_like(word, name):
        return 0
    if len(word) < _LEAST_CHINESE or len(set(word) & set(name)) < len(set(word)) - _MOST_SLIPS:
        return None
    allowed = 1 + (len(word) >= 7)  # noqa: PLR2004 - likewise
    wrong = _distance(word, name)
    if wrong > allowed and len(word) >= _LEAST_IN_PART and len(name) > len(word):
        # Parts of a longer name with as many characters as the word.
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
    """Return how many characters have to be changed, added, removed or exchanged with the next one."""
    if abs(len(one) - len(other)) > _MOST_SLIPS:
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
