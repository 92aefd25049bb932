"""Values -> JSON text, with the digits that were printed.

The standard encoder would turn Decimal into float and lose digits, so values are written here; strings are its.
"""

from __future__ import annotations

from decimal import Decimal
from json.encoder import encode_basestring

from jcstats.phrases import digits
from jcstats.text import escaped_for_json
from jcstats.views.offered import members

_INDENT = "  "
_CONSTANTS = {None: "null", True: "true", False: "false"}


def indented(value: object, indent: str = "") -> str:
    """Return a value as JSON over several lines, two spaces deeper inside each bracket."""
    simple = _simple(value)
    if simple is not None:
        return simple
    inner = f"\n{indent}{_INDENT}"
    if isinstance(value, tuple):
        return _block("[]", [indented(item, indent + _INDENT) for item in value], inner, f"\n{indent}")
    said = [f"{_string(name)}: {indented(member, indent + _INDENT)}" for name, member in _members(value).items()]
    return _block("{}", said, inner, f"\n{indent}")


def on_one_line(value: object) -> str:
    """Return a value as JSON on one line."""
    simple = _simple(value)
    if simple is not None:
        return simple
    if isinstance(value, tuple):
        return _block("[]", [on_one_line(item) for item in value], " ", "")
    return _block("{}", [f"{_string(name)}: {on_one_line(one)}" for name, one in _members(value).items()], " ", "")


def _simple(value: object) -> str | None:
    match value:
        case None | bool():
            return _CONSTANTS[value]
        case str():
            return _string(value)
        case int() | Decimal():
            return digits(value)
    return None


def _members(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else members(value)


def _block(brackets: str, items: list[str], between: str, end: str) -> str:
    if not items:
        return brackets
    begin = between if end else ""
    return f"{brackets[0]}{begin}{f',{between}'.join(items)}{end}{brackets[1]}"


def _string(text: str) -> str:
    return escaped_for_json(encode_basestring(text))
