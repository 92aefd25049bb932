"""What follows from a published figure: quantities in base units, and which standing a streak is about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jcstats.model import Indicator, Rank, Streak

_MULTIPLIERS = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4}
"""The longest first; they go before any unit (万吨, 亿元, 万千瓦, 万人次)."""

_PHYSICAL: dict[str, tuple[str, Decimal]] = {
    # Area in 亩, of which every other unit is a finite decimal number: 1公顷 = 15亩.
    "亩": ("亩", Decimal(1)),
    "公顷": ("亩", Decimal(15)),
    "平方公里": ("亩", Decimal(1500)),
    "平方千米": ("亩", Decimal(1500)),
    "平方米": ("亩", Decimal("0.0015")),
    # Power.
    "千瓦": ("千瓦", Decimal(1)),
    "兆瓦": ("千瓦", Decimal(1000)),
    # Mass; 吨 is the metric ton.
    "吨": ("吨", Decimal(1)),
    "公斤": ("吨", Decimal("0.001")),
    "千克": ("吨", Decimal("0.001")),
    # Length.
    "公里": ("公里", Decimal(1)),
    "千米": ("公里", Decimal(1)),
    "米": ("公里", Decimal("0.001")),
}

_ONE_TO_TEN = "一二三四五六七八九十"

_CLOSENESS = {"less_than": -2, "at_most": -1, "exact": 0, "about": 0, "at_least": 1, "more_than": 2}
"""Where the true value lies from the printed digits; decides between figures whose digits are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A kind of quantity and a unit of it: 亿元 is 10^8 of 元."""

    base: str
    """The base unit; figures are comparable exactly when theirs is the same."""
    factor: Decimal
    """How many base units one unit is."""


def split_unit(unit: str) -> tuple[str, str]:
    """Return a unit's multiplier, or nothing where it has none, and what it multiplies: 万千瓦 is 万 and 千瓦."""
    multiplier = next((sign for sign in _MULTIPLIERS if unit.startswith(sign)), "")
    return multiplier, unit.removeprefix(multiplier)


def quantity(unit: str) -> Quantity:
    """Return the quantity that a unit measures.

    A unit that is in no table (家, 个, %) is its own base unit, so that only like is compared with like.
    """
    multiplier, rest = split_unit(unit)
    base, size = _PHYSICAL.get(rest, (rest, Decimal(1)))
    return Quantity(base=base, factor=_MULTIPLIERS.get(multiplier, Decimal(1)) * size)


def base_quantity(record: Indicator) -> str | None:
    """Return the base unit of a record's level, or None where no level was published."""
    return None if record.value is None else quantity(record.unit or "").base


def base_value(record: Indicator) -> Decimal | None:
    """Return a record's level in base units, or None where none was published."""
    return None if record.value is None else record.value * quantity(record.unit or "").factor


def size(record: Indicator) -> tuple[Decimal, int]:
    """Return what a record with a level is ordered by: its base value, then its qualifier (8万余 is over 8万)."""
    value = base_value(record)
    if value is None:
        message = f"{record.id} has no level to order by"
        raise ValueError(message)
    return value, _CLOSENESS[record.qualifier]


def names_standing(streak: Streak, rank: Rank) -> bool:
    """Tell whether a streak is about holding this very place (全省第一, also written 全省第1)."""
    if rank.place is None or rank.text is not None:
        return False
    spelled = _ONE_TO_TEN[rank.place - 1] if 1 <= rank.place <= len(_ONE_TO_TEN) else ""
    return streak.what in {f"{rank.scope}第{rank.place}", f"{rank.scope}第{spelled}"}


def held(record: Indicator, rank: Rank) -> Streak | None:
    """Return how long a record has held one of its standings, or None where nothing was published."""
    return next((streak for streak in record.streaks if names_standing(streak, rank)), None)
