"""Databases as stores, for the tests that ask every store the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jcstats.store.several import with_one_name_each
from jcstats.store.sql.duckdb import build_duckdb, open_duckdb
from jcstats.store.sql.sqlite import build_sqlite, open_sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jcstats.domain.model import Dataset
    from jcstats.query.protocol import Store
    from jcstats.store.sql.store import SqlStore

    Build = Callable[[Path, Sequence[Dataset]], Store]

SERVERS = os.environ.get("JCSTATS_SERVERS") == "1"
"""Whether this is the job that asks every engine everything."""


def sqlite(file: Path, datasets: Sequence[Dataset]) -> SqlStore:
    """A store of datasets in SQLite."""
    file.write_bytes(b"")
    build_sqlite(str(file), datasets, with_one_name_each(datasets))
    return open_sqlite(str(file))


def duckdb(file: Path, datasets: Sequence[Dataset]) -> SqlStore:
    """A store of datasets in DuckDB."""
    build_duckdb(str(file), datasets, with_one_name_each(datasets))
    return open_duckdb(str(file))


ENGINES: dict[str, Build] = {
    "sqlite": sqlite,
    "duckdb": duckdb,
}
