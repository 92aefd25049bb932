"""PostgreSQL: a store in a schema of its own, changed in one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

from jcstats.store.file_bytes import called
from jcstats.store.several import with_one_name_each
from jcstats.store.sql import failures
from jcstats.store.sql.changes import BY_RECORD, changes
from jcstats.store.sql.dialects import PostgresqlDialect
from jcstats.store.sql.store import SqlStore
from jcstats.store.sql.tables import definitions, indexes
from jcstats.store.url import hide_passwords, split_parameter, without_password

try:
    import psycopg
    from psycopg import sql
except ImportError:
    from jcstats.store.extras import missing

    key = "error.store.extra_missing"
    raise missing(extra="postgresql", library="psycopg[binary]", format="PostgreSQL", key=key) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.errors import DataError
    from jcstats.store.sql.rows import Row
    from jcstats.store.sql.tables import Table

_DIALECT = PostgresqlDialect()

SCHEMA = "jcstats"
"""Where the tables are, unless the URL names another schema (?schema=)."""

_AT_ONCE = 1_000
"""Rows that are fetched at once."""

_CONNECTING = 10
"""Seconds to wait for a server."""


class PostgresqlConnection:
    """A connection to one schema of a database, in one transaction that sees one state of it."""

    def __init__(self, url: str, timeout: float, *, read_only: bool = True) -> None:
        self._url = url
        self.name = called(without_password(url))
        self._timeout = timeout
        self._numbers = count()
        address, schema = split_parameter(url, "schema")
        self.schema = schema or SCHEMA
        with self._failures(connecting=True):
            self.connection = psycopg.connect(
                address, connect_timeout=_CONNECTING, application_name="jcstats", client_encoding="UTF8"
            )
        with self._failures():
            self.connection.read_only = read_only
            self.connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ if read_only else None
            path = sql.Identifier(self.schema).as_string(self.connection)
            settings = {"search_path": path, "statement_timeout": str(round(1000 * timeout)), "jit": "off"}
            for name, value in settings.items():
                self.connection.execute("SELECT set_config(%s, %s, false)", (name, value))

    def __del__(self) -> None:
        """Close the connection with the store that asks it."""
        if hasattr(self, "connection"):
            self.connection.close()

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""
        # A named cursor stays on the server, where PostgreSQL makes rows as they are fetched.
        name = f"jcstats_{next(self._numbers)}"
        with self._failures(), self.connection.cursor(name=name) as cursor:
            cursor.execute(_marked(text), tuple(map(_stored, values)))
            while rows := cursor.fetchmany(_AT_ONCE):
                yield from (tuple(map(_read, row)) for row in rows)

    def change(self, text: str) -> None:
        """Run a statement that has no rows."""
        with self._failures():
            self.connection.execute(text)

    def insert(self, table: Table, rows: Iterable[Row]) -> None:
        """Insert rows, all of them or none."""
        with self._failures(), self.connection.cursor() as cursor, cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_stored(value) for value in row])

    def delete(self, table: Table, keys: Sequence[int]) -> None:
        """Delete the rows with these numbers in their first column."""
        with self._failures():
            column = table.numbers[0]
            self.connection.execute(f"DELETE FROM {table.name} WHERE {column} = ANY(%s)", (list(keys),))

    def commit(self) -> None:
        """Let the change be seen."""
        with self._failures():
            self.connection.commit()

    @contextmanager
    def _failures(self, *, connecting: bool = False) -> Iterator[None]:
        """Say in one line, and without a password, what went wrong within."""
        try:
            yield
        except (psycopg.Error, UnicodeError) as error:
            raise self._failed(error, connecting=connecting) from None

    def _failed(self, error: Exception, *, connecting: bool) -> DataError:
        reason = hide_passwords(failures.one_line(error), self._url)
        if connecting:
            return failures.unreachable(self.name, reason)
        if isinstance(error, psycopg.errors.QueryCanceled):
            return failures.too_slow(self.name, self._timeout)
        if self.connection.closed or isinstance(error, psycopg.OperationalError):
            return failures.lost(self.name, reason)
        return failures.refused(self.name, reason)


def open_postgresql(url: str, timeout: float) -> SqlStore:
    """Return the store in a schema. Raises DataError where there is none in it, or one of another version."""
    connection = PostgresqlConnection(url, timeout)
    return SqlStore(connection, _DIALECT, connection.name)


def update_postgresql(url: str, change: Callable[[Sequence[Dataset]], Sequence[Dataset]], timeout: float) -> None:
    """Let a store have what `change` makes of the datasets that it has, in one transaction."""
    connection = PostgresqlConnection(url, timeout, read_only=False)
    # Whoever stores at the same time waits here; the lock ends with the transaction, however it ends.
    list(connection.execute("SELECT pg_advisory_xact_lock(hashtext(?))::TEXT", [f"jcstats {connection.schema}"]))
    # Storing may take longer than a question may.
    connection.change("SET LOCAL statement_timeout = 0")
    found = list(connection.execute("SELECT to_regclass('about')::TEXT"))
    before = SqlStore(connection, _DIALECT, connection.name).datasets() if found[0][0] is not None else ()
    kept = change(before)
    if kept == before:
        return
    if found[0][0] is None:
        _create(connection)
    for table, removed, rows in changes(before, with_one_name_each(before), kept, with_one_name_each(kept)):
        if removed is None:
            connection.change(f"DELETE FROM {table.name}")
        elif removed:
            connection.delete(table, removed)
        connection.insert(table, rows)
    for table in BY_RECORD:
        connection.change(f"ANALYZE {table.name}")
    connection.commit()


def _create(connection: PostgresqlConnection) -> None:
    name = sql.Identifier(connection.schema).as_string(connection.connection)
    connection.change(f"CREATE SCHEMA IF NOT EXISTS {name}")
    for statement in (*definitions(_DIALECT), *indexes(_DIALECT)):
        connection.change(statement)


def _marked(text: str) -> str:
    """Return a statement with the marks of psycopg; none of ours has a question mark in a text."""
    return text.replace("%", "%%").replace("?", "%s")


def _stored(value: object) -> object:
    """Return a value as it is stored: PostgreSQL has no NUL in texts. The order of texts stays the same."""
    if isinstance(value, str):
        return (
            value.replace("\x01", "\x01\x02").replace("\0", "\x01\x01") if "\x01" in value or "\0" in value else value
        )
    return [_stored(item) for item in value] if isinstance(value, list) else value


def _read(value: object) -> object:
    if isinstance(value, str) and "\x01" in value:
        return value.replace("\x01\x01", "\0").replace("\x01\x02", "\x01")
    return value
