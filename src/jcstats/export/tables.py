"""The tables of an export: columns from the JSON Schema of the file format, rows from the records."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from jcstats.json_text import members
from jcstats.resources import installed_file, read_installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jcstats.domain.model import Indicator
    from jcstats.export.content import Content

    Schema = Mapping[str, Any]
    Row = tuple[object, ...]

Kind = Literal["string", "number", "integer", "boolean", "array"]


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind
    description: str
    required: bool = True
    """Whether every row has a value."""
    choices: tuple[str, ...] = ()
    """The values that there can be; none are any."""
    items: Kind | None = None
    """What an array is of."""


class Table(NamedTuple):
    """A table with its rows."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: list[Row]
    key: tuple[str, ...] = ()
    """The columns of its primary key."""
    unique: tuple[str, ...] = ()
    """Other columns whose values together are unique."""
    references: tuple[tuple[str, str, str], ...] = ()
    """A column, and the table and the column there that its values come from."""


_NUMBER = Column("record", "integer", "The number of the record in this export.")
_SOURCE = Column("source_id", "string", "The id of the source.")


def tables(content: Content) -> list[Table]:
    """Return what is exported as tables. They are always the same ones, though some may be empty."""
    return [
        Table(
            "records",
            "Published facts, one a row: figures as printed, with their unit, growth and source.",
            (_NUMBER, *_columns("Indicator"), *_region()),
            [(number, *_cells(record), record.region, record.region_code) for number, record in _numbered(content)],
            key=("record",),
            unique=("region", "id", "subject", "period", "source_id"),
            references=(("theme", "themes", "name"), ("source_id", "sources", "id")),
        ),
        _of_records("ranks", "Published standings of the records.", "Rank", content),
        _of_records("streaks", "What has held without a break, and how long.", "Streak", content),
        _whole("themes", "The themes, in the order in which they are shown.", "Theme", content.themes, "name"),
        _whole("sources", "The articles that the records cite.", "Source", content.sources, "id"),
        Table(
            "not_figures",
            "The numbers in the articles that are no figures, and why.",
            (_SOURCE, *_columns("NotFigure")),
            [(source.id, *_cells(not_figure)) for source in content.sources for not_figure in source.not_figures],
            references=(("source_id", "sources", "id"),),
        ),
        _whole("datasets", "The datasets that the records are from.", "Dataset", content.datasets),
        Table(
            "terms",
            "What the terms of statistics mean that the records use.",
            (Column("term", "string", "The term."), Column("meaning", "string", "What it means.")),
            [(term.term, term.meaning) for term in content.terms],
            key=("term",),
        ),
    ]


def _numbered(content: Content) -> Iterator[tuple[int, Indicator]]:
    return enumerate(content.records, start=1)


def _of_records(name: str, description: str, definition: str, content: Content) -> Table:
    """Return a table of what records have several of."""
    rows: list[Row] = [
        (number, *_cells(part)) for number, record in _numbered(content) for part in getattr(record, name)
    ]
    columns = (_NUMBER, *_columns(definition))
    return Table(name, description, columns, rows, references=(("record", "records", "record"),))


def _whole(name: str, description: str, definition: str, items: Iterable[object], key: str | None = None) -> Table:
    """Return a table of the items of a class, a row each."""
    rows: list[Row] = [tuple(_cells(item)) for item in items]
    return Table(name, description, _columns(definition), rows, key=() if key is None else (key,))


def _cells(of: object) -> Iterator[object]:
    """Yield the values of the columns of an object of the vocabulary, in the order of `_columns`."""
    own = members(of)
    for name, schema in _properties(type(of).__name__).items():
        if part := _part(schema):
            held = own[name]
            yield from (getattr(held, name, None) for name in _properties(part))
        elif not _is_table(schema):
            yield own[name]


def _columns(definition: str) -> tuple[Column, ...]:
    """Return the columns for a class of the vocabulary."""
    return tuple(_columns_of(definition))


def _columns_of(definition: str) -> Iterator[Column]:
    for name, schema in _properties(definition).items():
        if part := _part(schema):
            optional = "anyOf" in schema
            for column in _columns_of(part):
                yield column._replace(name=f"{name}_{column.name}", required=column.required and not optional)
        elif not _is_table(schema):
            yield _column(name, schema)


def _column(name: str, schema: Schema) -> Column:
    types = [alternative for alternative in schema.get("anyOf", [schema]) if alternative.get("type") != "null"]
    return Column(
        name=name,
        kind=types[0]["type"],
        description=schema.get("description", ""),
        required="anyOf" not in schema,
        choices=tuple(types[0].get("enum", ())),
        items=types[0].get("items", {}).get("type"),
    )


def _region() -> tuple[Column, ...]:
    """Return the columns that a file states once, for all of its records."""
    own = _properties("Dataset")
    return tuple(_column(name, own[name]) for name in ("region", "region_code"))


def _part(schema: Schema) -> str | None:
    """Return the class of an object that is inside another one, once or not at all; else None."""
    for alternative in schema.get("anyOf", [schema]):
        if "$ref" in alternative:
            return str(alternative["$ref"]).rpartition("/")[2]
    return None


def _is_table(schema: Schema) -> bool:
    """Tell whether a property is a list of objects, which have a table of their own."""
    return "$ref" in schema.get("items", {})


def _properties(definition: str) -> dict[str, Any]:
    """Return the properties of a class of the vocabulary that a file has."""
    whole = _schema()
    own = whole if definition == "Dataset" else whole["$defs"][definition]
    return {name: schema for name, schema in own["properties"].items() if name != "$schema"}


@cache
def _schema() -> dict[str, Any]:
    """Return the JSON Schema of the file format."""
    found: dict[str, Any] = json.loads(read_installed(installed_file("indicators.schema.json")))
    return found
