"""Text made plain for matching: full-width digits as ASCII, line breaks inside a sentence taken out, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")
_SENTENCE_ENDS = frozenset("。！？；!?;")
_PROSE = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"[12]\d{3}年")
_NEAR = 12

# Digits, letters and the signs that numbers are written with; the full-width comma stays, it never groups thousands.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？（）"} | {
    0x2236: ord(":"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Plain text with the way back to the original."""

    text: str
    """The plain text."""
    offsets: list[int]
    """For each plain character its offset in the original, and after all the original's length."""
    breaks: list[int]
    """The offsets of the original's line breaks."""

    def line(self, offset: int) -> int:
        """Return the line of an original offset, counted from 1."""
        return bisect_right(self.breaks, offset - 1) + 1


def plain(text: str) -> Plain:
    """Return the plain form of a text, in time linear in its length."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for space in [*_SPACE.finditer(text), None]:
        start, end = (space.start(), space.end()) if space else (len(text), len(text))
        pieces.append(text[position:start].translate(_NARROW))
        offsets.extend(range(position, start))
        if space and not _inside_a_sentence(text, space):
            pieces.append("\n" if "\n" in space.group() else " ")
            offsets.append(start)
        position = end
    lines = [offset for offset, sign in enumerate(text) if sign == "\n"]
    return Plain(text="".join(pieces), offsets=[*offsets, len(text)], breaks=lines)


def _inside_a_sentence(text: str, space: re.Match[str]) -> bool:
    """Tell whether a line break only cuts a sentence. Between two digits it must be prose, not a column of numbers."""
    start, end = space.span()
    if "\n" not in space.group() or start == 0 or end == len(text) or text[start - 1] in _SENTENCE_ENDS:
        return False
    if text[start - 1].isdigit() and text[end].isdigit():
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        long_line = len(before) == _NEAR and "\n" not in before
        return long_line and bool(_PROSE.search(before) and _PROSE.search(after)) and not _YEAR.match(after)
    return True
