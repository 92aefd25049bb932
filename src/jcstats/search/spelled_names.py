"""Which of many names letters may spell in pinyin: a quick look at all of them, before pinyin.py looks closely at few.

Converting thousands of names takes seconds. The readings of single characters are found at once, and one regular
expression over all names finds those whose characters can begin like the word. It may find too many, never too few.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from jcstats.search import pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ONLY_IN_PHRASES = {"乐": "lao", "着": "zhu", "干": "qian", "燵": "ta"}
"""Readings that pypinyin knows in phrases, and not for the character alone."""

_CHINESE = "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue815-\ue864\uf900-\ufaff\U00020000-\U000323af"
_OTHER_RUNS = re.compile(f"[^\n{_CHINESE}]+")
_LOOKED_AT = 3
"""Syllables of the word that are looked at: few names have three in a row by chance."""


class SpelledNames:
    """Names by how their characters are read."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(name for name in names if pinyin.has_chinese(name))
        lines = "\n".join(name.replace("\n", " ") for name in self._names)
        # As pypinyin sees them: each Chinese character is a syllable, and what stands between two is one, or nothing.
        self._text = _OTHER_RUNS.sub(lambda run: pinyin.letters_of(run.group()), lines)
        self._starts = tuple(accumulate((len(line) + 1 for line in self._text.split("\n")), initial=0))
        self._readings: dict[str, dict[str, str]] = {}
        """By the first letter: each reading with the characters that are read so."""
        for character in re.findall(f"[{_CHINESE}]", "".join(sorted(set(self._text)))):
            for reading in filter(None, (*pinyin.readings(character), ONLY_IN_PHRASES.get(character))):
                of_letter = self._readings.setdefault(reading[0], {})
                of_letter[reading] = of_letter.get(reading, "") + character

    def candidates(self, word: str) -> Iterator[str]:
        """Yield every name that a word may spell, and perhaps some that it does not."""
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
        """Yield patterns for the ways to take letters apart into syllables, as far as they are looked at."""
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
        """Return the pattern for letters that are the first ones of syllables, as far as they are looked at."""
        if len(letters) < pinyin.LEAST_INITIALS:
            return ""
        return "".join(map(self._initial, letters[:_LOOKED_AT]))

    def _initial(self, letter: str) -> str:
        characters = "".join(self._readings.get(letter, {}).values())
        return f"(?:[{characters or letter}]|{letter}[^\n{_CHINESE}]*)"
