"""One HTML file that is whole by itself: without scripts, and with nothing fetched from anywhere.

As on a terminal, a figure is never cut, rounded or split. Columns are measured before anything is written; the file
knows below which width they have no room, and there every row becomes a card.
"""

from __future__ import annotations

import re
from html import escape
from math import ceil
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from jcstats.i18n import tr
from jcstats.output.html_style import CARDS, PAGE
from jcstats.text import visible
from jcstats.views.page import Amount, Bar, Toned, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Cell, Column, Item, Page, Table, View

# Only styles, and only those of the file: whatever the data says, a browser runs nothing and asks nobody.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# All lengths in em: the width of one Chinese character.
_GAP = 1.0  # between two columns, as in the styles
_MARGINS = 4.0  # beside the tables, and a scroll bar
_LEAST_PAGE = 46.0  # a line of text that is pleasant to read
_MOST_PAGE = 76.0
_NAME = 20.0  # at most for what a row is about, where columns have room
_TEXT = 22.0  # at most for other text
_BAR = 24.0
_LEAST_NAME = 8.0  # below which text is no longer pleasant to read
_LEAST_TEXT = 6.0
_LEAST_BAR = 8.0
_ON_PAPER = 0.75  # how large print is, beside a screen

# What stands in one line: a number with its sign and the first of its unit (36个月, 第12, +13.6%), a spelled place
# (第一), a short aside, what brackets say is not known ([日期不详]).
_WHOLE = re.compile(
    r"第?[+\-]?\d(?:[\d.,:/+\-]*\d)?[%‰]?[\u4e00-\u9fff]{0,3}|第[一二三四五六七八九十百]{1,4}|（[^（）]{1,5}）|\[[^\[\]]{1,6}\]",
    re.ASCII,
)
_WIDE_LETTERS = frozenset("%‰@mwMW")


class _Measure(NamedTuple):
    """What a column needs."""

    least: float
    """Below which a figure would not stand whole or text would be unpleasant to read."""
    wanted: float
    unit: float | None
    """How wide the units are, where the numbers of the column end at the same place."""


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the page: a heading, the tables, the remarks, the footer."""
    del onto
    page = view.page()
    measures = _measures(page)
    least = max((sum(one.least + _GAP for one in own) for own in measures.values()), default=0)
    wanted = max((sum(one.wanted + _GAP for one in own) for own in measures.values()), default=0)
    width = max(least, min(max(wanted, _LEAST_PAGE), _MOST_PAGE))
    yield from _head(page.title, least + _MARGINS)
    yield f'<body style="max-width:{_length(width + _MARGINS)}">\n<main>\n<h1>{_text(page.title)}</h1>\n'
    for table in page.tables:
        yield from _table(table, measures[table.columns], page.title, width)
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
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{_escaped(title)}</title>\n"
    yield f'<style>\n{PAGE}</style>\n<style media="{narrow}">\n{CARDS}</style>\n</head>\n'


def _table(table: Table, measures: Sequence[_Measure], title: str, width: float) -> Iterator[str]:
    # The roles say again what the elements are: drawn as cards, browsers would no longer tell that it is a table.
    yield '<table role="table">\n'
    hidden = "" if table.title else ' class="hidden"'
    yield f"<caption{hidden}>{_text(table.title or title)}</caption>\n"
    columns = "".join(f'<col style="width:{_length(one)}">' for one in _widths(table, measures, width))
    yield f"<colgroup>{columns}</colgroup>\n"
    if table.header:
        titles = map(_title, table.columns, measures)
        yield f'<thead role="rowgroup">\n<tr role="row">{"".join(titles)}</tr>\n</thead>\n'
    yield '<tbody role="rowgroup">\n'
    heads = _heads(table)
    labels = [_escaped(column.title) if table.header else "" for column in table.columns]
    for row in table.rows:
        yield '<tr role="row">'
        for cell, column, measure, head, label in zip(row, table.columns, measures, heads, labels, strict=True):
            yield _heading(cell, column, measure) if head else _cell(cell, column, measure, label)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _heads(table: Table) -> list[bool]:
    """Tell which columns say what a row is about: the first where none claims to, or where no column has a title."""
    claimed = [column.heads for column in table.columns]
    return claimed if table.header and any(claimed) else [index == 0 for index in range(len(claimed))]


def _widths(table: Table, measures: Sequence[_Measure], width: float) -> list[float]:
    """Return how wide columns are drawn: the same in all tables alike. One takes what the others leave of the page."""
    widths = [measure.wanted + _GAP for measure in measures]
    others = [index for index, column in enumerate(table.columns) if not column.heads]
    bars = [index for index in others if any(isinstance(row[index], Bar) for row in table.rows)]
    wrapping = [index for index in others if table.columns[index].wraps]
    texts = [index for index in others if not table.columns[index].right and measures[index].unit is None]
    rest = next((found[-1] for found in (bars, wrapping, texts) if found), None)
    if rest is not None:
        widths[rest] += max(0, width - sum(widths))
    return widths


def _title(column: Column, measure: _Measure) -> str:
    """Return the head of a column: no narrower than its cells, and above the numbers where there are any."""
    style = f"min-width:{_length(measure.least + _GAP)}"
    if measure.unit is not None:
        style += f";padding-right:{_length(measure.unit + _GAP / 2)}"
    right = ' class="right"' if column.right or measure.unit is not None else ""
    return f'<th scope="col" role="columnheader"{right} style="{style}">{_escaped(column.title)}</th>'


def _heading(cell: Cell, column: Column, measure: _Measure) -> str:
    return f'<th scope="row" role="rowheader"{_classes(cell, column, measure)}>{_drawn(cell, measure)}</th>'


def _cell(cell: Cell, column: Column, measure: _Measure, label: str) -> str:
    labelled = f' data-label="{label}"' if label else ""
    return f'<td role="cell"{_classes(cell, column, measure)}{labelled}>{_drawn(cell, measure)}</td>'


def _classes(cell: Cell, column: Column, measure: _Measure) -> str:
    """Return the class attribute of a cell."""
    names = ["right"] if column.right or measure.unit is not None else []
    match cell:
        case Bar():
            names.append("drawn")
        case Amount():
            names.append("whole")
        case Toned(tone=tone) if tone != "plain":
            names.append(tone)
    if not isinstance(cell, Amount | Bar):
        names.append("text" if column.wraps else "whole")
    if not isinstance(cell, Bar) and cell_text(cell).strip() in {"", tr("missing")}:
        names.append("none")
    return f' class="{" ".join(names)}"' if names else ""


def _drawn(cell: Cell, measure: _Measure) -> str:
    match cell:
        case Bar():
            return _bar(cell)
        case Amount(number=number, unit=unit, tone=tone):
            aligned = "" if measure.unit is None else f' style="min-width:{_length(measure.unit)}"'
            shown = f'<span class="unit"{aligned}>{_escaped(unit)}</span>' if unit or aligned else ""
            return f'<span class="whole"><span class="number {tone}">{_escaped(number)}</span>{shown}</span>'
        case Toned(text=text) | str(text):
            return f"<span>{_text(text)}</span>" if text else ""


def _bar(bar: Bar) -> str:
    """Draw a bar from the zero line, to the left for a fall; it says nothing, for its figure stands beside it."""
    reach = bar.high - bar.low or 1
    zero = 100 * -bar.low / reach
    start = f"right:{_percent(100 - zero)}" if bar.value < 0 else f"left:{_percent(zero)}"
    length = f'<i class="{bar.tone}" style="{start};width:{_percent(100 * abs(bar.value) / reach)}"></i>'
    axis = f'<i class="zero" style="left:{_percent(zero)}"></i>'
    return f'<span class="bar" aria-hidden="true">{length if bar.value else ""}{axis}</span>'


def _measures(page: Page) -> dict[tuple[Column, ...], list[_Measure]]:
    """Measure once for all tables with the same columns, and names once for all, so that they line up down the page."""
    families: dict[tuple[Column, ...], list[Table]] = {}
    for table in page.tables:
        families.setdefault(table.columns, []).append(table)
    measured = {columns: list(_family(columns, family)) for columns, family in families.items()}
    pairs = [pair for columns, own in measured.items() for pair in zip(columns, own, strict=True)]
    name = max((one.wanted for column, one in pairs if column.heads), default=0)
    return {
        columns: [one._replace(wanted=name) if column.heads else one for column, one in zip(columns, own, strict=True)]
        for columns, own in measured.items()
    }


def _family(columns: Sequence[Column], tables: Sequence[Table]) -> Iterator[_Measure]:
    header = any(table.header for table in tables)
    for index, column in enumerate(columns):
        yield _measure(column, [row[index] for table in tables for row in table.rows], header=header)


def _measure(column: Column, cells: Sequence[Cell], *, header: bool) -> _Measure:
    amounts = [cell for cell in cells if isinstance(cell, Amount)]
    texts = [cell_text(cell) for cell in cells if not isinstance(cell, Amount | Bar)]
    unit = max((_em(cell.unit) for cell in amounts), default=0)
    whole = unit + max((_em(cell.number) for cell in amounts), default=0)
    title = _em(column.title) + (unit if amounts and not column.wraps else 0) if header else 0
    whole = max(whole, title)
    if any(isinstance(cell, Bar) for cell in cells):
        return _Measure(max(whole, _LEAST_BAR), max(whole, _BAR), None)
    text = max(map(_em, texts), default=0)
    if not column.wraps:
        return _Measure(max(whole, text), max(whole, text), unit if amounts else None)
    least, most = (_LEAST_NAME, _NAME) if column.heads else (_LEAST_TEXT, _TEXT)
    whole = max(whole, *(_em(piece) for one in texts for piece in _WHOLE.findall(one)), 0)
    return _Measure(max(whole, min(text, least)), max(whole, min(text, most)), None)


def _em(text: str) -> float:
    """Return how wide text is at the most, in any font with Chinese characters."""
    return sum(1 if east_asian_width(one) in "WFA" or one in _WIDE_LETTERS else 0.65 for one in visible(text))


def _length(em: float) -> str:
    return f"{ceil(em * 10) / 10:g}em"


def _percent(share: Decimal | int) -> str:
    return f"{share:.2f}%"


def _text(text: str) -> str:
    """Return text with every figure in it, and what is like one, in one piece."""
    shown, pieces, end = visible(text), [], 0
    for match in _WHOLE.finditer(shown):
        pieces += [escape(shown[end : match.start()]), f'<span class="whole">{escape(match.group())}</span>']
        end = match.end()
    return "".join((*pieces, escape(shown[end:])))


def _escaped(text: str) -> str:
    return escape(visible(text))
