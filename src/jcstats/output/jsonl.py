"""JSON Lines for programs: one record per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.json_text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the records, one per line."""
    del onto
    return (on_one_line(record) + "\n" for record in view.records())
