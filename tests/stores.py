"""The databases that the conformance tests compare with files."""

from __future__ import annotations

import atexit
import os
from contextlib import ExitStack
from functools import cache
from itertools import count
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

import servers
from jcstats.store.several import with_one_name_each
from jcstats.store.sql.duckdb import build_duckdb, open_duckdb
from jcstats.store.sql.sqlite import build_sqlite, open_sqlite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from _pytest.mark import ParameterSet

    from jcstats.domain.model import Dataset
    from jcstats.query.protocol import Store
    from jcstats.store.sql.store import SqlStore

    Build = Callable[[Path, Sequence[Dataset]], Store]

SERVERS = os.environ.get("JCSTATS_SERVERS") == "1"
"""Whether this is the job that asks every engine everything."""

_NUMBERS = count()
_TIMEOUT = 60
_STARTED = ExitStack()
atexit.register(_STARTED.close)


def sqlite(file: Path, datasets: Sequence[Dataset]) -> SqlStore:
    """A store of datasets in SQLite."""
    build_sqlite(str(file), datasets, with_one_name_each(datasets))
    return open_sqlite(str(file))


def duckdb(file: Path, datasets: Sequence[Dataset]) -> SqlStore:
    """A store of datasets in DuckDB."""
    build_duckdb(str(file), datasets, with_one_name_each(datasets))
    return open_duckdb(str(file))


@cache
def postgresql_server() -> Path:
    """The folder of the socket of a server, which all tests of a process share."""
    return _STARTED.enter_context(servers.postgresql())


def postgresql_url() -> str:
    """The URL of a schema that is not there yet."""
    return f"postgresql://postgres@/postgres?host={postgresql_server()}&schema=s{next(_NUMBERS)}"


def postgresql(file: Path, datasets: Sequence[Dataset]) -> SqlStore:
    """A store of datasets in a schema of a real server."""
    from jcstats.store.sql.postgresql import open_postgresql, update_postgresql  # noqa: PLC0415 - may not be installed

    del file
    url = postgresql_url()
    update_postgresql(url, lambda _: datasets, _TIMEOUT)
    return open_postgresql(url, _TIMEOUT)


@cache
def chdb_folder() -> str:
    """A folder of ClickHouse's engine, of which a process can have one."""
    return _STARTED.enter_context(TemporaryDirectory(prefix="jcstats-chdb-"))


def clickhouse_url() -> str:
    """The URL of a database that is there and empty."""
    import clickhouse_connect  # noqa: PLC0415 - may not be installed

    name = f"s{next(_NUMBERS)}"
    with clickhouse_connect.get_client(interface="chdb", path=chdb_folder()) as client:
        client.command(f"CREATE DATABASE {name}")
    return f"chdb://{chdb_folder()}?database={name}"


def clickhouse(file: Path, datasets: Sequence[Dataset]) -> SqlStore:
    """A store of datasets in ClickHouse's engine without its server: no index of packages has a server."""
    from jcstats.store.sql.clickhouse import open_clickhouse, update_clickhouse  # noqa: PLC0415 - may not be installed

    del file
    url = clickhouse_url()
    update_clickhouse(url, lambda _: datasets, _TIMEOUT)
    return open_clickhouse(url, _TIMEOUT)


def spark(file: Path, datasets: Sequence[Dataset]) -> SqlStore:
    """A store of datasets in Parquet, asked by Spark in this process."""
    from jcstats.store.sql.parquet import update_parquet  # noqa: PLC0415 - may not be installed
    from jcstats.store.sql.spark import open_spark  # noqa: PLC0415

    update_parquet(str(file), lambda _: datasets, _TIMEOUT)
    return open_spark(str(file), _TIMEOUT)


ENGINES: dict[str, Build] = {
    "sqlite": sqlite,
    "duckdb": duckdb,
    "postgresql": postgresql,
    "clickhouse": clickhouse,
    "spark": spark,
}

needs_servers = pytest.mark.skipif(not SERVERS, reason="only with JCSTATS_SERVERS=1, as in .ci/run: it starts servers")
"""Marks what needs more than files."""

in_one_process = pytest.mark.xdist_group("spark")
"""Marks what starts Spark, which a run of the tests does once."""

_SERVERS = {"postgresql", "clickhouse", "spark"}


def marked(name: str) -> ParameterSet:
    """Return the name of an engine as a parameter of a test, with the mark that it needs."""
    marks = [needs_servers] if name in _SERVERS else []
    return pytest.param(name, marks=[*marks, in_one_process] if name == "spark" else marks)


EVERY_ENGINE = [marked(name) for name in ENGINES]
QUICK_ENGINES = [marked(name) for name in ENGINES if name != "spark"]
"""Those that answer a question in less than a second."""
