"""A database as a store: answers plans with SQL, and reads the records of an answer only while somebody iterates."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, overload

from jcstats.domain import derive
from jcstats.domain.model import KINDS
from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.query.model import Found, Placed, Scope, Standing, record_of
from jcstats.store import json_file
from jcstats.store.sql.statements import statements
from jcstats.store.sql.tables import LAYOUT
from jcstats.store.strict_json import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jcstats.domain.model import Dataset, Indicator, Kind, Source, Theme
    from jcstats.query.plan import Plan
    from jcstats.query.protocol import ValueField
    from jcstats.search.names import Names
    from jcstats.store.sql.dialects import Dialect
    from jcstats.store.sql.statements import Statement


class Connection(Protocol):
    """What a store needs of an engine: to run one statement for reading."""

    def execute(self, text: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Run a statement and yield its rows, without reading all of them at once."""


class SqlStore:
    """A store in a database. See `query/protocol.py` for what it offers."""

    most_at_once = 20_000
    """An answer with more rows is read anew each time that somebody iterates over it."""

    def __init__(self, connection: Connection, dialect: Dialect, name: str) -> None:
        """Open a store; `name` is what people are told of it. Raises DataError where it is none of this version."""
        self._connection = connection
        self._dialect = dialect
        try:
            found = dict(self._read("SELECT name, value FROM about")).get("layout")
        except DataError as error:
            if error.code not in {"store.broken", "store.refused"}:
                raise
            raise DataError(tr("error.store.none", store=name), tr("error.store.none_hint")) from error
        if found != LAYOUT:
            message = tr("error.store.version", store=name, got=found, wanted=LAYOUT)
            raise DataError(message, tr("error.store.version_hint"))

    @cached_property
    def scope(self) -> Scope:
        """The regions and periods that there are records of."""
        return Scope(regions=self.values("region"), periods=self.values("period"))

    def themes(self) -> tuple[Theme, ...]:
        """Return the themes of the datasets, each name once, in the order in which they first come."""
        return self._themes

    @cached_property
    def _themes(self) -> tuple[Theme, ...]:
        return tuple(
            json_file.read_theme(_parsed(text)) for (text,) in self._read("SELECT json FROM themes ORDER BY place")
        )

    def names(self) -> Names:
        """Return what words can name, each once."""
        return self._names

    @cached_property
    def _names(self) -> Names:
        from jcstats.search.names import IndicatorNames, Names  # noqa: PLC0415 - not every question has words

        found: dict[str, tuple[list[str], list[str]]] = {}
        for key, language, name in self._read("SELECT id, language, name FROM indicator_names ORDER BY place"):
            found.setdefault(key, ([], []))[language == "en"].append(name)
        used = self._read("SELECT json FROM themes WHERE used = 1")
        return Names(
            indicators=tuple(IndicatorNames(key, tuple(own), tuple(en)) for key, (own, en) in found.items()),
            tags=self.values("tag"),
            subjects=self.values("subject"),
            regions=self.values("region"),
            themes=self.themes(),
            used_themes=frozenset(_parsed(text)["name"] for (text,) in used),
        )

    def values(self, field: ValueField) -> tuple[str, ...]:
        """Return the distinct values of a field."""
        text = f"SELECT value FROM field_values WHERE field = {self._dialect.placeholder} ORDER BY place"
        return tuple(value for (value,) in self._read(text, (field,)))

    def counts(self) -> Mapping[str, Mapping[Kind, int]]:
        """Return the number of records of each kind by theme."""
        counts: dict[str, dict[Any, int]] = {theme.name: dict.fromkeys(KINDS, 0) for theme in self.themes()}
        for theme, kind, number in self._read("SELECT theme, kind, number FROM counts"):
            counts[theme][kind] = int(number)
        return counts

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Return sources by id, in the store's order: those with these ids, or all that records cite."""
        if ids is None:
            return {key: source for key, (source, cited) in self._sources.items() if cited}
        wanted = set(ids)
        return {key: source for key, (source, _) in self._sources.items() if key in wanted}

    @cached_property
    def _sources(self) -> dict[str, tuple[Source, bool]]:
        rows = self._read("SELECT id, json, cited FROM sources ORDER BY place")
        return {key: (json_file.read_source(_parsed(text)), bool(cited)) for key, text, cited in rows}

    def frames(self) -> tuple[Dataset, ...]:
        """Return the datasets without their records, in the order in which they were given."""
        return tuple(map(json_file.read_frame, self._frames()))

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the datasets as their files have them."""
        frames = self._frames()
        text = "SELECT dataset, COALESCE(original, json) FROM texts ORDER BY position"
        for dataset, record in self._connection.execute(text):
            frames[int(dataset)]["indicators"].append(json_file.read_record(_parsed(record)))
        return tuple(map(json_file.read_frame, frames))

    def find(self, plan: Plan) -> Found[Any]:
        """Return the rows that a plan names."""
        asked = statements(plan, self._dialect)
        matched = self._count(asked.matched)
        total = matched if plan.rows == "records" and not plan.required else self._count(asked.total)
        kept = total if plan.limit is None else min(total, plan.limit)
        if kept > self.most_at_once:
            sources = self.sources(source for (source,) in self._read(*asked.sources))
            return Found(items=Rows(self, plan, kept), matched=matched, total=total, sources=sources)
        items = tuple(self.rows(plan)) if kept else ()
        sources = self.sources({record_of(item).source.id for item in items})
        return Found(items=items, matched=matched, total=total, sources=sources)

    def rows(self, plan: Plan) -> Iterator[Any]:
        """Yield the rows that a plan names, each read when it is asked for."""
        by_yoy = plan.numbering is not None and plan.numbering.figure == "yoy"
        for record, standing, number in self._found(plan):
            if plan.rows == "standings":
                yield Standing(record, record.ranks[int(standing)], derive.streaks_of_ranks(record)[int(standing)])
            elif plan.rows == "placed":
                yield Placed(record, int(number), "%" if by_yoy else derive.base_quantity(record) or "")
            else:
                yield record

    def _frames(self) -> list[dict[str, Any]]:
        return [_parsed(text) for (text,) in self._read("SELECT json FROM datasets ORDER BY place")]

    def _found(self, plan: Plan) -> Iterator[tuple[Indicator, int, int]]:
        """Yield the records that a plan names, each with the number of its standing and its computed place.

        Rows are put in order without their texts, which are long, and those are then read for many rows at once.
        """
        rows = self._connection.execute(*statements(plan, self._dialect).rows)
        if not self._dialect.several_at_once:
            rows = _packed(rows)
        while some := list(islice(rows, self._dialect.texts_at_once)):
            positions = ", ".join({str(int(position)) for position, *_ in some})
            texts = dict(self._read(f"SELECT position, json FROM texts WHERE position IN ({positions})"))
            for position, standing, number, *_ in some:
                yield json_file.read_record(_parsed(texts[position])), standing, number

    def _count(self, asked: Statement) -> int:
        return int(next(self._connection.execute(*asked))[0])

    def _read(self, text: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return list(self._connection.execute(text, values))


def _packed(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, ...]]:
    """Read the numbers of rows to their end, and yield them again; each row takes 24 bytes."""
    numbers = array("q")
    for position, standing, number, *_ in rows:
        numbers.extend((position, standing, number))
    return (tuple(numbers[index : index + 3]) for index in range(0, len(numbers), 3))


def _parsed(text: str) -> dict[str, Any]:
    """Return an object that this package has written, with the digits of its numbers."""
    found: dict[str, Any] = json.loads(text, parse_float=Decimal, parse_int=whole_number)
    return found


class Rows(Sequence[Any]):
    """The rows of an answer. They are read from the database anew each time that somebody iterates over them."""

    def __init__(self, store: SqlStore, plan: Plan, count: int) -> None:
        self._store = store
        self._plan = plan
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        return self._store.rows(self._plan._replace(limit=self._count)) if self._count else iter(())

    @overload
    def __getitem__(self, index: int) -> Indicator: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        """Return a row or a slice; a slice from the beginning reads no more rows than it has."""
        if isinstance(index, int):
            return next(islice(self, range(self._count)[index], None))
        start, stop, step = index.indices(self._count)
        if start == 0 and step == 1:
            return self if stop >= self._count else Rows(self._store, self._plan, max(stop, 0))
        return tuple(self)[index]
