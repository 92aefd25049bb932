"""Rows of tables, many at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.store.sql.rows import Row
    from jcstats.store.sql.tables import Table


def batches(contents: Iterable[tuple[Table, Iterable[Row]]], size: int) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows of tables in lists of so many, the last of each table with fewer.

    Rows of a table that come in several parts are put together; each table keeps the order of its rows.
    """
    waiting: dict[Table, list[Row]] = {}
    for table, rows in contents:
        held = waiting.setdefault(table, [])
        remaining = iter(rows)
        while more := list(islice(remaining, size - len(held))):
            held += more
            if len(held) == size:
                yield table, held
                held = waiting[table] = []
    yield from ((table, held) for table, held in waiting.items() if held)
