"""Write a dataset as the text of a file in format 2, always with the same layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain.model import Checked
from jcstats.json_text import key, members, on_one_line, simple_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jcstats.domain.model import Dataset, Indicator, Source, Theme

_OF_THE_FILE = ("region", "region_code")
"""Fields that a file states once for all its records."""


def file_text(dataset: Dataset, schema: str | None = None) -> str:
    """Return a dataset as the text of a file; `schema` is the address of its schema, for editors."""
    return "".join(_document(dataset, schema))


def _document(dataset: Dataset, schema: str | None) -> Iterator[str]:
    yield "{\n"
    fields = {} if schema is None else {"$schema": schema}
    fields |= {name: getattr(dataset, name) for name in ("format", "title", *_OF_THE_FILE)}
    for name, value in fields.items():
        yield f"  {on_one_line(name)}: {on_one_line(value)},\n"
    yield f'  "themes": {_array(map(_inline, dataset.themes), "  ")},\n'
    yield f'  "sources": {_array(map(_block, dataset.sources), "  ")},\n'
    yield f'  "indicators": {_array(map(_block, dataset.indicators), "  ")}\n'
    yield "}\n"


def _block(held: Source | Indicator) -> str:
    """Return a source or a record with one field per line."""
    own = [f"      {key(name)}{_field(value)}" for name, value in members(held).items() if name not in _OF_THE_FILE]
    return "{\n" + ",\n".join(own) + "\n    }"


def _field(value: object) -> str:
    if (simple := simple_text(value)) is not None:
        return simple
    if isinstance(value, tuple) and any(isinstance(part, Checked) for part in value):
        return _array(map(_inline, value), "      ")
    return _inline(value) if isinstance(value, Checked) else on_one_line(value)


def _inline(held: Theme | object) -> str:
    fields: Mapping[str, object] = members(held)
    return "{ " + ", ".join([f"{key(name)}{_field(value)}" for name, value in fields.items()]) + " }"


def _array(items: Iterator[str], indent: str) -> str:
    """Return an array with one item per line."""
    lines = f",\n{indent}  ".join(items)
    return f"[\n{indent}  {lines}\n{indent}]" if lines else "[]"
