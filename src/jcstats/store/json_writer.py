"""Write a dataset as the text of a file in format 2, always with the same layout."""

from __future__ import annotations

from functools import cache
from operator import add, attrgetter
from typing import TYPE_CHECKING

from jcstats.domain.model import Checked
from jcstats.json_text import key, on_one_line, simple_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jcstats.domain.model import Dataset

_OF_THE_FILE = ("region", "region_code")
"""Fields that a file states once for all its records."""


def file_text(dataset: Dataset, schema: str | None = None) -> str:
    """Return a dataset as the text of a file; `schema` is the address of its schema, for editors."""
    return "".join(file_chunks(dataset, schema))


def file_chunks(dataset: Dataset, schema: str | None = None) -> Iterator[str]:
    """Yield the text of a file in pieces of a record or less, so that a long one need not be in memory."""
    yield "{\n"
    head = {} if schema is None else {"$schema": schema}
    head |= {name: getattr(dataset, name) for name in ("format", "title", *_OF_THE_FILE)}
    for name, value in head.items():
        yield f"  {on_one_line(name)}: {on_one_line(value)},\n"
    yield f'  "themes": {_array(map(_inline, dataset.themes), "  ")},\n'
    yield f'  "sources": {_array(map(_block, dataset.sources), "  ")},\n'
    before = '  "indicators": [\n    '
    for record in dataset.indicators:
        yield before + _block(record)
        before = ",\n    "
    yield "\n  ]\n}\n" if dataset.indicators else '  "indicators": []\n}\n'


def _block(held: Checked) -> str:
    """Return a source or a record with one field per line."""
    return "{\n      " + ",\n      ".join(_fields(held)) + "\n    }"


def _inline(held: Checked) -> str:
    return "{ " + ", ".join(_fields(held)) + " }"


def _fields(held: Checked) -> list[str]:
    keys, values = _layout(type(held))
    texts = [simple_text(value) or _compound(value) for value in values(held)]
    return list(map(add, keys, texts))


@cache
def _layout(of: type[Checked]) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """Return the keys that are written of a class, and a function that returns their values."""
    slots: tuple[str, ...] = of.__slots__
    names = [name for name in slots if name not in _OF_THE_FILE]
    return tuple(map(key, names)), attrgetter(*names)


def _compound(value: object) -> str:
    if not value:
        return "[]"
    if isinstance(value, tuple) and isinstance(value[0], Checked):
        return _array(map(_inline, value), "      ")
    return _inline(value) if isinstance(value, Checked) else on_one_line(value)


def _array(items: Iterator[str], indent: str) -> str:
    """Return an array with one item per line."""
    lines = f",\n{indent}  ".join(items)
    return f"[\n{indent}  {lines}\n{indent}]" if lines else "[]"
