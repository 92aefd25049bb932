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


def likeness(word: str, text: str) -> int | None:
    """Return how a word in letters spells a text, or None where it does not.

    Tones (gōng, gong1), spaces and apostrophes are ignored, ü may be written u or v, and the last syllable may be
    unfinished. The word may also be the first letters of the syllables, two at the least.
    """
    plain = _letters(word)
    # A number after a syllable may be its tone, or belong to the name (5G): first it is taken as it stands.
    found = (_likeness(letters, text) for letters in dict.fromkeys((plain, _TONE_NUMBER.sub("", plain))))
    return min((one for one in found if one is not None), default=None)


def _likeness(letters: str, text: str) -> int | None:
    if not letters or not letters.isascii():
        return None
    syllables = spelled(text)
    if _spell(letters, syllables, whole=True) or _abbreviate(letters, syllables, whole=True):
        return WHOLE
    for start in range(len(syllables)):
        if _spell(letters, syllables[start:], whole=False) or _abbreviate(letters, syllables[start:], whole=False):
            return PART if start else BEGINNING
    return None


@lru_cache(maxsize=4096)  # tags and subjects repeat; of a million names few do
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
        if "" in left:
            return not whole
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
