"""Words and filters of a plan -> conditions in SQL.

Values are always bound, never pasted into the text. Kinds and themes are small numbers of our own, and stand in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.domain.model import KINDS
from jcstats.query.plan import BooleanFilter, NotNullFilter, NumberFilter, TextFilter
from jcstats.store.sql.keys import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jcstats.query.plan import Figure, Filter, WordMatch
    from jcstats.store.sql.dialects import Dialect

FIGURE_KEYS: dict[Figure, str] = {"value": "value_key", "yoy": "yoy_key"}
"""The columns that figures are compared by."""

Bound = tuple[str, list[object]]
"""A condition, and the values that are bound to it."""


class Names(NamedTuple):
    """What turns names into conditions: the engine's way to write lists, and the places of themes by their names."""

    dialect: Dialect
    themes: Mapping[str, int]

    def among(self, field: str, values: Sequence[str]) -> Bound:
        """Return the condition that a field of a record is one of some values."""
        match field:
            case "kind":
                return _numbered("kind_place", [KINDS.index(value) for value in KINDS if value in values]), []
            case "theme":
                return _numbered("theme_place", [self.themes[value] for value in values if value in self.themes]), []
            case "tag":
                condition, bound = self.dialect.among("tag", values)
                return f"position IN (SELECT record FROM tags WHERE {condition})", bound
        return self.dialect.among(field, values)


def _numbered(column: str, places: Sequence[int]) -> str:
    """Return the condition that a column is one of some numbers."""
    if len(places) == 1:
        return f"{column} = {places[0]}"
    return f"{column} IN ({', '.join(map(str, places))})" if places else "(1 = 0)"


def likeness(words: Sequence[WordMatch] | None, names: Names) -> Bound:
    """Return how well the words name a record: the least likeness of the names that it has."""
    levels = sorted({word.likeness for word in words or ()})
    if len(levels) <= 1:
        return str(int(levels[0])) if levels else "0", []
    values: list[object] = []
    cases = []
    for level in levels[:-1]:
        condition, bound = named([word for word in words or () if word.likeness == level], names)
        cases.append(f"WHEN {condition} THEN {int(level)}")
        values += bound
    return f"CASE {' '.join(cases)} ELSE {int(levels[-1])} END", values


def named(words: Iterable[WordMatch], names: Names) -> Bound:
    """Return the condition that a record has one of the names."""
    by_field: dict[str, list[str]] = {}
    for word in words:
        by_field.setdefault(word.field, []).append(word.name)
    return joined(" OR ", [names.among(field, own) for field, own in by_field.items()]) if by_field else ("(1 = 0)", [])


def condition(of: Filter, names: Names) -> Bound:
    """Return the condition of a filter."""
    match of:
        case TextFilter("scope", wanted):
            text, bound = names.dialect.among("scope", wanted)
            return f"position IN (SELECT record FROM standings WHERE {text})", bound
        case TextFilter(field, wanted):
            return names.among(field, wanted)
        case NumberFilter():
            return _number(of, names.dialect)
        case NotNullFilter(field):
            return f"{FIGURE_KEYS[field]} IS NOT NULL", []
        case BooleanFilter(field, value):
            return f"{field} = {int(value)}", []


def _number(of: NumberFilter, dialect: Dialect) -> Bound:
    text = f"{FIGURE_KEYS[of.field]} {of.operator} {dialect.placeholder}"
    values: list[object] = [number_key(of.number)]
    if of.quantity is not None:
        return f"({text} AND quantity = {dialect.placeholder})", [*values, of.quantity]
    return text, values


def joined(between: str, conditions: Sequence[Bound]) -> Bound:
    """Return several conditions as one, in brackets where there are several."""
    text = between.join(text for text, _ in conditions)
    return f"({text})" if len(conditions) > 1 else text, [value for _, bound in conditions for value in bound]


def where(conditions: Sequence[Bound]) -> Bound:
    """Return the clause that all conditions hold; nothing where there are none."""
    text, values = joined(" AND ", conditions)
    return f" WHERE {text}" if text else "", values
