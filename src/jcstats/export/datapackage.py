"""A Frictionless Data Package: CSV tables, and a description of them that programs can check them with."""

from __future__ import annotations

import hashlib
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from jcstats.export.encoding import cell, csv_bytes, json_bytes
from jcstats.export.tables import tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jcstats.domain.model import Source
    from jcstats.export.content import Content
    from jcstats.export.tables import Column, Table

_PROFILES = "https://datapackage.org/profiles/2.0/"

_DIALECT = {
    "$schema": f"{_PROFILES}tabledialect.json",
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""How the tables are written: a reader that guesses it may drop a space at the beginning of a text."""

_ADDRESSES = {
    "MIT": "https://opensource.org/license/mit",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}


def files(content: Content) -> Mapping[str, bytes]:
    """Return the files of the package, `datapackage.json` first."""
    made: dict[str, bytes] = {}
    resources = []
    for table in tables(content):
        file, missing = f"{table.name}.csv", _missing_values(table)
        made[file] = _csv(table, missing)
        resources.append(_resource(file, table, made[file], missing))
    return {"datapackage.json": json_bytes(_package(content, resources)), **made}


def _package(content: Content, resources: list[dict[str, Any]]) -> dict[str, Any]:
    titles = list(dict.fromkeys(dataset.title or dataset.region for dataset in content.datasets))
    named: dict[str, Any] = {"title": titles[0]} if len(titles) == 1 and titles[0] else {}
    if content.licenses:
        named["licenses"] = [
            {"name": name, **({"path": _ADDRESSES[name]} if name in _ADDRESSES else {})} for name in content.licenses
        ]
    if content.sources:
        named["sources"] = [_described(source) for source in content.sources]
    return {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": _name(content),
        **named,
        "keywords": [theme.name for theme in content.themes],
        "resources": resources,
    }


def _name(content: Content) -> str:
    """Return a name for the package: jcstats with the codes of its regions if there are few of them."""
    codes = dict.fromkeys(dataset.region_code for dataset in content.datasets if dataset.region_code)
    return "-".join(("jcstats", *codes)) if 0 < len(codes) < 4 else "jcstats"  # noqa: PLR2004 - a name, not a list


def _described(source: Source) -> dict[str, str]:
    title = source.title or source.id
    return {"title": title} if source.url is None else {"title": title, "path": source.url}


def _resource(file: str, table: Table, data: bytes, missing: Sequence[str | None]) -> dict[str, Any]:
    return {
        "name": table.name.replace("_", "-"),
        "path": file,
        "type": "table",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _table_schema(table, missing),
    }


def _table_schema(table: Table, missing: Sequence[str | None]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_field(column, nothing) for column, nothing in zip(table.columns, missing, strict=True)],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.unique:
        schema["uniqueKeys"] = [list(table.unique)]
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [own], "reference": {"resource": other.replace("_", "-"), "fields": [column]}}
            for own, other, column in table.references
        ]
    return schema


def _field(column: Column, missing: str | None) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.description}
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if missing != "":
        field["missingValues"] = [] if missing is None else [missing]
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {**field, "constraints": constraints} if constraints else field


def _csv(table: Table, missing: Sequence[str | None]) -> bytes:
    rows = ([cell(value, nothing or "") for value, nothing in zip(row, missing, strict=True)] for row in table.rows)
    return csv_bytes([column.name for column in table.columns], rows)


def _missing_values(table: Table) -> list[str | None]:
    """Return for each column what stands for no value; None if every row has one, even an empty text."""
    found: list[str | None] = []
    for place, column in enumerate(table.columns):
        if column.kind != "string":
            found.append("")
        else:
            found.append(None if column.required else _not_among({row[place] for row in table.rows}))
    return found


def _not_among(texts: set[object]) -> str:
    """Return what stands for no text in a column with these texts: nothing, unless one of them is empty."""
    return next(mark for mark in chain(["", "null"], map("null{}".format, count(1))) if mark not in texts)
