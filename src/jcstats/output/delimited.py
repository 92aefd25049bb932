"""Rows for CSV and TSV: one row per item, and one column per part of a field that has parts.

Two rules change text, and a reader can undo both. Members of a list are joined by `;`, and a `;` or backslash inside a
member is escaped by a backslash. Text that a spreadsheet would compute is preceded by `'`, in addition to any that it
has.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.json_text import on_one_line
from jcstats.text import visible
from jcstats.views.fields import parts
from jcstats.views.formatting import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.views.page import Item, View

BETWEEN = ";"
"""Separates the members of a list. The members of ranks.scope and ranks.place belong together in order."""

# What a spreadsheet computes at the beginning of a cell, after spaces or quotes too; full-width signs are computed in
# parts of East Asia. A cell may also begin after a ";": in some countries spreadsheets split there. The pattern is
# compiled only for a text that may need it: a plain question has none.
_FORMULA = r"(?:^|(?<=;))(?='*[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA_OR_QUOTE = rf"{_FORMULA}|^(?='*\")"


def rows(view: View[Item], *, quotes: bool = False) -> Iterator[list[str]]:
    """Yield the names of the fields, and then the cells of each item.

    `quotes` also guards text that begins with a quotation mark.
    """
    fields = parts(view.fields)
    yield list(fields)
    getters = [field.value for field in fields.values()]
    for item in view.items:
        yield [flat(value(item), quotes=quotes) for value in getters]


def flat(value: object, *, quotes: bool = False) -> str:
    """Return a value as the text of one cell, which is empty for null."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return digits(value)
        case tuple():
            return _guarded(BETWEEN.join(map(_member, value)), quotes=quotes)
        case dict():
            return _guarded(on_one_line(value), quotes=quotes)  # an object whose parts are not fields of their own
    return _guarded(visible(str(value)), quotes=quotes)


def _member(value: object) -> str:
    if not isinstance(value, str | dict):
        return flat(value)
    text = visible(value) if isinstance(value, str) else on_one_line(value)
    return re.sub(r"([;\\])", r"\\\1", text) if BETWEEN in text or "\\" in text else text


def _guarded(text: str, *, quotes: bool) -> str:
    if text[:1].isalnum() and BETWEEN not in text:
        return text
    return re.sub(_FORMULA_OR_QUOTE if quotes else _FORMULA, "'", text)
