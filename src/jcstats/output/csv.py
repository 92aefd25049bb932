"""CSV for spreadsheets and programs. It follows RFC 4180, except that lines end in a line feed only."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from jcstats.output.delimited import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


class _Line:
    """A file object that returns the line that is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the header, then one line per record."""
    del onto
    write = csv.writer(_Line(), lineterminator="\n").writerow
    return (str(write(row)) for row in rows(view))
