"""How a Chinese name is spelled, and whether letters spell it. The only module that knows pypinyin."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pypinyin import Style, pinyin

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE, BEGINNING, PART = range(3)
"""How letters spell a name: wholly, its beginning, or a part of it that begins with a syllable."""

_LEAST_INITIALS = 2
_TONE_NUMBER = re.compile(r"(?<=[a-z])[1-5](?![0-9])")

Syllables = tuple[frozenset[str], ...]


@lru_cache(maxsize=4096)  # tags and subjects repeat; of a million names few do
def likeness(word: str, text: str) -> int | None:
    """Return how a word in letters spells a text, or None where it does not.

    Tones (gōng, gong1), spaces and apostrophes are ignored, ü may be written u or v, and the last syllable may be
    unfinished. The word may also be the first letters of the syllables, two at the least.
    """
    syllables = spelled(text)
    found = (_likeness(letters, syllables) for letters in _meant(word))
    return min((one for one in found if one is not None), default=None)


@lru_cache(maxsize=1)  # the same word is held against every name
def _meant(word: str) -> tuple[str, ...]:
    """Return the letters that a word may mean."""
    plain = _letters(word)
    # A number after a syllable may be its tone, or belong to the name (5G): first it is taken as it stands.
    either = dict.fromkeys((plain, _TONE_NUMBER.sub("", plain)))
    return tuple(letters for letters in either if letters and letters.isascii())


def _likeness(letters: str, syllables: Syllables) -> int | None:
    # Most names have no syllable that begins like the word.
    starts = [at for at, readings in enumerate(syllables) if any(one[0] == letters[0] for one in readings)]
    if not starts:
        return None
    if _spell(letters, syllables, whole=True) or _abbreviate(letters, syllables, whole=True):
        return WHOLE
    for start in starts:
        # Each syllable takes at least one letter.
        here = syllables[start : start + len(letters)]
        if _spell(letters, here, whole=False) or _abbreviate(letters, here, whole=False):
            return PART if start else BEGINNING
    return None


@lru_cache(maxsize=4096)  # likewise
def spelled(text: str) -> Syllables:
    """Return the readings of each character; what is no Chinese stands as it is, letters and digits only."""
    if not any("\u3400" <= sign <= "\u9fff" for sign in text):
        return ()
    readings = pinyin(text, style=Style.NORMAL, heteronym=True)
    plain = (frozenset(filter(None, map(_letters, of))) for of in readings)
    return tuple(one for one in plain if one)


def _letters(text: str) -> str:
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    # Typed v and printed ü are one letter; v begins no syllable.
    return "".join(sign for sign in folded.replace("v", "u") if sign.isalnum())


def _spell(letters: str, syllables: Sequence[frozenset[str]], *, whole: bool) -> bool:
    """Tell whether letters are the syllables from the first on: all of them, or up to somewhere in one."""
    left = {letters}
    for readings in syllables:
        if "" in left or not left:
            return bool(left) and not whole
        if not whole and any(reading.startswith(rest) for rest in left for reading in readings):
            return True
        left = {rest.removeprefix(one) for rest in left for one in readings if rest.startswith(one)}
    return "" in left


def _abbreviate(letters: str, syllables: Sequence[frozenset[str]], *, whole: bool) -> bool:
    """Tell whether letters are the first ones of the syllables, one each: of all of them, or of the first."""
    if not _LEAST_INITIALS <= len(letters) <= len(syllables) or (whole and len(letters) < len(syllables)):
        return False
    return all(
        any(reading.startswith(letter) for reading in readings)
        for letter, readings in zip(letters, syllables, strict=False)
    )
