"""Plan -> SQL: the second evaluator of plans, beside `query/evaluate.py`.

The text is the same for every engine; only placeholders and the way to pass a long list differ (`dialects.py`). Values
are always bound, never pasted into the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.query.plan import BooleanFilter, NotNullFilter, NumberFilter, TextFilter
from jcstats.store.sql.keys import number_key
from jcstats.store.sql.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jcstats.query.plan import Filter, Plan, SortBy, SortField, WordMatch
    from jcstats.store.sql.dialects import Dialect

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

_MAY_BE_NULL = frozenset(
    {"name_en_key", "value_key", "unit_key", "yoy_key", "place_key", "status", "figure_key", "scope_key", "measure_key"}
)
"""Columns of an order that a row may have nothing in."""

_FIGURE_KEYS = {"value": "value_key", "yoy": "yoy_key"}


class Statement(NamedTuple):
    """A statement with the values that are bound to it."""

    text: str
    values: tuple[object, ...]


class Statements(NamedTuple):
    """What a plan asks of a database."""

    rows: Statement
    """A row for each item, in order: the position of its record, the number of its standing, its computed place."""
    total: Statement
    """How many rows there are before the limit."""
    matched: Statement
    """How many records have one of the names and meet the filters."""
    sources: Statement
    """The ids of the sources that the rows cite."""


def statements(plan: Plan, dialect: Dialect) -> Statements:
    """Return the statements for a plan."""
    matched = _matched(plan, dialect)
    rows = _rows(plan, dialect, matched)
    ordered = _ordered(plan, rows)
    cited = rows if plan.limit is None else ordered
    return Statements(
        rows=ordered,
        total=Statement(f"SELECT COUNT(*) FROM ({rows.text}) AS counted", rows.values),
        matched=Statement(f"SELECT COUNT(*) FROM ({matched.text}) AS counted", matched.values),
        sources=Statement(f"SELECT DISTINCT source FROM ({cited.text}) AS cited", cited.values),
    )


def _matched(plan: Plan, dialect: Dialect) -> Statement:
    """Return the records that have one of the names and meet the filters, each with its likeness."""
    likeness, values = _likeness(plan.words, dialect)
    conditions = [] if plan.vintages else ["latest = 1"]
    if plan.words is not None:
        named, more = _named(plan.words, dialect)
        conditions.append(named)
        values += more
    for condition in plan.filters:
        text, bound = _condition(condition, dialect)
        conditions.append(text)
        values += bound
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Statement(f"SELECT records.*, {likeness} AS likeness FROM records{where}", tuple(values))


def _likeness(words: Sequence[WordMatch] | None, dialect: Dialect) -> tuple[str, list[object]]:
    """Return how well the words name a record: the least likeness of the names that it has."""
    levels = sorted({word.likeness for word in words or ()})
    if len(levels) <= 1:
        return str(int(levels[0])) if levels else "0", []
    values: list[object] = []
    cases = []
    for level in levels[:-1]:
        named, bound = _named([word for word in words or () if word.likeness == level], dialect)
        cases.append(f"WHEN {named} THEN {int(level)}")
        values += bound
    return f"CASE {' '.join(cases)} ELSE {int(levels[-1])} END", values


def _named(words: Iterable[WordMatch], dialect: Dialect) -> tuple[str, list[object]]:
    """Return the condition that a record has one of the names."""
    by_field: dict[str, list[str]] = {}
    for word in words:
        by_field.setdefault(word.field, []).append(word.name)
    conditions, values = [], []
    for field, names in by_field.items():
        condition, bound = dialect.among("tag" if field == "tag" else field, names)
        if field == "tag":
            condition = f"position IN (SELECT record FROM tags WHERE {condition})"
        conditions.append(condition)
        values += bound
    return f"({' OR '.join(conditions)})" if conditions else "(1 = 0)", values


def _condition(condition: Filter, dialect: Dialect) -> tuple[str, list[object]]:
    match condition:
        case TextFilter(field, wanted):
            return _text_condition(field, wanted, dialect)
        case NumberFilter():
            return _number_condition(condition, dialect)
        case NotNullFilter(field):
            return f"{_FIGURE_KEYS[field]} IS NOT NULL", []
        case BooleanFilter(field, value):
            return f"{field} = {int(value)}", []


def _text_condition(field: str, wanted: Sequence[str], dialect: Dialect) -> tuple[str, list[object]]:
    condition, values = dialect.among(field, wanted)
    match field:
        case "tag":
            condition = f"position IN (SELECT record FROM tags WHERE {condition})"
        case "scope":
            condition = f"position IN (SELECT record FROM standings WHERE {condition})"
    return condition, values


def _number_condition(condition: NumberFilter, dialect: Dialect) -> tuple[str, list[object]]:
    text = f"{_FIGURE_KEYS[condition.field]} {condition.operator} {dialect.placeholder}"
    values: list[object] = [number_key(condition.number)]
    if condition.quantity is not None:
        text, values = f"({text} AND quantity = {dialect.placeholder})", [*values, condition.quantity]
    return text, values


def _rows(plan: Plan, dialect: Dialect, matched: Statement) -> Statement:
    """Return the rows of a plan without an order."""
    required = [_condition(condition, dialect) for condition in plan.required]
    where = f" WHERE {' AND '.join(text for text, _ in required)}" if required else ""
    values = (*matched.values, *(value for _, bound in required for value in bound))
    records = f"SELECT * FROM ({matched.text}) AS matched{where}"
    if plan.rows == "standings":
        return _standings(plan, dialect, Statement(records, values))
    if plan.numbering is not None:
        figure = _FIGURE_KEYS[plan.numbering.figure]
        group = "'%'" if plan.numbering.figure == "yoy" else "quantity"
        direction = " DESC" if plan.numbering.descending else ""
        text = (
            f"SELECT kept.*, 0 AS standing, {figure} AS figure_key,"
            f" RANK() OVER (PARTITION BY {group} ORDER BY {figure}{direction}) AS number,"
            f" MIN(position) OVER (PARTITION BY {group}) AS quantity_place FROM ({records}) AS kept"
        )
        return Statement(text, values)
    return Statement(f"SELECT kept.*, 0 AS standing, 0 AS number FROM ({records}) AS kept", values)


def _standings(plan: Plan, dialect: Dialect, records: Statement) -> Statement:
    """Return one row for each standing of the records, whose place is its own and not the best of the record."""
    scopes = [
        condition.values
        for condition in plan.filters
        if isinstance(condition, TextFilter) and condition.field == "scope"
    ]
    conditions, values = [], list(records.values)
    for wanted in scopes:
        condition, bound = dialect.among("scope", wanted)
        conditions.append(condition)
        values += bound
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    kept = [column for column in (*RECORDS.numbers, *RECORDS.texts, "likeness") if column != "place_key"]
    # ClickHouse would call a column of a join by its table and its name.
    columns = [f"kept.{column} AS {column}" for column in kept]
    columns += [f"held.{column} AS {column}" for column in ("standing", "scope_key", "place_key", "measure_key")]
    text = (
        f"SELECT {', '.join(columns)}, 0 AS number"
        f" FROM ({records.text}) AS kept JOIN (SELECT * FROM standings{where}) AS held ON held.record = kept.position"
    )
    return Statement(text, tuple(values))


def _ordered(plan: Plan, rows: Statement) -> Statement:
    """Return the rows in order. Rows without a value come last in either direction."""
    limit = "" if plan.limit is None else f" LIMIT {int(plan.limit)}"
    index = next((index for index, by in enumerate(plan.sort) if by.by_quantity), None)
    if index is None:
        # Without a word for nothing, so that an index in this order can be read from its beginning.
        keys = ", ".join([*(key for by in plan.sort if (key := _key(by, plan))), "position", "standing"])
        text = f"SELECT position, standing, number, source FROM ({rows.text}) AS unordered ORDER BY {keys}{limit}"
        return Statement(text, rows.values)
    # The quantity whose first level comes first stands first: number the rows, then take each quantity's first number.
    later = ", ".join([*(key for by in plan.sort[index:] if (key := _key(by, plan))), "position", "standing"])
    earlier = "".join(f"{key}, " for by in plan.sort[:index] if (key := _key(by, plan)))
    numbered = f"SELECT unordered.*, ROW_NUMBER() OVER (ORDER BY {later}) AS row_rank FROM ({rows.text}) AS unordered"
    grouped = (
        "SELECT numbered.*, CASE WHEN value_key IS NULL THEN 1 ELSE 0 END AS without_level,"
        " MIN(row_rank) OVER (PARTITION BY CASE WHEN value_key IS NULL THEN NULL ELSE quantity END) AS first_rank"
        f" FROM ({numbered}) AS numbered"
    )
    text = (
        f"SELECT position, standing, number, source FROM ({grouped}) AS unordered"
        f" ORDER BY {earlier}without_level, first_rank, row_rank{limit}"
    )
    return Statement(text, rows.values)


def _key(by: SortBy, plan: Plan) -> str:
    """Return a key of an order, or nothing where all rows are equal in it."""
    column = _COLUMNS[by.field]
    if column == "likeness" and plan.words is None:
        return ""
    text = f"{column}{' DESC' if by.descending else ''}"
    there = {_FIGURE_KEYS[condition.field] for condition in plan.required if isinstance(condition, NotNullFilter)}
    return f"CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {text}" if column in _MAY_BE_NULL - there else text
