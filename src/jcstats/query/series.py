"""Questions about several places or years: trends over periods, and comparisons of places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from jcstats.domain import derive, movement, periods, relations
from jcstats.query.plan import SortBy
from jcstats.query.questions import ask
from jcstats.query.resolve import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from jcstats.domain.derive import Interval
    from jcstats.domain.model import Indicator
    from jcstats.query.model import Answer, Query, Scope
    from jcstats.query.protocol import Store

Across = Literal["region", "subject", "period"]
"""The columns of a comparison."""


class Observation(NamedTuple):
    """A record in a series, with the growth that results from its level and that of the year before."""

    record: Indicator
    series: int
    """The number of its series, counted from 1."""
    computed: Interval | None
    """The growth in per cent that the digits of both levels allow; None if a level is missing or not exact."""
    why: movement.Why | None
    """Why the published growth differs; None if it does not, or if one of them is missing."""
    missing: tuple[str, ...]
    """The periods that are missing in the whole series."""


class Compared(NamedTuple):
    """A record in a comparison, in one cell of a row."""

    record: Indicator
    row: int
    """The number of its row, counted from 1: one indicator of one kind of quantity, of the same place or time."""
    column: str
    """The place or period of its column."""
    unit: str | None
    """The unit of the row, which is that of its first level."""
    ratio: Decimal | None
    """Its level divided by the first level of the row that is of an equal span, with the digits that both support.
    None if one is missing or not exact."""
    difference: Decimal | None
    """Its level minus the same one, in the unit of the row, with the digits that both support. Of shares it is in
    percentage points. None if one is missing or not exact."""


def trend(store: Store, query: Query) -> Answer[Observation]:
    """Return the series that match the words, each from its first period to its last.

    Half years form their own series.
    """
    answer = _identified(store, query)
    series: dict[tuple[object, ...], list[Indicator]] = {}
    for record in answer.items:
        if record.value is not None or record.yoy is not None or record.change is not None:
            series.setdefault(_series(record), []).append(record)
    items = [item for number, records in enumerate(series.values(), 1) for item in _observed(number, records)]
    kept = tuple(items[: query.limit])
    return answer._replace(items=kept, total=len(items))


def compare(store: Store, query: Query, across: Across) -> Answer[Compared]:
    """Return the records that match the words row by row, each in the column of its place or period."""
    answer = _identified(store, query)
    column = _COLUMN[across]
    found = [record for record in answer.items if record.value is not None or record.yoy is not None]
    quantities: dict[str, str] = {}
    for record in found:
        if (quantity := derive.base_quantity(record)) is not None:
            quantities.setdefault(record.id, quantity)
    rows: dict[tuple[object, ...], dict[str, Indicator]] = {}
    for record in found:
        # A record without a level can be of any quantity.
        quantity = derive.base_quantity(record) or quantities.get(record.id)
        rows.setdefault((record.id, quantity, *_REST[across](record)), {}).setdefault(column(record), record)
    order = columns_of(map(column, found), across, answer.scope)
    items = [item for number, cells in enumerate(_in_rows(rows, across), 1) for item in _compared(number, cells, order)]
    kept = [item for item in items if query.limit is None or item.row <= query.limit]
    return answer._replace(items=tuple(kept), total=len(items))


def columns_of(values: Iterable[str], across: Across, scope: Scope) -> tuple[str, ...]:
    """Return the columns of a comparison: periods sorted, regions in the store's order, subjects as they appear."""
    columns = dict.fromkeys(values)
    if across == "region":
        return tuple(region for region in scope.regions if region in columns)
    return tuple(sorted(columns, key=periods.order)) if across == "period" else tuple(columns)


def _in_rows(rows: dict[tuple[object, ...], dict[str, Indicator]], across: Across) -> Iterable[dict[str, Indicator]]:
    """Return rows by indicator, then by period."""
    places = {row: number for number, row in enumerate(dict.fromkeys(key[0] for key in rows))}

    def order(key: tuple[object, ...]) -> tuple[object, ...]:
        period = next(iter(rows[key].values())).period
        return places[key[0]], () if across == "period" else periods.order(period)

    return [rows[key] for key in sorted(rows, key=order)]


def _identified(store: Store, query: Query) -> Answer[Any]:
    """Return the best matches of each word, in the order of the words; without words, all records."""
    usual = (SortBy("likeness"),)
    if not query.words:
        return ask(store, query._replace(limit=None), Question(usual=usual))
    answers = [
        ask(store, query._replace(words=(word,), limit=None), Question(words="together", usual=usual))
        for word in query.words
    ]
    first, *others = answers
    for other in others:
        known = {_key(item) for item in first.items}
        first = first._replace(
            items=(*first.items, *(item for item in other.items if _key(item) not in known)),
            sources={**first.sources, **other.sources},
            topics=(*first.topics, *other.topics),
            missing=(*first.missing, *other.missing),
            misses=(*first.misses, *other.misses),
            notes=(*first.notes, *other.notes),
            matched=first.matched + other.matched,
        )
    return first


def _key(record: Indicator) -> tuple[object, ...]:
    """Return a key that identifies a record, because a store may create a new object each time."""
    return record.region, record.id, record.subject, record.period, record.source.id


def _series(record: Indicator) -> tuple[object, ...]:
    """Return the key of a series: place, indicator, subject, quantity and length of period."""
    return record.region, record.id, record.subject, _span(record)


def _observed(number: int, records: Sequence[Indicator]) -> Iterable[Observation]:
    ordered = sorted(records, key=lambda record: periods.order(record.period))
    by_period = {record.period: record for record in ordered}
    missing = movement.missing_between(by_period)
    for record in ordered:
        before = by_period.get(periods.year_before(record.period) or "")
        computed = movement.growth_of_levels(before, record) if before else None
        why = movement.why_different(record, computed) if computed else None
        yield Observation(record, number, computed, why, missing)


def _compared(row: int, cells: dict[str, Indicator], order: Sequence[str]) -> Iterable[Compared]:
    with_level = [cells[column] for column in order if column in cells and cells[column].value is not None]
    unit = with_level[0].unit if with_level else None
    # A half year is not compared with a year.
    firsts: dict[object, Indicator] = {}
    for record in with_level:
        firsts.setdefault(_span(record), record)
    compared = []
    for column in order:
        if column in cells:
            record = cells[column]
            first = firsts.get(_span(record))
            ratio = difference = None
            if first is not None and first is not record:
                ratio, difference = relations.ratio(record, first), relations.difference(record, first, unit)
            compared.append(Compared(record, row, column, unit, ratio, difference))
    return compared


def _span(record: Indicator) -> object:
    """Return the length of a record's period and where in the year it ends, which equal spans share."""
    period = periods.parse(record.period)
    return period.span if period else record.period


_COLUMN: dict[Across, Callable[[Indicator], str]] = {
    "region": lambda record: record.region or "",
    "subject": lambda record: record.subject,
    "period": lambda record: record.period,
}

_REST: dict[Across, Callable[[Indicator], tuple[object, ...]]] = {
    # A region's figure is compared with another region's, and a firm's figure with the same firm's elsewhere.
    "region": lambda record: (None if record.subject == record.region else record.subject, record.period),
    "subject": lambda record: (record.region, record.period),
    "period": lambda record: (record.region, record.subject),
}
"""What the records of a row have in common."""
