"""Which names are databases of records, and how they are opened. What a file is, is told by its first bytes."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jcstats.store.sql.store import SqlStore

_SQLITE = b"SQLite format 3\0"


def is_database(name: str | os.PathLike[str] | None) -> bool:
    """Tell whether a name is that of a database."""
    return name is not None and _first_bytes(os.fspath(name)).startswith(_SQLITE)


def open_database(name: str | os.PathLike[str]) -> SqlStore:
    """Return the store that is in a database. Raises DataError where it is none, or one of another version."""
    from jcstats.store.sql.sqlite import open_sqlite  # noqa: PLC0415 - only where one is named

    return open_sqlite(os.fspath(name))


def _first_bytes(name: str) -> bytes:
    """Return how a regular file begins, or nothing for whatever cannot be read: reading it will say why."""
    try:
        if not stat.S_ISREG(os.stat(name).st_mode):
            return b""
        with open(name, "rb") as file:
            return file.read(len(_SQLITE))
    except (OSError, ValueError):
        return b""
