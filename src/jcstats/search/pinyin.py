"""The pinyin of Chinese names, and whether letters spell a name. Only this module uses pypinyin."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pypinyin import Style, pinyin

from jcstats.text import has_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WHOLE, BEGINNING, PART = range(3)
"""What letters spell: the whole name, its beginning, or a part that begins with a syllable."""

LEAST_INITIALS = 2
"""The least number of initials, because one letter would match too many names."""

_TONE_NUMBER = re.compile(r"(?<=[a-z])[1-5](?![0-9])")

Syllables = tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)  # tags and subjects repeat, most names do not
def likeness(word: str, text: str) -> int | None:
    """Return how letters spell a text, or None if they do not.

    Tones (gōng, gong1), spaces and apostrophes are ignored. ü can be typed as u or v, and the last syllable can be
    incomplete. The word can also consist of at least two initials of syllables, from the first one on: almost any
    letters are initials somewhere in the middle of some name.
    """
    syllables = spelled(text)
    found = (_likeness(letters, syllables) for letters in meant(word))
    return min((degree for degree in found if degree is not None), default=None)


@lru_cache(maxsize=1)  # the same word is compared with every name
def meant(word: str) -> tuple[str, ...]:
    """Return the letters that a word can stand for."""
    plain = letters_of(word)
    # A number after a syllable can be its tone or part of the name (5G). The latter is tried first.
    either = dict.fromkeys((plain, _TONE_NUMBER.sub("", plain)))
    return tuple(letters for letters in either if letters and letters.isascii())


def _likeness(letters: str, syllables: Syllables) -> int | None:
    # Most names do not have a syllable that begins like the word.
    first = next(
        (at for at, readings in enumerate(syllables) if any(reading[0] == letters[0] for reading in readings)), None
    )
    if first is None:
        return None
    word = _word(letters)
    if first == 0:
        ways: list[Sequence[Iterable[str]]] = [syllables]
        if LEAST_INITIALS <= len(letters) <= len(syllables):
            ways.append([{reading[0] for reading in readings} for readings in syllables])
        if any(word.spells_all(way) for way in ways):
            return WHOLE
        if any(word.spells_beginning(way) for way in ways):
            return BEGINNING
    return PART if word.spells_part(syllables[first:]) else None


@lru_cache(maxsize=16384)  # likewise
def spelled(text: str) -> Syllables:
    """Return the readings of each character. Of other text, letters and digits are kept as they are."""
    if not has_chinese(text):
        return ()
    readings = pinyin(text, style=Style.NORMAL, heteronym=True)
    plain = (frozenset(filter(None, map(letters_of, of))) for of in readings)
    return tuple(syllable for syllable in plain if syllable)


@lru_cache(maxsize=16384)  # a few thousand characters are in use
def readings(character: str) -> frozenset[str]:
    """Return the readings of a single Chinese character, if there are any."""
    alone = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(map(letters_of, alone[0])) if alone else frozenset()


def letters_of(text: str) -> str:
    """Return the letters and digits of a text for comparison: without tones and marks, with u for ü."""
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    # A typed v stands for ü. No syllable begins with v.
    return "".join(sign for sign in folded.replace("v", "u") if sign.isalnum())


class _Word:
    """Letters that are compared with readings, syllable by syllable.

    A syllable can have several readings, and a match can begin at any syllable, so the number of letters used so far is
    a set. The set is stored as the bits of an integer. Each step takes a few operations, and the time is linear in the
    length of the name.
    """

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._end = 1 << len(letters)
        self._masks: dict[str, tuple[int, int]] = {}

    def spells_all(self, syllables: Iterable[Iterable[str]]) -> bool:
        """Tell whether the letters spell all syllables."""
        used = 1
        for readings in syllables:
            used, _ = self._step(used, readings)
            if not used:
                return False
        return bool(used & self._end)

    def spells_beginning(self, syllables: Iterable[Iterable[str]]) -> bool:
        """Tell whether the letters spell syllables from the first on. The last one can be incomplete."""
        used = 1
        for readings in syllables:
            used, done = self._step(used, readings)
            if done or not used:
                return done
        return False

    def spells_part(self, syllables: Iterable[Iterable[str]]) -> bool:
        """Tell whether the letters spell syllables from any syllable on. The last one can be incomplete."""
        used = 0
        for readings in syllables:
            used, done = self._step(used | 1, readings)
            if done:
                return True
        return False

    def _step(self, used: int, readings: Iterable[str]) -> tuple[int, bool]:
        """Return the numbers of letters used after one more syllable, and whether the letters can end in it."""
        after, done = 0, False
        for reading in readings:
            whole, unfinished = self._masks.get(reading) or self._masked(reading)
            after |= (used & whole) << len(reading)
            done = done or bool(used & unfinished)
        return after, done or bool(after & self._end)

    def _masked(self, reading: str) -> tuple[int, int]:
        """Return two sets of places as bits: where the letters contain the reading, and where they end within it."""
        letters, whole = self._letters, 0
        at = letters.find(reading)
        while at >= 0:
            whole |= 1 << at
            at = letters.find(reading, at + 1)
        ends = range(max(0, len(letters) - len(reading) + 1), len(letters))
        unfinished = sum(1 << at for at in ends if reading.startswith(letters[at:]))
        self._masks[reading] = whole, unfinished
        return whole, unfinished


_word = lru_cache(maxsize=16)(_Word)  # the same word is compared with every name
