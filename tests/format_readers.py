"""A reader for every format, and what it has to find: all fields of all items.

A new format gets a line in READERS; without one, or with a reader that misses a field, its test fails.
"""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from expectations import Printed, flattened, strictly, unguarded, unquoted
from jcstats.i18n import tr
from jcstats.output.svg import WIDTH
from jcstats.output.table_layout import lines
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views.fields import title
from jcstats.views.formatting import digits
from jcstats.views.page import Bar, cell_text
from readers import SVG, read_html, read_markdown, read_svg, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jcstats.views.page import Item, View

Row = dict[str, Any]


class Reader(NamedTuple):
    """How a format is read back."""

    read: Callable[[bytes], list[Row]]
    """The items of an answer with their fields by name. Fields without a value can be left out."""
    wanted: Callable[[View[Any]], list[Row]]
    """What has to be found."""


def in_json(view: View[Item]) -> list[Row]:
    """Every field of every item, as JSON has them: numbers with the digits that were printed."""
    return [{name: _plain(field.value(item)) for name, field in view.fields.items()} for item in view.items]


def in_cells(view: View[Item]) -> list[Row]:
    """Every field of every item as text; the members of a list with `;` between them, as docs/formats.md says."""

    def joined(value: str | list[str]) -> str:
        if isinstance(value, str):
            return value
        return ";".join(re.sub(r"([;\\])", r"\\\1", member) for member in value)

    return [_filled({name: joined(said) for name, said in flattened(row).items()}) for row in in_json(view)]


def in_words(view: View[Item]) -> list[Row]:
    """Every field of every item in words under its title; numbers as they are."""

    def said(item: Item, name: str) -> str:
        field = view.fields[name]
        value = field.value(item)
        if value is None or (isinstance(value, str | tuple | dict) and not value):
            return ""
        if isinstance(value, bool):
            return str(value)
        return digits(value) if isinstance(value, int | Decimal) else visible(cell_text(field.cell(item)))

    rows = [_filled({title(name): said(item, name) for name in view.fields}) for item in view.items]
    return sorted(rows, key=str)


def on_a_page(view: View[Item]) -> list[Row]:
    """What the table of a page shows, without the spaces that only align."""
    (table,) = view.page().tables
    titles = [squeezed(column.title) for column in table.columns]
    return [
        {name: squeezed(visible(cell_text(cell))) for name, cell in zip(titles, row, strict=True)}
        for row in table.rows
        if not any(isinstance(cell, Bar) for cell in row)
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | Decimal):
        return Printed(digits(value))
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    members = value if isinstance(value, dict) else {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {name: _plain(member) for name, member in members.items()}


def _filled(row: Row) -> Row:
    return {name: said for name, said in row.items() if said}


def _read_csv(data: bytes) -> list[Row]:
    rows = csv.DictReader(io.StringIO(data.decode()), strict=True)
    return [_filled({name: unguarded(cell) for name, cell in row.items()}) for row in rows]


def _read_tsv(data: bytes) -> list[Row]:
    header, *rows = [line.split("\t") for line in data.decode().split("\n")[:-1]]
    return [_filled({name: unquoted(cell) for name, cell in zip(header, row, strict=True)}) for row in rows]


def _read_xlsx(data: bytes) -> list[Row]:
    import openpyxl  # noqa: PLC0415 - of an extra

    def said(cell: Any) -> str:
        if cell.data_type != "n" or cell.value is None:
            return "" if cell.value is None else str(cell.value)
        places = len(cell.number_format.split(";")[0].partition(".")[2].rstrip('"%'))
        return f"{Decimal(str(cell.value)):.{places}f}"

    rows: list[Row] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        header, *others = list(sheet.iter_rows())
        if sheet.title != tr("xlsx.sources"):
            heads = [cell.value for cell in header]
            rows += [_filled(dict(zip(heads, map(said, row), strict=True))) for row in others]
    return sorted(rows, key=str)


def _read_markdown(data: bytes) -> list[Row]:
    rows: list[list[str]] = []
    for token in read_markdown(data.decode()):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append("")
        elif rows and rows[-1] and token.type in {"text", "code_inline", "html_inline", "softbreak", "hardbreak"}:
            rows[-1][-1] += token.content if token.type in {"text", "code_inline"} else ""
        elif token.type == "table_close":
            break
    return _under_heads(rows)


def _read_html(data: bytes) -> list[Row]:
    (table,) = read_html(data.decode()).all("table")
    return _under_heads([[cell.text for cell in row.all("td", "th")] for row in table.all("tr")])


def _under_heads(rows: Iterable[list[str]]) -> list[Row]:
    header, *others = [[squeezed(cell) for cell in row] for row in rows]
    return [dict(zip(header, row, strict=True)) for row in others]


def _read_svg(data: bytes) -> list[Row]:
    """The lines of a picture from top to bottom."""
    rows: dict[str, str] = {}
    for element in read_svg(data.decode()).iter(f"{SVG}text"):
        rows[element.get("y", "")] = rows.get(element.get("y", ""), "") + (element.text or "")
    return [{"": squeezed(line)} for line in rows.values()]


def in_lines(view: View[Item]) -> list[Row]:
    """The lines that a terminal as wide as the picture shows, without the spaces that only align."""
    shown = lines(view.page(), Screen(width=WIDTH, colour=True, ascii_only=False))
    texts = [re.sub(r"[\s─█▓│]", "", visible("".join(text for text, _ in line))) for line in shown]
    return [{"": text} for text in texts if text]


READERS: dict[str, Reader] = {
    "json": Reader(lambda data: list(strictly(data.decode())), in_json),
    "jsonl": Reader(lambda data: [strictly(line) for line in data.decode().splitlines()], in_json),
    "csv": Reader(_read_csv, in_cells),
    "tsv": Reader(_read_tsv, in_cells),
    "xlsx": Reader(_read_xlsx, in_words),
    "markdown": Reader(_read_markdown, on_a_page),
    "html": Reader(_read_html, on_a_page),
    "svg": Reader(_read_svg, in_lines),
}
"""By format. What can only be looked at has none."""
