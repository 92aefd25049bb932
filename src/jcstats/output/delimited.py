"""What CSV and TSV have in common: a row an item, and fields that hold several things in parts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.text import visible
from jcstats.views.fields import parts
from jcstats.views.formatting import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.views.page import Item, View

BETWEEN = ";"
"""Between the members of a list: ranks.scope and ranks.place of a record go together one by one."""

# What a spreadsheet would compute at the beginning of a cell, with spaces or quotes before it or not; full-width signs
# too, as some of East Asia do. A cell may also begin after a ";": there are countries whose spreadsheets split there.
# Compiled only for a text that may be one: a plain question has none.
_COMPUTED = r"(?:^|(?<=;))(?=[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])"


def rows(view: View[Item]) -> Iterator[list[str]]:
    """Yield the names of the fields, and then each item's."""
    fields = parts(view.fields)
    yield list(fields)
    getters = [one.value for one in fields.values()]
    for item in view.items:
        yield [flat(value(item)) for value in getters]


def flat(value: object) -> str:
    """Return a value as the text of one cell; null is nothing. Text that a spreadsheet would compute begins with '."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return digits(value)
        case tuple():
            return _guarded(BETWEEN.join(_bare(one) for one in value))
    return _guarded(str(value))


def _bare(value: object) -> str:
    return value if isinstance(value, str) else flat(value)


def _guarded(text: str) -> str:
    harmless = text[:1].isalnum() and BETWEEN not in text
    return visible(text if harmless else re.sub(_COMPUTED, "'", text))
