"""Plan -> SQL: the second evaluator of plans, beside `query/evaluate.py`.

The text is the same for every engine; only placeholders and the way to pass a long list differ (`dialects.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.query.plan import NotNullFilter, SortBy, TextFilter
from jcstats.store.sql import counting
from jcstats.store.sql.conditions import FIGURE_KEYS, condition, likeness, named, where
from jcstats.store.sql.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.query.plan import Plan, SortField
    from jcstats.store.sql.conditions import Bound, Names

_COLUMNS: dict[SortField, str] = {
    "likeness": "likeness",
    "id": "id",
    "kind": "kind_place",
    "name": "name_key",
    "name_en": "name_en_key",
    "theme": "theme_place",
    "subject": "subject_key",
    "region": "region_key",
    "period": "period_key",
    "value": "value_key",
    "unit": "unit_key",
    "yoy": "yoy_key",
    "place": "place_key",
    "status": "status",
    "lines": "lines_key",
    "scope": "scope_key",
    "measure": "measure_key",
    "quantity": "quantity_place",
    "figure": "figure_key",
    "order": "number",
}
"""The column that a row is sorted by."""

_MAY_BE_NULL = frozenset({"name_en_key", "value_key", "unit_key", "yoy_key", "place_key", "status"})
"""Columns of an order that a record may have nothing in."""

_OF_STANDINGS = ("scope_key", "place_key", "measure_key")
"""Columns that a standing has of its own, and always something in."""


class Statement(NamedTuple):
    """A statement with the values that are bound to it."""

    text: str
    values: Sequence[object]


def rows(plan: Plan, names: Names) -> Statement:
    """Return the rows of a plan in order: the position of the record, the number of its standing, its computed place.

    Rows without a value come last in either direction.
    """
    return _ordered(plan, _rows(plan, names), "position, standing, number")


def sources(plan: Plan, names: Names) -> Statement:
    """Return the ids of the sources that the rows of a plan cite."""
    unordered = _rows(plan, names)
    cited = unordered if plan.limit is None else _ordered(plan, unordered, "source")
    return Statement(f"SELECT DISTINCT source FROM ({cited.text}) AS cited", cited.values)


def matched(plan: Plan, names: Names) -> Statement:
    """Return how many records have one of the names and meet the filters."""
    known = counting.count_matched(plan, names)
    return Statement(*known) if known is not None else _count(_matched(plan, names))


def total(plan: Plan, names: Names) -> Statement:
    """Return how many rows a plan has before the limit."""
    known = counting.count_rows(plan, names)
    return Statement(*known) if known is not None else _count(_rows(plan._replace(numbering=None), names))


def _count(counted: Statement) -> Statement:
    return Statement(f"SELECT COUNT(*) FROM ({counted.text}) AS counted", counted.values)


def numbers_from_the_top(plan: Plan) -> bool:
    """Tell whether rows come in the order of their numbers, so that the first ones can be numbered without the rest."""
    figure = plan.numbering and SortBy("figure", descending=plan.numbering.descending)
    return plan.limit is not None and plan.sort == (SortBy("quantity"), figure)


def quantities(plan: Plan, names: Names) -> Statement:
    """Return the quantities of a plan's levels with the number of each, in order."""
    known = counting.count_quantities(plan, names)
    if known is not None:
        return Statement(*known)
    records = _records(plan, names)
    text = f"SELECT quantity, COUNT(*) AS number FROM ({records.text}) AS kept GROUP BY quantity ORDER BY MIN(position)"
    return Statement(text, records.values)


def top(plan: Plan, names: Names, quantity: str | None) -> Statement:
    """Return the first rows of a plan that numbers from the top, of one quantity (None: of all, for growth)."""
    records = _records(plan, names, () if quantity is None else (TextFilter("quantity", (quantity,)),))
    figure, direction = _numbered_by(plan)
    # All rows before the last one are there, so their numbers are those among all rows.
    first = (
        f"SELECT position, {figure} AS figure_key FROM ({records.text}) AS kept"
        f" ORDER BY figure_key{direction}, position LIMIT {int(plan.limit or 0)}"
    )
    text = (
        f"SELECT position, 0 AS standing, RANK() OVER (ORDER BY figure_key{direction}) AS number"
        f" FROM ({first}) AS first_rows ORDER BY figure_key{direction}, position"
    )
    return Statement(text, records.values)


def _matched(plan: Plan, names: Names) -> Statement:
    """Return the records that have one of the names and meet the filters, each with its likeness."""
    alike, values = likeness(plan.words, names)
    conditions: list[Bound] = [] if plan.vintages else [("latest = 1", [])]
    if plan.words is not None:
        conditions.append(named(plan.words, names))
    clause, bound = where([*conditions, *(condition(wanted, names) for wanted in plan.filters)])
    return Statement(f"SELECT records.*, {alike} AS likeness FROM records{clause}", (*values, *bound))


def _records(plan: Plan, names: Names, further: Sequence[TextFilter] = ()) -> Statement:
    """Return the records of a plan: those that match and have what the question requires."""
    found = _matched(plan, names)
    clause, bound = where([condition(wanted, names) for wanted in (*plan.required, *further)])
    return Statement(f"SELECT * FROM ({found.text}) AS matched{clause}", (*found.values, *bound))


def _numbered_by(plan: Plan) -> tuple[str, str]:
    """Return the column that rows are numbered by, and the direction."""
    if plan.numbering is None:
        return "", ""
    return FIGURE_KEYS[plan.numbering.figure], " DESC" if plan.numbering.descending else ""


def _rows(plan: Plan, names: Names) -> Statement:
    """Return the rows of a plan without an order."""
    records = _records(plan, names)
    if plan.rows == "standings":
        return _standings(plan, names, records)
    if plan.numbering is not None:
        figure, direction = _numbered_by(plan)
        group = "'%'" if plan.numbering.figure == "yoy" else "quantity"
        text = (
            f"SELECT kept.*, 0 AS standing, {figure} AS figure_key,"
            f" RANK() OVER (PARTITION BY {group} ORDER BY {figure}{direction}) AS number,"
            f" MIN(position) OVER (PARTITION BY {group}) AS quantity_place FROM ({records.text}) AS kept"
        )
        return Statement(text, records.values)
    return Statement(f"SELECT kept.*, 0 AS standing, 0 AS number FROM ({records.text}) AS kept", records.values)


def _standings(plan: Plan, names: Names, records: Statement) -> Statement:
    """Return one row for each standing of the records, whose place is its own and not the best of the record."""
    scopes = [wanted.values for wanted in plan.filters if isinstance(wanted, TextFilter) and wanted.field == "scope"]
    clause, values = where([names.dialect.among("scope", wanted) for wanted in scopes])
    kept = [column for column in (*RECORDS.numbers, *RECORDS.texts, "likeness") if column not in _HELD]
    # ClickHouse would call a column of a join by its table and its name. Of two equal columns, that of the standing
    # lets its index put the rows in order.
    columns = [f"kept.{column} AS {column}" for column in kept]
    columns += ["held.record AS position", *(f"held.{column} AS {column}" for column in ("standing", *_OF_STANDINGS))]
    text = (
        f"SELECT {', '.join(columns)}, 0 AS number"
        f" FROM (SELECT * FROM standings{clause}) AS held JOIN ({records.text}) AS kept ON held.record = kept.position"
    )
    return Statement(text, (*values, *records.values))


_HELD = frozenset({"position", *_OF_STANDINGS})
"""Columns of a row that come from its standing."""


def _ordered(plan: Plan, unordered: Statement, columns: str) -> Statement:
    limit = "" if plan.limit is None else f" LIMIT {int(plan.limit)}"
    index = next((index for index, by in enumerate(plan.sort) if by.by_quantity), None)
    if index is None:
        # Without a word for nothing, so that an index in this order can be read from its beginning.
        keys = _keys(plan.sort, plan, "position", "standing")
        text = f"SELECT {columns} FROM ({unordered.text}) AS unordered ORDER BY {keys}{limit}"
        return Statement(text, unordered.values)
    # The quantity whose first level comes first stands first: number the rows, then take each quantity's first number.
    later = _keys(plan.sort[index:], plan, "position", "standing")
    numbered = f"SELECT unordered.*, ROW_NUMBER() OVER (ORDER BY {later}) AS row_rank FROM ({unordered.text})"
    grouped = (
        "SELECT numbered.*, CASE WHEN value_key IS NULL THEN 1 ELSE 0 END AS without_level,"
        " MIN(row_rank) OVER (PARTITION BY CASE WHEN value_key IS NULL THEN NULL ELSE quantity END) AS first_rank"
        f" FROM ({numbered} AS unordered) AS numbered"
    )
    keys = _keys(plan.sort[:index], plan, "without_level", "first_rank", "row_rank")
    return Statement(f"SELECT {columns} FROM ({grouped}) AS unordered ORDER BY {keys}{limit}", unordered.values)


def _keys(sort: Sequence[SortBy], plan: Plan, *last: str) -> str:
    """Return the keys of an order, without those in which all rows are equal."""
    return ", ".join([*(key for by in sort if (key := _key(by, plan))), *last])


def _key(by: SortBy, plan: Plan) -> str:
    column = _COLUMNS[by.field]
    if column == "likeness" and len({word.likeness for word in plan.words or ()}) <= 1:
        return ""
    text = f"{column}{' DESC' if by.descending else ''}"
    there = {FIGURE_KEYS[wanted.field] for wanted in plan.required if isinstance(wanted, NotNullFilter)}
    there |= set(_OF_STANDINGS) if plan.rows == "standings" else set()
    return f"CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {text}" if column in _MAY_BE_NULL - there else text
