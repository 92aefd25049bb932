"""What changes in the tables of a store when it is stored into again: few rows of old records, and the new ones."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from jcstats.store.sql.rows import contents
from jcstats.store.sql.tables import RECORDS, STANDINGS, TAGS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.domain.model import Dataset
    from jcstats.store.sql.rows import Row
    from jcstats.store.sql.tables import Table

BY_RECORD = (RECORDS, TEXTS, TAGS, STANDINGS)
"""Tables whose first column is the position of a record, in order."""


def changes(
    old: Sequence[Dataset], old_shown: Sequence[Dataset], new: Sequence[Dataset], new_shown: Sequence[Dataset]
) -> Iterator[tuple[Table, list[int] | None, Iterable[Row]]]:
    """Yield tables with the records whose rows are to be deleted (None: all rows), and the rows to be inserted.

    Tables of records come once for each dataset.

    Datasets are as their files have them, and as questions are to see them; those of `new` begin with those of `old`.
    """
    before = (rows for table, rows in contents(old, old_shown) if table in BY_RECORD) if old else iter(())
    for table, rows in contents(new, new_shown):
        if table in BY_RECORD:
            yield table, *_changed(next(before, ()), rows)
        else:
            yield table, None, rows


def _changed(old: Iterable[Row], new: Iterable[Row]) -> tuple[list[int], list[Row]]:
    """Return the records of which there are other rows now, and all rows that these and new records have."""
    removed: list[int] = []
    added: list[Row] = []
    before = {key: tuple(rows) for key, rows in groupby(old, itemgetter(0))}
    for key, rows in groupby(new, itemgetter(0)):
        now = tuple(rows)
        then = before.pop(key, None)
        if now != then:
            added += now
            if then is not None:
                removed.append(key)
    return [*removed, *before], added
