"""Lay a page out as lines of toned text. A figure is never cut, rounded or split.

Columns are measured first. If they do not fit, the layout changes: text is wrapped, then the least important columns
are left out, and at last every record is shown as a list of fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.i18n import tr
from jcstats.output import text_layout
from jcstats.views.page import Amount, Bar, Toned, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.output.ansi import Line
    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Cell, Column, Page, Table

_GAP = 2  # spaces between two columns of a table
_LEAST_TEXT = 10  # a narrower wrapped column is hard to read
_LEAST_NAME = 24  # the width that names keep as long as other columns can be left out
_BAR = 36  # the length of the longest bars of a column together
_LEAST_BAR = 12
_SHORTEST_BAR = 4  # if the screen has no room for longer ones
_INDENT = "  "


class _Plan(NamedTuple):
    """The layout of tables with the same columns."""

    kept: list[int]
    """The columns that are shown."""
    amounts: list[tuple[int, int]]
    """For each column, the width of its numbers and of the units after them."""
    widths: list[int]
    """The width of each column."""


def lines(page: Page, onto: Screen) -> Iterator[Line]:
    """Yield the lines of a page. None is wider than the screen, unless a single piece is."""
    yield from _paragraph(page.title, "strong", onto)
    tables = tuple(_spelled(table, onto) for table in page.tables)
    plans = _plans(tables, onto)
    left_out: dict[str, None] = {}
    for table in tables:
        yield []
        if table.title:
            yield from _paragraph(table.title, "strong", onto)
        plan = plans[table.columns]
        if plan is None:
            yield from _stacked(table, onto)
        else:
            yield from _table(table, plan, onto)
            left_out |= {column.title: None for index, column in enumerate(table.columns) if index not in plan.kept}
    said = [tr("left_out", titles=tr("list.comma").join(left_out))] if left_out else []
    for group in (page.notes, (*page.remarks, *said)):
        if group:
            yield []
        for text in group:
            yield from _paragraph(text, "plain", onto)
    if page.footer:
        yield []
        yield from _paragraph(page.footer, "dim", onto)


def _plans(tables: tuple[Table, ...], onto: Screen) -> dict[tuple[Column, ...], _Plan | None]:
    """Plan all tables with the same columns together, so that they are aligned."""
    families: dict[tuple[Column, ...], list[Table]] = {}
    for table in tables:
        families.setdefault(table.columns, []).append(table)
    return {columns: _plan(family, onto.width) for columns, family in families.items()}


def _plan(family: list[Table], width: int | None) -> _Plan | None:
    """Return a layout for a width, or None if the tables do not fit without damaging a figure."""
    columns = family[0].columns
    held = [[row[index] for table in family for row in table.rows] for index in range(len(columns))]
    titles = [text_layout.width(column.title) if family[0].header else 0 for column in columns]
    amounts = [_amounts(cells) for cells in held]
    texts = [_natural(cells) for cells in held]
    natural = [max(title, sum(amount), text) for title, amount, text in zip(titles, amounts, texts, strict=True)]
    every = list(range(len(columns)))
    if width is None or sum(natural) + _gaps(every) <= width:
        return _Plan(every, amounts, natural)
    words_and_figures = [_whole(cells, column) for cells, column in zip(held, columns, strict=True)]
    whole = [
        max(title, sum(amount), least) for title, amount, least in zip(titles, amounts, words_and_figures, strict=True)
    ]
    last_to_drop = max((column.drops for column in columns), default=0)
    # Names stay readable as long as less important columns can be left out.
    for name, dropped in [*((_LEAST_NAME, level) for level in range(last_to_drop + 1)), (_LEAST_TEXT, last_to_drop)]:
        kept = [index for index in every if not 0 < columns[index].drops <= dropped]
        readable = {index: name if columns[index].heads else _LEAST_TEXT for index in kept if columns[index].wraps}
        widths = text_layout.shrink(
            [natural[index] for index in kept],
            [max(whole[index], min(natural[index], readable.get(index, 0))) for index in kept],
            width - _gaps(kept),
            last={place for place, index in enumerate(kept) if columns[index].heads},
        )
        if widths is not None:
            return _Plan(kept, [amounts[index] for index in kept], widths)
    return None


def _gaps(columns: list[int]) -> int:
    """Return the space between columns."""
    return _GAP * (len(columns) - 1)


def _paragraph(text: str, tone: str, onto: Screen) -> Iterator[Line]:
    for line in text_layout.wrap(onto.spelled(text), onto.width):
        yield [(line, tone)]


def _spelled(table: Table, onto: Screen) -> Table:
    """Return a table with its texts as they will be written, so that escapes are measured, too."""
    if onto.encoding is None:
        return table
    columns = tuple(column._replace(title=onto.spelled(column.title)) for column in table.columns)
    rows = tuple(tuple(_spelled_cell(cell, onto) for cell in row) for row in table.rows)
    return table._replace(columns=columns, rows=rows)


def _spelled_cell(cell: Cell, onto: Screen) -> Cell:
    match cell:
        case Amount(number=number, unit=unit):
            return cell._replace(number=onto.spelled(number), unit=onto.spelled(unit))
        case Toned(text=text):
            return cell._replace(text=onto.spelled(text))
        case str():
            return onto.spelled(cell)
        case Bar():
            return cell


def _table(table: Table, plan: _Plan, onto: Screen) -> Iterator[Line]:
    columns = [table.columns[index] for index in plan.kept]
    if table.header:
        titles: list[list[Line]] = [[[(column.title, "dim")]] for column in columns]
        yield from _row(titles, columns, plan.widths)
        rule = "-" if onto.ascii_only else "─"
        yield [(rule * (sum(plan.widths) + _gaps(plan.kept)), "dim")]
    for row in table.rows:
        shown = _aligned(tuple(row[index] for index in plan.kept), plan.amounts)
        cells = zip(shown, plan.widths, columns, strict=True)
        yield from _row([_lines(cell, width, column, onto) for cell, width, column in cells], columns, plan.widths)


def _amounts(cells: list[Cell]) -> tuple[int, int]:
    """Return the width of the numbers of a column, and of the units after them."""
    amounts = [cell for cell in cells if isinstance(cell, Amount)]
    return (
        max((text_layout.width(cell.number) for cell in amounts), default=0),
        max((text_layout.width(cell.unit) for cell in amounts), default=0),
    )


def _natural(cells: list[Cell]) -> int:
    """Return the natural width of the cells of a column, without its amounts."""
    others = (cell for cell in cells if not isinstance(cell, Amount))
    return max(
        (_BAR + 1 if isinstance(cell, Bar) else text_layout.width(cell_text(cell)) for cell in others), default=0
    )


def _whole(cells: list[Cell], column: Column) -> int:
    """Return the least width of the cells of a column that breaks no word, without its amounts."""
    measured = text_layout.widest_token if column.wraps else text_layout.width
    others = (cell for cell in cells if not isinstance(cell, Amount))
    return max((_LEAST_BAR + 1 if isinstance(cell, Bar) else measured(cell_text(cell)) for cell in others), default=0)


def _aligned(row: tuple[Cell, ...], amounts: list[tuple[int, int]]) -> list[Cell]:
    """Return a row whose numbers and units are aligned with those of its column."""
    return [
        cell._replace(number=text_layout.pad(cell.number, number, right=True), unit=text_layout.pad(cell.unit, unit))
        if isinstance(cell, Amount)
        else cell
        for cell, (number, unit) in zip(row, amounts, strict=True)
    ]


def _drawn(cell: Cell, width: int, onto: Screen) -> Line:
    match cell:
        case Bar():
            return _bar(cell, width - 1, onto)
        case Amount(number=number, unit=unit, tone=tone):
            return [(number, tone), (unit, "plain")]
    return [(cell_text(cell), _tone(cell))]


def _tone(cell: Cell) -> str:
    return cell.tone if isinstance(cell, Toned | Bar | Amount) else "plain"


def _breaks(cell: Cell, column: Column) -> bool:
    """Tell whether a cell can be wrapped. Figures never are."""
    return column.wraps and not isinstance(cell, Amount | Bar)


def _bar(bar: Bar, width: int, onto: Screen) -> Line:
    """Draw a bar beside the zero line, with another pattern for a fall. Unless it is zero, it has at least one block.

    Falls do not go to the left, because rises would then begin far from their figures.
    """
    block, fall, axis = ("#", "=", "|") if onto.ascii_only else ("█", "▓", "│")
    share = abs(bar.value) / (bar.longest or 1)
    length = max(int((width * share).to_integral_value()), 1) if bar.value else 0
    return [(axis, "dim"), ((fall if bar.value < 0 else block) * length, bar.tone)]


def _lines(cell: Cell, width: int, column: Column, onto: Screen) -> list[Line]:
    """Return a cell as lines of at most a width."""
    if _breaks(cell, column) and text_layout.width(cell_text(cell)) > width:
        return [[(line, _tone(cell))] for line in text_layout.wrap(cell_text(cell), width)]
    return [_drawn(cell, width, onto)]


def _row(cells: list[list[Line]], columns: list[Column], widths: list[int]) -> Iterator[Line]:
    """Draw a row, which has as many lines as its longest cell."""
    for number in range(max(map(len, cells))):
        line: Line = []
        for index, (lines, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
            spans = lines[number] if number < len(lines) else []
            space = (" " * (width - sum(text_layout.width(text) for text, _ in spans)), "plain")
            line += [space, *spans] if column.right else [*spans, space]
            if index < len(columns) - 1:
                line.append((" " * _GAP, "plain"))
        yield line


def _stacked(table: Table, onto: Screen) -> Iterator[Line]:
    """Draw every row as a paragraph with one field per line. Figures stay whole at any width."""
    named = next((index for index, column in enumerate(table.columns) if column.heads), 0)
    titles = [column.title if table.header else None for column in table.columns]
    labels = ["" if title is None else onto.spelled(tr("stacked.label", title=title)) for title in titles]
    missing = onto.spelled(tr("missing"))
    for number, row in enumerate(table.rows):
        if number:
            yield []
        yield from _entry(row[named], table.columns[named], "", onto)
        for index, (cell, column, label) in enumerate(zip(row, table.columns, labels, strict=True)):
            # Missing values are left out here.
            if index != named and (isinstance(cell, Bar) or cell_text(cell) not in {"", missing}):
                yield from _entry(cell, column, _INDENT + label, onto)


def _entry(cell: Cell, column: Column, label: str, onto: Screen) -> Iterator[Line]:
    """Draw a field of a stacked row, or its name if there is no label."""
    if isinstance(cell, Bar | Amount) and label:
        yield from _fitted([(label, "dim")], *_pieces(cell, label, onto), onto=onto)
        return
    tone = _tone(cell) if label else "strong"
    room = onto.width - len(_INDENT) if onto.width is not None and _breaks(cell, column) else None
    first, *more = text_layout.wrap(
        cell_text(cell), room, first=text_layout.width(label) - len(_INDENT) if label else 0
    )
    yield [(label, "dim"), (first, tone)]
    for line in more:
        yield [(_INDENT, "plain"), (line, tone)]


def _pieces(cell: Bar | Amount, label: str, onto: Screen) -> Iterator[Line]:
    """Yield pieces that can be put on separate lines: a bar, a figure with its unit, the text after it."""
    if isinstance(cell, Bar):
        beside = _BAR if onto.width is None else onto.width - text_layout.width(label)
        below = _BAR if onto.width is None else onto.width - len(_INDENT)
        length = beside if beside >= _LEAST_BAR else max(below, _SHORTEST_BAR)
        yield _drawn(cell, min(length, _BAR), onto)
        return
    unit, space, more = cell.unit.partition(" ")
    yield [(cell.number, cell.tone), (unit, "plain")]
    if more:
        yield [(space + more, "plain")]


def _fitted(*pieces: Line, onto: Screen) -> Iterator[Line]:
    """Put pieces on one line, or on several if the screen is narrow. No piece is ever broken."""
    line: Line = []
    for piece in pieces:
        if line and onto.width is not None and _long([*line, *piece]) > onto.width:
            yield line
            (text, tone), *rest = piece
            line = [(text.lstrip(), tone), *rest]
            if len(_INDENT) + _long(line) <= onto.width:
                line = [(_INDENT, "plain"), *line]
        else:
            line = [*line, *piece]
    yield line


def _long(line: Line) -> int:
    return sum(text_layout.width(text) for text, _ in line)
