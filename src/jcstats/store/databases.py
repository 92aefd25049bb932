"""Recognise the names of databases, and open them.

A server is named by a URL. An existing file is recognised by its first bytes, a new one by an address or an ending.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.store.file_bytes import called
from jcstats.store.limits import USUAL

if TYPE_CHECKING:
    from jcstats.query.protocol import Database

Engine = Literal[
    "sqlite",
    "duckdb",
    "postgresql",
    "clickhouse",
    "spark",
]

_SCHEMES: dict[str, Engine] = {
    "duckdb:": "duckdb",
    "postgresql://": "postgresql",
    "postgres://": "postgresql",
    "clickhouse://": "clickhouse",
    "clickhouses://": "clickhouse",
    "chdb://": "clickhouse",
    "spark://": "spark",
}
"""The engines by the beginning of an address."""

_SUFFIXES: dict[str, Engine] = {".duckdb": "duckdb", ".parquet": "spark"}
"""The engines of new files by their endings. Any other file is an SQLite database."""

_SQLITE = b"SQLite format 3\0"
_DUCKDB = b"DUCK"
_DUCKDB_AT = 8
_PARQUET = "_jcstats"
"""The file in a folder that names the Parquet files of a store."""


class Address(NamedTuple):
    """The engine and the place of a database."""

    engine: Engine
    where: str
    """The file, or the URL of a server."""


def has_scheme(name: str) -> bool:
    """Tell whether a name is the address of a database, whether or not there is one."""
    return name.startswith(tuple(_SCHEMES))


def address_of(name: str | os.PathLike[str] | None) -> Address | None:
    """Return the address of the database with a name, or None if the name is not one of a database."""
    if name is None:
        return None
    text = os.fspath(name)
    for scheme, engine in _SCHEMES.items():
        if text.startswith(scheme):
            return Address(engine, text if scheme.endswith("//") else text.removeprefix(scheme))
    first = _first_bytes(text)
    if first.startswith(_SQLITE):
        return Address("sqlite", text)
    if first.startswith(_DUCKDB, _DUCKDB_AT):
        return Address("duckdb", text)
    return Address("spark", text) if "\0" not in text and os.path.isfile(os.path.join(text, _PARQUET)) else None


def target_of(name: str) -> Address:
    """Return the address of a database that may not exist yet. Raises UsageError for an unknown scheme."""
    # One letter before a colon is a drive of Windows.
    scheme = re.match("[A-Za-z][A-Za-z0-9+.-]+:", name)
    if scheme and not has_scheme(name) and not os.path.exists(name):
        known = tr("list.comma").join(_SCHEMES)
        raise UsageError(tr("error.store.scheme", scheme=scheme[0]), tr("error.store.scheme_hint", known=known))
    return address_of(name) or Address(_SUFFIXES.get(os.path.splitext(name)[1].lower(), "sqlite"), name)


def is_database(name: str | os.PathLike[str] | None) -> bool:
    """Tell whether a name is that of a database."""
    return address_of(name) is not None


def open_database(address: Address, timeout: float | None = None) -> Database:
    """Return the store in a database. Raises DataError if there is none, or one of another version."""
    engine, where = address
    seconds = float(USUAL.timeout if timeout is None else timeout)
    if engine == "duckdb":
        from jcstats.store.sql.duckdb import open_duckdb  # noqa: PLC0415 - only if one is named

        return open_duckdb(where, seconds)
    if engine == "spark":
        from jcstats.store.sql.spark import open_spark  # noqa: PLC0415 - likewise

        return open_spark(where, seconds)
    if engine == "clickhouse":
        from jcstats.store.sql.clickhouse import open_clickhouse  # noqa: PLC0415 - likewise

        return open_clickhouse(where, seconds)
    if engine == "postgresql":
        from jcstats.store.sql.postgresql import open_postgresql  # noqa: PLC0415 - likewise

        return open_postgresql(where, seconds)
    from jcstats.store.sql.sqlite import open_sqlite  # noqa: PLC0415 - likewise

    return open_sqlite(where, seconds)


def shown(address: Address) -> str:
    """Return an address for messages: the file, or the URL of the server without a password."""
    if "://" not in address.where:
        return called(address.where)
    from jcstats.store.url import without_password  # noqa: PLC0415 - only for a server

    return called(without_password(address.where))


def _first_bytes(name: str) -> bytes:
    """Return the first bytes of a regular file, or nothing if it cannot be read. Opening it later raises the error."""
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            return b""
        with open(name, "rb") as file:
            return file.read(len(_SQLITE))
    except (OSError, ValueError):
        return b""
