"""Tables for people, on a terminal or as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.output.table_layout import lines
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.output.ansi import Line
    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


def render(view: View[Item], onto: Screen) -> Iterator[str]:
    """Yield the page of a view, without spaces at the ends of lines."""
    page = (trimmed(line) for line in lines(view.page(), onto))
    if onto.colour:
        from jcstats.output.ansi import coloured  # noqa: PLC0415 - Rich's console is slow to load

        yield coloured(page)
    else:
        yield "".join("".join(visible(text) for text, _ in line) + "\n" for line in page)


def trimmed(line: Line) -> Line:
    """Return a line without trailing spaces."""
    kept = list(line)
    while kept:
        text, tone = kept.pop()
        if text.rstrip(" "):
            return [*kept, (text.rstrip(" "), tone)]
    return []
