"""Tables for people, on a terminal or as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.output.ansi import paint
from jcstats.output.table_layout import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


def render(view: View[Item], onto: Screen) -> Iterator[str]:
    """Yield the page of a view."""
    yield paint(list(lines(view.page(), onto)), onto)
