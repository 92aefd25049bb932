"""The tables of a database store, and what datasets are as rows of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jcstats.domain import derive
from jcstats.domain.model import KINDS
from jcstats.json_text import on_one_line
from jcstats.query.sorting import best_standing
from jcstats.store.memory import MemoryStore
from jcstats.store.sql import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.domain.model import Dataset, Indicator
    from jcstats.query.protocol import ValueField
    from jcstats.store.sql.dialects import Dialect

    Row = tuple[object, ...]

LAYOUT = "1"
"""The version of the layout of the tables; a store of another version is refused."""

FIELDS: tuple[ValueField, ...] = ("subject", "region", "period", "tag", "unit", "scope")
"""The fields whose distinct values are held."""


class Table(NamedTuple):
    """A table. Its columns are its numbers, then its texts."""

    name: str
    texts: tuple[str, ...]
    """The columns that hold texts."""
    numbers: tuple[str, ...] = ()
    """The columns that hold whole numbers."""
    key: str | None = None
    """The primary key."""
    indexes: tuple[tuple[str, ...], ...] = ()
    """The columns that questions look up."""


RECORDS = Table(
    "records",
    (
        "id", "kind", "name_key", "name_en_key", "theme", "subject", "subject_key", "region", "region_key", "period",
        "period_key", "quantity", "value_key", "unit_key", "yoy_key", "place_key", "status", "lines_key", "source",
    ),
    ("position", "kind_place", "theme_place", "headline", "latest"),
    "position",
    (("theme", "region", "period", "latest"), ("id",), ("region", "period"), ("subject",), ("yoy_key", "latest")),
)  # fmt: skip
"""What records are found and sorted by. `position` is the place in the store's order. Indexes with `latest` count."""

TEXTS = Table("texts", ("json", "original"), ("position", "dataset"), "position")
"""Each record as JSON text, because engines change the digits of numbers; where its file differs, that too."""

TAGS = Table("tags", ("tag",), ("record",), None, (("tag",),))
STANDINGS = Table(
    "standings",
    ("scope", "scope_key", "place_key", "measure_key"),
    ("record", "standing"),
    None,
    (("record",), ("scope",)),
)
NAMES = Table("indicator_names", ("id", "language", "name"), ("place",))
VALUES = Table("field_values", ("field", "value"), ("place",))
COUNTS = Table("counts", ("theme", "kind"), ("number",))
THEMES = Table("themes", ("json",), ("place", "used"))
SOURCES = Table("sources", ("id", "json"), ("place", "cited"))
DATASETS = Table("datasets", ("json",), ("place",))
ABOUT = Table("about", ("name", "value"))

TABLES = (RECORDS, TEXTS, TAGS, STANDINGS, NAMES, VALUES, COUNTS, THEMES, SOURCES, DATASETS, ABOUT)


def definitions(dialect: Dialect) -> Iterator[str]:
    """Yield the statements that make the tables."""
    for table in TABLES:
        columns = [f"{name} {dialect.integer}{' PRIMARY KEY' * (name == table.key)}" for name in table.numbers]
        columns += [f"{name} {dialect.string}" for name in table.texts]
        yield f"CREATE TABLE {table.name} ({', '.join(columns)})"


def indexes(dialect: Dialect) -> Iterator[str]:
    """Yield the statements that make the indexes, after the tables have been filled."""
    for table in TABLES:
        made = dict.fromkeys(text for columns in table.indexes for text in dialect.index(table.name, columns))
        yield from made


def insertion(table: Table, dialect: Dialect) -> str:
    """Return the statement that inserts a row."""
    marks = ", ".join([dialect.placeholder] * (len(table.numbers) + len(table.texts)))
    return f"INSERT INTO {table.name} VALUES ({marks})"


def contents(originals: Sequence[Dataset], shown: Sequence[Dataset]) -> Iterator[tuple[Table, Iterator[Row]]]:
    """Yield the rows of each table.

    `originals` are datasets as their files have them, `shown` as questions are to see them.
    """
    store = MemoryStore(*shown)
    records = [record for dataset in shown for record in dataset.indicators]
    yield RECORDS, _records(store, records)
    yield TEXTS, _texts(originals, shown)
    yield TAGS, ((place, tag) for place, record in enumerate(records) for tag in record.tags)
    yield STANDINGS, _standings(records)
    yield NAMES, _names(store)
    yield VALUES, _numbered((field, value) for field in FIELDS for value in store.values(field))
    counted = ((number, theme, kind) for theme, kinds in store.counts().items() for kind, number in kinds.items())
    yield COUNTS, counted
    used = store.names().used_themes
    yield THEMES, _numbered((int(theme.name in used), on_one_line(theme)) for theme in store.themes())
    cited = store.sources()
    sources = (source for dataset in shown for source in dataset.sources)
    yield SOURCES, _numbered((int(source.id in cited), source.id, on_one_line(source)) for source in sources)
    yield DATASETS, _numbered((on_one_line(replace(dataset, indicators=())),) for dataset in originals)
    yield ABOUT, iter([("layout", LAYOUT)])


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    return ((place, *row) for place, row in enumerate(rows))


def _records(store: MemoryStore, records: Sequence[Indicator]) -> Iterator[Row]:
    themes = {theme.name: place for place, theme in enumerate(store.themes())}
    current = {id(record) for record in store.current}
    for place, record in enumerate(records):
        yield _record(record, place, themes[record.theme], latest=id(record) in current)


def _record(record: Indicator, place: int, theme: int, *, latest: bool) -> Row:
    best, unit, name_en = best_standing(record), record.unit, record.name_en
    texts: tuple[str | None, ...] = (
        record.id,
        record.kind,
        keys.text_key(record.name),
        None if name_en is None else name_en.casefold(),
        record.theme,
        record.subject,
        keys.text_key(record.subject),
        record.region,
        keys.text_key(record.region),
        record.period,
        keys.period_key(record.period),
        derive.base_quantity(record),
        keys.value_key(record),
        None if unit is None else keys.text_key(unit),
        None if record.yoy is None else keys.number_key(record.yoy),
        None if best is None else keys.place_key(best),
        record.status,
        keys.lines_key(record.source.lines),
        record.source.id,
    )
    return (place, KINDS.index(record.kind), theme, int(record.headline), int(latest), *texts)


def _texts(originals: Sequence[Dataset], shown: Sequence[Dataset]) -> Iterator[Row]:
    place = 0
    for number, (own, seen) in enumerate(zip(originals, shown, strict=True)):
        for original, record in zip(own.indicators, seen.indicators, strict=True):
            yield place, number, on_one_line(record), None if original == record else on_one_line(original)
            place += 1


def _standings(records: Iterable[Indicator]) -> Iterator[Row]:
    for place, record in enumerate(records):
        for number, rank in enumerate(record.ranks):
            own = (rank.scope, keys.scope_key(rank.scope), keys.place_key(rank), keys.text_key(rank.measure))
            yield place, number, *own


def _names(store: MemoryStore) -> Iterator[Row]:
    return _numbered(
        (indicator.id, language, name)
        for indicator in store.names().indicators
        for language, names in (("zh", indicator.names), ("en", indicator.english))
        for name in names
    )
