"""What differs between engines: placeholders, types, and how long lists are bound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 200
"""From how many values on a list is bound as one value: SQLite takes 32,766 values in a statement."""


class Dialect:
    """The usual ways; an engine overrides what it does otherwise."""

    placeholder = "?"
    """Where a value is bound."""
    integer = "BIGINT"
    string = "TEXT"

    def among(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        """Return the condition that a column is one of some values, and what is bound to it."""
        if len(values) > _LONG:
            return self._among_many(column, values)
        marks = ", ".join([self.placeholder] * len(values))
        return (f"{column} IN ({marks})" if values else "(1 = 0)"), list(values)

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        raise NotImplementedError


class SqliteDialect(Dialect):
    """SQLite. A list is bound as JSON of hexadecimal texts: its JSON functions end a text at a NUL."""

    integer = "INTEGER"

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        held = json.dumps([value.encode().hex().upper() for value in values])
        return f"HEX({column}) IN (SELECT value FROM json_each({self.placeholder}))", [held]


class DuckdbDialect(Dialect):
    """DuckDB binds a list as it is."""

    string = "VARCHAR"

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        return f"{column} IN (SELECT UNNEST({self.placeholder}::VARCHAR[]))", [list(values)]
