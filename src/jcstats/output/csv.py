"""CSV for spreadsheets and programs: RFC 4180, but for the ends of lines, which are those of the shell."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from jcstats.output.delimited import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


class _Line:
    """A file that hands the line which was written on."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the head, then a line a record."""
    del onto
    write = csv.writer(_Line(), lineterminator="\n").writerow
    return (str(write(row)) for row in rows(view))
