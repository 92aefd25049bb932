"""A date phrase in an article -> the period of what follows it."""

from __future__ import annotations

import re

from jcstats.domain import periods

_YEAR = re.compile(r"^(\d{4})年?(?:末|底)?$")
_WITHIN = re.compile(r"^(\d{1,2})(?:[-—–~至到](\d{1,2}))?月份?$")
_QUARTER = re.compile(r"^第?([一二三四1-4])季度$")
_FIRST_MONTHS = re.compile(r"^前(\d{1,2})个?月$")


def period_of(date: str, given: str) -> str | None:
    """Return the period that a date phrase names in an article about a period, or None if that is not certain."""
    year = given[:4]
    if found := _YEAR.match(date):
        return given if found[1] == year else periods.read(found[1])
    if found := _WITHIN.match(date):
        text = f"{year}年{found[1]}月" if not found[2] else f"{year}年{found[1]}-{found[2]}月"
        return periods.read(text)
    if found := _QUARTER.match(date):
        return periods.read(f"{year}年{found[1]}季度")
    if found := _FIRST_MONTHS.match(date):
        return periods.read(f"{year}年前{found[1]}个月")
    if date in {"前三季度", "前3季度"}:
        return periods.read(f"{year}年前三季度")
    return periods.read(date)
