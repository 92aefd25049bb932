"""SQLite: a store in one file. It is never changed in place, but written anew beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from jcstats.store.file_bytes import called
from jcstats.store.sql import failures
from jcstats.store.sql.clock import Clock
from jcstats.store.sql.dialects import SqliteDialect
from jcstats.store.sql.store import SqlStore
from jcstats.store.sql.tables import definitions, indexes, insertion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.errors import DataError

_DIALECT = SqliteDialect()

_AT_ONCE = 200
"""Rows that are read at once."""

_PRIMARY = 0xFF
"""The bits of an error code that say what kind it is; further ones say more."""

_HEADER = 100
"""Bytes that every file of SQLite begins with."""

_LARGEST_PAGE = 65536

_PAGE = 8192
"""Bytes of a page of a new file."""

_CACHE = 100_000
"""Kibibytes of pages in memory while a file is written."""

_OFTEN = 20_000
"""Steps of its virtual machine after which SQLite is asked whether its time is over: less than a millisecond."""


class SqliteConnection:
    """A connection that only reads."""

    def __init__(self, name: str, timeout: float) -> None:
        self._name = called(name)
        self._timeout = timeout
        # A list, so that SQLite does not refer to this object, which would then be closed late, and by any thread.
        self._end = end = [inf]
        if _is_cut(name):
            raise failures.damaged(self._name)
        try:
            self._connection = sqlite3.connect(
                f"{Path(name).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
            )
            self._connection.execute("PRAGMA query_only = ON")
            # A copy of the rows that are sorted stays in a file of the system's where it is large.
            self._connection.execute("PRAGMA temp_store = FILE")
        except sqlite3.Error as error:
            raise self._failed(error) from None
        self._connection.set_progress_handler(lambda: monotonic() > end[0], _OFTEN)

    def __del__(self) -> None:
        """Close the connection with the store that asks it."""
        if hasattr(self, "_connection"):
            self._connection.close()

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""
        clock = Clock(self._timeout)
        try:
            with self._running(clock):
                cursor = self._connection.execute(text, values)
            while True:
                with self._running(clock):
                    rows = cursor.fetchmany(_AT_ONCE)
                if not rows:
                    return
                yield from rows
        except sqlite3.Error as error:
            raise self._failed(error, clock) from None

    @contextmanager
    def _running(self, clock: Clock) -> Iterator[None]:
        with clock.running() as end:
            self._end[0] = end
            yield

    def _failed(self, error: sqlite3.Error, clock: Clock | None = None) -> DataError:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        if clock is not None and clock.over and code == sqlite3.SQLITE_INTERRUPT:
            return failures.too_slow(self._name, self._timeout)
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return failures.damaged(self._name)
        # What the statement names is not there: a database, but none of ours.
        made = failures.refused if code == sqlite3.SQLITE_ERROR else failures.broken
        return made(self._name, failures.one_line(error))


def _is_cut(name: str) -> bool:
    """Tell whether a file has fewer bytes than it says. SQLite itself may not notice until it needs the last ones."""
    try:
        with open(name, "rb") as file:
            header = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False  # opening it will say why
    page, pages = int.from_bytes(header[16:18]), int.from_bytes(header[28:32])
    # The largest size of a page is written as 1, and the number of pages may be missing.
    return 0 < size < max(_HEADER, (_LARGEST_PAGE if page == 1 else page) * pages)


def open_sqlite(name: str, timeout: float = inf) -> SqlStore:
    """Return the store in a file. Raises DataError where there is none in it, or one of another version."""
    return SqlStore(SqliteConnection(name, timeout), _DIALECT, called(name))


def build_sqlite(name: str, originals: Sequence[Dataset], shown: Sequence[Dataset]) -> None:
    """Write a store into an empty file: datasets as their files have them, and as questions are to see them.

    Raises OSError where the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(name, isolation_level=None)) as connection:
            _fill(connection, originals, shown)
    except sqlite3.Error as error:
        raise OSError(0, str(error)) from None


def _fill(connection: sqlite3.Connection, originals: Sequence[Dataset], shown: Sequence[Dataset]) -> None:
    from jcstats.store.sql.rows import contents  # noqa: PLC0415 - questions store nothing

    # Nothing is there yet that a journal could save, and nothing but the new file is to lie beside it.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    # A record takes more than a kilobyte, and indexes are sorted in the cache.
    connection.execute(f"PRAGMA page_size = {_PAGE}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute("BEGIN")
    for statement in definitions(_DIALECT):
        connection.execute(statement)
    for table, rows in contents(originals, shown):
        connection.executemany(insertion(table, _DIALECT), rows)
    for statement in indexes(_DIALECT):
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.execute("COMMIT")
