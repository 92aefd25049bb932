"""What differs between engines: placeholders, types, and how long lists are bound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 200
"""From how many values on a list is bound as one value: SQLite takes 32,766 values in a statement."""


_SHORT = frozenset(
    {"record", "standing", "position", "kind_place", "theme_place", "headline", "latest", "yoy_key", "value_key"}
)
"""Columns of indexes that hold numbers, or keys of numbers."""


class Dialect:
    """The usual ways; an engine overrides what it does otherwise."""

    placeholder = "?"
    """Where a value is bound."""
    texts_at_once = 2_000
    """For how many rows of an answer the texts are read at once."""
    several_at_once = True
    """Whether a connection can be asked something while it has not yet yielded all rows of another answer."""
    integer = "BIGINT"
    string = "TEXT"

    def among(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        """Return the condition that a column is one of some values, and what is bound to it."""
        if len(values) > _LONG:
            return self._among_many(column, values)
        if len(values) == 1:
            return f"{column} = {self.placeholder}", list(values)
        marks = ", ".join([self.placeholder] * len(values))
        return (f"{column} IN ({marks})" if values else "(1 = 0)"), list(values)

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        raise NotImplementedError

    def at(self, positions: Sequence[int]) -> tuple[str, list[object]]:
        """Return the condition that a record has one of some positions, and what is bound to it."""
        return f"position IN ({', '.join(map(str, positions))})", []

    def index(self, table: str, columns: Sequence[str]) -> tuple[str, ...]:
        """Return the statements that make an index for questions about these columns."""
        return (f"CREATE INDEX {table}_{'_'.join(columns)} ON {table} ({', '.join(columns)})",)


class SqliteDialect(Dialect):
    """SQLite. A list is bound as JSON of hexadecimal texts: its JSON functions end a text at a NUL."""

    integer = "INTEGER"

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        held = json.dumps([value.encode().hex().upper() for value in values])
        return f"HEX({column}) IN (SELECT value FROM json_each({self.placeholder}))", [held]


class PostgresqlDialect(Dialect):
    """PostgreSQL compares texts by the rules of a language unless it is told not to."""

    string = 'TEXT COLLATE "C"'

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        return f"{column} = ANY({self.placeholder})", [list(values)]

    def index(self, table: str, columns: Sequence[str]) -> tuple[str, ...]:
        """Return the statements that make an index for questions about these columns.

        A text may be longer than what an ordinary index takes. Those of several columns are combined when it is asked.
        """
        if _SHORT.issuperset(columns):
            return super().index(table, columns)
        hashed = [column for column in columns if column not in _SHORT and not column.endswith("_key")]
        return tuple(f"CREATE INDEX {table}_{column} ON {table} USING hash ({column})" for column in hashed)


class ClickhouseDialect(Dialect):
    """ClickHouse, whose marks say the type of what is bound."""

    several_at_once = False
    integer = "Int64"
    string = "String"

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        return f"{column} IN {self.placeholder}", [list(values)]


class SparkDialect(Dialect):
    """Spark, which is never asked to make a table, and needs as long for one text as for many."""

    texts_at_once = 20_000

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        return f"ARRAY_CONTAINS({self.placeholder}, {column})", [list(values)]


class DuckdbDialect(Dialect):
    """DuckDB binds a list as it is."""

    texts_at_once = 1_000
    string = "VARCHAR"

    def _among_many(self, column: str, values: Sequence[str]) -> tuple[str, list[object]]:
        return f"{column} IN (SELECT UNNEST({self.placeholder}::VARCHAR[]))", [list(values)]

    def at(self, positions: Sequence[int]) -> tuple[str, list[object]]:
        """Return the condition that a record has one of some positions, and what is bound to it."""
        # It takes twice as long to read a list that is written in the statement.
        return f"position IN (SELECT UNNEST({self.placeholder}::{self.integer}[]))", [list(positions)]
