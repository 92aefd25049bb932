"""Normalize text for matching, with one form for digits, dashes, spaces and characters, keeping original offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from jcstats.prose.traditional_forms import SIMPLIFIED

_SENTENCE_ENDS = frozenset("。！？；!?;")
_PROSE = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"[12]\d{3}年")
_NEAR = 12
_LONGEST_DATELINE = 64
# The date of a publication on a line of its own says nothing of what follows it.
_DATELINE = re.compile(
    r"(?:(?:\n|^)\s*[（(]?|(?:时间|日期)[:：])\s*\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?\s*[)）]?\Z"
)

# Full-width signs, dashes, colons and percent signs. The full-width comma stays: it never groups digits.
_FORMS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？（）"}
_FORMS |= dict.fromkeys(map(ord, "‐‑‒–−﹣－"), "-") | dict.fromkeys(map(ord, "—―"), "—")
_FORMS |= dict.fromkeys(map(ord, "〜～∼˜"), "~") | dict.fromkeys(map(ord, "：∶︰﹕꞉"), ":") | {ord("﹪"): "%"}
_TABLE = {**{ord(form): plain for form, plain in SIMPLIFIED.items()}, **_FORMS}

# 壹拾万零叁仟: figures of banknotes and contracts, translated only where two stand together (伍 is also a name).
_BANKING = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_BANKED = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{2,64}")

# Not part of the sentence: footnote marks and zero-width characters.
_MARKS = re.compile(r"[\[〔［][1-9]\d?[\]〕］]|[①-⑳⓪❶-❿㉑-㊿]|[\u200b-\u200d\u2060\ufeff]")

# 45 678元: groups of three. A thin or no-break space always groups; a plain one only before a unit.
_GROUPED = re.compile(
    r"(?<![\d.,/\-])(?<!\d\s)\d{1,3}(?:(?:[\u2009\u202f\u00a0]\d{3}){1,6}(?![\d,])"
    r"|(?:[ \u3000]\d{3}){1,6}(?=(?:\.\d{1,9})?\s?[\u4e00-\u9fff%‰℃㎡])(?!\s?[年月日]))"
)
_SPACE = re.compile(r"\s+")
LEFT_OUT = re.compile(rf"\s|{_MARKS.pattern}")
"""The characters that `simplified` removes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizedText:
    """Normalized text with the offsets of the original."""

    text: str
    """The normalized text."""
    offsets: list[int]
    """The original offset of each character, and then the length of the original."""
    breaks: list[int]
    """The offsets of the original's line breaks."""

    def line(self, offset: int) -> int:
        """Return the line of an original offset, counted from 1."""
        return bisect_right(self.breaks, offset - 1) + 1


def normalize(text: str) -> NormalizedText:
    """Return the normalized form of a text, in time linear in its length."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end, kept in _cuts(text):
        if start < position:
            continue
        pieces.append(text[position:start])
        offsets.extend(range(position, start))
        if kept:
            pieces.append(kept)
            offsets.append(start)
        position = end
    pieces.append(text[position:])
    offsets.extend(range(position, len(text) + 1))
    plain = _BANKED.sub(_unbanked, "".join(pieces).translate(_TABLE))
    return NormalizedText(text=plain, offsets=offsets, breaks=[at for at, sign in enumerate(text) if sign == "\n"])


def simplified(text: str) -> str:
    """Return a text as the scanner compares it: 万 for 萬, % for ％, without spaces and footnote marks."""
    return _simplified_before(text) if len(text) <= _SHORT else _simplify(text)


_SHORT = 256  # a name or a sentence, which is asked for again and again


def _simplify(text: str) -> str:
    return LEFT_OUT.sub("", text).translate(_TABLE)


_simplified_before = lru_cache(maxsize=4096)(_simplify)


def _cuts(text: str) -> list[tuple[int, int, str]]:
    """Return the parts to remove from a text, in order: start, end, and the character that replaces each."""
    grouping = {
        at for group in _GROUPED.finditer(text) for at in range(*group.span()) if text[at].isspace()
    }  # fmt: skip
    cuts = [(mark.start(), mark.end(), "") for mark in _MARKS.finditer(text)]
    for space in _SPACE.finditer(text):
        kept = "" if space.start() in grouping else _kept(text, space)
        cuts.append((space.start(), space.end(), kept))
    return sorted(cuts)


def _kept(text: str, space: re.Match[str]) -> str:
    """Return what replaces a run of spaces and line breaks in a sentence."""
    start, end = space.span()
    if "\n" in space.group():
        return "" if _inside_a_sentence(text, space) else "\n"
    before, after = text[start - 1 : start], text[end : end + 1]
    # Between letters and digits a space separates words. Beside a Chinese character or a sign it is only layout.
    divides = before.isalnum() and after.isalnum() and before.isascii() and after.isascii()
    return " " if divides else ""


def _inside_a_sentence(text: str, space: re.Match[str]) -> bool:
    """Tell whether a line break is inside a sentence. Between two digits, the text has to be prose and not a column."""
    start, end = space.span()
    if start == 0 or end == len(text) or text[start - 1] in _SENTENCE_ENDS:
        return False
    if text[start - 1] in "日)）0123456789" and _DATELINE.search(text, max(0, start - _LONGEST_DATELINE), start):
        return False
    if text[start - 1].isdigit() and text[end].isdigit():
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        long_line = len(before) == _NEAR and "\n" not in before
        return long_line and bool(_PROSE.search(before) and _PROSE.search(after)) and not _YEAR.match(after)
    return True


def _unbanked(run: re.Match[str]) -> str:
    return run.group().translate(_BANKING)
