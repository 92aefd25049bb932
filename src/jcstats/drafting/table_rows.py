"""Numbers in tables: the row names what they state, the column says whether it is a level or a growth, and of when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.drafting.dates import period_of
from jcstats.drafting.state import OTHER_TIME
from jcstats.drafting.targets import state_growth
from jcstats.search.catalogue_index import bundled_index
from jcstats.search.traditional import name_in_simplified

if TYPE_CHECKING:
    from jcstats.drafting.proposal import Proposal
    from jcstats.drafting.state import State
    from jcstats.prose.scanner import Figure
    from jcstats.prose.table_figures import TableCell

_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)）]|[(（][一二三四五六七八九十\d]{1,3}[)）])\s*"
)
_AMONG = re.compile(r"^(?:其中[:：,，]?|#|＃|[-—–]{1,2}(?=[\u4e00-\u9fff]))\s*")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_SAID_OF = {"date": "date", "name": "name", "standing": "standing", "streak": "streak"}


class TableRows:
    """The rows of tables, each of which makes the records that its numbers state."""

    def __init__(self, state: State) -> None:
        """Begin before the first table."""
        self._state = state
        self._row = self._indent = 0
        self._last: Proposal | None = None
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
        if figure.role in _SAID_OF:
            return _SAID_OF[figure.role]
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

    def _level(self, figure: Figure, cell: TableCell) -> None:
        last = self._last
        if last is not None and last.level is None and not cell.column.noun:
            last.level = figure
            return
        self._propose(figure, cell).level = figure

    def _growth(self, figure: Figure, cell: TableCell) -> None:
        target = self._last if self._last is not None else self._propose(figure, cell)
        if not state_growth(target, figure) and not state_growth(self._propose(figure, cell), figure):
            self._state.forget(self._state.proposals[-1])
            self._state.dismiss(figure, "column_unread")

    def _propose(self, figure: Figure, cell: TableCell) -> Proposal:
        name = name_in_simplified(_AMONG.sub("", _NUMBERED.sub("", _AMONG.sub("", cell.name)))).strip()
        noun = cell.column.noun if figure.role != "growth" and not name.endswith(cell.column.noun) else ""
        full, inherited = name + noun, False
        if self._parent is not None and bundled_index().named_as_written(full) is None:
            full, inherited = name + self._parent.name + noun, True
        proposal = self._state.add(figure, full, name + noun, self._state.region)
        proposal.in_table = True
        if inherited:
            proposal.doubt("inherited")
        self._set_period(proposal, cell)
        self._last = proposal
        return proposal

    def _set_period(self, proposal: Proposal, cell: TableCell) -> None:
        given = self._state.period
        years = set(_YEAR.findall(cell.caption))
        time = cell.column.time.removesuffix("累计") or (years.pop() if len(years) == 1 else "")
        if not time:
            return
        year = time if time.endswith(("年", "月", "季度", "半年")) else f"{time}年"
        period = period_of(year, given)
        if period is None:
            proposal.doubt("period_unread")
        elif period != given and not (period.isdigit() and given.startswith(period) and not cell.column.time):
            proposal.period = period
            proposal.doubt("other_period")
