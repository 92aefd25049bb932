"""Shapes and texts with places: what pictures of charts consist of, and how texts are measured and wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.output.text_layout import tokens
from jcstats.output.text_width import text_width
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# All lengths are in pixels.
MARGIN = 40.0
TITLE, TEXT, SMALL = 24.0, 15.0, 12.0
"""Sizes of text."""
BETWEEN = 6.0
"""Between two names, and between the title and what follows it."""
LEADING = 1.4
"""From one line to the next, in sizes of the text."""
_BASELINE = 0.37  # below the middle of a line, in sizes of the text
_BOLD = 1.1  # how much wider bold text is


class Box(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    """A tone, or `line` for the axis."""


class Text(NamedTuple):
    """One line of text."""

    x: float
    y: float
    """Of its baseline."""
    size: float
    tone: Literal["strong", "plain", "dim"]
    end: bool = False
    """Whether it ends at x; it begins there otherwise."""
    text: str = ""
    fitted: float | None = None
    """How wide it has to be made, where its fonts might make it wider than there is room."""
    link: str = ""
    """The name of the place in the page that it leads to."""


class Line(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    tone: str
    """A tone, or `series-N` for one of several lines."""


class Drawing(NamedTuple):
    """What a picture consists of, in the order in which it is read."""

    width: float
    height: float
    pieces: list[Box | Line | Text]
    left: float = 0.0
    top: float = 0.0


def text_lines(lines: Sequence[str], first: Text) -> Iterator[Text]:
    """Yield lines of text like the first, each below the one before; y is the top of the first."""
    for number, line in enumerate(lines):
        base = first.y + (number + 0.5) * first.size * LEADING + first.size * _BASELINE
        fitted = None if text_width(line).certain else wide(line, first.size, bold=first.tone == "strong")
        yield first._replace(y=base, text=line, fitted=fitted)


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in as few lines as the room allows, of much the same length, broken where it may be if it can."""
    pieces = []
    for token in tokens(visible(text)):
        fits = wide(token.strip(), size, bold=bold) <= room
        pieces += [(piece, wide(piece, size, bold=bold)) for piece in ([token] if fits else token)]
    lines = _broken(pieces, room)
    low, high = 0.0, room
    while len(lines) > 1 and high - low > size / 2:
        middle = (low + high) / 2
        tried = _broken(pieces, middle)
        if len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _broken(pieces: Sequence[tuple[str, float]], room: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece, width in pieces:
        if line and used + width > room and not piece.isspace():
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or not piece.isspace():
            line += piece
            used += width
    return [*lines, line.rstrip()] if line else lines


def widest(lines: Sequence[str]) -> float:
    """Return how wide the widest of some lines is, in the usual size."""
    return max((wide(line, TEXT) for line in lines), default=0.0)


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is."""
    return text_width(text).em * size * (_BOLD if bold else 1)


def tall(lines: Sequence[str], size: float) -> float:
    """Return how tall some lines are together."""
    return len(lines) * size * LEADING
