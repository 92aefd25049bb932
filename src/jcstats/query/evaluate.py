"""Evaluate plans over objects: find the records of a plan, and sort them.

A database evaluates the same plans in SQL, and has to return the same rows.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from jcstats.domain import derive
from jcstats.query.model import Placed, Standing
from jcstats.query.plan import BooleanFilter, NotNullFilter, NumberFilter, TextFilter
from jcstats.query.sorting import figure_of, sort_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jcstats.domain.model import Indicator
    from jcstats.query.plan import Filter, Numbering, Plan, WordMatch

    Test = Callable[[Indicator], bool]


def evaluate(plan: Plan, records: Sequence[Indicator], themes: Sequence[str]) -> tuple[Sequence[Any], int]:
    """Return all rows of a plan, in order, and the number of records that matched.

    `themes` are the names of the themes in their order.
    """
    likeness: dict[int, int] = {}
    if plan.words is not None:
        named = _named(plan.words, records)
        records = [record for record, _ in named]
        likeness = {id(record): found for record, found in named}
    matched = _filtered(records, plan.filters)
    rows = _rows(plan, _filtered(matched, plan.required))
    return sort_rows(rows, plan, themes, likeness), len(matched)


def _named(words: Iterable[WordMatch], records: Sequence[Indicator]) -> list[tuple[Indicator, int]]:
    """Return the records that have one of the names, each with its likeness."""
    by_field: dict[str, dict[str, int]] = {}
    for word in words:
        by_field.setdefault(word.field, {})[word.name] = word.likeness
    tags = by_field.pop("tag", {})
    fields = [(attrgetter(field), names) for field, names in by_field.items()]
    found: list[tuple[Indicator, int]] = []
    for record in records:
        every = [names[name] for field, names in fields if (name := field(record)) in names]
        if tags:
            every += [tags[tag] for tag in record.tags if tag in tags]
        if every:
            found.append((record, min(every)))
    return found


def _filtered(records: Sequence[Indicator], filters: Sequence[Filter]) -> Sequence[Indicator]:
    tests = [_test(condition) for condition in filters]
    return [record for record in records if all(test(record) for test in tests)] if tests else records


def _test(condition: Filter) -> Test:
    """Return a function that tests a record for a filter."""
    match condition:
        case TextFilter():
            return _test_of_text(condition)
        case NumberFilter():
            return _test_of_number(condition)
        case NotNullFilter(field):
            return lambda record: getattr(record, field) is not None
        case BooleanFilter(field, value):
            return lambda record: getattr(record, field) is value


def _test_of_text(condition: TextFilter) -> Test:
    field, wanted = condition.field, frozenset(condition.values)
    match field:
        case "tag":
            return lambda record: not wanted.isdisjoint(record.tags)
        case "scope":
            return lambda record: any(rank.scope in wanted for rank in record.ranks)
        case "quantity":
            return lambda record: derive.base_quantity(record) in wanted
    return lambda record: getattr(record, field) in wanted


def _test_of_number(condition: NumberFilter) -> Test:
    """Return a function that tests a growth, or a level in base units with its qualifier."""
    number, quantity = condition.number, condition.quantity

    def size(record: Indicator) -> Any:  # noqa: ANN401 - what is compared
        if condition.field == "yoy":
            return None if record.yoy is None else (record.yoy, 0)
        comparable = record.value is not None and quantity in {None, derive.base_quantity(record)}
        return derive.size(record) if comparable else None

    if condition.operator == ">=":
        return lambda record: (found := size(record)) is not None and found >= (number, 0)
    return lambda record: (found := size(record)) is not None and found <= (number, 0)


def _rows(plan: Plan, records: Sequence[Indicator]) -> Sequence[Any]:
    if plan.rows == "standings":
        return _standings(records, plan.filters)
    if plan.numbering is not None:
        return _placed(records, plan.numbering)
    return records


def _standings(records: Sequence[Indicator], filters: Sequence[Filter]) -> list[Standing]:
    scopes = [
        condition.values for condition in filters if isinstance(condition, TextFilter) and condition.field == "scope"
    ]
    return [
        Standing(record=record, rank=rank, streak=streak)
        for record in records
        for rank, streak in zip(record.ranks, derive.streaks_of_ranks(record), strict=True)
        if all(rank.scope in wanted for wanted in scopes)
    ]


def _placed(records: Sequence[Indicator], numbering: Numbering) -> list[Placed]:
    """Return the records with their numbers, in their original order."""
    groups: dict[str, list[Indicator]] = {}
    for record in records:
        groups.setdefault(_quantity(record, numbering), []).append(record)
    numbers: dict[int, int] = {}
    for group in groups.values():
        before, number = None, 0
        figures = {id(record): figure_of(record, numbering) for record in group}
        ordered = sorted(figures, key=lambda identity: figures[identity], reverse=numbering.descending)
        for index, identity in enumerate(ordered, 1):
            number = number if figures[identity] == before else index
            before, numbers[identity] = figures[identity], number
    return [
        Placed(record=record, order=numbers[id(record)], quantity=_quantity(record, numbering)) for record in records
    ]


def _quantity(record: Indicator, numbering: Numbering) -> str:
    return "%" if numbering.figure == "yoy" else derive.base_quantity(record) or ""
