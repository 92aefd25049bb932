"""Tables for people. A figure is never cut, rounded or split.

The columns are measured before anything is drawn, and where they do not fit, the layout changes: first text wraps,
then every record becomes one field a line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jcstats.output import layout
from jcstats.output.paint import paint
from jcstats.views.page import Amount, Bar, Toned
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.output.paint import Line
    from jcstats.output.screen import Screen
    from jcstats.views.page import Cell, Column, Page, Table, View

MACHINE = False

_GAP = 2  # columns of space between two columns of a table
_LEAST_TEXT = 10  # columns below which a wrapped column is no longer pleasant to read
_BAR = 36  # blocks that the bars of a column share
_LEAST_BAR = 12
_INDENT = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How the tables with the same columns are drawn."""

    measure: list[tuple[int, int]]
    """For each column, how wide its numbers are and how wide what follows them."""
    widths: list[int] | None
    """How wide each column is, or None where they do not fit and every record becomes one field a line."""


def render(view: View, onto: Screen) -> Iterator[str]:
    """Yield the page of a view."""
    yield paint(list(_page(view.page(), onto)), onto)


def _page(page: Page, onto: Screen) -> Iterator[Line]:
    yield from _paragraph(page.title, "strong", onto)
    plans = _plans(page.tables, onto)
    for table in page.tables:
        yield []
        if table.title:
            yield from _paragraph(table.title, "strong", onto)
        yield from _table(table, plans[table.columns], onto)
    if page.remarks:
        yield []
    for remark in page.remarks:
        yield from _paragraph(remark, "plain", onto)
    if page.footer:
        yield []
        yield from _paragraph(page.footer, "dim", onto)


def _plans(tables: tuple[Table, ...], onto: Screen) -> dict[tuple[Column, ...], _Plan]:
    """Measure once for all tables with the same columns, so that they line up down the page."""
    families: dict[tuple[Column, ...], list[Table]] = {}
    for table in tables:
        families.setdefault(table.columns, []).append(table)
    return {columns: _plan(family, onto) for columns, family in families.items()}


def _plan(family: list[Table], onto: Screen) -> _Plan:
    rows = [row for table in family for row in table.rows]
    measure = _amounts(rows)
    return _Plan(measure=measure, widths=_widths(family[0], [_aligned(row, measure) for row in rows], onto.width))


def _paragraph(text: str, tone: str, onto: Screen) -> Iterator[Line]:
    for line in layout.wrap(text, onto.width):
        yield [(line, tone)]


def _table(table: Table, plan: _Plan, onto: Screen) -> Iterator[Line]:
    widths = plan.widths
    if widths is None:
        yield from _stacked(table, onto)
        return
    if table.header:
        titles: list[list[Line]] = [[[(column.title, "dim")]] for column in table.columns]
        yield from _row(titles, table.columns, widths)
        rule = "-" if onto.ascii_only else "─"
        yield [(rule * (sum(widths) + _GAP * (len(widths) - 1)), "dim")]
    for row in table.rows:
        cells = zip(_aligned(row, plan.measure), widths, strict=True)
        drawn = zip(cells, table.columns, strict=True)
        yield from _row([_lines(cell, width, column, onto) for (cell, width), column in drawn], table.columns, widths)


def _amounts(rows: list[tuple[Cell, ...]]) -> list[tuple[int, int]]:
    """Return, for each column, how wide its numbers are and how wide what follows them."""
    columns = zip(*rows, strict=True)
    amounts = [[cell for cell in column if isinstance(cell, Amount)] for column in columns]
    return [
        (
            max((layout.width(cell.number) for cell in column), default=0),
            max((layout.width(cell.unit) for cell in column), default=0),
        )
        for column in amounts
    ]


def _aligned(row: tuple[Cell, ...], measure: list[tuple[int, int]]) -> list[Cell]:
    """Return a row whose numbers end, and whose units begin, where those of its column do."""
    return [
        replace(cell, number=layout.pad(cell.number, number, right=True), unit=layout.pad(cell.unit, unit))
        if isinstance(cell, Amount)
        else cell
        for cell, (number, unit) in zip(row, measure, strict=True)
    ]


def _drawn(cell: Cell, width: int, onto: Screen) -> Line:
    match cell:
        case Bar():
            return _bar(cell, width - 1, onto)
        case Amount(number=number, unit=unit, tone=tone):
            return [(number, tone), (unit, "plain")]
    return [(_plain(cell), _tone(cell))]


def _plain(cell: Cell) -> str:
    match cell:
        case Amount(number=number, unit=unit):
            return number + unit
        case Toned(text=text) | str(text):
            return text
        case Bar():
            return ""


def _tone(cell: Cell) -> str:
    return cell.tone if isinstance(cell, Toned | Bar | Amount) else "plain"


def _breaks(cell: Cell, column: Column) -> bool:
    """Tell whether a cell may go on in the next line. A figure never does, wherever it stands."""
    return column.wraps and not isinstance(cell, Amount | Bar)


def _bar(bar: Bar, width: int, onto: Screen) -> Line:
    """Draw a bar from the zero line, to the left for a fall; one that is not zero is at least one block long."""
    block, axis = ("#", "|") if onto.ascii_only else ("█", "│")
    reach = bar.high - bar.low or 1
    # Both sides get the room that their longest bar needs on the common scale, and never none.
    left = int((width * -bar.low / reach).to_integral_value())
    left = min(max(left, bool(bar.low)), width - bool(bar.high))
    room, end = (left, bar.low) if bar.value < 0 else (width - left, bar.high)
    length = max(int((room * bar.value / end).to_integral_value()), 1) if bar.value else 0
    if bar.value < 0:
        return [(" " * (left - length), "plain"), (block * length, bar.tone), (axis, "dim")]
    return [(" " * left, "plain"), (axis, "dim"), (block * length, bar.tone)]


def _widths(table: Table, rows: list[list[Cell]], width: int | None) -> list[int] | None:
    """Return how wide each column is drawn, or None where even with wrapped text they do not fit."""
    natural = [layout.width(column.title) if table.header else 0 for column in table.columns]
    least = list(natural)
    for row in rows:
        for index, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            low, full = _needs(cell, column)
            natural[index], least[index] = max(natural[index], full), max(least[index], low)
    if width is None:
        return natural
    heads = {index for index, column in enumerate(table.columns) if column.heads}
    return layout.shrink(natural, least, width - _GAP * (len(natural) - 1), last=heads)


def _needs(cell: Cell, column: Column) -> tuple[int, int]:
    """Return how wide a cell must be at the least, and how wide it would be."""
    if isinstance(cell, Bar):
        return _LEAST_BAR + 1, _BAR + 1
    text = _plain(cell)
    full = layout.width(text)
    return (max(layout.widest_token(text), min(full, _LEAST_TEXT)) if _breaks(cell, column) else full), full


def _lines(cell: Cell, width: int, column: Column, onto: Screen) -> list[Line]:
    """Return a cell in lines of at most a width."""
    if _breaks(cell, column) and layout.width(_plain(cell)) > width:
        return [[(line, _tone(cell))] for line in layout.wrap(_plain(cell), width)]
    return [_drawn(cell, width, onto)]


def _row(cells: list[list[Line]], columns: tuple[Column, ...], widths: list[int]) -> Iterator[Line]:
    """Draw one row, over as many lines as its longest cell has."""
    for number in range(max(map(len, cells))):
        line: Line = []
        for index, (lines, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
            spans = lines[number] if number < len(lines) else []
            space = (" " * (width - sum(layout.width(text) for text, _ in spans)), "plain")
            line += [space, *spans] if column.right else [*spans, space]
            if index < len(columns) - 1:
                line.append((" " * _GAP, "plain"))
        yield line


def _stacked(table: Table, onto: Screen) -> Iterator[Line]:
    """Draw every row as its own paragraph, one field a line. Figures stand whole, whatever the width."""
    named = next((index for index, column in enumerate(table.columns) if column.heads), 0)
    for number, row in enumerate(table.rows):
        if number:
            yield []
        yield from _entry(row[named], table.columns[named], "", onto)
        for index, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            if index != named:
                label = words("stacked.label", title=column.title) if table.header else ""
                yield from _entry(cell, column, _INDENT + label, onto)


def _entry(cell: Cell, column: Column, label: str, onto: Screen) -> Iterator[Line]:
    """Draw one field of a stacked row; what was not published says nothing there."""
    if isinstance(cell, Bar | Amount) and label and _plain(cell) != words("missing"):
        length = _BAR if onto.width is None else min(_BAR, onto.width - layout.width(label))
        yield [(label, "dim"), *_drawn(cell, max(length, _LEAST_BAR), onto)]
        return
    text, tone = _plain(cell), _tone(cell) if label else "strong"
    if text in {"", words("missing")}:
        return
    room = onto.width - len(_INDENT) if onto.width is not None and _breaks(cell, column) else None
    first, *more = layout.wrap(text, room, first=layout.width(label) - len(_INDENT) if label else 0)
    yield [(label, "dim"), (first, tone)]
    for line in more:
        yield [(_INDENT, "plain"), (line, tone)]
