"""Turn lines of toned text into coloured text for the terminal. Only this module knows colours."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[str, str]
Line = list[Span]

_STYLES = {
    "plain": "",
    "strong": "bold",
    "dim": "dim",
    # By Chinese convention red means up and green means down.
    "up": "red",
    "down": "green",
}


_ANY_SIZE = 10_000  # the lines have their final layout already


def coloured(lines: Iterable[Line]) -> str:
    """Return the lines as text with colours."""
    styles = {tone: Style.parse(style) for tone, style in _STYLES.items()}
    into = StringIO()
    # The sixteen standard colours follow the user's palette, light or dark. Given a size, Rich does not look for one.
    console = Console(
        file=into,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        no_color=False,
        width=_ANY_SIZE,
        height=_ANY_SIZE,
    )
    segments = [
        segment
        for line in lines
        for segment in (*(Segment(visible(text), styles[tone]) for text, tone in line), Segment.line())
    ]
    console.print(Segments(segments), end="", soft_wrap=True)
    return into.getvalue()
