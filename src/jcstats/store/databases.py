"""Which names are databases of records, and how they are opened.

A server and a new file are named by an address; what an existing file is, is told by its first bytes.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.store.limits import USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.model import Dataset
    from jcstats.store.sql.store import SqlStore

Engine = Literal["sqlite", "duckdb"]

_SCHEMES: dict[str, Engine] = {"duckdb:": "duckdb"}
"""How addresses begin, and whose they are."""

_SUFFIXES: dict[str, Engine] = {".duckdb": "duckdb"}
"""What a new file is by its name; any other is SQLite."""

_SQLITE = b"SQLite format 3\0"
_DUCKDB = b"DUCK"
_DUCKDB_AT = 8


class Address(NamedTuple):
    """Where a database is."""

    engine: Engine
    where: str
    """The file, or for a server its URL."""


def has_scheme(name: str) -> bool:
    """Tell whether a name is the address of a database, whether or not there is one."""
    return name.startswith(tuple(_SCHEMES))


def address_of(name: str | os.PathLike[str] | None) -> Address | None:
    """Return where a database is that a name stands for, or None where it stands for something else."""
    if name is None:
        return None
    text = os.fspath(name)
    for scheme, engine in _SCHEMES.items():
        if text.startswith(scheme):
            return Address(engine, text if scheme.endswith("//") else text.removeprefix(scheme))
    first = _first_bytes(text)
    if first.startswith(_SQLITE):
        return Address("sqlite", text)
    return Address("duckdb", text) if first.startswith(_DUCKDB, _DUCKDB_AT) else None


def target_of(name: str) -> Address:
    """Return where a name puts a database that may not exist yet."""
    return address_of(name) or Address(_SUFFIXES.get(os.path.splitext(name)[1].lower(), "sqlite"), name)


def is_database(name: str | os.PathLike[str] | None) -> bool:
    """Tell whether a name is that of a database."""
    return address_of(name) is not None


def open_database(name: str | os.PathLike[str], timeout: float | None = None) -> SqlStore:
    """Return the store that is in a database. Raises DataError where it is none, or one of another version."""
    engine, where = address_of(name) or Address("sqlite", os.fspath(name))
    seconds = float(USUAL.timeout if timeout is None else timeout)
    if engine == "duckdb":
        from jcstats.store.sql.duckdb import open_duckdb  # noqa: PLC0415 - only where one is named

        return open_duckdb(where, seconds)
    from jcstats.store.sql.sqlite import open_sqlite  # noqa: PLC0415 - likewise

    return open_sqlite(where, seconds)


def build_database(engine: Engine, file: str, originals: Sequence[Dataset], shown: Sequence[Dataset]) -> None:
    """Write a store into a new file: datasets as their files have them, and as questions are to see them.

    Raises OSError where the file cannot be written.
    """
    if engine == "duckdb":
        from jcstats.store.sql.duckdb import build_duckdb  # noqa: PLC0415 - only where one is made

        build_duckdb(file, originals, shown)
        return
    from jcstats.store.sql.sqlite import build_sqlite  # noqa: PLC0415 - likewise

    build_sqlite(file, originals, shown)


def _first_bytes(name: str) -> bytes:
    """Return how a regular file begins, or nothing for whatever cannot be read: reading it will say why."""
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            return b""
        with open(name, "rb") as file:
            return file.read(len(_SQLITE))
    except (OSError, ValueError):
        return b""
