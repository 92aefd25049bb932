"""DuckDB: a store in one file. It is never changed in place, but written anew beside it."""

from __future__ import annotations

import os
from contextlib import closing
from itertools import islice
from math import inf
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from jcstats.store.file_bytes import called
from jcstats.store.sql import failures
from jcstats.store.sql.clock import Clock
from jcstats.store.sql.dialects import DuckdbDialect
from jcstats.store.sql.store import SqlStore
from jcstats.store.sql.tables import contents, definitions

try:
    import duckdb
except ImportError:
    from jcstats.store.extras import missing

    key = "error.store.extra_missing"
    raise missing(extra="duckdb", library="duckdb", needed_for="DuckDB", key=key) from None

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.errors import DataError
    from jcstats.store.sql.tables import Row, Table

_DIALECT = DuckdbDialect()

_AT_ONCE = 2_000
"""Rows that are read at once: about as many as the engine makes at a time."""

_BATCH = 10_000
"""Rows that are written at once."""


def _connect(name: str, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Connect to a file and to nothing else: no downloads, no other files, no objects of this program."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        # Where rows go that do not fit into memory; usually beside the file, where nothing is to be left.
        "temp_directory": os.path.join(gettempdir(), f"jcstats-{os.urandom(8).hex()}"),
        "enable_external_access": "false",
        "lock_configuration": "true",
    }
    # An absolute name is never taken for a database in memory, or for one that an extension reads.
    return duckdb.connect(os.path.abspath(name), read_only=read_only, config=settings)


class DuckdbConnection:
    """A connection that only reads."""

    def __init__(self, name: str, timeout: float) -> None:
        self._name = called(name)
        self._timeout = timeout
        try:
            self._connection = _connect(name, read_only=True)
        except duckdb.Error as error:
            raise failures.broken(self._name, error) from None

    def __del__(self) -> None:
        """Close the connection with the store that asks it."""
        if hasattr(self, "_connection"):
            self._connection.close()

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""
        clock = Clock(self._timeout)
        cursor = self._connection.cursor()
        try:
            with clock.stopping(cursor.interrupt):
                cursor.execute(text, list(values))
            while True:
                with clock.stopping(cursor.interrupt):
                    rows = cursor.fetchmany(_AT_ONCE)
                if not rows:
                    return
                yield from rows
        except duckdb.Error as error:
            raise self._failed(error, clock) from None
        finally:
            cursor.close()

    def _failed(self, error: duckdb.Error, clock: Clock) -> DataError:
        if clock.over and isinstance(error, duckdb.InterruptException):
            return failures.too_slow(self._name, self._timeout)
        return failures.broken(self._name, error)


def open_duckdb(name: str, timeout: float = inf) -> SqlStore:
    """Return the store in a file. Raises DataError where there is none in it, or one of another version."""
    return SqlStore(DuckdbConnection(name, timeout), _DIALECT, called(name))


def build_duckdb(name: str, originals: Sequence[Dataset], shown: Sequence[Dataset]) -> None:
    """Write a store into a new file: datasets as their files have them, and as questions are to see them.

    Raises OSError where the file cannot be written.
    """
    try:
        with closing(_connect(name, read_only=False)) as connection:
            # Rows of one group are beside each other, so that a question for one reads little.
            connection.execute("BEGIN")
            for statement in definitions(_DIALECT):
                connection.execute(statement)
            for table, rows in contents(originals, shown):
                _insert(connection, table, rows)
            connection.execute("COMMIT")
            # What was written to the log goes into the file, and the log away.
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise OSError(0, failures.one_line(error)) from None


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, column by column, which is a hundred times as fast as row by row."""
    marks = [f"UNNEST(?::{_DIALECT.integer}[])"] * len(table.numbers)
    marks += [f"UNNEST(?::{_DIALECT.string}[])"] * len(table.texts)
    text = f"INSERT INTO {table.name} SELECT {', '.join(marks)}"
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        connection.execute(text, [list(column) for column in zip(*batch, strict=True)])
