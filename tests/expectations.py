"""What an answer must show to people, and what programs read of it."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from jcstats.output import table
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views.page import Amount, Toned

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats.views.page import Page, View

csv.field_size_limit(sys.maxsize)


class Printed(str):
    """A number with the digits that were printed."""

    __slots__ = ()


def strictly(text: str, number: Callable[[str], Any] = Printed) -> Any:
    """A document as a strict reader of JSON takes it, its numbers as they are printed in it, or made of that."""

    def object_without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs), "a key stands there twice"
        return dict(pairs)

    text.encode("utf-8")
    document = json.loads(
        text,
        parse_float=number,
        parse_int=number,
        parse_constant=pytest.fail,
        object_pairs_hook=object_without_doubles,
    )
    json.dumps(document, default=str, ensure_ascii=False).encode("utf-8")  # no half of a character either
    return document


def carried(ask: Callable[..., Ran], *line: str) -> list[dict[str, Any]]:
    """What JSON answers to a question; JSON Lines, CSV and TSV say the same, digit by digit."""
    elements: list[dict[str, Any]] = strictly(ask(*line, "--json").out)
    assert [strictly(one) for one in ask(*line, "-f", "jsonl").out.splitlines()] == elements
    read = list(csv.DictReader(io.StringIO(ask(*line, "-f", "csv").out), strict=True))
    flat = [flattened(element) for element in elements]
    assert [{name: said for name, said in row.items() if said} for row in read] == [
        {name: said for name, said in row.items() if said} for row in flat
    ]
    tabs = [one.split("\t") for one in ask(*line, "-f", "tsv").out.split("\n")[:-1]]
    assert [dict(zip(tabs[0], row, strict=True)) for row in tabs[1:]] == [
        {name: unquoted(said) for name, said in row.items()} for row in read
    ]
    return elements


def flattened(element: dict[str, Any]) -> dict[str, str]:
    """What one row of CSV must be of an element of JSON."""
    flat: dict[str, str] = {}
    for name, value in element.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{part}": cell(one) for part, one in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            flat |= {f"{name}.{part}": cell([one[part] for one in value]) for part in value[0]}
        else:
            flat[name] = cell(value)
    return flat


def cell(value: Any) -> str:
    """A value of JSON as a cell."""
    if isinstance(value, Printed | bool) or value is None:
        return _bare(value)
    return visible(guarded(";".join(map(_bare, value)) if isinstance(value, list) else str(value)))


def guarded(text: str) -> str:
    """What a spreadsheet does not compute."""
    return ";".join(f"'{cell}" if computed(cell) else cell for cell in text.split(";"))


def unquoted(text: str) -> str:
    """What a spreadsheet does not take for the beginning of a quotation."""
    return f"'{text}" if text.startswith('"') else text


def computed(cell: str) -> bool:
    """Whether some spreadsheet would take a cell for a formula."""
    return bool(re.match(r'[\s"]*[=+\-@＝＋－＠]|[\t\r]', cell))


def _bare(value: Any) -> str:
    if isinstance(value, list):
        return ";".join(map(_bare, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def drawn(view: View[Any], width: int | None, *, colour: bool = False, ascii_only: bool = False) -> str:
    """A view as it is drawn on a screen."""
    return "".join(table.render(view, Screen(width=width, colour=colour, ascii_only=ascii_only)))


def texts(page: Page) -> list[str]:
    """Every text of a page, as it is shown, but for the columns that it may leave out."""
    held = [
        cell.number + cell.unit if isinstance(cell, Amount) else cell.text if isinstance(cell, Toned) else cell
        for one in page.tables
        for row in one.rows
        for cell, column in zip(row, one.columns, strict=True)
        if not column.drops and isinstance(cell, str | Toned | Amount)
    ]
    around = [page.title, *(one.title for one in page.tables), *page.remarks, page.footer]
    return [visible(one) for one in (*held, *around)]


def figures(page: Page) -> set[str]:
    """Every level with its unit, and every other number, in the columns that a page never leaves out."""
    cells = [
        cell
        for one in page.tables
        for row in one.rows
        for cell, column in zip(row, one.columns, strict=True)
        if not column.drops
    ]
    amounts = {visible(cell.number + cell.unit) for cell in cells if isinstance(cell, Amount)}
    said = [visible(cell if isinstance(cell, str) else cell.text) for cell in cells if isinstance(cell, str | Toned)]
    return amounts | {number for text in said for number in re.findall(r"[+-]?\d[\d.]*%?", text)}
