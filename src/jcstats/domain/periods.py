"""Periods: how they are written, sorted and compared.

The forms are 2024, 2024-S1 (a half year), 2024-Q1, 2024-06, 2024-01/2024-11 (cumulative) and 2021/2025 (several years).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

YEAR, THREE_QUARTERS, HALF, QUARTER = 12, 9, 6, 3
"""Lengths in months."""

_PARTS = (("half", HALF), ("quarter", QUARTER), ("month", 1))
"""The parts of a year in the pattern below."""

# Compiled when needed, because most periods are years.
_WRITTEN = (
    r"(?P<year>\d{4})(?:-S(?P<half>[12])|-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))"
    r"|(?P<first>\d{4}-(?:0[1-9]|1[0-2]))/(?P<last>\d{4}-(?:0[1-9]|1[0-2]))"
    r"|(?P<from>\d{4})/(?P<to>\d{4})"
)

# Periods as people type them and the tool prints them, in half width and lower case, with their written form.
_MONTH = r"(0?[1-9]|1[0-2])"
_TO = "(?:-|—|–|~|至|到)"
_TYPED: tuple[tuple[str, str], ...] = (
    (r"(\d{4})年", "{0}"),
    (rf"(\d{{4}})年?{_TO}(\d{{4}})年?", "{0}/{1}"),
    (r"(\d{4})[年-]?(?:上半年|[sh]1)", "{0}-S1"),
    (r"(\d{4})[年-]?(?:下半年|[sh]2)", "{0}-S2"),
    (r"(\d{4})年?前(?:3|三)(?:个)?季度", "{0}-01/{0}-09"),
    (r"(\d{4})年?(?:q|第?)([1-4一二三四])季度?", "{0}-Q{1}"),
    (r"(\d{4})[年-]?q([1-4])", "{0}-Q{1}"),
    (rf"(\d{{4}})[年-]{_MONTH}月?", "{0}-{1:0>2}"),
    (rf"(\d{{4}})年{_MONTH}月?{_TO}{_MONTH}月", "{0}-{1:0>2}/{0}-{2:0>2}"),
    (rf"(\d{{4}})年前{_MONTH}个月", "{0}-01/{0}-{1:0>2}"),
    (rf"(\d{{4}})[年-]{_MONTH}月?(?:{_TO}|/)(\d{{4}})[年-]{_MONTH}月?", "{0}-{1:0>2}/{2}-{3:0>2}"),
)
_SPELLED = {"一": "1", "二": "2", "三": "3", "四": "4"}


class Period(NamedTuple):
    """A span of whole months."""

    last: int
    """The last month, counted from the year 0. Periods are sorted by their ends,"""
    months: int
    """and then of their lengths."""

    @property
    def first(self) -> int:
        """The first month, counted from the year 0."""
        return self.last - self.months + 1

    @property
    def span(self) -> tuple[int, int]:
        """The length, and the month of the year in which it ends. Periods that can be compared have the same."""
        return self.months, self.last % YEAR


@lru_cache(maxsize=1024)
def parse(text: str) -> Period | None:
    """Return the period of a text in a written form, or None for other text."""
    if len(text) == len("2024") and text.isascii() and text.isdigit():
        return Period(last=int(text) * YEAR + YEAR - 1, months=YEAR)
    found = re.fullmatch(_WRITTEN, text, re.ASCII)
    if found is None:
        return None
    if found["first"]:
        return _span(_month(found["first"]), _month(found["last"]))
    if found["from"]:
        return _span(int(found["from"]) * YEAR, int(found["to"]) * YEAR + YEAR - 1)
    name, months = next((name, months) for name, months in _PARTS if found[name])
    return Period(last=int(found["year"]) * YEAR + int(found[name]) * months - 1, months=months)


def written(period: Period) -> str:
    """Return the written form of a period: a quarter is 2024-Q1 and not 2024-01/2024-03."""
    (year, month), (end, until) = divmod(period.first, YEAR), divmod(period.last, YEAR)
    if month == 0 and until == YEAR - 1:
        return f"{year:04}" if year == end else f"{year:04}/{end:04}"
    if period.months == HALF and month in {0, HALF}:
        return f"{year:04}-S{month // HALF + 1}"
    if period.months == QUARTER and month % QUARTER == 0:
        return f"{year:04}-Q{month // QUARTER + 1}"
    first = f"{year:04}-{month + 1:02}"
    return first if period.months == 1 else f"{first}/{end:04}-{until + 1:02}"


def read(text: str) -> str | None:
    """Return the written form of a period as somebody typed it or the tool printed it, or None for other text.

    2024年上半年, 2024年第1季度, 2024年1—11月, 2024H1 and 2024-6 are read, in full width too.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower().replace(" ", "")
    period = parse(plain.upper())
    if period is None:
        matches = ((form, re.fullmatch(pattern, plain, re.ASCII)) for pattern, form in _TYPED)
        form, found = next(((form, found) for form, found in matches if found), ("", None))
        period = parse(form.format(*(_SPELLED.get(part, part) for part in found.groups()))) if found else None
    return written(period) if period else None


def order(text: str) -> tuple[int, int, str]:
    """Return the sort value of a period: its end, then its length. Other text comes first."""
    period = parse(text)
    return (*period, text) if period else (-1, 0, text)


def year_before(text: str) -> str | None:
    """Return the same period of the year before, or None if there is none."""
    period = parse(text)
    if period is None or period.first < YEAR:
        return None
    return written(period._replace(last=period.last - YEAR))


def comparable(one: str, other: str) -> bool:
    """Tell whether two periods can be compared: the same part of a year, or the same number of years."""
    left, right = parse(one), parse(other)
    if left is None or right is None:
        return one == other
    return left.span == right.span


def _span(first: int, last: int) -> Period | None:
    return Period(last=last, months=last - first + 1) if first <= last else None


def _month(text: str) -> int:
    return int(text[:4]) * YEAR + int(text[5:]) - 1
