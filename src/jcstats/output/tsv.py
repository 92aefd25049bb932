"""Tab-separated values, without quotes: a tab or a line end in a text is written as ^I or ^J.

Spreadsheets take away quotes all the same, and compute what was between them: text that begins with one is guarded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.output.delimited import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the head, then a line a record."""
    del onto
    return ("\t".join(row) + "\n" for row in rows(view, quotes=True))
