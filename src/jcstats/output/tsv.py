"""Tab-separated values without quotes. Tabs and line ends in text are written as ^I and ^J.

Spreadsheets still remove quotation marks and compute what was inside, so text that begins with one is guarded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.output.delimited import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the header, then one line per record."""
    del onto
    return ("\t".join(row) + "\n" for row in rows(view, quotes=True))
