"""One HTML file that is whole by itself: without scripts, and with nothing fetched from anywhere.

As on a terminal, a figure is never cut, rounded or split. The browser sizes the columns. What it cannot know is told to
it: below which width the figures have no room, so that every row becomes a card, and how wide units are, so that the
numbers of a column end at the same place.
"""

from __future__ import annotations

import re
from html import escape
from math import ceil
from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output.html_style import CARDS, PAGE
from jcstats.output.text_width import text_width
from jcstats.text import visible
from jcstats.views.page import Amount, Bar, Toned, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Cell, Column, Item, Page, Table, View

# Only styles, and only those of the file: whatever the data says, a browser runs nothing and asks nobody.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# In em: what a column needs below which its figures are split or its text is unpleasant to read, and what is around it.
_GAP = 1.0
_MARGINS = 4.0
_LEAST = {"head": 8.0, "text": 6.0, "drawn": 8.0}
_ON_PAPER = 0.75  # how large print is, beside a screen

# What stands in one line: a number with its sign and the first of its unit (36个月, 第12, +13.6%), a spelled place
# (第一), a short aside, what brackets say is not known ([日期不详]).
_WHOLE = re.compile(
    r"第?[+\-]?\d(?:[\d.,:/+\-]*\d)?[%‰]?[\u4e00-\u9fff]{0,3}|第[一二三四五六七八九十百]{1,4}|（[^（）]{1,5}）|\[[^\[\]]{1,6}\]",
    re.ASCII,
)


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the page: a heading, the tables, the notes, the footer."""
    del onto
    page = view.page()
    units = _units(page)
    yield from _head(page.title, max(map(_least, page.tables), default=0) + _MARGINS)
    yield f"<body>\n<main>\n<h1>{_text(page.title)}</h1>\n"
    for table in page.tables:
        yield from _table(table, units[table.columns], page.title)
    if page.notes or page.remarks:
        yield '<div class="notes">\n'
        yield from (f"<p>{_text(remark)}</p>\n" for remark in (*page.notes, *page.remarks))
        yield "</div>\n"
    yield "</main>\n"
    if page.footer:
        yield f"<footer>\n<p>{_text(page.footer)}</p>\n</footer>\n"
    yield "</body>\n</html>\n"


def _head(title: str, room: float) -> Iterator[str]:
    """Yield what stands before the body; where the page is narrower than its tables, they become cards."""
    narrow = f"screen and (max-width: {room:.1f}em), print and (max-width: {room * _ON_PAPER:.1f}em)"
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{_escaped(title)}</title>\n"
    yield f'<style>\n{PAGE}</style>\n<style media="{narrow}">\n{CARDS}</style>\n</head>\n'


def _units(page: Page) -> dict[tuple[Column, ...], list[float | None]]:
    """Return how wide the units of each column are, None where it has none; the same for all tables alike."""
    units: dict[tuple[Column, ...], list[float | None]] = {}
    for table in page.tables:
        widest = units.setdefault(table.columns, [None] * len(table.columns))
        for row in table.rows:
            for index, cell in enumerate(row):
                if isinstance(cell, Amount) and not table.columns[index].wraps:
                    widest[index] = max(widest[index] or 0, text_width(cell.unit).em)
    return units


def _least(table: Table) -> float:
    """Return below which width the columns of a table have no room."""
    return sum(_least_column(table, index) + _GAP for index in range(len(table.columns)))


def _least_column(table: Table, index: int) -> float:
    column, cells = table.columns[index], [row[index] for row in table.rows]
    whole = [cell for cell in cells if isinstance(cell, Amount) or not (column.wraps or isinstance(cell, Bar))]
    least = max((text_width(cell_text(cell)).em for cell in whole), default=0)
    if any(isinstance(cell, Bar) for cell in cells):
        return max(least, _LEAST["drawn"])
    return max(least, _LEAST["head" if column.heads else "text"]) if column.wraps else least


def _table(table: Table, units: Sequence[float | None], title: str) -> Iterator[str]:
    # The roles say again what the elements are: drawn as cards, browsers would no longer tell that it is a table.
    keys = "" if table.header else ' class="keys"'
    yield f'<table role="table"{keys}>\n'
    hidden = "" if table.title else ' class="hidden"'
    yield f"<caption{hidden}>{_text(table.title or title)}</caption>\n"
    if table.header:
        titles = map(_title, table.columns, units)
        yield f'<thead role="rowgroup">\n<tr role="row">{"".join(titles)}</tr>\n</thead>\n'
    yield '<tbody role="rowgroup">\n'
    heads = _heads(table)
    labels = [_escaped(column.title) if table.header else "" for column in table.columns]
    for row in table.rows:
        yield '<tr role="row">'
        for cell, column, unit, head, label in zip(row, table.columns, units, heads, labels, strict=True):
            yield _heading(cell, column, unit) if head else _cell(cell, column, unit, label)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _heads(table: Table) -> list[bool]:
    """Tell which columns say what a row is about: the first where none claims to, or where no column has a title."""
    claimed = [column.heads for column in table.columns]
    return claimed if table.header and any(claimed) else [index == 0 for index in range(len(claimed))]


def _title(column: Column, unit: float | None) -> str:
    """Return the head of a column; it ends where the numbers do."""
    right = ' class="right"' if column.right or unit is not None else ""
    style = "" if unit is None else f' style="padding-right:{_length(unit + _GAP / 2)}"'
    return f'<th scope="col" role="columnheader"{right}{style}>{_escaped(column.title)}</th>'


def _heading(cell: Cell, column: Column, unit: float | None) -> str:
    return f'<th scope="row" role="rowheader"{_classes(cell, column, unit)}>{_drawn(cell, unit)}</th>'


def _cell(cell: Cell, column: Column, unit: float | None, label: str) -> str:
    labelled = f' data-label="{label}"' if label else ""
    return f'<td role="cell"{_classes(cell, column, unit)}{labelled}>{_drawn(cell, unit)}</td>'


def _classes(cell: Cell, column: Column, unit: float | None) -> str:
    """Return the class attribute of a cell."""
    names = ["right"] if column.right or unit is not None else []
    match cell:
        case Bar():
            names.append("drawn")
        case Amount():
            names += ["whole", "amount"]
        case Toned(tone=tone) if tone != "plain":
            names.append(tone)
    if not isinstance(cell, Amount | Bar):
        names.append("text" if column.wraps else "whole")
    if not isinstance(cell, Bar) and cell_text(cell).strip() in {"", tr("missing")}:
        names.append("none")
    return f' class="{" ".join(names)}"' if names else ""


def _drawn(cell: Cell, unit: float | None) -> str:
    match cell:
        case Bar():
            return _bar(cell)
        case Amount(number=number, unit=text, tone=tone):
            aligned = "" if unit is None else f' style="min-width:{_length(unit)}"'
            shown = f'<span class="unit"{aligned}>{_escaped(text)}</span>' if text or aligned else ""
            return f'<span class="whole"><span class="number {tone}">{_escaped(number)}</span>{shown}</span>'
        case Toned(text=text) | str(text):
            return f"<span>{_text(text)}</span>" if text else ""


def _bar(bar: Bar) -> str:
    """Draw a bar beside the zero line, in another pattern for a fall. It says nothing: its figure stands beside it."""
    share = 100 * abs(bar.value) / (bar.longest or 1)
    names = f"{bar.tone} fall" if bar.value < 0 else bar.tone
    length = f'<i class="{names}" style="width:{share:.2f}%"></i>' if bar.value else ""
    return f'<span class="bar" aria-hidden="true">{length}</span>'


def _length(em: float) -> str:
    return f"{ceil(em * 10) / 10:g}em"


def _text(text: str) -> str:
    """Return text with every figure in it, and what is like one, in one piece."""
    shown, pieces, end = visible(text), [], 0
    for match in _WHOLE.finditer(shown):
        pieces += [escape(shown[end : match.start()]), f'<span class="whole">{escape(match.group())}</span>']
        end = match.end()
    return "".join((*pieces, escape(shown[end:])))


def _escaped(text: str) -> str:
    return escape(visible(text))
