"""A database as a store: answers plans with SQL, and reads the records of an answer only while somebody iterates."""

from __future__ import annotations

import json
from array import array
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol

from jcstats.domain import derive
from jcstats.domain.model import KINDS
from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.query.model import Found, Placed, Scope, Standing, record_of
from jcstats.store import json_file
from jcstats.store.sql import statements
from jcstats.store.sql.conditions import Names as NamesInSql
from jcstats.store.sql.items import CitedSources, Rows, TextRows
from jcstats.store.sql.tables import LAYOUT
from jcstats.store.strict_json import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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

    most_at_once = 1_000
    """An answer with more rows is read only when somebody iterates over it."""
    most_kept = 20_000
    """One with more rows than this is read anew each time."""

    def __init__(self, connection: Connection, dialect: Dialect, name: str) -> None:
        """Open a store; `name` is what people are told of it. Raises DataError where it is none of this version."""
        self._connection = connection
        self._dialect = dialect
        try:
            found = dict(self._read("SELECT name, value FROM about")).get("layout")
        except DataError as error:
            if error.code != "store.refused":
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
        names = [theme.name for theme in self.themes()]
        counts: dict[str, dict[Kind, int]] = {name: dict.fromkeys(KINDS, 0) for name in names}
        every = (
            "SELECT theme_place, kind_place, SUM(number) FROM counts WHERE latest = 1 GROUP BY theme_place, kind_place"
        )
        for theme, kind, number in self._read(every):
            counts[names[theme]][KINDS[kind]] = int(number)
        return counts

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Return sources by id, in the store's order: those with these ids, or all that records cite."""
        chosen, values = ("cited = 1", []) if ids is None else self._dialect.among("id", list(dict.fromkeys(ids)))
        rows = self._read(f"SELECT id, json FROM sources WHERE {chosen} ORDER BY place", values)
        return {key: json_file.read_source(_parsed(text)) for key, text in rows}

    def frames(self) -> tuple[Dataset, ...]:
        """Return the datasets without their records, in the order in which they were given."""
        return tuple(map(json_file.read_frame, self._frames()))

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the datasets as their files have them."""
        frames = self._frames()
        text = "SELECT dataset, COALESCE(original, json) FROM texts ORDER BY position"
        for dataset, record in self._connection.execute(text):
            frames[int(dataset)]["indicators"].append(_record(record))
        return tuple(map(json_file.read_frame, frames))

    def find(self, plan: Plan) -> Found[Any]:
        """Return the rows that a plan names."""
        matched = self._count(statements.matched(plan, self._names_in_sql))
        total = self._count(statements.total(plan, self._names_in_sql))
        count = total if plan.limit is None else min(total, plan.limit)
        if count > self.most_at_once:
            made = TextRows if plan.rows == "records" else Rows
            items = made(self, plan, count)
            return Found(items=items, matched=matched, total=total, sources=CitedSources(self, plan))
        found = tuple(self.rows(plan)) if count else ()
        sources = self.sources({record_of(item).source.id for item in found})
        return Found(items=found, matched=matched, total=total, sources=sources)

    def rows(self, plan: Plan) -> Iterator[Any]:
        """Yield the rows that a plan names, each read when it is asked for."""
        by_yoy = plan.numbering is not None and plan.numbering.figure == "yoy"
        for text, standing, number in self._found(plan):
            record = _record(text)
            if plan.rows == "standings":
                yield Standing(record, record.ranks[int(standing)], derive.streaks_of_ranks(record)[int(standing)])
            elif plan.rows == "placed":
                yield Placed(record, int(number), "%" if by_yoy else derive.base_quantity(record) or "")
            else:
                yield record

    def texts(self, plan: Plan) -> Iterator[str]:
        """Yield the records that a plan names as JSON text, as an answer for programs has them."""
        return (text for text, _, _ in self._found(plan))

    def cited(self, plan: Plan) -> dict[str, Source]:
        """Return the sources that the rows of a plan cite, in the store's order."""
        return self.sources(source for (source,) in self._read(*statements.sources(plan, self._names_in_sql)))

    def _frames(self) -> list[dict[str, Any]]:
        return [_parsed(text) for (text,) in self._read("SELECT json FROM datasets ORDER BY place")]

    def _found(self, plan: Plan) -> Iterator[tuple[str, int, int]]:
        """Yield the texts of the records that a plan names, with the number of a standing and the computed place.

        Rows are put in order without their texts, which are long, and those are then read for many rows at once.
        """
        every = self._statements(plan)
        rows: Iterator[tuple[int, ...]] = chain.from_iterable(
            self._connection.execute(*statement) for statement in every
        )
        if not self._dialect.several_at_once:
            rows = _packed(rows)
        while some := list(islice(rows, self._dialect.texts_at_once)):
            texts = self._texts({int(position) for position, *_ in some})
            for position, standing, number in some:
                yield texts[position], standing, number

    def _texts(self, positions: set[int]) -> dict[int, str]:
        # The bounds let an engine without an index leave out most of the table.
        within = f"position BETWEEN {min(positions)} AND {max(positions)}"
        among, values = self._dialect.at(sorted(positions))
        return dict(self._read(f"SELECT position, json FROM texts WHERE {within} AND {among}", values))

    def _statements(self, plan: Plan) -> Iterator[Statement]:
        """Yield the statements whose rows are those of a plan, one after another."""
        names = self._names_in_sql
        if not statements.numbers_from_the_top(plan):
            yield statements.rows(plan, names)
        elif plan.numbering is not None and plan.numbering.figure == "yoy":
            yield statements.top(plan, names, None)
        else:
            left = plan.limit or 0
            for quantity, count in self._read(*statements.quantities(plan, names)):
                if left > 0:
                    yield statements.top(plan._replace(limit=left), names, quantity)
                left -= int(count)

    @cached_property
    def _names_in_sql(self) -> NamesInSql:
        return NamesInSql(self._dialect, {theme.name: place for place, theme in enumerate(self.themes())})

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


def _record(text: str) -> Indicator:
    """Return the record in a text, which has the title of its source besides."""
    record = _parsed(text)
    del record["source"]["title"]
    return json_file.read_record(record)


def _parsed(text: str) -> dict[str, Any]:
    """Return an object that this package has written, with the digits of its numbers."""
    found: dict[str, Any] = json.loads(text, parse_float=Decimal, parse_int=whole_number)
    return found
