"""What an answer has to show to people, and what programs read from it."""

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
    """Parse JSON strictly, with numbers as printed or converted by a function."""

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
    """The JSON answer to a question, after checking that JSON Lines, CSV and TSV agree with it."""
    elements: list[dict[str, Any]] = strictly(ask(*line, "--json").out)
    assert [strictly(text) for text in ask(*line, "-f", "jsonl").out.splitlines()] == elements
    commas = list(csv.DictReader(io.StringIO(ask(*line, "-f", "csv").out), strict=True))
    header, *rows = [text.split("\t") for text in ask(*line, "-f", "tsv").out.split("\n")[:-1]]
    tabs = [dict(zip(header, row, strict=True)) for row in rows]
    for element, comma, tab in zip(elements, commas, tabs, strict=True):
        wanted = flattened(element)
        for row, unguard in ((comma, unguarded), (tab, unquoted)):
            assert {name for name, said in row.items() if said} <= wanted.keys()
            for name, value in wanted.items():
                said = unguard(row.get(name, ""))
                assert (taken_apart(said) if value and isinstance(value, list) else said) == (value or "")
    return elements


def flattened(element: dict[str, Any]) -> dict[str, str | list[str]]:
    """What a row of CSV or TSV says of an element of JSON: text, or lists of it."""
    flat: dict[str, str | list[str]] = {}
    for name, value in element.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{part}": _said(member) for part, member in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            flat |= {f"{name}.{part}": [str(_said(member[part])) for member in value] for part in value[0]}
        else:
            flat[name] = _said(value)
    return flat


def _said(value: Any) -> str | list[str]:
    if isinstance(value, list):
        return [str(_said(member)) for member in value]
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else visible(value)


_FORMULA = r"""'*[\s"]*[=+\-@＝＋－＠]"""


def taken_apart(cell: str) -> list[str]:
    """The members of a list in a cell, as docs/formats.md describes."""
    return [re.sub(r"\\([;\\])", r"\1", member) for member in re.findall(r"(?:^|;)((?:[^;\\]|\\.)*)", cell, re.DOTALL)]


def unguarded(cell: str) -> str:
    """A cell of CSV without the guards against formulas."""
    return re.sub(rf"(^|;)'(?={_FORMULA})", r"\1", cell)


def unquoted(cell: str) -> str:
    """A cell of TSV without the guards against formulas and quotation marks."""
    return re.sub(rf"^'(?='*\")|(^|;)'(?={_FORMULA})", r"\1", cell)


def computed(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell, or a part of it after splitting at `;`."""
    return any(re.match(r'[\s"]*[=+\-@＝＋－＠]|[\t\r]', part) for part in cell.split(";"))


def drawn(view: View[Any], width: int | None, *, colour: bool = False, ascii_only: bool = False) -> str:
    """A view as it is drawn on a screen."""
    return "".join(table.render(view, Screen(width=width, colour=colour, ascii_only=ascii_only)))


def texts(page: Page) -> list[str]:
    """All texts of a page as shown, without the columns that can be left out."""
    held = [
        cell.number + cell.unit if isinstance(cell, Amount) else cell.text if isinstance(cell, Toned) else cell
        for page_table in page.tables
        for row in page_table.rows
        for cell, column in zip(row, page_table.columns, strict=True)
        if not column.drops and isinstance(cell, str | Toned | Amount)
    ]
    around = [page.title, *(page_table.title for page_table in page.tables), *page.notes, *page.remarks, page.footer]
    return [visible(text) for text in (*held, *around)]


def figures(page: Page) -> set[str]:
    """Every level with its unit, and every other number, in the columns that a page never leaves out."""
    cells = [
        cell
        for page_table in page.tables
        for row in page_table.rows
        for cell, column in zip(row, page_table.columns, strict=True)
        if not column.drops
    ]
    amounts = {visible(cell.number + cell.unit) for cell in cells if isinstance(cell, Amount)}
    said = [visible(cell if isinstance(cell, str) else cell.text) for cell in cells if isinstance(cell, str | Toned)]
    # The digits of an escaped character are of no number, and may stand right before one.
    plain = [re.sub(r"\\u[0-9a-f]{4}|\\U[0-9a-f]{8}", " ", text) for text in said]
    return amounts | {number for text in plain for number in re.findall(r"[+-]?\d[\d.]*%?", text)}
