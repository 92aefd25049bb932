"""A chart -> horizontal bars, as shapes and texts with places. Everything is measured first; nothing is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.errors import JcstatsError
from jcstats.i18n import tr
from jcstats.output.text_layout import tokens
from jcstats.output.text_width import text_width
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.views.page import Chart, ChartBar

MOST_BARS = 200
"""Bars that a picture can have and still be one."""

# All lengths are in pixels.
_WIDTH = 960.0
_WIDTHS = (_WIDTH, 840.0, 720.0, 600.0, 520.0)
_MARGIN = 40.0
_TITLE, _TEXT, _SMALL = 24.0, 15.0, 12.0
_LEADING = 1.4  # from one line to the next, in sizes of the text
_BASELINE = 0.37  # below the middle of a line, in sizes of the text
_BOLD = 1.1  # how much wider bold text is
_GAP = 10.0  # between a bar and what is written beside it
_ROW, _BAR = 34.0, 18.0
_MOST_ROW = 72.0  # where a picture has to be taller
_BETWEEN = 6.0  # names of two rows; the title and the axis
_AXIS, _LEAST_BAR = 1.0, 1.5  # what is not zero can be seen
_LEAST_ROOM = 200.0  # for the longest bar; for less than that the picture gets wider
_NAME, _LONG_NAME = 300.0, 480.0  # how wide names may be: in one line or two; in more lines
_FIGURE = 200.0
_LINES = 2


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


class Drawing(NamedTuple):
    """What a picture consists of, in the order in which it is read."""

    width: float
    height: float
    pieces: list[Box | Text]


class _Row(NamedTuple):
    """A bar and what is written beside it."""

    length: float
    """As a share of the longest; to the left where it is negative."""
    tone: str
    name: list[str]
    figure: list[str]
    name_width: float
    figure_width: float
    """With the space before it."""
    height: float


class _Scale(NamedTuple):
    """Where the bars begin, and how long the longest is."""

    zero: float
    unit: float
    right: float
    """Where the last name or figure ends at most."""


def draw(chart: Chart) -> Drawing:
    """Lay a chart out. Raises JcstatsError where there are too many bars."""
    if len(chart.bars) > MOST_BARS:
        raise JcstatsError(tr("error.chart_too_long", count=len(chart.bars), most=MOST_BARS))
    width, height = chart.size or (None, None)
    if width is None or height is None:
        return _drawn(chart, _WIDTH, 0)
    # A wider picture gets longer bars, a taller one larger text, then thicker rows.
    ratio = width / height
    for room in _WIDTHS:
        natural = _drawn(chart, room, 0)
        if natural.width <= natural.height * ratio:
            break
    wide = _drawn(chart, max(natural.width, natural.height * ratio), 0)
    return _drawn(chart, wide.width, wide.width / ratio)


def _drawn(chart: Chart, width: float, height: float) -> Drawing:
    """Return a drawing that is at least so wide and so high."""
    rows = _rows(chart.bars)
    scale = _scale(rows, width)
    room = scale.right - _MARGIN
    title = _wrapped(chart.title, room, _TITLE, bold=True)
    axis = _wrapped(chart.axis, room, _TEXT)
    footer = [line for text in (*chart.notes, chart.footer) for line in _wrapped(text, room, _SMALL)]
    below_title = _MARGIN + _tall(title, _TITLE) + _BETWEEN
    first = below_title + _tall(axis, _TEXT) + _ROW / 2
    below_rows = _ROW / 2 + _tall(footer, _SMALL) + _MARGIN
    rows = _stretched(rows, height - first - below_rows)
    last = first + sum(row.height for row in rows)
    pieces: list[Box | Text] = [
        *_lines(title, Text(_MARGIN, _MARGIN, _TITLE, "strong")),
        *_lines(axis, Text(_MARGIN, below_title, _TEXT, "dim")),
    ]
    top = first
    for row in rows:
        pieces += _bar(row, top + row.height / 2, scale)
        top += row.height
    if rows:
        pieces.append(Box(scale.zero - _AXIS / 2, first, _AXIS, last - first, "line"))
    bottom = max(last + below_rows, height)
    pieces += _lines(footer, Text(_MARGIN, bottom - below_rows + _ROW / 2, _SMALL, "dim"))
    return Drawing(scale.right + _MARGIN, bottom, pieces)


def _bar(row: _Row, middle: float, scale: _Scale) -> Iterator[Box | Text]:
    """Yield a name, its bar and its figure. The name stands on the other side of zero, beside the bar."""
    length = max(abs(row.length) * scale.unit, _LEAST_BAR) if row.length else 0.0
    falls = row.length < 0
    away = -1 if falls else 1
    thick = _BAR * row.height / max(_ROW, _tall(row.name, _TEXT), _tall(row.figure, _TEXT))
    name = middle - _tall(row.name, _TEXT) / 2
    yield from _lines(row.name, Text(scale.zero - away * _GAP, name, _TEXT, "plain", end=not falls))
    if length:
        start = scale.zero - length if falls else scale.zero
        yield Box(start, middle - thick / 2, length, thick, row.tone)
    figure = middle - _tall(row.figure, _TEXT) / 2
    yield from _lines(row.figure, Text(scale.zero + away * (length + _GAP), figure, _TEXT, "plain", end=falls))


def _lines(lines: Sequence[str], first: Text) -> Iterator[Text]:
    """Yield lines of text like the first, each below the one before; y is the top of the first."""
    for number, line in enumerate(lines):
        base = first.y + (number + 0.5) * first.size * _LEADING + first.size * _BASELINE
        fitted = None if text_width(line).certain else _wide(line, first.size, bold=first.tone == "strong")
        yield first._replace(y=base, text=line, fitted=fitted)


def _rows(bars: Sequence[ChartBar]) -> list[_Row]:
    longest = max((abs(one.value) for one in bars), default=0) or 1
    names = [_name(one.label) for one in bars]
    figures = [_wrapped(one.figure + one.note, _FIGURE, _TEXT) for one in bars]
    # The bars stand evenly; only where a name needs more than two lines, it has more room.
    most = min(_LINES, max((len(lines) for lines in (*names, *figures)), default=1))
    usual = max(_ROW, most * _TEXT * _LEADING + _BETWEEN)
    return [
        _Row(
            length=float(one.value / longest),
            tone=one.tone,
            name=name,
            figure=figure,
            name_width=_widest(name) + _GAP,
            figure_width=_widest(figure) + _GAP,
            height=max(usual, _tall(name, _TEXT) + _BETWEEN, _tall(figure, _TEXT) + _BETWEEN),
        )
        for one, name, figure in zip(bars, names, figures, strict=True)
    ]


def _stretched(rows: Sequence[_Row], room: float) -> list[_Row]:
    """Return rows that take more room, each as much more, where a picture has to be taller."""
    more = max(0.0, room - sum(row.height for row in rows)) / max(1, len(rows))
    return [row._replace(height=max(row.height, min(row.height + more, _MOST_ROW))) for row in rows]


def _scale(rows: Sequence[_Row], width: float) -> _Scale:
    """Return the largest scale at which every bar has room for its figure at its end, and every name on its side."""
    sides: dict[bool, list[tuple[float, float]]] = {True: [(0.0, 0.0)], False: [(0.0, 0.0)]}
    for row in rows:
        # As a share of the longest bar, and what is needed besides.
        sides[row.length < 0].append((abs(row.length), row.figure_width + _LEAST_BAR))
        sides[row.length >= 0].append((0.0, row.name_width))

    def needed(side: bool, unit: float) -> float:  # noqa: FBT001
        return max(length * unit + beside for length, beside in sides[side])

    room = max(width - 2 * _MARGIN, needed(True, _LEAST_ROOM) + needed(False, _LEAST_ROOM))  # noqa: FBT003
    pairs = ((one, other) for one in sides[True] for other in sides[False] if one[0] + other[0])
    unit = min(((room - one[1] - other[1]) / (one[0] + other[0]) for one, other in pairs), default=0.0)
    return _Scale(zero=_MARGIN + needed(True, unit), unit=unit, right=_MARGIN + room)  # noqa: FBT003


def _name(label: str) -> list[str]:
    """Return a name in one line or two; what is longer takes room from the bars, and then more lines."""
    lines = _wrapped(label, _NAME, _TEXT)
    return lines if len(lines) <= _LINES else _wrapped(label, _LONG_NAME, _TEXT)


def _wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in as few lines as the room allows, of much the same length, broken where it may be if it can."""
    pieces = []
    for token in tokens(visible(text)):
        fits = _wide(token.strip(), size, bold=bold) <= room
        pieces += [(piece, _wide(piece, size, bold=bold)) for piece in ([token] if fits else token)]
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


def _widest(lines: Sequence[str]) -> float:
    return max((_wide(line, _TEXT) for line in lines), default=0.0)


def _wide(text: str, size: float, *, bold: bool = False) -> float:
    return text_width(text).em * size * (_BOLD if bold else 1)


def _tall(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * _LEADING
