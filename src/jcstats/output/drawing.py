"""The elements of charts: shapes and texts with positions, and how texts are measured and wrapped."""

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
"""Font sizes."""
BETWEEN = 6.0
"""The space between two names, and below the title."""
LEADING = 1.4
"""The distance between lines, as a multiple of the font size."""
_BASELINE = 0.37  # the baseline below the middle of a line, as a multiple of the font size
_BOLD = 1.1  # the width of bold text, as a multiple of regular text


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
    """The position of its baseline."""
    size: float
    tone: Literal["strong", "plain", "dim"]
    end: bool = False
    """Whether it ends at x. Otherwise it begins there."""
    text: str = ""
    fitted: float | None = None
    """The width that it is fitted to, if some font might make it too wide."""
    link: str = ""
    """The target of its link in the page."""


class Line(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    tone: str
    """A tone, or `series-N` for one of several lines."""


class Drawing(NamedTuple):
    """A picture: its elements in reading order."""

    width: float
    height: float
    pieces: list[Box | Line | Text]
    left: float = 0.0
    top: float = 0.0


def text_lines(lines: Sequence[str], first: Text) -> Iterator[Text]:
    """Yield lines of text in the style of the first, below each other. y is the top of the first line."""
    for number, line in enumerate(lines):
        base = first.y + (number + 0.5) * first.size * LEADING + first.size * _BASELINE
        fitted = None if text_width(line).certain else wide(line, first.size, bold=first.tone == "strong")
        yield first._replace(y=base, text=line, fitted=fitted)


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in as few lines as possible and of similar length, broken at allowed places if possible."""
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
    """Return the width of the widest line at the usual font size."""
    return max((wide(line, TEXT) for line in lines), default=0.0)


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text."""
    return text_width(text).em * size * (_BOLD if bold else 1)


def tall(lines: Sequence[str], size: float) -> float:
    """Return the height of some lines."""
    return len(lines) * size * LEADING
