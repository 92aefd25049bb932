"""Whether a record is what the phrases that it cites say."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jcstats.model import Indicator, Rank, Streak
    from jcstats.prose.figures import Figure


def unlike(record: Indicator, cited: list[Figure]) -> Iterator[tuple[str, str]]:
    """Yield what a record states and no cited phrase says, then what a cited phrase says beyond it."""
    used: set[int] = set()
    for kind, said, test in _statements(record):
        found = [figure for figure in cited if test(figure)]
        used.update(map(id, found))
        if not found:
            yield kind, said
    for rank in record.ranks:
        if rank.place is None and rank.text not in record.source.figures:
            yield "rank", rank.text or ""
    for figure in cited:
        if id(figure) not in used:
            yield "unused", figure.text


def _statements(record: Indicator) -> Iterator[tuple[str, str, Callable[[Figure], bool]]]:
    """Yield what a record states in numbers: its kind, the words for it, and whether a phrase says it."""
    if record.value is not None:
        yield "value", f"{record.value} {record.unit} {record.qualifier}", partial(_is_level, record)
    if record.yoy is not None:
        yield "growth", str(record.yoy), partial(_is_growth, record)
    for rank in record.ranks:
        if rank.place is not None:
            yield "rank", str(rank.place), partial(_is_standing, rank)
    for streak in record.streaks:
        yield "streak", f"{streak.count}{streak.unit}", partial(_is_streak, streak)


def _same(number: Decimal, printed: Decimal | None) -> bool:
    """Compare digit by digit: 1.70 is not 1.7."""
    return printed is not None and format(number, "f") == format(printed, "f")


def _is_level(record: Indicator, figure: Figure) -> bool:
    return (
        figure.role in {"level", "ratio"}
        and record.value is not None
        and _same(record.value, figure.value)
        and record.unit == figure.unit
        and record.qualifier == figure.qualifier
    )


def _is_growth(record: Indicator, figure: Figure) -> bool:
    if figure.role != "growth" or figure.value is None or record.yoy is None:
        return False
    match figure.unit:
        case "%":
            return _same(record.yoy, figure.value)
        case "倍":
            return record.yoy == figure.value * 100
        case "成":
            return record.yoy == figure.value * 10
        case "番":
            return record.yoy == (Decimal(2) ** figure.value - 1) * 100
    return False


def _is_standing(rank: Rank, figure: Figure) -> bool:
    bound = figure.qualifier == "at_most"
    return figure.role == "standing" and figure.value == rank.place and bound == (rank.text is not None)


def _is_streak(streak: Streak, figure: Figure) -> bool:
    return figure.role in {"streak", "level"} and figure.value == streak.count and figure.unit == streak.unit
