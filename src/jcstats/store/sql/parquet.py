"""Parquet: a store as files in a folder, one for each table, for Spark and for whatever else reads them."""

from __future__ import annotations

import contextlib
import os
from typing import IO, TYPE_CHECKING

from jcstats.store.file_bytes import called
from jcstats.store.several import with_one_name_each
from jcstats.store.sql import failures
from jcstats.store.sql.batches import batches
from jcstats.store.sql.rows import contents
from jcstats.store.sql.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.store.sql.rows import Row
    from jcstats.store.sql.tables import Table

POINTER = "_jcstats"
"""The file that says which files are to be asked. What reads a folder of Parquet leaves out names with a _."""

_BATCH = 50_000
"""Rows of a group; a reader skips the groups that have nothing of what it looks for."""


def read_state(folder: str) -> str:
    """Return what the names of the files of a store end in. Raises DataError where that cannot be read."""
    try:
        with open(os.path.join(folder, POINTER), encoding="ascii") as file:
            return file.read().strip()
    except (OSError, ValueError) as error:
        raise failures.broken(called(folder), error) from None


def file_of(folder: str, table: Table, state: str) -> str:
    """Return the file of a table."""
    return os.path.join(folder, f"{table.name}-{state}.parquet")


def update_parquet(folder: str, change: Callable[[Sequence[Dataset]], Sequence[Dataset]], timeout: float) -> None:
    """Let a store have what `change` makes of the datasets that it has: in new files, which are then pointed to.

    Raises OSError where a file cannot be written.
    """
    before: Sequence[Dataset] = ()
    states = []
    if os.path.exists(os.path.join(folder, POINTER)):
        from jcstats.store.sql.spark import open_spark  # noqa: PLC0415 - a new folder needs no Spark

        states = [read_state(folder)]
        before = open_spark(folder, timeout).datasets()
    kept = change(before)
    if kept == before:
        return
    os.makedirs(folder, exist_ok=True)
    state = os.urandom(8).hex()
    _write(folder, state, contents(kept, with_one_name_each(kept)))
    _point_to(folder, state)
    _clean(folder, {state, *states})


def _write(folder: str, state: str, rows: Iterable[tuple[Table, Iterable[Row]]]) -> None:
    try:
        import pyarrow  # noqa: ICN001, PLC0415 - only where something is written
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        from jcstats.store.extras import missing  # noqa: PLC0415 - likewise

        key = "error.store.extra_missing"
        raise missing(extra="spark", library="pyarrow", format="Parquet", key=key) from None
    with contextlib.ExitStack() as opened:
        writers = {}
        for table in TABLES:
            target = opened.enter_context(open(file_of(folder, table, state), "xb"))
            # Called after the writer has closed, and before the file is.
            opened.callback(_flush, target)
            types = [(name, pyarrow.int64()) for name in table.numbers]
            schema = pyarrow.schema(types + [(name, pyarrow.string()) for name in table.texts])
            writers[table] = opened.enter_context(parquet.ParquetWriter(target, schema, compression="zstd"))
        for table, batch in batches(rows, _BATCH):
            columns = [list(column) for column in zip(*batch, strict=True)]
            writers[table].write_table(pyarrow.table(columns, schema=writers[table].schema))


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _point_to(folder: str, state: str) -> None:
    """Let a state be the one that is asked, in one step."""
    beside = os.path.join(folder, f"{POINTER}-{state}")
    with open(beside, "x", encoding="ascii") as file:
        file.write(f"{state}\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, os.path.join(folder, POINTER))


def _clean(folder: str, kept: set[str]) -> None:
    """Remove the files of all states but these. The one before the last stays for whoever is asking it now."""
    ours = {table.name for table in TABLES} | {POINTER}
    for name in os.listdir(folder):
        table, _, state = name.removesuffix(".parquet").rpartition("-")
        if table in ours and state not in kept:
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(folder, name))
