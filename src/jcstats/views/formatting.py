"""How a figure is said: the published number with its unit, qualifier, sign and standing.

Nothing here rounds, shortens or computes; a figure that was not published is the missing mark, never zero.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.domain import derive
from jcstats.domain.derive import implied_previous, split_unit
from jcstats.domain.model import SCOPES
from jcstats.i18n import knows, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.domain.model import Indicator, Rank, Source, Streak

_GROUP = 8  # characters of a checksum that are read in one go


def digits(number: Decimal | int) -> str:
    """Return a number with the digits that were printed, never in exponent notation."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def amount(record: Indicator) -> tuple[str, str]:
    """Return a record's level as its number and what follows it: ("近3", "亿元"), ("8", "万余人"), ("77", "%以上")."""
    if record.value is None:
        return tr("missing"), ""
    unit = record.unit or ""
    multiplier, rest = split_unit(unit)
    number = tr(f"qualifier.{record.qualifier}.number", number=digits(record.value))
    return number, tr(f"qualifier.{record.qualifier}.unit", unit=unit, multiplier=multiplier, rest=rest)


def level(record: Indicator) -> str:
    """Return a record's level in one word: 近3亿元."""
    return "".join(amount(record))


def growth(record: Indicator) -> str:
    """Return a record's growth with its sign: +13.6%."""
    if record.yoy is None:
        return tr("missing")
    return tr("growth", number=f"{record.yoy:+f}" if record.yoy else digits(record.yoy))


def growth_and_basis(record: Indicator) -> tuple[str, str]:
    """Return a record's growth and what follows it, which is what it is measured in: ("+13.6%", " 不变价")."""
    said = tr("basis_after_growth", basis=basis(record)) if record.yoy_basis else ""
    return growth(record), said


def status(record: Indicator) -> str:
    """Return how far a project has come, or nothing for what is no project."""
    return tr(f"status.{record.status}") if record.status else ""


def implied(record: Indicator) -> str:
    """Return the level that a record implies for the year before, marked as computed here, or nothing."""
    interval = implied_previous(record)
    if interval is None:
        return ""
    low, high = digits(interval.low), digits(interval.high)
    return tr("implied", low=low, high=high, unit=record.unit or "", level=level(record), growth=growth(record))


def why_nothing_implied(record: Indicator) -> str:
    """Return why a growth implies no level of the year before, in a sentence."""
    why = derive.why_nothing_implied(record)
    return tr(f"why.{why}") if why and why != "no_growth" else ""


def basis(record: Indicator) -> str:
    """Return what a record's growth is measured in."""
    return tr(f"basis.{record.yoy_basis}") if record.yoy_basis else ""


def place(rank: Rank) -> str:
    """Return a published place: 第1, or the printed words where they say less than a place."""
    return rank.text or tr("place", place=rank.place)


def standing(rank: Rank) -> str:
    """Return a published standing with its scope and measure: 全省第1（增速）."""
    return tr("standing", scope=rank.scope, place=place(rank), measure=rank.measure)


def standings(record: Indicator) -> str:
    """Return all of a record's standings, the widest scope first."""
    widest_first = sorted(record.ranks, key=lambda rank: SCOPES.index(rank.scope))
    return tr("list.semicolon").join(map(standing, widest_first))


def duration(streak: Streak) -> str:
    """Return how long something has held: 82个月."""
    return f"{streak.count}{streak.unit}"


def streaks(record: Indicator) -> str:
    """Return what has held in a record, and how long."""
    return said_streaks(record.streaks)


def said_streaks(held: Iterable[Streak]) -> str:
    """Return what has held, and how long."""
    return tr("list.semicolon").join(tr("streak", duration=duration(one), what=one.what) for one in held)


def lines(record: Indicator) -> str:
    """Return the lines of the article on which a record was printed."""
    return tr("list.comma").join(map(str, record.source.lines))


def quantity(base: str) -> str:
    """Return what the figures that one base unit measures are."""
    return tr(f"quantity.{base}") if knows(f"quantity.{base}") else tr("by_unit", unit=base)


def quantity_name(base: str) -> str:
    """Return the quantity that a base unit measures, in a word or two: 金额."""
    return tr(f"quantity_name.{base}") if knows(f"quantity_name.{base}") else quantity(base)


def period(text: str) -> str:
    """Return a period in words: 2024年, 2024年第1季度, 2024年6月."""
    year, _, part = text.partition("-")
    if not part:
        return tr("period.year", year=year)
    if part.startswith("Q"):
        return tr("period.quarter", year=year, quarter=part[1:])
    return tr("period.month", year=year, month=part.lstrip("0"))


def sources(cited: Iterable[Source]) -> str:
    """Return sources in one line."""
    said = (
        tr(
            "source",
            title=one.title,
            column=one.column or tr("missing"),
            authors=tr("list.comma").join(one.authors) or tr("missing"),
        )
        for one in cited
    )
    return tr("list.semicolon").join(said)


def checksum(sha256: str) -> str:
    """Return a checksum in groups, so that a reader can follow it and a narrow screen breaks it between them."""
    return " ".join(("sha256", *(sha256[start : start + _GROUP] for start in range(0, len(sha256), _GROUP))))
