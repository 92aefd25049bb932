"""Lists of numbers: a unit at the end counts for all (2.16和1.66个百分点), and which numbers belong to one list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jcstats.prose import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.prose.reading import Reading
    from jcstats.prose.surroundings import Context

_BETWEEN = re.compile(r"、|和|及|与|或|以及|、[和及与]")
_LONGEST = 3
_RESPECTIVELY = re.compile("(?:分别|依次)[^，。；]{0,4}$")
_BEFORE = 6


_HEADED = re.compile(r"[（(](?P<unit>[^（()）\d]{1,8})[)）]:?$")


_STANDS_ALONE = re.compile(
    r"(?P<unit>[\u4e00-\u9fff])(?=[，。；、,;！!?？)）\n]|$)(?<![的了和与及以上下中内外前后左右多余等者号强级起止时分增降升减年月日为是在有占比较达至到由])"
)


def complete(text: str, found: Sequence[Reading]) -> None:
    """Take a single character between a number and the end of its clause as its unit, even if it is unknown."""
    for reading in found:
        if reading.role == "level" and reading.unit is None and not reading.spelled:
            alone = _STANDS_ALONE.match(text, reading.end)
            if alone:
                reading.unit, reading.known, reading.end = alone["unit"], False, alone.end()


def head(text: str, found: Sequence[Reading]) -> None:
    """Give a number without a unit the unit in brackets before it: 产量（万吨）123."""
    for reading in found:
        if reading.role == "level" and reading.unit is None:
            headed = _HEADED.search(text[max(0, reading.start - 11) : reading.start])
            unit = headed["unit"] if headed else ""
            if unit in units.MULTIPLIERS or (unit and units.is_known(unit)):
                reading.unit = unit


def join(text: str, found: Sequence[Reading]) -> None:
    """Give each number of a list without a unit that of the next one, from the end to the beginning."""
    for index in range(len(found) - 2, -1, -1):
        one, following = found[index], found[index + 1]
        if one.role != "level" or not _adjoin(text, one, following):
            continue
        unit = one.unit or ""
        if following.role == "date" and not unit:
            one.role, one.value = "date", None  # 5、6月份
        elif following.role == "level" and following.unit and _unfinished(unit, following.unit):
            one.unit = (unit if unit in units.MULTIPLIERS else "") + (
                units.base(following.unit) if unit in units.MULTIPLIERS else following.unit
            )
            one.known = following.known


def _unfinished(unit: str, following: str) -> bool:
    """Tell whether a unit is completed later in the list: no unit, 万 of 万人, 个 of 个百分点."""
    return unit != following and (not unit or unit in units.MULTIPLIERS or (unit == "个" and following[0] == "个"))


def _adjoin(text: str, one: Reading, following: Reading) -> bool:
    between = text[one.end : min(following.start, one.end + _LONGEST)]
    return following.start - one.end < _LONGEST and _BETWEEN.fullmatch(between) is not None


def series(text: str, stated: Sequence[tuple[Reading, Context]]) -> dict[int, int]:
    """Return for each number in a list of two or more the offset of the list's first number."""
    first: dict[int, int] = {}
    for (one, was), (following, then) in pairwise(stated):
        alike = one.unit == following.unit or _of_kinds(text, one, following, first)
        if was.role == then.role and alike and _adjoin(text, one, following):
            first[following.start] = first.setdefault(one.start, one.start)
    return first


def _of_kinds(text: str, one: Reading, following: Reading, first: dict[int, int]) -> bool:
    """Tell whether units differ only by what is counted: 猪、羊存栏分别为221万头和1018万只."""
    begin = first.get(one.start, one.start)
    if one.unit in units.RELATIVE or following.unit in units.RELATIVE or not one.unit or not following.unit:
        return False
    return _RESPECTIVELY.search(text[max(0, begin - _BEFORE) : begin]) is not None
