"""Spark: a folder of Parquet files, asked by Spark on this machine or on a cluster that can read the folder."""

from __future__ import annotations

import contextlib
import logging
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from jcstats.store.file_bytes import called
from jcstats.store.sql import failures
from jcstats.store.sql.clock import Clock
from jcstats.store.sql.dialects import SparkDialect
from jcstats.store.sql.parquet import file_of, read_state
from jcstats.store.sql.store import SqlStore
from jcstats.store.sql.tables import TABLES

try:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession
except ImportError:
    from jcstats.store.extras import missing

    key = "error.store.extra_missing"
    raise missing(extra="spark", library="pyspark", format="Spark", key=key) from None

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIALECT = SparkDialect()

LOCAL = "local[*]"
"""Spark in this process's own Java machine, on all processors."""

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    # Few rows are sorted and grouped; Spark's own number is for hundreds of machines.
    "spark.sql.shuffle.partitions": "8",
}
_LOCAL_SETTINGS = {"spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1"}


class SparkConnection:
    """The tables of a folder as views of a session."""

    def __init__(self, where: str, timeout: float) -> None:
        master, folder = split(where)
        self._name = called(where)
        self._timeout = timeout
        state = read_state(folder)
        try:
            self._session = _started(master).newSession()
            for table in TABLES:
                address = f"file://{os.path.abspath(file_of(folder, table, state))}"
                self._session.read.parquet(address).createOrReplaceTempView(table.name)
        except (PySparkException, Py4JError, OSError) as error:
            raise failures.unreachable(self._name, _reason(error)) from None

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""
        clock = Clock(self._timeout)
        # All jobs, because Spark reads rows in a thread that has no job group; nobody else asks this application.
        stop = self._session.sparkContext.cancelAllJobs
        try:
            with clock.stopping(stop):
                rows = self._session.sql(text, args=list(values)).toLocalIterator()
                row = next(rows, None)
            while row is not None:
                yield tuple(row)
                with clock.stopping(stop):
                    row = next(rows, None)
        except (PySparkException, Py4JError, OSError) as error:
            if clock.over:
                raise failures.too_slow(self._name, self._timeout) from None
            raise failures.refused(self._name, _reason(error)) from None


def open_spark(where: str, timeout: float) -> SqlStore:
    """Return the store in a folder. Raises DataError where there is none in it, or one of another version."""
    return SqlStore(SparkConnection(where, timeout), _DIALECT, called(where))


def split(where: str) -> tuple[str, str]:
    """Return the master and the folder: spark://host:port/folder, or a folder that is asked on this machine."""
    if "://" not in where:
        return LOCAL, where
    parts = urlsplit(where)
    return f"spark://{parts.netloc}", unquote(parts.path)


def _started(master: str) -> SparkSession:
    """Return Spark's session, which a process has one of; its Java machine says nothing on our standard error."""
    logging.getLogger("SQLQueryContextLogger").disabled = True
    builder = SparkSession.builder.master(master).appName("jcstats")
    for name, value in {**_SETTINGS, **(_LOCAL_SETTINGS if master == LOCAL else {})}.items():
        builder = builder.config(name, value)
    with _in_silence():
        return builder.getOrCreate()


@contextlib.contextmanager
def _in_silence() -> Iterator[None]:
    """Let what is started within write to nowhere: Java warns of things that nobody here can change."""
    kept = [(number, os.dup(number)) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        os.close(nowhere)
        for number, own in kept:
            os.dup2(own, number)
            os.close(own)


def _reason(error: Exception) -> str:
    """Return the first line of what Spark says; the others are what Java was doing."""
    return failures.one_line(next(iter(str(error).strip().splitlines()), type(error).__name__))
