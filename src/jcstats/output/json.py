"""JSON for programs: one array, the dataset's field names, the digits that were printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.json_text import indented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View

_INDENT = "  "


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str]:
    """Yield the records as one JSON array, which is `[]` if there are none."""
    del onto  # an answer for programs does not depend on the terminal
    before = "[\n"
    texts = view.texts() if view.texts else (indented(record, _INDENT) for record in view.records())
    for text in texts:
        yield before + _INDENT + text
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
