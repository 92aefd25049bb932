"""The width of the output, and whether it takes colour. Both are decided here only."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from jcstats.text import encodable

if TYPE_CHECKING:
    from typing import TextIO

LEAST_WIDTH = 10
"""In columns. A narrower terminal has hardly room for a figure. It is treated as this wide, and wraps lines itself."""

_USUAL_WIDTH = 80
_HAVE_EVERY_CHARACTER = {"utf-8", "utf8", "utf-8-sig", "utf-16", "utf-32", "gb18030"}


class Screen(NamedTuple):
    """What the output can show."""

    width: int | None
    """In columns; None if it is not a terminal, and lines can be as long as needed."""
    colour: bool
    """Whether colour is shown."""
    ascii_only: bool
    """Whether lines and bars must be drawn in ASCII."""
    height: int | None = None
    """In lines; None if it is not a terminal, its height is unknown, or the cursor cannot be moved."""
    encoding: str | None = None
    """The encoding of the output, or None if it has every character."""

    def spelled(self, text: str) -> str:
        """Return the text as it will be written, with escapes for characters that the encoding lacks."""
        return text if self.encoding is None else encodable(text, self.encoding)


def of(stream: TextIO | None, *, colour: bool | None) -> Screen:
    """Return what a stream can show. If `colour` is None, the stream and the environment decide."""
    on_terminal = stream is not None and stream.isatty()
    dumb = os.environ.get("TERM") == "dumb"
    return Screen(
        width=_width(stream) if on_terminal and stream is not None else None,
        colour=_colour(asked=colour, on_terminal=on_terminal, dumb=dumb),
        ascii_only=(on_terminal and dumb) or not _draws_lines(stream),
        encoding=_limited_encoding(stream),
        height=_height(stream) if on_terminal and stream is not None else None,
    )


def of_file(*, colour: bool | None) -> Screen:
    """Return the screen for a file: any width, and colour only if asked for."""
    return Screen(width=None, colour=bool(colour), ascii_only=False)


def usual_width(stream: TextIO | None) -> int:
    """Return the width of the terminal, or a usual width if the stream is not a terminal."""
    return _width(stream) if stream is not None and stream.isatty() else _USUAL_WIDTH


def _width(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        return max(int(columns[:9]), LEAST_WIDTH)
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except OSError:
        width = 0
    return max(width or _USUAL_WIDTH, LEAST_WIDTH)


def _height(stream: TextIO) -> int | None:
    if os.environ.get("TERM", "") in {"", "dumb"}:
        return None
    lines = os.environ.get("LINES", "")
    if lines.isascii() and lines.isdigit():
        return int(lines[:9]) or None
    try:
        return os.get_terminal_size(stream.fileno()).lines or None
    except OSError:
        return None


def _colour(*, asked: bool | None, on_terminal: bool, dumb: bool) -> bool:
    """Tell whether to use colour: by --color, NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE (0 is off), or the terminal."""
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if os.environ.get(name):
            return os.environ[name] != "0"
    return on_terminal and not dumb


def _limited_encoding(stream: TextIO | None) -> str | None:
    """Return the encoding of a stream if it lacks some characters, or else None."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return None if encoding.lower().replace("_", "-") in _HAVE_EVERY_CHARACTER else encoding


def _draws_lines(stream: TextIO | None) -> bool:
    try:
        "─│█▓—".encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
