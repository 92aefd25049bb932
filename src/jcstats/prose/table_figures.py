"""The number phrases of a text with those of its tables, which the heads of columns and rows explain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.domain.arithmetic import exactly
from jcstats.prose import units
from jcstats.prose.columns import Column, columns, stated_unit, unit_at_end
from jcstats.prose.normalize import simplified
from jcstats.prose.scanner import Figure, scan
from jcstats.prose.tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.prose.surroundings import Comparison
    from jcstats.prose.tables import Cell, Row, Table

_SIGNS = str.maketrans(
    {"−": "-", "－": "-", "﹣": "-", "–": "-", "，": None, ",": None, "％": None, "%": None, "‰": None}
)


_COMPARISONS: dict[str, Comparison] = {
    "growth": "year",
    "change": "year",
    "period": "period",
    "average": "average",
    "other": "other",
}


_UNREAD = Column("unread", None, "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """What is known of a number in a table."""

    columns: tuple[Column, ...]
    """What the columns of its table state."""
    place: int | None
    """The place of its column among them; None where it is no number of a column."""
    name: str
    """The name of its row, without its unit; empty where the row has none."""
    indent: int
    """How far the row is set in."""
    row: int
    """The line of its row."""
    heads: tuple[int, ...]
    """The lines that name the columns."""
    caption: str
    """What stands right before the table."""
    clear: bool
    """Whether it is certain which column it stands in."""

    @property
    def column(self) -> Column:
        """What its column states."""
        return _UNREAD if self.place is None else self.columns[self.place]


@exactly
def scan_with_tables(
    text: str, lines: Sequence[str], starts: Sequence[int]
) -> tuple[list[Figure], dict[int, TableCell]]:
    """Return the number phrases of a text in order, and what is known of those in tables, by their offsets."""
    tables = list(find_tables(lines, starts))
    if not tables:
        return scan(text), {}
    own = {row.line for table in tables for row in (*table.heads, *table.rows)}
    # To the scanner a table is an empty line: no sentence goes into it or comes out of it.
    prose = "\n".join("。" + " " * (len(line) - 1) if n in own and line else line for n, line in enumerate(lines, 1))
    figures = scan(prose)
    cells: dict[int, TableCell] = {}
    for table in tables:
        figures += _figures(table, starts, cells)
    return sorted(figures, key=lambda figure: figure.start), cells


def _figures(table: Table, starts: Sequence[int], cells: dict[int, TableCell]) -> Iterator[Figure]:
    heads = tuple(columns(table))
    unit_of_all = stated_unit(table.caption)
    at = next((place for place, column in enumerate(heads) if column.kind == "unit"), None)
    for row in table.heads:
        for cell in row.cells:
            for figure in _words(cell, row, starts):
                cells[figure.start] = _unnamed(row, table)
                yield figure
    for row in table.rows:
        whole = len(row.cells) == len(heads)
        name, own_unit = unit_at_end(simplified(row.cells[0].text))
        in_column = simplified(row.cells[at].text) if whole and at is not None else ""
        unit = in_column if in_column and units.is_known(in_column) else own_unit
        for place, cell in enumerate(row.cells):
            at_most = min(place, len(heads) - 1)
            column = heads[at_most]
            found = (
                [_number(cell, row, starts, column, unit or unit_of_all)]
                if place and cell.is_number
                else list(_words(cell, row, starts))
            )
            for figure in found:
                one = figure.start == cell.start and figure.end == cell.end and place > 0
                cells[figure.start] = (
                    replace(_unnamed(row, table), columns=heads, place=at_most, name=name, clear=whole)
                    if one
                    else _unnamed(row, table)
                )
                yield figure


def _unnamed(row: Row, table: Table) -> TableCell:
    heads = tuple(row.line for row in table.heads)
    return TableCell(
        columns=(),
        place=None,
        name="",
        indent=row.indent,
        row=row.line,
        heads=heads,
        caption=table.caption,
        clear=False,
    )


def _number(cell: Cell, row: Row, starts: Sequence[int], column: Column, unit_of_row: str | None) -> Figure:
    line = starts[row.line - 1]
    printed = next((sign for sign in ("%", "‰") if cell.text.replace("％", "%").endswith(sign)), None)
    moved = column.kind in {"growth", "change", "period", "average", "other"}
    of_column = column.unit or ("%" if column.kind == "share" else None)
    unit = printed or of_column
    if column.kind in {"level", "former"} and not printed:
        unit = column.unit or unit_of_row
    return Figure(
        text="".join(cell.text.split()),
        start=cell.start,
        end=cell.end,
        line=row.line,
        value=Decimal(cell.text.translate(_SIGNS).strip()),
        upper=None,
        unit=unit,
        qualifier="exact",
        role="growth" if moved else "level",
        comparison=_COMPARISONS.get(column.kind),
        former=column.kind == "former",
        sentence=line,
        clause=line,
    )


def _words(cell: Cell, row: Row, starts: Sequence[int]) -> Iterator[Figure]:
    """Yield the number phrases of a cell that is no number: 65岁及以上, 2024年."""
    if not any(sign.isdigit() or sign in "一二三四五六七八九十两" for sign in cell.text):
        return
    line = starts[row.line - 1]
    for figure in scan(cell.text):
        yield figure._replace(
            start=figure.start + cell.start,
            end=figure.end + cell.start,
            line=row.line,
            sentence=line,
            clause=line,
            series=None,
        )
