"""JSON for programs: one array, the dataset's field names, the digits that were printed.

The standard encoder would turn Decimal into float and lose digits, so values are written here; strings are its.
"""

from __future__ import annotations

from decimal import Decimal
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, cast

from jcstats.phrases import digits
from jcstats.text import escaped_for_json
from jcstats.views import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import DataclassInstance

    from jcstats.output.screen import Screen
    from jcstats.views.page import View

MACHINE = True

_INDENT = "  "
_CONSTANTS = {None: "null", True: "true", False: "false"}


def render(view: View, onto: Screen) -> Iterator[str]:
    """Yield the records as one JSON array, `[]` where there are none."""
    del onto  # a program's answer does not depend on the terminal
    before = "[\n"
    for record in view.records():
        yield before + _INDENT + _encode(record, _INDENT)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _encode(value: object, indent: str) -> str:
    match value:
        case None | bool():
            return _CONSTANTS[value]
        case str():
            return _string(value)
        case int() | Decimal():
            return digits(value)
        case tuple():
            return _block("[", [_encode(item, indent + _INDENT) for item in value], "]", indent)
    members = value if isinstance(value, dict) else fields.members(cast("DataclassInstance", value))
    said = [f"{_string(name)}: {_encode(member, indent + _INDENT)}" for name, member in members.items()]
    return _block("{", said, "}", indent)


def _block(opening: str, items: list[str], closing: str, indent: str) -> str:
    if not items:
        return opening + closing
    inner = f"\n{indent}{_INDENT}"
    return f"{opening}{inner}{f',{inner}'.join(items)}\n{indent}{closing}"


def _string(text: str) -> str:
    return escaped_for_json(encode_basestring(text))
