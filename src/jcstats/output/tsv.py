"""Tab-separated values: no quotes to undo; a tab or a line end in a text is shown as ^I or ^J.

Spreadsheets undo quotes all the same, and compute what was between them: text that begins with one begins with '.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.output.delimited import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


def render(view: View[Item], onto: Screen) -> Iterator[str]:
    """Yield the head, then a line a record."""
    del onto
    return ("\t".join(map(_unquoted, row)) + "\n" for row in rows(view))


def _unquoted(cell: str) -> str:
    return f"'{cell}" if cell.startswith('"') else cell
