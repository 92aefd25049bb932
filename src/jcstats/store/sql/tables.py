"""The tables of a database store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.query.protocol import ValueField
    from jcstats.store.sql.dialects import Dialect

LAYOUT = "2"
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
    """The columns that questions look up, or that rows are read in the order of."""


RECORDS = Table(
    "records",
    (
        "id", "name_key", "name_en_key", "subject", "subject_key", "region", "region_key", "period",
        "period_key", "quantity", "value_key", "unit_key", "yoy_key", "place_key", "status", "lines_key", "source",
    ),
    ("position", "kind_place", "theme_place", "headline", "latest"),
    "position",
    (
        ("theme_place", "region", "period", "latest"),
        ("theme_place", "kind_place", "position", "latest"),
        ("id",),
        ("region", "period"),
        ("subject",),
        ("headline", "latest"),
        ("yoy_key", "latest"),
        ("quantity", "value_key", "latest"),
    ),
)  # fmt: skip
"""What records are found and sorted by. `position` is the place in the store's order."""

TEXTS = Table("texts", ("json", "original"), ("position", "dataset"), "position")
"""Each record as JSON text, as an answer has it. Engines change the digits of numbers, and the text is only copied.

`original` is the record in its file, where that differs.
"""

TAGS = Table("tags", ("tag",), ("record",), None, (("tag",),))
STANDINGS = Table(
    "standings",
    ("scope", "scope_key", "place_key", "measure_key"),
    ("record", "standing"),
    None,
    (("record",), ("scope",), ("scope_key", "place_key", "record", "standing")),
)
NAMES = Table("indicator_names", ("id", "language", "name"), ("place",))
VALUES = Table("field_values", ("field", "value"), ("place",))
COUNTS = Table(
    "counts",
    ("period", "quantity"),
    (
        "kind_place", "theme_place", "headline", "latest", "first_position", "number", "growths", "standings",
    ),
)  # fmt: skip
"""For each combination of these fields, the first record, and the number of records, growths and standings."""

THEMES = Table("themes", ("json",), ("place", "used"))
SOURCES = Table("sources", ("id", "json"), ("place", "cited"), None, (("id",),))
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
