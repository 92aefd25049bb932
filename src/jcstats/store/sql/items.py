"""Long answers of a database, which are read while somebody iterates over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Indicator, Source
    from jcstats.query.plan import Plan
    from jcstats.store.sql.store import SqlStore


class Rows(Sequence[Any]):
    """The rows of an answer. Very many are read from the database anew each time that somebody iterates over them."""

    def __init__(self, store: SqlStore, plan: Plan, count: int) -> None:
        self._store = store
        self._plan = plan._replace(limit=count)
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        if self._count > self._store.most_kept:
            return self._store.rows(self._plan)
        return iter(self._kept)

    @cached_property
    def _kept(self) -> tuple[Any, ...]:
        return tuple(self._store.rows(self._plan)) if self._count else ()

    @overload
    def __getitem__(self, index: int) -> Indicator: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        """Return a row or a slice; a slice from the beginning reads no more rows than it has."""
        if isinstance(index, int):
            place = range(self._count)[index]
            return next(islice(self._store.rows(self._plan._replace(limit=place + 1)), place, None))
        start, stop, step = index.indices(self._count)
        if start == 0 and step == 1:
            return self if stop >= self._count else type(self)(self._store, self._plan, max(stop, 0))
        return tuple(self)[index]


class TextRows(Rows):
    """The rows of an answer that are records. Answers for programs need only their texts."""

    def texts(self) -> Iterator[str]:
        """Yield the records as JSON text, as an answer for programs has them."""
        return self._store.texts(self._plan) if self._count else iter(())


class CitedSources(Mapping[str, "Source"]):
    """The sources that the rows of an answer cite, looked up only when somebody needs them."""

    def __init__(self, store: SqlStore, plan: Plan) -> None:
        self._store = store
        self._plan = plan

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return self._store.cited(self._plan)

    def __getitem__(self, key: str) -> Source:
        return self._sources[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
