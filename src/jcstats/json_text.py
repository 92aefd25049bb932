"""Write values as JSON text with the digits that were printed.

The standard encoder would turn Decimal into float and lose digits, so it only writes the strings.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING

from jcstats.text import escaped_for_json

if TYPE_CHECKING:
    from collections.abc import Callable

_INDENT = "  "


def indented(value: object, indent: str = "") -> str:
    """Return a value as JSON on several lines, with two spaces of indent per level."""
    simple = _SIMPLE.get(type(value))
    if simple is not None:
        return simple(value)
    deeper = indent + _INDENT
    if isinstance(value, tuple):
        items = [indented(item, deeper) for item in value]
    else:
        items = [key(name) + indented(member, deeper) for name, member in _members(value).items()]
    brackets = "[]" if isinstance(value, tuple) else "{}"
    between = ",\n" + deeper
    return f"{brackets[0]}\n{deeper}{between.join(items)}\n{indent}{brackets[1]}" if items else brackets


def on_one_line(value: object) -> str:
    """Return a value as JSON on one line."""
    simple = _SIMPLE.get(type(value))
    if simple is not None:
        return simple(value)
    if isinstance(value, tuple):
        return f"[{', '.join([on_one_line(item) for item in value])}]"
    said = [key(name) + on_one_line(member) for name, member in _members(value).items()]
    return f"{{{', '.join(said)}}}"


def members(of: object) -> dict[str, object]:
    """Return the fields of a dataclass with slots as a dictionary, in the order of the format."""
    kind = type(of)
    if kind not in _GETTERS:
        names: tuple[str, ...] = of.__slots__  # type: ignore[attr-defined]
        # The getter of one name gives no tuple.
        _GETTERS[kind] = names, attrgetter(*names) if len(names) > 1 else lambda of: (getattr(of, names[0]),)
    fields, values = _GETTERS[kind]
    return dict(zip(fields, values(of), strict=True))


_GETTERS: dict[type, tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]] = {}


def simple_text(value: object) -> str | None:
    """Return a text, a number, a truth value or null as JSON; None for anything that has parts."""
    simple = _SIMPLE.get(type(value))
    return None if simple is None else simple(value)


def _members(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else members(value)


def _string(text: str) -> str:
    # Most are the names and reasons of many records.
    return _short_string(text) if len(text) <= _SHORT else escaped_for_json(encode_basestring(text))


_SHORT = 64


@lru_cache(maxsize=8192)
def _short_string(text: str) -> str:
    return escaped_for_json(encode_basestring(text))


@lru_cache(maxsize=256)
def key(name: str) -> str:
    """Return the name of a field as JSON, with the colon after it."""
    return _string(name) + ": "


# Looked up by type, which is faster than isinstance for the tens of millions of values of a million records.
_SIMPLE: dict[type, Callable[..., str]] = {
    str: _string,
    int: str,
    Decimal: lambda number: format(number, "f"),
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
}
