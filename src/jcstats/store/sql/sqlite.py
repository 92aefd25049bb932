"""SQLite: a store in one file. It is never changed in place, but written anew beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store.file_bytes import called
from jcstats.store.sql.dialects import SqliteDialect
from jcstats.store.sql.store import SqlStore
from jcstats.store.sql.tables import contents, definitions, indexes, insertion

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.domain.model import Dataset

_DIALECT = SqliteDialect()


class SqliteConnection:
    """A connection that only reads."""

    def __init__(self, name: str) -> None:
        self._name = called(name)
        try:
            self._connection = sqlite3.connect(
                f"{Path(name).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
            )
            self._connection.execute("PRAGMA query_only = ON")
            # A copy of the rows that are sorted stays in a file of the system's where it is large.
            self._connection.execute("PRAGMA temp_store = FILE")
        except sqlite3.Error as error:
            raise self._broken(error) from None

    def __del__(self) -> None:
        """Close the connection with the store that asks it."""
        if hasattr(self, "_connection"):
            self._connection.close()

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""
        try:
            yield from self._connection.execute(text, values)
        except sqlite3.Error as error:
            raise self._broken(error) from None

    def _broken(self, error: sqlite3.Error) -> DataError:
        return DataError(tr("error.store.broken", store=self._name, reason=error), tr("error.store.broken_hint"))


def open_sqlite(name: str) -> SqlStore:
    """Return the store in a file. Raises DataError where there is none in it, or one of another version."""
    return SqlStore(SqliteConnection(name), _DIALECT, called(name))


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
    # Nothing is there yet that a journal could save, and nothing but the new file is to lie beside it.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for statement in definitions(_DIALECT):
        connection.execute(statement)
    for table, rows in contents(originals, shown):
        connection.executemany(insertion(table, _DIALECT), rows)
    for statement in indexes():
        connection.execute(statement)
    connection.execute("ANALYZE")
    connection.execute("COMMIT")
