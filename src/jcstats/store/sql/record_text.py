"""Records as the JSON text that an answer has of them, so that an answer for programs can copy it.

`indented` of `json_text` gives the same text, but takes three times as long, and a million records are stored at once.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from jcstats.domain.model import Citation, Indicator
from jcstats.json_text import indented, key

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEVEL, _DEEPER, _DEEPEST = "\n  ", "\n    ", "\n      "
"""Where the brackets of a record, its fields and those of its source begin, in the array that an answer is."""

_REMEMBERED = 16_384
"""How many texts are remembered: the names and units of many records are the same."""

_FIELDS = tuple(field.name for field in fields(Indicator) if field.name != "source")
_CITATION = tuple(field.name for field in fields(Citation))

_NUMBERS = ("value", "yoy")
_LISTS = ("aliases", "tags", "review")
_OBJECTS = ("change", "ranks", "streaks")
_OWN = (*_NUMBERS, *_LISTS, *_OBJECTS)
_SIMPLE = tuple(name for name in _FIELDS if name not in _OWN)
"""Fields whose values are texts, truth values or null. Equal ones have the same text, which numbers do not."""
_OF_SOURCE = ("id", "section")
"""Likewise, of the source."""


def _object(members: Iterable[tuple[str, str]], inside: str, end: str) -> str:
    """Return an object of names and what stands after them, as a template."""
    return "{" + ",".join(f"{inside}{key(name)}{value}" for name, value in members) + end + "}"


_SOURCE = _object([(name, "%s") for name in (*_CITATION, "title")], _DEEPEST, _DEEPER)
_TEMPLATE = _object([*((name, "%s") for name in _FIELDS), ("source", _SOURCE)], _DEEPER, _LEVEL)
_MADE = (*_SIMPLE, *(f"source.{name}" for name in (*_OF_SOURCE, "title", "lines", "figures")), *_OWN)
"""The order in which `record_text` makes the texts of values."""
_in_order = itemgetter(
    *(_MADE.index(name) for name in (*_FIELDS, *(f"source.{field}" for field in (*_CITATION, "title"))))
)
_simple = attrgetter(*_SIMPLE, *(f"source.{name}" for name in _OF_SOURCE))
_lists = attrgetter(*_LISTS)
_objects = attrgetter(*_OBJECTS)
_remembered = lru_cache(_REMEMBERED)(indented)


def record_text(record: Indicator, title: str) -> str:
    """Return a record as JSON text as `output/json.py` writes it, with the title of its source."""
    value, growth, source = record.value, record.yoy, record.source
    texts = [
        *map(_remembered, _simple(record)),
        _remembered(title),
        _array(map(str, source.lines), _DEEPEST),
        _array(map(indented, source.figures), _DEEPEST),
        "null" if value is None else format(value, "f"),
        "null" if growth is None else format(growth, "f"),
        *map(_list, _lists(record)),
        *[indented(part, _DEEPER[1:]) if part else "null" if part is None else "[]" for part in _objects(record)],
    ]
    ordered: tuple[str, ...] = _in_order(texts)
    return _TEMPLATE % ordered


@lru_cache(_REMEMBERED)
def _list(texts: tuple[str, ...]) -> str:
    """Return a field that is a list of texts."""
    return _array(map(_remembered, texts), _DEEPER)


def _array(texts: Iterable[str], indent: str) -> str:
    inside = f",{indent}  ".join(texts)
    return f"[{indent}  {inside}{indent}]" if inside else "[]"
