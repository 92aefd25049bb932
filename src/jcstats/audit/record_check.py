"""Compare a record with the phrases that it cites."""

from __future__ import annotations

from decimal import Decimal, Overflow
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from jcstats.audit.cited_figures import CitedFigures
from jcstats.audit.rank_check import WordedRanks, is_place, is_rank, printed_scope
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jcstats.audit.article import Article
    from jcstats.domain.model import Change, Indicator, Rank, Streak
    from jcstats.prose.reading import Role
    from jcstats.prose.scanner import Figure


class Statement(NamedTuple):
    """One number that a record states."""

    kind: str
    """The kind of finding if no cited phrase states it."""
    said: Callable[[], str]
    """A function that returns the number in words."""
    roles: frozenset[Role]
    """The roles of phrases that can state it."""
    says: Callable[[Figure], bool]
    """A function that tells whether a phrase states it."""
    nearly: Callable[[Figure], tuple[str, str] | None]
    """A function that returns the kind and words of the only difference from a phrase, if there is just one."""
    named: bool = True
    """Whether the phrase must be near the record's name."""
    number: int | None = None
    """The number of phrases that state it or nearly do; None if it can be another number."""


class Mismatch(NamedTuple):
    """A difference between a record and its phrases."""

    kind: str
    """The kind of the finding."""
    said: str
    """The text of the record or the phrase."""
    figure: Figure | None
    """The phrase that it is about."""


def mismatches(
    record: Indicator, cited: list[Figure], article: Article, doubt: Callable[[Statement, Figure], Mismatch | None]
) -> Iterator[Mismatch]:
    """Yield statements of a record that no cited phrase supports, then phrases that no statement uses.

    `doubt` tells whether a phrase that supports a statement is about something else.
    """
    figures = CitedFigures(record, cited)
    for statement in statements(record, article):
        found = _supporting_phrase(statement, figures, doubt)
        if found is None:
            unsaid = _unsaid(statement, figures)
            if unsaid.figure is not None and unsaid.kind != statement.kind:
                figures.set_aside(unsaid.figure)
            yield unsaid
            continue
        figure, mismatch = found
        if mismatch is not None:
            yield mismatch
        figures.take(figure)
    if worded := [rank for rank in record.ranks if rank.place is None]:
        standings = WordedRanks(record, article)
        for rank in worded:
            if not standings.stands(rank):
                yield Mismatch(kind="rank", said=rank.text or "", figure=None)
    for figure in figures.unused():
        yield Mismatch(kind="unused", said=figure.text, figure=figure)


def _supporting_phrase(
    statement: Statement, figures: CitedFigures, doubt: Callable[[Statement, Figure], Mismatch | None]
) -> tuple[Figure, Mismatch | None] | None:
    """Return the phrase that supports a statement and its doubt, preferring one without doubt, or None."""
    first: tuple[Figure, Mismatch] | None = None
    for figure in figures.free(statement.roles, statement.number):
        if statement.says(figure):
            mismatch = doubt(statement, figure)
            if mismatch is None:
                return figure, None
            first = first or (figure, mismatch)
    return first


def _unsaid(statement: Statement, figures: CitedFigures) -> Mismatch:
    for figure in figures.free(statement.roles, statement.number):
        if nearly := statement.nearly(figure):
            kind, said = nearly
            return Mismatch(kind=kind, said=said, figure=figure)
    return Mismatch(kind=statement.kind, said=statement.said(), figure=figures.first(statement.roles))


def statements(record: Indicator, article: Article) -> Iterator[Statement]:
    """Yield the numbers that a record states."""
    yield from _amounts(record)
    for rank in record.ranks:
        if rank.place is not None:
            yield Statement(
                kind="rank",
                said=partial("{0.scope} {0.place}".format, rank),
                roles=_STANDINGS,
                says=partial(is_rank, rank, article),
                nearly=partial(_is_other_scope, rank, article),
                named=False,
                number=rank.place,
            )
    for streak in record.streaks:
        yield Statement(
            kind="streak",
            said=partial("{0.count}{0.unit}".format, streak),
            roles=_STREAKS,
            says=partial(_is_streak, streak),
            nearly=lambda _: None,
            named=False,
            number=streak.count,
        )


def _amounts(record: Indicator) -> Iterator[Statement]:
    """Yield the level of a record, its growth and its change."""
    if record.value is not None:
        yield Statement(
            kind="value",
            said=partial("{0.value} {0.unit} {0.qualifier}".format, record),
            roles=_LEVELS,
            says=partial(_is_level, record),
            nearly=partial(_is_range, record.value, _LEVELS),
        )
    if record.yoy is not None:
        yield Statement(
            kind="growth",
            said=partial(_said_growth, record),
            roles=_GROWTHS,
            says=partial(_is_growth, record),
            nearly=partial(_is_other_growth, record, record.yoy),
        )
    if record.change is not None:
        yield Statement(
            kind="change",
            said=partial("{0.value} {0.unit} {0.qualifier}".format, record.change),
            roles=_GROWTHS,
            says=partial(_is_change, record, record.change),
            nearly=partial(_is_other_growth, record, record.change.value),
        )


def _said_growth(record: Indicator) -> str:
    return f"{record.yoy}" if record.yoy_qualifier == "exact" else f"{record.yoy} {record.yoy_qualifier}"


_LEVELS: frozenset[Role] = frozenset({"level", "ratio"})
_GROWTHS: frozenset[Role] = frozenset({"growth"})
_STANDINGS: frozenset[Role] = frozenset({"standing"})
_STREAKS: frozenset[Role] = frozenset({"streak"})


def _same(number: Decimal, printed: Decimal | None) -> bool:
    """Compare digit by digit: 1.70 is not 1.7."""
    return printed is not None and format(number, "f") == format(printed, "f")


def _same_unit(unit: str | None, printed: str | None) -> bool:
    """Compare a record's unit with the printed one, written either way: 萬人 is 万人, 个百分点 is 百分点."""
    said = simplified(unit or "")
    return said == (printed or "") or said.removeprefix("个") == (printed or "").removeprefix("个") == "百分点"


def _is_level(record: Indicator, figure: Figure) -> bool:
    return (
        figure.role in {"level", "ratio"}
        and record.value is not None
        and figure.upper is None
        and _same(record.value, figure.value)
        and _same_unit(record.unit, figure.unit)
        and record.qualifier == figure.qualifier
    )


def _is_growth(record: Indicator, figure: Figure) -> bool:
    if record.yoy is None or figure.value is None or not is_yearly(record, figure) or figure.upper is not None:
        return False
    if record.yoy_qualifier != figure.qualifier:
        return False
    return _same(record.yoy, figure.value) if figure.unit == "%" else record.yoy == _per_cent(figure.value, figure.unit)


def _is_change(record: Indicator, change: Change, figure: Figure) -> bool:
    return (
        figure.is_change
        and is_yearly(record, figure)
        and figure.upper is None
        and _same(change.value, figure.value)
        and _same_unit(change.unit, figure.unit)
        and change.qualifier == figure.qualifier
    )


def is_yearly(record: Indicator, figure: Figure) -> bool:
    """Tell whether a growth is on the year before, by its words or by the year that they name."""
    if figure.yearly:
        return True
    named = figure.against[1:5]
    return (
        figure.role == "growth"
        and not figure.of_rate
        and figure.comparison == "other"
        and named.isascii()
        and named.isdigit()
        and int(named) + 1 == int(record.period[:4])
    )


def _is_range(value: Decimal, roles: frozenset[Role], figure: Figure) -> tuple[str, str] | None:
    found = figure.role in roles and figure.upper is not None and value in {figure.value, figure.upper}
    return ("range", figure.text) if found else None


def _is_other_growth(record: Indicator, value: Decimal, figure: Figure) -> tuple[str, str] | None:
    """Tell whether a number is a range or a growth that is not on the year before (环比, 年均), and so not wrong."""
    if in_range := _is_range(value, _GROWTHS, figure):
        return in_range
    other = figure.role == "growth" and figure.value == value and not is_yearly(record, figure)
    return ("comparison", f"{figure.against}{figure.text}") if other else None


def _is_other_scope(rank: Rank, article: Article, figure: Figure) -> tuple[str, str] | None:
    if not is_place(rank, figure):
        return None
    return "scope", f"{rank.scope} / {printed_scope(article, figure) or '?'}"


def _per_cent(growth: Decimal, unit: str | None) -> Decimal | None:
    """Return a growth in per cent that is stated in another unit, or None if it is too large."""
    try:
        match unit:
            case "倍":
                return growth * 100
            case "成":
                return growth * 10
            case "番":
                return (Decimal(2) ** growth - 1) * 100
    except Overflow:
        pass
    return None


def _is_streak(streak: Streak, figure: Figure) -> bool:
    return figure.role == "streak" and figure.value == streak.count and figure.unit == streak.unit
