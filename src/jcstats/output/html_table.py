"""A table as HTML. The browser sizes the columns.

It needs two hints: below which width figures have no room, and how wide units are, so that numbers are aligned.
"""

from __future__ import annotations

from itertools import repeat
from math import ceil
from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output.html_text import escaped, in_its_language, text
from jcstats.output.text_width import text_width
from jcstats.text import visible
from jcstats.views.page import Amount, Bar, Toned, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.views.page import Cell, Column, RowMark, Table

    Units = dict[tuple[Column, ...], list[float | None]]

# In em: the least width of a column without splitting figures or making text hard to read, and the space around it.
_GAP = 1.0
_MARGINS = 4.0
_LEAST = {"head": 8.0, "text": 6.0, "drawn": 8.0}
_ON_PAPER = 0.75  # the font size in print relative to a screen


def narrow(tables: Iterable[Table]) -> str:
    """Return the media query below which tables have no room for their columns, so that rows become cards."""
    room = max(map(least_width, tables), default=0) + _MARGINS
    return f"screen and (max-width: {room:.1f}em), print and (max-width: {room * _ON_PAPER:.1f}em)"


def unit_widths(tables: Iterable[Table]) -> Units:
    """Return the width of the units of each column, or None for columns without units.

    It is the same for all tables.
    """
    units: Units = {}
    for table in tables:
        widest = units.setdefault(table.columns, [None] * len(table.columns))
        for row in table.rows:
            for index, cell in enumerate(row):
                if isinstance(cell, Amount) and not table.columns[index].wraps:
                    widest[index] = max(widest[index] or 0, text_width(cell.unit).em)
    return units


def least_width(table: Table) -> float:
    """Return below which width, in em of its own text, the columns of a table have no room."""
    return sum(_least_column(table, index) + _GAP for index in range(len(table.columns)))


def _least_column(table: Table, index: int) -> float:
    column, cells = table.columns[index], [row[index] for row in table.rows]
    whole = [cell for cell in cells if isinstance(cell, Amount) or not (column.wraps or isinstance(cell, Bar))]
    title = text_width(column.title).em if table.header else 0
    least = max((title, *(text_width(cell_text(cell)).em for cell in whole)))
    if any(isinstance(cell, Bar) for cell in cells):
        return max(least, _LEAST["drawn"])
    return max(least, _LEAST["head" if column.heads else "text"]) if column.wraps else least


def table_html(table: Table, units: Sequence[float | None], title: str) -> Iterator[str]:
    """Yield a table. `title` names a table that has no title."""
    # The roles repeat what the elements are, because browsers no longer treat a table shown as cards as a table.
    keys = "" if table.header else ' class="keys"'
    yield f'<table role="table"{keys}>\n'
    hidden = "" if table.title else ' class="hidden"'
    yield f"<caption{hidden}>{text(table.title or title)}</caption>\n"
    if table.header:
        titles = map(_title, table.columns, units)
        yield f'<thead role="rowgroup">\n<tr role="row">{"".join(titles)}</tr>\n</thead>\n'
    yield '<tbody role="rowgroup">\n'
    heads = _heads(table)
    labels = [escaped(column.title) if table.header else "" for column in table.columns]
    for row, mark in zip(table.rows, table.marks or repeat(None), strict=False):
        yield f'<tr role="row"{_marked(mark)}>'
        for cell, column, unit, head, label in zip(row, table.columns, units, heads, labels, strict=True):
            yield _heading(cell, column, unit) if head else _cell(cell, column, unit, label)
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _marked(mark: RowMark | None) -> str:
    """Return the attributes of a row: the target of links, and further words to find it by."""
    if mark is None:
        return ""
    words = f' data-words="{escaped(mark.words)}"' if mark.words else ""
    return f' id="{mark.name}"{words}'


def _heads(table: Table) -> list[bool]:
    """Tell which columns say what a row is about. If none is marked, or no column has a title, it is the first."""
    claimed = [column.heads for column in table.columns]
    return claimed if table.header and any(claimed) else [index == 0 for index in range(len(claimed))]


def _title(column: Column, unit: float | None) -> str:
    """Return the header cell of a column, which is aligned with the numbers."""
    right = ' class="right"' if column.right or unit is not None else ""
    style = "" if unit is None else f' style="padding-right:{_length(unit + _GAP / 2)}"'
    return f'<th scope="col" role="columnheader"{right}{style}>{escaped(column.title)}</th>'


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
        case Amount(number=number, unit=after, tone=tone):
            aligned = "" if unit is None else f' style="min-width:{_length(unit)}"'
            shown = f'<span class="unit"{aligned}>{in_its_language(visible(after))}</span>' if after or aligned else ""
            return f'<span class="whole"><span class="number {tone}">{escaped(number)}</span>{shown}</span>'
        case Toned(text=said, link=link) if said and link:
            return f'<a href="#{link}">{text(said)}</a>'
        case Toned(text=said) | str(said):
            return f"<span>{text(said)}</span>" if said else ""


def _bar(bar: Bar) -> str:
    """Draw a bar beside the zero line, with another pattern for a fall.

    It is hidden from screen readers, since its figure is beside it.
    """
    share = 100 * abs(bar.value) / (bar.longest or 1)
    names = f"{bar.tone} fall" if bar.value < 0 else bar.tone
    length = f'<i class="{names}" style="width:{share:.2f}%"></i>' if bar.value else ""
    return f'<span class="bar" aria-hidden="true">{length}</span>'


def _length(em: float) -> str:
    return f"{ceil(em * 10) / 10:g}em"
