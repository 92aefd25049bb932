"""The greatest width of text in an unknown proportional font, such as that of a browser."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import combining, east_asian_width

from jcstats.text import visible

# In em, larger than in Noto Sans CJK, DejaVu Sans and the fonts of Windows and macOS.
_CHINESE, _CAPITAL, _OTHER = 1.0, 0.82, 0.65
_PICTURE = 1.4  # emoji
_WIDE = frozenset("%‰@#&+<=>~^mwMW")
_FIRST_PICTURE = 0x1F000
_LAST_KNOWN = 0x590
"""Up to here are Latin, Greek and Cyrillic, whose widths are known well enough. Later scripts may join letters."""


class TextWidth(NamedTuple):
    """The width of a text in em."""

    em: float
    certain: bool
    """Whether no usual font makes it wider. Otherwise the text has to be fitted."""


def text_width(text: str) -> TextWidth:
    """Return the greatest width of a text."""
    shown = visible(text)
    return TextWidth(sum(map(_width, shown)), all(map(_certain, shown)))


def _width(character: str) -> float:
    if character in _WIDE:
        return 1.0
    if character.isascii():
        return _CAPITAL if character.isupper() else _OTHER
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WFA":
        return _PICTURE if ord(character) >= _FIRST_PICTURE and not character.isalpha() else _CHINESE
    return _CAPITAL


def _certain(character: str) -> bool:
    if ord(character) < _LAST_KNOWN:
        return not combining(character)
    wide = east_asian_width(character) in "WFA"
    return wide and (ord(character) < _FIRST_PICTURE or character.isalpha())
