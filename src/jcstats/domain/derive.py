"""Derive from published figures: levels in base units, last year's level, the standing that a streak belongs to."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.domain.arithmetic import EXACT, exactly
from jcstats.domain.units import quantity
from jcstats.text import half_width

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator, Rank, Streak

_LEVEL = r"(?P<number>[+-]?\d{1,30}(?:,\d{3})*(?:\.\d{1,30})?)(?P<unit>(?![eE][+-]?\d)[^\d.,+-][^\s]*)?"
"""Compiled when needed, since few questions have a bound. An exponent (10e8) is no unit."""

_MEASURED_ONCE = "(土地|国土|行政区域|行政区划|辖区|市域|全市|陆域|海域)(总)?面积$|海岸线长度$"
_ONE_TO_TEN = "一二三四五六七八九十"

_CLOSENESS = {"less_than": -2, "at_most": -1, "exact": 0, "about": 0, "at_least": 1, "more_than": 2}
"""On which side of the printed digits the true value lies. It decides between figures with equal digits."""


def in_base_units(text: str) -> tuple[Decimal, str] | None:
    """Return a typed level in base units and its base unit, if any: 6亿元 is 600000000 of 元.

    Return None for other text.
    """
    typed = re.fullmatch(_LEVEL, "".join(half_width(text).split()), re.ASCII)
    if typed is None:
        return None
    measured = quantity(typed["unit"] or "")
    return EXACT.multiply(Decimal(typed["number"].replace(",", "")), measured.factor), measured.base


def base_quantity(record: Indicator) -> str | None:
    """Return the base unit of a record's level, or None if no level was published."""
    return None if record.value is None else quantity(record.unit or "").base


def base_value(record: Indicator) -> Decimal | None:
    """Return a record's level in base units, or None if no level was published."""
    return None if record.value is None else EXACT.multiply(record.value, quantity(record.unit or "").factor)


def size(record: Indicator) -> tuple[Decimal, int]:
    """Return the sort value of a level: its base value, then its qualifier (8万余 is over 8万)."""
    value = base_value(record)
    if value is None or record.qualifier is None:
        message = f"{record.id} has no level to order by"
        raise ValueError(message)
    return value, _CLOSENESS[record.qualifier]


def names_of(rank: Rank) -> tuple[str, ...]:
    """Return the names of a standing in streaks: 全省第1, 全省第一. 前列 has none."""
    if rank.place is None or rank.text is not None:
        return ()
    places = (str(rank.place), _ONE_TO_TEN[rank.place - 1 : rank.place])
    return tuple(f"{rank.scope}第{place}" for place in places if place)


def streaks_of_ranks(record: Indicator) -> tuple[Streak | None, ...]:
    """Return the streak of each of a record's standings, or None for those without one."""
    by_name = {streak.what: streak for streak in reversed(record.streaks)}
    return tuple(next((by_name[name] for name in names_of(rank) if name in by_name), None) for rank in record.ranks)


def is_annual(record: Indicator) -> bool:
    """Tell whether a record is about its period. The land area of a city, for instance, is not about a year."""
    return not re.search(_MEASURED_ONCE, record.name)


class Interval(NamedTuple):
    """The possible values of a printed number, ends included."""

    low: Decimal
    high: Decimal


def printed_interval(number: Decimal) -> Interval:
    """Return the numbers that would be printed like this one: half a unit of its last digit on either side."""
    half = Decimal(5).scaleb(_exponent(number) - 1, EXACT)
    return Interval(low=EXACT.subtract(number, half), high=EXACT.add(number, half))


@exactly
def implied_previous(record: Indicator) -> Interval | None:
    """Return last year's level as an interval in the record's unit if level and growth imply it, or else None.

    This needs growth at current prices and an unqualified level. Growth at constant prices, on an unstated basis or of
    another quantity says nothing about last year's level. The ends are rounded outwards, to one digit more than was
    printed.
    """
    if why_nothing_implied(record) is not None or record.value is None or record.yoy is None:
        return None
    level, growth = printed_interval(record.value), printed_interval(record.yoy)
    digit = Decimal(1).scaleb(_exponent(record.value) - 1)
    low, high = level.low / (1 + growth.high / 100), level.high / (1 + growth.low / 100)
    return Interval(low=low.quantize(digit, ROUND_FLOOR), high=high.quantize(digit, ROUND_CEILING))


Why = Literal[
    "no_growth",
    "constant_prices",
    "not_stated",
    "count",
    "no_level",
    "not_positive",
    "qualified",
    "growth_qualified",
    "too_steep",
]


def why_nothing_implied(record: Indicator) -> Why | None:
    """Return why a record implies no level for the year before, or None if it does."""
    if record.yoy is None or record.yoy_basis is None:
        return "no_growth"
    return record.yoy_basis if record.yoy_basis != "current_prices" else _why_not_computed(record, record.yoy)


def _why_not_computed(record: Indicator, yoy: Decimal) -> Why | None:
    if record.value is None:
        return "no_level"
    if record.value <= 0:
        # The direction of a growth of a loss is not clear.
        return "not_positive"
    if record.qualifier != "exact":
        return "qualified"
    if record.yoy_qualifier != "exact":
        return "growth_qualified"
    # After a fall of 100% nothing is known about the level before.
    return "too_steep" if printed_interval(yoy).low <= _ALL_LOST else None


_ALL_LOST = -100


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
