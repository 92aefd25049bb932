"""ClickHouse: a store in tables that are written anew, and then pointed to in one step.

ClickHouse has no transactions. Each time, a store gets tables with names of their own; one row says which are asked.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from jcstats.store.file_bytes import called
from jcstats.store.several import with_one_name_each
from jcstats.store.sql import failures
from jcstats.store.sql.batches import batches
from jcstats.store.sql.dialects import ClickhouseDialect
from jcstats.store.sql.rows import contents
from jcstats.store.sql.store import SqlStore
from jcstats.store.sql.tables import TABLES
from jcstats.store.url import hide_passwords, without_password

try:
    import clickhouse_connect
    from clickhouse_connect.driver.exceptions import ClickHouseError, OperationalError
except ImportError:
    from jcstats.store.extras import missing

    key = "error.store.extra_missing"
    raise missing(extra="clickhouse", library="clickhouse-connect", format="ClickHouse", key=key) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.errors import DataError
    from jcstats.store.sql.rows import Row
    from jcstats.store.sql.tables import Table

_DIALECT = ClickhouseDialect()

_POINTER = "jcstats_stores"
"""The table that says which tables are to be asked: those of the row with the greatest number."""

_BATCH = 50_000
"""Rows that are inserted at once."""

_CONNECTING = 10
"""Seconds to wait for a server."""

_TIMEOUTS = ("TIMEOUT_EXCEEDED", "TOO_SLOW")

_NULLABLE = frozenset(
    {"name_en_key", "quantity", "value_key", "unit_key", "yoy_key", "place_key", "status", "original"}
)
"""Columns of texts that may be null; others are faster without."""

_ORDERS = {
    "records": "theme_place, region, period, position",
    "tags": "tag, record",
    "standings": "record",
    "texts": "position",
}
"""How tables lie on the disk: a question for a theme, a region and a period reads little."""

_NAMED = re.compile(rf"\b(FROM|JOIN) ({'|'.join(table.name for table in TABLES)})\b")


class ClickhouseConnection:
    """A connection to a database, and to one state of the store in it."""

    def __init__(self, url: str, timeout: float, *, read_only: bool = True) -> None:
        self._url = url
        self.name = called(without_password(url))
        self._timeout = timeout
        self.state = ""
        """What the names of the tables end in."""
        settings = {"max_execution_time": f"{timeout:g}", "timeout_overflow_mode": "throw"}
        with self._failures(connecting=True):
            self.client = clickhouse_connect.get_client(**_arguments(url), settings=settings if read_only else {})
        self._settings = {"readonly": "2"} if read_only else {}

    def __del__(self) -> None:
        """Close the connection with the store that asks it."""
        if hasattr(self, "client"):
            self.client.close()

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""
        named = _NAMED.sub(rf"\1 jcstats_\2_{self.state} AS \2", text)
        bound = {f"p{number}": value for number, value in enumerate(values)}
        with (
            self._failures(),
            self.client.query_row_block_stream(
                _marked(named, values), parameters=bound, settings=self._settings
            ) as blocks,
        ):
            for block in blocks:
                yield from block

    def change(self, text: str) -> None:
        """Run a statement that has no rows."""
        with self._failures():
            self.client.command(text)

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows, all at once."""
        with self._failures():
            self.client.insert(table, rows)

    @contextmanager
    def _failures(self, *, connecting: bool = False) -> Iterator[None]:
        """Say in one line, and without a password, what went wrong within."""
        try:
            yield
        except (ClickHouseError, OSError, ValueError) as error:
            reason = hide_passwords(failures.one_line(error), self._url)
            raise self._failed(error, reason, connecting=connecting) from None

    def _failed(self, error: Exception, reason: str, *, connecting: bool) -> DataError:
        if any(mark in reason for mark in _TIMEOUTS):
            return failures.too_slow(self.name, self._timeout)
        if connecting:
            return failures.unreachable(self.name, reason)
        if isinstance(error, (OperationalError, OSError)) and "DB::Exception" not in reason:
            return failures.lost(self.name, reason)
        return failures.refused(self.name, reason)


def open_clickhouse(url: str, timeout: float) -> SqlStore:
    """Return the store in a database. Raises DataError where there is none in it, or one of another version."""
    connection = ClickhouseConnection(url, timeout)
    states = _states(connection)
    connection.state = states[-1] if states else "none"
    return SqlStore(connection, _DIALECT, connection.name)


def update_clickhouse(url: str, change: Callable[[Sequence[Dataset]], Sequence[Dataset]], timeout: float) -> None:
    """Let a store have what `change` makes of the datasets that it has: in new tables, which are then pointed to."""
    connection = ClickhouseConnection(url, timeout, read_only=False)
    states = _states(connection)
    before: Sequence[Dataset] = ()
    if states:
        connection.state = states[-1]
        before = SqlStore(connection, _DIALECT, connection.name).datasets()
    kept = change(before)
    if kept == before:
        return
    state = os.urandom(8).hex()
    for table in TABLES:
        connection.change(_definition(table, state))
    for table, rows in batches(contents(kept, with_one_name_each(kept)), _BATCH):
        connection.insert(f"jcstats_{table.name}_{state}", rows)
    connection.change(
        f"CREATE TABLE IF NOT EXISTS {_POINTER} (number Int64, state String) ENGINE = MergeTree ORDER BY number"
    )
    if _states(connection) != states:
        raise failures.refused(connection.name, f"{_POINTER} has changed")
    connection.insert(_POINTER, [(len(states), state)])
    _clean(connection, {state, *states[-1:]})


def _states(connection: ClickhouseConnection) -> list[str]:
    """Return what the names of tables have ended in so far, the last one last."""
    found = connection.execute(
        "SELECT name FROM system.tables WHERE database = currentDatabase() AND name = ?", [_POINTER]
    )
    if not list(found):
        return []
    return [str(state) for (state,) in connection.execute(f"SELECT state FROM {_POINTER} ORDER BY number")]


def _clean(connection: ClickhouseConnection, kept: set[str]) -> None:
    """Remove the tables of all states but these. The one before the last stays for whoever is asking it now."""
    every = {table.name for table in TABLES}
    names = "SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'jcstats_')"
    for (name,) in list(connection.execute(names)):
        table, _, state = str(name).removeprefix("jcstats_").rpartition("_")
        if table in every and state not in kept:
            connection.change(f"DROP TABLE IF EXISTS {name}")


def _definition(table: Table, state: str) -> str:
    columns = [f"{name} {_DIALECT.integer}" for name in table.numbers]
    columns += [
        f"{name} {f'Nullable({_DIALECT.string})' if name in _NULLABLE else _DIALECT.string}" for name in table.texts
    ]
    order = _ORDERS.get(table.name, "tuple()")
    return f"CREATE TABLE jcstats_{table.name}_{state} ({', '.join(columns)}) ENGINE = MergeTree ORDER BY ({order})"


def _marked(text: str, values: Sequence[object]) -> str:
    """Return a statement with the marks of ClickHouse, which say the type."""
    # No statement of ours has a question mark in a text.
    parts = text.split("?")
    marks = [
        f"{{p{number}:{'Array(String)' if isinstance(value, list) else 'String'}}}"
        for number, value in enumerate(values)
    ]
    return parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))


def _arguments(url: str) -> dict[str, Any]:
    """Return how the server is reached. A user and a password also come from the variables of ClickHouse's client."""
    parts = urlsplit(url)
    if parts.scheme == "chdb":
        # The engine itself, in this process; for one who has no server, and for the tests.
        return {
            "interface": "chdb",
            "path": unquote(parts.path),
            "database": parse_qs(parts.query).get("database", [None])[0],
        }
    user, password = (unquote(part) if part is not None else None for part in (parts.username, parts.password))
    return {
        "host": parts.hostname or "localhost",
        "port": parts.port or 0,
        "interface": "https" if parts.scheme == "clickhouses" else "http",
        "username": user or os.environ.get("CLICKHOUSE_USER"),
        "password": password or os.environ.get("CLICKHOUSE_PASSWORD", ""),
        "database": unquote(parts.path.strip("/")) or "__default__",
        "connect_timeout": _CONNECTING,
        "client_name": "jcstats",
        "autogenerate_session_id": False,
    }
