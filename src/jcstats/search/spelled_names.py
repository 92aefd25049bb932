"""A quick filter for names that letters may spell in pinyin, before pinyin.py compares the few that are left.

Converting thousands of names to pinyin takes seconds. Instead, a regular expression made from the readings of single
characters finds the names that can begin like the word. It may find too many, but never too few.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from jcstats.search import pinyin
from jcstats.text import has_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ONLY_IN_PHRASES = {"乐": "lao", "着": "zhu", "干": "qian", "燵": "ta"}
"""Readings that pypinyin has only in phrases, and not for the single character."""

_CHINESE = "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue815-\ue864\uf900-\ufaff\U00020000-\U000323af"
_OTHER_RUNS = re.compile(f"[^\n{_CHINESE}]+")
_LOOKED_AT = 3
"""The syllables of the word that are used; few names have three in a row by chance."""


class SpelledNames:
    """Names, searchable by the readings of their characters."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(name for name in names if has_chinese(name))
        lines = "\n".join(name.replace("\n", " ") for name in self._names)
        # As in pypinyin, each Chinese character is a syllable, and other text between two is one syllable or none.
        self._text = _OTHER_RUNS.sub(lambda run: pinyin.letters_of(run.group()), lines)
        self._starts = tuple(accumulate((len(line) + 1 for line in self._text.split("\n")), initial=0))
        self._readings: dict[str, dict[str, str]] = {}
        """By first letter, the readings and their characters."""
        for character in re.findall(f"[{_CHINESE}]", "".join(sorted(set(self._text)))):
            for reading in filter(None, (*pinyin.readings(character), ONLY_IN_PHRASES.get(character))):
                of_letter = self._readings.setdefault(reading[0], {})
                of_letter[reading] = of_letter.get(reading, "") + character

    def candidates(self, word: str) -> Iterator[str]:
        """Yield every name that a word may spell, and perhaps some others."""
        ways = {way for letters in pinyin.meant(word) for way in (*self._spellings(letters), self._initials(letters))}
        if not ways - {""}:
            return
        pattern = re.compile("|".join(sorted(ways - {""})))
        found = pattern.search(self._text)
        while found:
            line = bisect_right(self._starts, found.start()) - 1
            yield self._names[line]
            found = pattern.search(self._text, self._starts[line + 1])

    def _spellings(self, letters: str, depth: int = 0) -> Iterator[str]:
        """Yield patterns for the ways to split letters into syllables, as far as they are used."""
        if depth == _LOOKED_AT or not letters:
            yield ""
            return
        yield f"(?<![^\n{_CHINESE}]){letters[0]}"  # a run of other letters or digits, or none
        unfinished = ""
        for reading, characters in self._readings.get(letters[0], {}).items():
            if letters.startswith(reading):
                for rest in self._spellings(letters[len(reading) :], depth + 1):
                    yield f"[{characters}]{rest}"
            elif reading.startswith(letters):
                unfinished += characters
        if unfinished:
            yield f"[{unfinished}]"

    def _initials(self, letters: str) -> str:
        """Return the pattern for letters that are initials of the first syllables, as far as they are used."""
        if len(letters) < pinyin.LEAST_INITIALS:
            return ""
        return "(?<![^\n])" + "".join(map(self._initial, letters[:_LOOKED_AT]))

    def _initial(self, letter: str) -> str:
        characters = "".join(self._readings.get(letter, {}).values())
        return f"(?:[{characters or letter}]|{letter}[^\n{_CHINESE}]*)"
