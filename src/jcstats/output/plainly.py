"""What a page says, without how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.views.page import Amount, Bar, Toned

if TYPE_CHECKING:
    from jcstats.views.page import Cell


def said(cell: Cell) -> str:
    """Return the text of a cell; a bar has none."""
    match cell:
        case Amount(number=number, unit=unit):
            return number + unit
        case Toned(text=text) | str(text):
            return text
        case Bar():
            return ""
