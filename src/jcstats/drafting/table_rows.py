"""Numbers in tables: the row names what they state, the column says whether it is a level or a growth, and of when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.drafting.state import NO_FIGURE, OTHER_TIME
from jcstats.drafting.table_columns import owner_of_growth, period_in
from jcstats.drafting.targets import state_growth
from jcstats.search.catalogue_index import bundled_index
from jcstats.search.traditional import name_in_simplified

if TYPE_CHECKING:
    from jcstats.drafting.proposal import Proposal
    from jcstats.drafting.state import State
    from jcstats.prose.columns import Column
    from jcstats.prose.scanner import Figure
    from jcstats.prose.table_figures import TableCell

_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)）]|[(（][一二三四五六七八九十\d]{1,3}[)）])\s*"
)
_AMONG = re.compile(r"^(?:其中[:：,，]?|#|＃|[-—–]{1,2}(?=[\u4e00-\u9fff]))\s*")


class TableRows:
    """The rows of tables, each of which makes the records that its numbers state."""

    def __init__(self, state: State) -> None:
        """Begin before the first table."""
        self._state = state
        self._row = self._indent = 0
        self._last: Proposal | None = None
        self._in_row: dict[int, Proposal] = {}
        """By the place of the column that they are of."""
        self._parent: Proposal | None = None
        self._among = False
        self._caption: str | None = None

    def read(self, figure: Figure, cell: TableCell) -> None:
        """Let a record state a number of a table, or dismiss it with the reason."""
        if why := self._why_not(figure, cell):
            self._state.dismiss(figure, why)
            return
        self._enter(cell)
        if figure.role == "growth":
            self._growth(figure, cell)
        else:
            self._level(figure, cell)

    def _why_not(self, figure: Figure, cell: TableCell) -> str | None:
        if figure.role in NO_FIGURE:
            return figure.role
        if figure.value is None:
            return "no_number"
        if not cell.clear or not cell.name or cell.column.kind in {"name", "unit", "unread"}:
            return "column_unread"
        return "former" if figure.former else OTHER_TIME.get(figure.comparison or "")

    def _enter(self, cell: TableCell) -> None:
        """Go on to the row of a number; the one above it may be what it is a part of."""
        if cell.row == self._row:
            return
        if cell.caption != self._caption or cell.row - self._row > 1:
            self._parent, self._among = None, False
        elif not self._among and (_AMONG.match(cell.name) or cell.indent > self._indent):
            self._parent = self._last
        elif cell.indent < self._indent:
            self._parent = None
        self._among = _AMONG.match(cell.name) is not None or (self._among and self._parent is not None)
        self._row, self._indent, self._caption, self._last = cell.row, cell.indent, cell.caption, None
        self._in_row = {}

    def _level(self, figure: Figure, cell: TableCell) -> None:
        place = cell.place or 0
        # The growth may stand before its level.
        target = self._in_row.get(place) or self._propose(figure, cell, place)
        target.level = figure

    def _growth(self, figure: Figure, cell: TableCell) -> None:
        place = cell.place or 0
        owner = owner_of_growth(cell.columns, place, cell.caption, self._state.period)
        at = owner.place if owner else place
        target = self._in_row.get(at) or self._propose(figure, cell, at)
        if not state_growth(target, figure):
            second = target.growth is not None
            target = self._propose(figure, cell, at, again=True)
            if not state_growth(target, figure):
                self._state.forget(target)
                self._state.dismiss(figure, "column_unread")
                return
            if second:
                target.doubt("second_growth")
        if owner and not owner.certain:
            target.doubt("growth_of_which")

    def _propose(self, figure: Figure, cell: TableCell, place: int, *, again: bool = False) -> Proposal:
        """Add a proposal of the column at a place for what a figure of the row states."""
        column = cell.columns[place]
        name = name_in_simplified(_AMONG.sub("", _NUMBERED.sub("", _AMONG.sub("", cell.name)))).strip()
        # The head of a column of growths says nothing of what grows.
        noun = column.noun if column.kind in {"level", "share"} and not name.endswith(column.noun) else ""
        full, inherited = name + noun, False
        if self._parent is not None and bundled_index().named_as_written(full) is None:
            full, inherited = name + self._parent.name + noun, True
        proposal = self._state.add(figure, full, name + noun, self._state.region)
        proposal.in_table = True
        if inherited:
            proposal.doubt("inherited")
        proposal.period, doubt = self._period(cell, column)
        if doubt:
            proposal.doubt(doubt)
        if not again:
            self._in_row[place] = proposal
        self._last = proposal
        return proposal

    def _period(self, cell: TableCell, column: Column) -> tuple[str, str | None]:
        """Return the period of a column, and what is doubtful about it."""
        given = self._state.period
        period = period_in(column, cell.caption, given)
        if period is None:
            return given, "period_unread"
        return period, None if period == given else "other_period"
