"""How a Chinese name is spelled, and whether letters spell it. The only module that knows pypinyin."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pypinyin import Style, pinyin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WHOLE, BEGINNING, PART = range(3)
"""How letters spell a name: wholly, its beginning, or a part of it that begins with a syllable."""

LEAST_INITIALS = 2
"""How many letters can stand for as many syllables: one would stand for too many names."""

_TONE_NUMBER = re.compile(r"(?<=[a-z])[1-5](?![0-9])")

Syllables = tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)  # tags and subjects repeat; of a million names few do
def likeness(word: str, text: str) -> int | None:
    """Return how a word in letters spells a text, or None where it does not.

    Tones (gōng, gong1), spaces and apostrophes are ignored, ü may be written u or v, and the last syllable may be
    unfinished. The word may also be the first letters of the syllables, two at the least.
    """
    syllables = spelled(text)
    found = (_likeness(letters, syllables) for letters in meant(word))
    return min((one for one in found if one is not None), default=None)


@lru_cache(maxsize=1)  # the same word is held against every name
def meant(word: str) -> tuple[str, ...]:
    """Return the letters that a word may mean."""
    plain = letters_of(word)
    # A number after a syllable may be its tone, or belong to the name (5G): first it is taken as it stands.
    either = dict.fromkeys((plain, _TONE_NUMBER.sub("", plain)))
    return tuple(letters for letters in either if letters and letters.isascii())


def _likeness(letters: str, syllables: Syllables) -> int | None:
    # Most names have no syllable that begins like the word.
    first = next((at for at, readings in enumerate(syllables) if any(one[0] == letters[0] for one in readings)), None)
    if first is None:
        return None
    ways: list[Sequence[Iterable[str]]] = [syllables]
    if LEAST_INITIALS <= len(letters) <= len(syllables):
        ways.append([{one[0] for one in readings} for readings in syllables])
    word = _word(letters)
    if first == 0:
        if any(word.spells_all(way) for way in ways):
            return WHOLE
        if any(word.spells_beginning(way) for way in ways):
            return BEGINNING
    return PART if any(word.spells_part(way[first:]) for way in ways) else None


@lru_cache(maxsize=16384)  # likewise
def spelled(text: str) -> Syllables:
    """Return the readings of each character; what is no Chinese stands as it is, letters and digits only."""
    if not has_chinese(text):
        return ()
    readings = pinyin(text, style=Style.NORMAL, heteronym=True)
    plain = (frozenset(filter(None, map(letters_of, of))) for of in readings)
    return tuple(one for one in plain if one)


def has_chinese(text: str) -> bool:
    """Tell whether a text has a Chinese character: one without has no pinyin."""
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


@lru_cache(maxsize=16384)  # some thousand characters are in use
def readings(character: str) -> frozenset[str]:
    """Return the readings of one Chinese character standing alone; none where nobody knows any."""
    alone = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(map(letters_of, alone[0])) if alone else frozenset()


def letters_of(text: str) -> str:
    """Return the letters and digits of a text as they are compared: without tones and marks, ü as u."""
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    # Typed v and printed ü are one letter; v begins no syllable.
    return "".join(sign for sign in folded.replace("v", "u") if sign.isalnum())


class _Word:
    """Letters that are held against readings, one syllable after the other.

    How many of the letters are used up is a set of numbers, for a syllable has several readings and a word may begin at
    any. The set is kept as the bits of one number, so that a step takes the same few operations however many there are:
    the time is linear in the length of the name.
    """

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._end = 1 << len(letters)
        self._masks: dict[str, tuple[int, int]] = {}

    def spells_all(self, syllables: Iterable[Iterable[str]]) -> bool:
        """Tell whether the letters are all the syllables."""
        used = 1
        for readings in syllables:
            used, _ = self._step(used, readings)
            if not used:
                return False
        return bool(used & self._end)

    def spells_beginning(self, syllables: Iterable[Iterable[str]]) -> bool:
        """Tell whether the letters are the syllables from the first on, the last of them perhaps unfinished."""
        used = 1
        for readings in syllables:
            used, done = self._step(used, readings)
            if done or not used:
                return done
        return False

    def spells_part(self, syllables: Iterable[Iterable[str]]) -> bool:
        """Tell whether the letters are syllables from any of them on, the last of them perhaps unfinished."""
        used = 0
        for readings in syllables:
            used, done = self._step(used | 1, readings)
            if done:
                return True
        return False

    def _step(self, used: int, readings: Iterable[str]) -> tuple[int, bool]:
        """Return how many letters may be used after one more syllable, and whether they may end in it."""
        after, done = 0, False
        for reading in readings:
            whole, unfinished = self._masks.get(reading) or self._masked(reading)
            after |= (used & whole) << len(reading)
            done = done or bool(used & unfinished)
        return after, done or bool(after & self._end)

    def _masked(self, reading: str) -> tuple[int, int]:
        """Return where among the letters a reading stands whole, and where the last of them begin it, as bits."""
        letters, whole = self._letters, 0
        at = letters.find(reading)
        while at >= 0:
            whole |= 1 << at
            at = letters.find(reading, at + 1)
        ends = range(max(0, len(letters) - len(reading) + 1), len(letters))
        unfinished = sum(1 << at for at in ends if reading.startswith(letters[at:]))
        self._masks[reading] = whole, unfinished
        return whole, unfinished


_word = lru_cache(maxsize=16)(_Word)  # the same word is held against every name
