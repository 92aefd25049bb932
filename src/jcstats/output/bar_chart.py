"""Lay a chart out as horizontal bars. Everything is measured first, and nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.errors import JcstatsError
from jcstats.i18n import tr
from jcstats.output.drawing import (
    BETWEEN,
    LEADING,
    MARGIN,
    SMALL,
    TEXT,
    TITLE,
    Box,
    Drawing,
    Line,
    Text,
    tall,
    text_lines,
    widest,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.views.page import Chart, ChartBar

MOST_BARS = 200
"""The most bars of a picture."""

# All lengths are in pixels.
_WIDTH = 960.0
_WIDTHS = (_WIDTH, 840.0, 720.0, 600.0, 520.0)
_GAP = 10.0  # between a bar and the text beside it
_ROW, _BAR = 34.0, 18.0
_MOST_ROW = 72.0  # if a picture has to be taller
_AXIS, _LEAST_BAR = 1.0, 1.5  # a value other than zero is visible
_LINES = 2


class Room(NamedTuple):
    """The room for the parts of a chart."""

    width: float = _WIDTH
    bar: float = 200.0
    """The least length of the longest bar. The picture gets wider if necessary."""
    name: float = 300.0
    """The width of a name on one or two lines."""
    long_name: float = 480.0
    """The width of a name on more lines."""
    figure: float = 200.0


USUAL = Room()
PHONE = Room(width=2 * MARGIN + 340.0, bar=70.0, name=125.0, long_name=160.0, figure=95.0)
"""The room on a phone, where a chart has no margins."""


class _Row(NamedTuple):
    """A bar and the texts beside it."""

    length: float
    """Its length as a share of the longest bar; negative to the left."""
    tone: str
    name: list[str]
    figure: list[str]
    name_width: float
    figure_width: float
    """The width of the figure and the space before it."""
    height: float
    link: str
    """The target of the figure's link."""


class _Scale(NamedTuple):
    """The position of zero, and the length of the longest bar."""

    zero: float
    unit: float
    right: float
    """The right end of names and figures."""


def draw(chart: Chart) -> Drawing:
    """Lay a chart out. Raises JcstatsError if there are too many bars."""
    if chart.lines:
        from jcstats.output.line_chart import draw_lines  # noqa: PLC0415 - most charts are bars

        return draw_lines(chart)
    if len(chart.bars) > MOST_BARS:
        raise JcstatsError(tr("error.chart_too_long", count=len(chart.bars), most=MOST_BARS))
    width, height = chart.size or (None, None)
    if width is None or height is None:
        return _drawn(chart, _WIDTH, 0)
    # A wider picture gets longer bars. A taller one gets larger text, then thicker rows.
    ratio = width / height
    for room in _WIDTHS:
        natural = _drawn(chart, room, 0)
        if natural.width <= natural.height * ratio:
            break
    wide = _drawn(chart, max(natural.width, natural.height * ratio), 0)
    return _drawn(chart, wide.width, wide.width / ratio)


def draw_parts(chart: Chart, room: Room, most: int) -> Iterator[Drawing]:
    """Yield drawings of at most so many bars each, on one scale and without title, margins and footer."""
    rows = _rows(chart.bars, room)
    scale = _scale(rows, room)
    for start in range(0, len(rows), most):
        part = rows[start : start + most]
        pieces: list[Box | Line | Text] = []
        top = 0.0
        for row in part:
            pieces += _bar(row, top + row.height / 2, scale)
            top += row.height
        pieces.append(Box(scale.zero - _AXIS / 2, 0, _AXIS, top, "line"))
        yield Drawing(scale.right - MARGIN, top, pieces, left=MARGIN)


def _drawn(chart: Chart, width: float, height: float) -> Drawing:
    """Return a drawing with a least width and height."""
    rows = _rows(chart.bars, USUAL)
    scale = _scale(rows, USUAL._replace(width=width))
    room = scale.right - MARGIN
    title = wrapped(chart.title, room, TITLE, bold=True)
    axis = wrapped(chart.axis, room, TEXT)
    footer = [line for text in chart.below() for line in wrapped(text, room, SMALL)]
    below_title = MARGIN + tall(title, TITLE) + BETWEEN
    first = below_title + tall(axis, TEXT) + _ROW / 2
    below_rows = _ROW / 2 + tall(footer, SMALL) + MARGIN
    rows = _stretched(rows, height - first - below_rows)
    last = first + sum(row.height for row in rows)
    pieces: list[Box | Line | Text] = [
        *text_lines(title, Text(MARGIN, MARGIN, TITLE, "strong")),
        *text_lines(axis, Text(MARGIN, below_title, TEXT, "dim")),
    ]
    top = first
    for row in rows:
        pieces += _bar(row, top + row.height / 2, scale)
        top += row.height
    if rows:
        pieces.append(Box(scale.zero - _AXIS / 2, first, _AXIS, last - first, "line"))
    bottom = max(last + below_rows, height)
    pieces += text_lines(footer, Text(MARGIN, bottom - below_rows + _ROW / 2, SMALL, "dim"))
    return Drawing(scale.right + MARGIN, bottom, pieces)


def _bar(row: _Row, middle: float, scale: _Scale) -> Iterator[Box | Text]:
    """Yield a name, its bar and its figure. The name is on the other side of zero."""
    length = max(abs(row.length) * scale.unit, _LEAST_BAR) if row.length else 0.0
    falls = row.length < 0
    away = -1 if falls else 1
    thick = _BAR * row.height / max(_ROW, tall(row.name, TEXT), tall(row.figure, TEXT))
    name = middle - tall(row.name, TEXT) / 2
    yield from text_lines(row.name, Text(scale.zero - away * _GAP, name, TEXT, "plain", end=not falls))
    if length:
        start = scale.zero - length if falls else scale.zero
        yield Box(start, middle - thick / 2, length, thick, row.tone)
    figure = middle - tall(row.figure, TEXT) / 2
    first = Text(scale.zero + away * (length + _GAP), figure, TEXT, "plain", end=falls, link=row.link)
    yield from text_lines(row.figure, first)


def _rows(bars: Sequence[ChartBar], room: Room) -> list[_Row]:
    longest = max((abs(bar.value) for bar in bars), default=0) or 1
    names = [_name(bar.label, room) for bar in bars]
    figures = [wrapped(bar.figure + bar.note, room.figure, TEXT) for bar in bars]
    # Bars are evenly spaced, except that a name of more than two lines gets more room.
    most = min(_LINES, max((len(lines) for lines in (*names, *figures)), default=1))
    usual = max(_ROW, most * TEXT * LEADING + BETWEEN)
    return [
        _Row(
            length=float(bar.value / longest),
            tone=bar.tone,
            name=name,
            figure=figure,
            name_width=widest(name) + _GAP,
            figure_width=widest(figure) + _GAP,
            height=max(usual, tall(name, TEXT) + BETWEEN, tall(figure, TEXT) + BETWEEN),
            link=bar.link,
        )
        for bar, name, figure in zip(bars, names, figures, strict=True)
    ]


def _stretched(rows: Sequence[_Row], room: float) -> list[_Row]:
    """Return rows that are each higher by the same amount, for a taller picture."""
    more = max(0.0, room - sum(row.height for row in rows)) / max(1, len(rows))
    return [row._replace(height=max(row.height, min(row.height + more, _MOST_ROW))) for row in rows]


def _scale(rows: Sequence[_Row], within: Room) -> _Scale:
    """Return the largest scale at which every figure and every name has room."""
    sides: dict[bool, list[tuple[float, float]]] = {True: [(0.0, 0.0)], False: [(0.0, 0.0)]}
    for row in rows:
        # The share of the longest bar, and the room that is needed besides.
        sides[row.length < 0].append((abs(row.length), row.figure_width + _LEAST_BAR))
        sides[row.length >= 0].append((0.0, row.name_width))

    def needed(side: bool, unit: float) -> float:  # noqa: FBT001
        return max(length * unit + beside for length, beside in sides[side])

    room = max(within.width - 2 * MARGIN, needed(True, within.bar) + needed(False, within.bar))  # noqa: FBT003
    pairs = ((left, right) for left in sides[True] for right in sides[False] if left[0] + right[0])
    unit = min(((room - left[1] - right[1]) / (left[0] + right[0]) for left, right in pairs), default=0.0)
    return _Scale(zero=MARGIN + needed(True, unit), unit=unit, right=MARGIN + room)  # noqa: FBT003


def _name(label: str, room: Room) -> list[str]:
    """Return a name on one or two lines. A longer one takes room from the bars, and then more lines."""
    lines = wrapped(label, room.name, TEXT)
    return lines if len(lines) <= _LINES else wrapped(label, room.long_name, TEXT)
