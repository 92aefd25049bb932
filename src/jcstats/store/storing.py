"""Change the datasets of a database while no other process writes to it."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import TYPE_CHECKING

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store.databases import address_of, open_database, shown
from jcstats.store.limits import USUAL
from jcstats.store.several import with_one_name_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.store.databases import Address
    from jcstats.store.limits import Limits

    Change = Callable[[Sequence[Dataset]], Sequence[Dataset]]
    Build = Callable[[str], None]


def update(target: Address, change: Change, limits: Limits | None, save_built: Callable[[str, Build], None]) -> None:
    """Replace the datasets of a database by what `change` returns for them, in one step.

    If nothing changes, nothing is written. `save_built` replaces a file by one that a function writes.
    """
    timeout = (limits or USUAL).timeout
    if target.engine == "postgresql":
        from jcstats.store.sql.postgresql import update_postgresql  # noqa: PLC0415 - only if one is named

        update_postgresql(target.where, change, timeout)
        return
    if target.engine == "clickhouse":
        from jcstats.store.sql.clickhouse import update_clickhouse  # noqa: PLC0415 - likewise

        update_clickhouse(target.where, change, timeout)
        return
    with _alone(target.where):
        if target.engine == "spark":
            from jcstats.store.sql.parquet import update_parquet  # noqa: PLC0415 - likewise

            update_parquet(target.where, change, timeout)
            return
        exists = os.path.exists(target.where)
        if exists and address_of(target.where) != target:
            raise DataError(tr("error.store.target", file=shown(target)), tr("error.store.target_hint"))
        before = open_database(target, timeout).datasets() if exists else ()
        kept = change(before)
        if kept != before:
            save_built(target.where, partial(_build, target, kept))


def _build(target: Address, kept: Sequence[Dataset], file: str) -> None:
    """Write a store into a new file. Raises OSError if the file cannot be written."""
    names = with_one_name_each(kept)
    if target.engine == "duckdb":
        from jcstats.store.sql.duckdb import build_duckdb  # noqa: PLC0415 - only if one is made

        build_duckdb(file, kept, names)
        return
    from jcstats.store.sql.sqlite import build_sqlite  # noqa: PLC0415 - likewise

    build_sqlite(file, kept, names)


@contextlib.contextmanager
def _alone(target: str) -> Iterator[None]:
    """Make other processes wait that would store into the same folder."""
    # A lock on the folder leaves no file behind, and ends with the process at the latest.
    with contextlib.ExitStack() as held:
        # Windows and some file systems have no such locks. If the folder is missing, writing the file says so.
        with contextlib.suppress(ImportError, OSError, ValueError):
            import fcntl  # noqa: PLC0415 - not on Windows

            folder = os.open(os.path.dirname(os.path.realpath(target)), os.O_RDONLY)
            held.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
