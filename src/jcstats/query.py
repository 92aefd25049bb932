"""Query and the pure functions that answer it. The query is a value: nothing but this module looks inside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from jcstats import derive
from jcstats.errors import UsageError
from jcstats.matching import Match, find, fold, match
from jcstats.model import KINDS, SCOPES
from jcstats.words import words as say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from jcstats.model import Dataset, Indicator, Rank, Streak, Theme

Item = TypeVar("Item")

Order = Literal["growth", "value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of a dataset."""

    words: tuple[str, ...] = ()
    """Which records: themes or parts of names; several are a union, none is everything."""
    ascending: bool = False
    """Smallest growth or value first instead of last."""
    order: Order | None = None
    """What to put records in order by: growth, or else value."""
    unit: str | None = None
    """Only the kind of quantity that this unit measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[Item]):
    """What a query found."""

    dataset: Dataset
    """Where it was looked for."""
    items: tuple[Item, ...]
    """What was found, in order."""
    topics: tuple[str, ...] = ()
    """What it was asked about: themes and words that name something."""
    missing: tuple[str, ...] = ()
    """The words that name nothing."""
    matched: int = 0
    """How many records the words name, whether or not they have what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One published standing of one record."""

    record: Indicator
    rank: Rank
    streak: Streak | None
    """How long it has held, where that was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A record in an order that was computed here. It is a 序, never a published standing."""

    record: Indicator
    order: int
    """Counted from 1 within its quantity; records that the figures do not tell apart share it."""
    quantity: str
    """The base unit in which it was compared; % for growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A theme with the number of its records of each kind."""

    theme: Theme
    counts: dict[str, int]
    """By kind, every kind present."""


def headlines(dataset: Dataset) -> Answer[Indicator]:
    """Return the records that the overview shows."""
    return Answer(dataset=dataset, items=tuple(record for record in dataset.indicators if record.headline))


def select(dataset: Dataset, query: Query) -> Answer[Indicator]:
    """Return the records that the words name, theme by theme: indicators, then projects, then honours."""
    matched = match(dataset, query.words)
    themes = {theme.name: place for place, theme in enumerate(dataset.themes)}
    ordered = sorted(matched.records, key=lambda record: (themes[record.theme], KINDS.index(record.kind)))
    return _answer(dataset, matched, ordered)


def identify(dataset: Dataset, query: Query) -> Answer[Indicator]:
    """Return the one record that a word names, or all it may mean."""
    matched = find(dataset, " ".join(query.words))
    return _answer(dataset, matched, matched.records)


def by_growth(dataset: Dataset, query: Query) -> Answer[Indicator]:
    """Return the records with year-on-year growth, fastest first and falls last, or the other way round."""
    matched = match(dataset, query.words)
    moved = [(record.yoy, record) for record in matched.records if record.yoy is not None]
    moved.sort(key=lambda pair: pair[0], reverse=not query.ascending)
    return _answer(dataset, matched, [record for _, record in moved])


def by_standing(dataset: Dataset, query: Query) -> Answer[Standing]:
    """Return the published standings: the widest scope first, the best place first, 前列 last."""
    matched = match(dataset, query.words)
    standings = [
        Standing(record=record, rank=rank, streak=derive.held(record, rank))
        for record in matched.records
        for rank in record.ranks
    ]
    standings.sort(key=lambda standing: (SCOPES.index(standing.rank.scope), *_place(standing.rank)))
    return _answer(dataset, matched, standings)


def by_order(dataset: Dataset, query: Query) -> Answer[Placed]:
    """Return the records in order of growth or of value, numbered within each kind of quantity, largest first.

    Values are compared in base units. Raises UsageError for a unit that no record has.
    """
    matched = match(dataset, query.words)
    wanted = _wanted_quantity(dataset, query.unit)
    groups: dict[str, list[Indicator]] = {}
    for record in matched.records:
        quantity = _ordered_in(record, query)
        if quantity is not None and wanted in {None, quantity}:
            groups.setdefault(quantity, []).append(record)
    placed = [one for quantity, group in groups.items() for one in _numbered(quantity, group, query)]
    return _answer(dataset, matched, placed)


def themes(dataset: Dataset) -> Answer[Counted]:
    """Return every theme with the number of its records."""
    counts: dict[str, dict[str, int]] = {theme.name: dict.fromkeys(KINDS, 0) for theme in dataset.themes}
    for record in dataset.indicators:
        counts[record.theme][record.kind] += 1
    return Answer(
        dataset=dataset,
        items=tuple(Counted(theme=theme, counts=counts[theme.name]) for theme in dataset.themes),
    )


def best_standing(record: Indicator) -> Rank | None:
    """Return a record's best published standing: the smallest place, of equal ones the widest scope."""
    return min(record.ranks, key=lambda rank: (*_place(rank), SCOPES.index(rank.scope)), default=None)


def _answer(dataset: Dataset, matched: Match, items: Iterable[Item]) -> Answer[Item]:
    return Answer(
        dataset=dataset,
        items=tuple(items),
        topics=matched.topics,
        missing=matched.missing,
        matched=len(matched.records),
    )


def _place(rank: Rank) -> tuple[bool, int, bool]:
    """Order places: exact ones and upper bounds by number, 前列 after all; a bound after the same exact place."""
    return rank.place is None, rank.place or 0, rank.text is not None


def _wanted_quantity(dataset: Dataset, unit: str | None) -> str | None:
    if unit is None:
        return None
    bases = {derive.base_quantity(record) for record in dataset.indicators}
    wanted = derive.quantity(fold(unit)).base
    if wanted not in bases:
        raise _unknown_unit(dataset, unit)
    return wanted


def _unknown_unit(dataset: Dataset, unit: str) -> UsageError:
    from difflib import get_close_matches  # noqa: PLC0415 - only when a unit was mistyped

    comma = say("list.comma")
    units = list(dict.fromkeys(record.unit for record in dataset.indicators if record.unit))
    near = get_close_matches(unit, units)
    hint = say("error.unit_near", names=comma.join(near)) if near else ""
    return UsageError(say("error.unit", unit=unit), hint + say("error.unit_hint", units=comma.join(units)))


def _ordered_in(record: Indicator, query: Query) -> str | None:
    if query.order == "growth":
        return None if record.yoy is None else "%"
    return derive.base_quantity(record)


def _numbered(quantity: str, group: list[Indicator], query: Query) -> list[Placed]:
    def key(record: Indicator) -> tuple[Decimal, int]:
        if query.order == "growth" and record.yoy is not None:
            return record.yoy, 0
        return derive.size(record)

    group = sorted(group, key=key, reverse=not query.ascending)
    orders: list[int] = []
    for index, record in enumerate(group):
        tied = index > 0 and key(record) == key(group[index - 1])
        orders.append(orders[-1] if tied else index + 1)
    return [Placed(record=one, order=order, quantity=quantity) for one, order in zip(group, orders, strict=True)]
