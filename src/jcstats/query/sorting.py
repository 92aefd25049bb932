"""Sort rows by the keys of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.domain import derive
from jcstats.domain.model import KINDS
from jcstats.query.model import record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from jcstats.domain.model import Indicator, Rank
    from jcstats.query.plan import Numbering, Plan, Rows, SortBy, SortField

    Key = Callable[[Any], Any]


def sort_rows(rows: Sequence[Any], plan: Plan, themes: Sequence[str], likeness: Mapping[int, int]) -> Sequence[Any]:
    """Return the rows of a plan in its order. Equal rows keep their order.

    `themes` are the names of the themes in order, and `likeness` how well each record matches, by its `id()`.
    """
    of_answer: dict[SortField, Key] = {
        # Without words all records match equally well.
        "likeness": lambda row: likeness.get(id(record_of(row)), 0),
        "theme": lambda row: places_of_themes[record_of(row).theme],
        "quantity": lambda row: places_of_quantities[row.quantity],
        "figure": lambda row: figure_of(row.record, plan.numbering),
    }
    places_of_themes = _first_places(themes)
    places_of_quantities = _first_places(row.quantity for row in rows) if plan.rows == "placed" else {}
    for by in reversed(plan.sort):
        rows = _sorted(rows, by, of_answer.get(by.field) or _key(by.field, plan.rows))
    return rows


def sort_items(items: Sequence[Any], sort: Sequence[SortBy], themes: Sequence[str]) -> Sequence[Any]:
    """Return items that are records, or have one, sorted by record."""
    places = _first_places(themes)

    def key(by: SortBy) -> Key:
        of_record: Key = _OF_RECORDS.get(by.field) or (lambda record: places[record.theme])
        return lambda item: of_record(record_of(item))

    for by in reversed(sort):
        items = _sorted(items, by, key(by))
    return items


def best_standing(record: Indicator) -> Rank | None:
    """Return a record's best published standing: the smallest place, then the widest scope."""
    return min(record.ranks, key=lambda rank: (*_place(rank), _scope(rank)), default=None)


def in_order(spans: Collection[str]) -> tuple[str, ...]:
    """Return periods in order."""
    return tuple(sorted(spans, key=_period)) if len(spans) > 1 else tuple(spans)


def figure_of(record: Indicator, numbering: Numbering | None) -> Any:  # noqa: ANN401 - what is compared
    """Return the figure that decides the number of a record."""
    return record.yoy if numbering and numbering.figure == "yoy" else derive.size(record)


def _sorted(rows: Sequence[Any], by: SortBy, key: Key) -> list[Any]:
    """Return rows sorted by one key. Rows without a value come last, and equal rows keep their order."""
    keyed = [(key(row), row) for row in rows]
    filled = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=by.descending)
    ordered = [row for _, row in filled]
    if by.by_quantity:
        quantities = [derive.base_quantity(record_of(row)) for row in ordered]
        places = _first_places(quantities)
        pairs = sorted(zip(quantities, ordered, strict=True), key=lambda pair: places[pair[0]])
        ordered = [row for _, row in pairs]
    return ordered + [row for found, row in keyed if found is None]


def _first_places(values: Iterable[Any]) -> dict[Any, int]:
    """Return the position of each distinct value in order of appearance."""
    places: dict[Any, int] = {}
    for value in values:
        places.setdefault(value, len(places))
    return places


def _key(field: SortField, kind: Rows) -> Key:
    """Return a function that returns the sort value of a row. Rows with None come last."""
    own = _OF_ROWS.get((kind, field))
    if own is not None:
        return own
    of_record = _OF_RECORDS[field]
    return of_record if kind == "records" else lambda row: of_record(record_of(row))


def _place(rank: Rank) -> tuple[bool, int, bool]:
    """Return the sort value of a place: by number, an upper bound after the same exact place, 前列 last."""
    return rank.place is None, rank.place or 0, rank.text is not None


def _best_place(record: Indicator) -> tuple[bool, int, bool] | None:
    best = best_standing(record)
    return _place(best) if best else None


def _period(text: str) -> tuple[int, int, str]:
    from jcstats.domain.periods import order  # noqa: PLC0415 - few answers need the order of periods

    return order(text)


def _scope(rank: Rank) -> tuple[int, int, str]:
    from jcstats.domain.scopes import order  # noqa: PLC0415 - few answers need the order of scopes

    return order(rank.scope)


def _as_in_a_dictionary(text: str) -> bytes:
    """Return a sort value for the order of pinyin, which is the order of common characters in GB 2312 and GB 18030."""
    return text.encode("gb18030", "replace")


_OF_RECORDS: dict[SortField, Callable[[Indicator], Any]] = {
    "id": lambda record: record.id,
    "kind": lambda record: KINDS.index(record.kind),
    "name": lambda record: _as_in_a_dictionary(record.name),
    "name_en": lambda record: None if record.name_en is None else record.name_en.casefold(),
    "subject": lambda record: _as_in_a_dictionary(record.subject),
    "region": lambda record: _as_in_a_dictionary(record.region),
    "period": lambda record: _period(record.period),
    "value": lambda record: None if record.value is None else derive.size(record),
    "unit": lambda record: None if record.unit is None else _as_in_a_dictionary(record.unit),
    "yoy": lambda record: record.yoy,
    "place": _best_place,
    "status": lambda record: record.status,
    "lines": lambda record: record.source.lines,
}
"""The sort values of records."""

_OF_ROWS: dict[tuple[Rows, SortField], Key] = {
    ("standings", "place"): lambda standing: _place(standing.rank),
    ("standings", "scope"): lambda standing: _scope(standing.rank),
    ("standings", "measure"): lambda standing: _as_in_a_dictionary(standing.rank.measure),
    ("placed", "order"): lambda placed: placed.order,
}
"""The sort values of other kinds of rows."""
