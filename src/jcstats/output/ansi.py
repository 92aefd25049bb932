"""Lines of toned text -> the characters for the terminal. The only module that knows colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.text import visible

if TYPE_CHECKING:
    from jcstats.terminal.screen import Screen

Span = tuple[str, str]
Line = list[Span]

_STYLES = {
    "plain": "",
    "strong": "bold",
    "dim": "dim",
    # The Chinese convention: red is up, green is down.
    "up": "red",
    "down": "green",
}


_ANY_SIZE = 10_000  # the lines are laid out already


def paint(lines: list[Line], onto: Screen) -> str:
    """Return the lines as text, with colours where the screen takes them and no spaces at the end of a line."""
    plain = [_trimmed(line) for line in lines]
    if not onto.colour:
        return "".join("".join(visible(text) for text, _ in line) + "\n" for line in plain)
    return _coloured(plain)


def _trimmed(line: Line) -> Line:
    kept = list(line)
    while kept:
        text, tone = kept.pop()
        if text.rstrip(" "):
            return [*kept, (text.rstrip(" "), tone)]
    return []


def _coloured(lines: list[Line]) -> str:
    from io import StringIO  # noqa: PLC0415 - only a terminal needs what follows

    from rich.console import Console  # noqa: PLC0415
    from rich.segment import Segment, Segments  # noqa: PLC0415
    from rich.style import Style  # noqa: PLC0415

    styles = {tone: Style.parse(style) for tone, style in _STYLES.items()}
    into = StringIO()
    # Sixteen colours follow the user's own palette, light or dark. With a size given, Rich does not look for one.
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
