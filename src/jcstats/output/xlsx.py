"""A workbook for spreadsheets: a sheet per section, numbers as numbers, and a sheet of the sources."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING

from jcstats.errors import WriteError
from jcstats.i18n import tr
from jcstats.output.text_layout import width
from jcstats.text import visible
from jcstats.views.fields import field, title, value_text
from jcstats.views.formatting import digits
from jcstats.views.page import Amount, Bar, Toned

try:
    import xlsxwriter
except ImportError:
    from jcstats.store.extras import missing

    raise missing(extra="xlsx", library="XlsxWriter", format="xlsx") from None

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Cell, Field, Item, View

MOST_ROWS = 1_048_575
"""The most rows of a sheet below its header."""

MOST_TEXT = 32_767
"""The most UTF-16 units in a cell. XlsxWriter would silently cut a longer text."""

MOST_NAME = 31
"""The most UTF-16 units in the name of a sheet."""

MOST_DIGITS = 15
"""The most significant digits of a number; a spreadsheet turns others into zeros."""

MOST_PLACES = 20
"""The most digits after the point. LibreOffice shows later ones as zeros."""

_NARROWEST, _WIDEST = 6, 60  # columns of text
_SPACE = 2  # the space around the text of a cell, in columns
_ARROW = 2  # the width of the filter button in a header, in columns
# A workbook contains its time of creation. Here it is the earliest time that a ZIP archive can state,
# so that the same answer is the same bytes.
_ALWAYS = datetime(1980, 1, 1)  # noqa: DTZ001 - the library wants it without
# Characters that a name cannot have become full-width. An apostrophe cannot be at either end.
_FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "[]:*?/\\'"}
_RESERVED = "history"  # for names that Excel reserves

_SOURCE = ("id", "title", "authors", "column", "period", "sha256")


def render(view: View[Item], onto: Screen | None = None) -> Iterator[bytes]:
    """Yield the whole workbook.

    Raises WriteError if a text is too long for a cell, since half a text is not what was published.
    """
    del onto  # a sheet is as wide as its data
    into = BytesIO()
    # In memory, because no other file may be written, not even for a moment.
    workbook = xlsxwriter.Workbook(into, {"in_memory": True})
    workbook.set_properties({"created": _ALWAYS})
    sheets = _Sheets(workbook)
    sections: dict[str, list[Item]] = {}
    for item in view.items:
        sections.setdefault(view.section(item), []).append(item)
    for section, items in sections.items() or [("", [])]:
        sheets.add(section, view.fields, items)
    sources = view.sources()
    if sources:
        sheets.add(tr("xlsx.sources"), {name: field(attrgetter(name)) for name in _SOURCE}, sources)
    workbook.close()
    yield into.getvalue()


class _Sheets:
    """The sheets of a workbook, and their shared formats."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._names: set[str] = {_RESERVED}
        self._head = workbook.add_format({"bold": True, "valign": "top", "bottom": 1})
        self._text = workbook.add_format({"valign": "top", "text_wrap": True})
        self._numbers: dict[str, Format] = {}

    def add(self, name: str, fields: Mapping[str, Field[Item]], items: Sequence[Item]) -> None:
        """Write items on a sheet with a header, or on several sheets if there are too many."""
        for start in range(0, max(1, len(items)), MOST_ROWS):
            sheet = self._workbook.add_worksheet(self._named(name))
            self._fill(sheet, fields, items[start : start + MOST_ROWS])

    def _fill(self, sheet: Worksheet, fields: Mapping[str, Field[Item]], items: Sequence[Item]) -> None:
        bottom, edge = len(items), max(0, len(fields) - 1)
        for column, (name, shown) in enumerate(fields.items()):
            sheet.write_string(0, column, visible(title(name)), self._head)
            widest = width(title(name)) + _ARROW
            for row, item in enumerate(items, start=1):
                value = shown.value(item)
                text = _text(value, shown.cell(item))
                widest = max(widest, width(text))
                self._write(sheet, (row, column), (name, shown), value, text)
            sheet.set_column(column, column, min(max(widest + _SPACE, _NARROWEST), _WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, bottom, edge)
        # Years and numbers with too many digits are text on purpose, so cells need no warning triangles.
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(bottom, edge)}"})

    def _write(
        self, sheet: Worksheet, at: tuple[int, int], column: tuple[str, Field[Item]], value: object, text: str
    ) -> None:
        name, shown = column
        places = _places(value)
        if isinstance(value, bool):
            sheet.write_boolean(*at, value, self._text)
        elif places is not None:
            sheet.write_number(*at, value, self._number(places, growth=shown.percent))
        elif text:
            if _units(text) > MOST_TEXT:
                message = tr("error.cell_too_long", row=at[0] + 1, name=title(name), limit=MOST_TEXT)
                raise WriteError(message, tr("error.cell_too_long_hint"))
            sheet.write_string(*at, text, self._text)

    def _number(self, places: int, *, growth: bool) -> Format:
        """Return the number format for so many digits after the point; growth has a sign and %."""
        shape = f"0.{'0' * places}" if places else "0"
        if growth:
            # The % is in quotes because an unquoted one would multiply the number by 100.
            shape = f'+{shape}"%";-{shape}"%";{shape}"%"'
        if shape not in self._numbers:
            self._numbers[shape] = self._workbook.add_format({"valign": "top", "num_format": shape})
        return self._numbers[shape]

    def _named(self, wanted: str) -> str:
        """Return a valid and unique name for a sheet, with a number if necessary."""
        name = visible(wanted).translate(_FULL_WIDTH).strip() or tr("xlsx.answer")
        for number in count(1):
            after = "" if number == 1 else f" {number}"
            unique = _cut(name, MOST_NAME - len(after)) + after
            # The library compares lower case; Excel ignores case.
            alike = unique.lower().casefold()
            if alike not in self._names:
                self._names.add(alike)
                return unique
        raise AssertionError  # count() has no end


def _text(value: object, cell: Cell) -> str:
    """Return the text of a cell for people. A missing value is an empty cell, which filters can find."""
    if value is None or (isinstance(value, str | tuple | dict) and not value):
        return ""
    printed = _printed(value)
    if printed is not None:
        return printed
    match cell:
        case Amount(number=number, unit=unit):
            return visible(number + unit)
        case str(text) | Toned(text=text):
            return visible(text)
        case Bar():
            return visible(value_text(value))


def _printed(value: object) -> str | None:
    """Return a number with the digits that were printed, or None if it is not a number."""
    return digits(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _places(value: object) -> int | None:
    """Return the number of digits after the point, or None if a cell cannot hold the number exactly."""
    printed = _printed(value)
    if printed is None:
        return None
    whole, _, part = printed.removeprefix("-").partition(".")
    kept = (whole + part).isdecimal() and len((whole + part).lstrip("0")) <= MOST_DIGITS and len(part) <= MOST_PLACES
    # Spreadsheets have no negative zero.
    return len(part) if kept and (value or not printed.startswith("-")) else None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(name: str, most: int) -> str:
    """Return a name of at most so many UTF-16 units, with a mark if it was shortened."""
    if _units(name) <= most:
        return name
    return name.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore").rstrip() + "…"
