"""Periods in words."""

from __future__ import annotations

from jcstats.domain import periods
from jcstats.i18n import tr


def in_words(text: str) -> str:
    """Return a period in words: 2024年, 2024年上半年, 2024年第1季度, 2024年6月, 2024年1—11月, 2021—2025年."""
    span = periods.parse(text)
    if span is None:
        return text
    (year, month), (end, until) = divmod(span.first, periods.YEAR), divmod(span.last, periods.YEAR)
    return tr(f"period.{_form(span)}", year=f"{year:04}", end=f"{end:04}", month=month + 1, until=until + 1)


def _form(span: periods.Period) -> str:
    """Return the key of the words for a period."""
    year, month = divmod(span.first, periods.YEAR)
    part, rest = divmod(month, span.months)
    if rest == 0 and span.months in _PARTS:
        return f"{_PARTS[span.months]}_{part + 1}"
    if month == 0 and span.months % periods.YEAR == 0:
        return "year" if span.months == periods.YEAR else "years"
    if span.months == 1:
        return "month"
    return "months" if span.last // periods.YEAR == year else "span_of_months"


_PARTS = {periods.QUARTER: "quarter", periods.HALF: "half", periods.THREE_QUARTERS: "three_quarters"}
