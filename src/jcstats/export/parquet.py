"""Parquet: the tables of an export, a file each. Figures are text, because a column of decimals has one scale."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.export.tables import tables

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    from jcstats.store.extras import missing

    raise missing(extra="parquet", library="pyarrow", format="parquet") from None

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jcstats.export.content import Content
    from jcstats.export.tables import Column, Kind, Table

_TYPES: dict[Kind, pa.DataType] = {
    "string": pa.string(),
    "number": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}


def files(content: Content) -> Mapping[str, bytes]:
    """Return a Parquet file for each table."""
    return {f"{table.name}.parquet": _file(table) for table in tables(content)}


def _file(table: Table) -> bytes:
    fields = [_field(column) for column in table.columns]
    schema = pa.schema(fields, metadata={"description": table.description})
    columns = [
        pa.array([_value(row[place]) for row in table.rows], type=field.type) for place, field in enumerate(fields)
    ]
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _field(column: Column) -> pa.Field:
    kind = pa.list_(_TYPES[column.items]) if column.items else _TYPES[column.kind]
    return pa.field(column.name, kind, nullable=not column.required, metadata={"description": column.description})


def _value(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value
