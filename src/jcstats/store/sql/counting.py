"""How many rows a plan has, without reading records where the table of counts knows it.

The table `counts` has a row for each combination of the fields that most questions have conditions on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.query.plan import BooleanFilter, NotNullFilter, TextFilter
from jcstats.store.sql.conditions import condition, named, where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.query.plan import Filter, Plan
    from jcstats.store.sql.conditions import Bound, Names

_FIELDS = frozenset({"kind", "theme", "period", "quantity"})
"""The fields that the table of counts has."""


def count_matched(plan: Plan, names: Names) -> Bound | None:
    """Return the statement that counts the records that match in the table of counts; None if it does not know."""
    return _sum("number", plan, plan.filters, names)


def count_rows(plan: Plan, names: Names) -> Bound | None:
    """Return the statement that counts the rows of a plan in the table of counts; None if it does not know."""
    column = "standings" if plan.rows == "standings" else "number"
    filters = [*plan.filters, *plan.required]
    if NotNullFilter("yoy") in filters:
        if column == "standings":
            return None
        column, filters = "growths", [wanted for wanted in filters if wanted != NotNullFilter("yoy")]
    return _sum(column, plan, filters, names)


def count_quantities(plan: Plan, names: Names) -> Bound | None:
    """Return the statement for the quantities of a plan's levels with the number of each, in order.

    None if the table of counts does not know them.
    """
    found = _conditions(plan, [*plan.filters, *plan.required, NotNullFilter("value")], names)
    if found is None:
        return None
    text, values = where(found)
    grouped = f"SELECT quantity, SUM(number) AS number FROM counts{text} GROUP BY quantity"
    return f"{grouped} ORDER BY MIN(first_position)", values


def _sum(column: str, plan: Plan, filters: Iterable[Filter], names: Names) -> Bound | None:
    found = _conditions(plan, filters, names)
    if found is None:
        return None
    text, values = where(found)
    return f"SELECT COALESCE(SUM({column}), 0) FROM counts{text}", values


def _conditions(plan: Plan, filters: Iterable[Filter], names: Names) -> list[Bound] | None:
    """Return the conditions of a plan on the table of counts, or None if it lacks a field."""
    conditions: list[Bound] = [] if plan.vintages else [("latest = 1", [])]
    if plan.words is not None:
        if any(word.field != "theme" for word in plan.words):
            return None
        conditions.append(named(plan.words, names))
    for wanted in filters:
        match wanted:
            case NotNullFilter("value"):
                # A record has a quantity if and only if it has a level.
                conditions.append(("quantity IS NOT NULL", []))
            case BooleanFilter():
                conditions.append(condition(wanted, names))
            case TextFilter(field) if field in _FIELDS:
                conditions.append(condition(wanted, names))
            case _:
                return None
    return conditions
