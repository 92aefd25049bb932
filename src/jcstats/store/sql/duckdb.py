"""DuckDB: a store in one file. It is never changed in place, but written anew beside it."""

from __future__ import annotations

import os
from contextlib import closing
from math import inf
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store.file_bytes import called
from jcstats.store.sql import failures
from jcstats.store.sql.batches import batches
from jcstats.store.sql.clock import Clock
from jcstats.store.sql.dialects import DuckdbDialect
from jcstats.store.sql.store import SqlStore
from jcstats.store.sql.tables import definitions

try:
    import duckdb
except ImportError:
    from jcstats.store.extras import missing

    key = "error.store.extra_missing"
    raise missing(extra="duckdb", library="duckdb", format="DuckDB", key=key) from None

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.store.sql.rows import Row
    from jcstats.store.sql.tables import Table

_DIALECT = DuckdbDialect()

_AT_ONCE = 2_000
"""Rows that are read at once: about as many as the engine makes at a time."""

_DAMAGED = ("Could not read enough bytes", "not a valid DuckDB database", "Corrupt database", "checksum")
"""What DuckDB says of a file that is damaged or cut off."""

_MEMORY, _MORE, _MOST_MEMORY = 16, 4, 2**14
"""The megabytes that questions may take at first, how many times as many when they need more, and at most."""

_TEMPORARY = f"jcstats-{os.urandom(8).hex()}"
"""The folder for rows that do not fit into memory. One for all connections: DuckDB refuses to connect to a file again
with other settings while it is still connected."""

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
        "temp_directory": os.path.join(gettempdir(), _TEMPORARY),
        "enable_external_access": "false",
    }
    # An absolute name is never taken for a database in memory, or for one that an extension reads.
    connection = duckdb.connect(os.path.abspath(name), read_only=read_only, config=settings)
    if read_only:
        # Each thread has its own buffers, and most questions take milliseconds. What was read of the file would be
        # kept up to the limit. Set here, because questions of an earlier connection may have raised the limit.
        connection.execute("SET threads = 1")
        connection.execute(f"SET memory_limit = '{_MEMORY}MB'")
    return connection


class DuckdbConnection:
    """A connection that only reads."""

    def __init__(self, name: str, timeout: float) -> None:
        self._name = called(name)
        self._timeout = timeout
        self._memory = _MEMORY
        try:
            self._connection = _connect(name, read_only=True)
        except duckdb.Error as error:
            raise self._failed(error) from None

    def __del__(self) -> None:
        """Close the connection with the store that asks it."""
        if hasattr(self, "_connection"):
            self._connection.close()

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""
        clock = Clock(self._timeout)
        cursor = self._connection.cursor()
        try:
            rows = self._first(cursor, text, list(values), clock)
            while rows:
                yield from rows
                with clock.stopping(cursor.interrupt):
                    rows = cursor.fetchmany(_AT_ONCE)
        except duckdb.Error as error:
            raise self._failed(error, clock) from None
        finally:
            cursor.close()

    def _first(
        self, cursor: duckdb.DuckDBPyConnection, text: str, values: list[object], clock: Clock
    ) -> list[tuple[Any, ...]]:
        """Run a statement and return its first rows; with more memory where it needs that."""
        while True:
            try:
                with clock.stopping(cursor.interrupt):
                    cursor.execute(text, values)
                    rows: list[tuple[Any, ...]] = cursor.fetchmany(_AT_ONCE)
                    return rows
            except duckdb.OutOfMemoryException:
                self._memory *= _MORE
                if self._memory > _MOST_MEMORY:
                    raise
                self._connection.execute(f"SET memory_limit = '{self._memory}MB'")

    def _failed(self, error: duckdb.Error, clock: Clock | None = None) -> DataError:
        # DuckDB begins its messages with the kind of error.
        reason = failures.one_line(error).partition(": ")[2] or failures.one_line(error)
        if clock is not None and clock.over and isinstance(error, duckdb.InterruptException):
            return failures.too_slow(self._name, self._timeout)
        if isinstance(error, (duckdb.CatalogException, duckdb.BinderException)):
            return failures.refused(self._name, reason)
        if isinstance(error, duckdb.SerializationException) or any(words in reason for words in _DAMAGED):
            return failures.damaged(self._name)
        return failures.broken(self._name, reason)


def open_duckdb(name: str, timeout: float = inf) -> SqlStore:
    """Return the store in a file. Raises DataError where there is none in it, or one of another version."""
    if not os.path.exists(name):
        raise DataError(tr("error.file.FileNotFoundError", file=called(name)), tr("error.file.hint"))
    return SqlStore(DuckdbConnection(name, timeout), _DIALECT, called(name))


def build_duckdb(name: str, originals: Sequence[Dataset], shown: Sequence[Dataset]) -> None:
    """Write a store into a new file: datasets as their files have them, and as questions are to see them.

    Raises OSError where the file cannot be written.
    """
    from jcstats.store.sql.rows import contents  # noqa: PLC0415 - questions store nothing

    try:
        with closing(_connect(name, read_only=False)) as connection:
            # Rows of one group are beside each other, so that a question for one reads little.
            connection.execute("BEGIN")
            for statement in definitions(_DIALECT):
                connection.execute(statement)
            for table, rows in batches(contents(originals, shown), _BATCH):
                _insert(connection, table, rows)
            connection.execute("COMMIT")
            # What was written to the log goes into the file, and the log away.
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise OSError(0, failures.one_line(error)) from None


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, column by column, which is a hundred times as fast as row by row."""
    marks = [f"UNNEST(?::{_DIALECT.integer}[])"] * len(table.numbers)
    marks += [f"UNNEST(?::{_DIALECT.string}[])"] * len(table.texts)
    text = f"INSERT INTO {table.name} SELECT {', '.join(marks)}"
    connection.execute(text, [list(column) for column in zip(*rows, strict=True)])
