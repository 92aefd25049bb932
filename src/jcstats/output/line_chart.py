"""Lay a chart out as lines over periods, from zero up, with every figure beside its point."""

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
    wide,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.views.page import Chart, ChartLine

MOST_LINES = 6
"""The most lines that can be distinguished."""

_WIDTH, _HEIGHT = 960.0, 340.0
_POINT, _AXIS = 8.0, 1.0
_BESIDE = 6.0  # between a point, or a mark of the legend, and the text beside it
_ROW = TEXT * LEADING


class _Frame(NamedTuple):
    """The area in which lines are drawn."""

    left: float
    bottom: float
    step: float
    """The distance between two ticks."""
    low: float
    unit: float
    """The pixels per unit of the axis."""

    def place(self, tick: int, value: float) -> tuple[float, float]:
        """Return the position of a point."""
        return self.left + tick * self.step, self.bottom - (value - self.low) * self.unit


def draw_lines(chart: Chart) -> Drawing:
    """Lay a line chart out. Raises JcstatsError if there are too many lines to distinguish."""
    if len(chart.lines) > MOST_LINES:
        raise JcstatsError(tr("error.too_many_lines", count=len(chart.lines), most=MOST_LINES))
    width, height = chart.size or (None, None)
    figure = max(wide(figure, TEXT) for line in chart.lines for _, _, figure in line.points) + 2 * _BESIDE
    step = max(figure, *(wide(tick, TEXT) + 2 * _BESIDE for tick in chart.ticks))
    first = max(wide(chart.ticks[0], TEXT) / 2, _POINT)
    room = max(_WIDTH, 2 * MARGIN + first + step * (len(chart.ticks) - 1) + max(figure, step / 2))
    natural = _drawn(chart, room, first, figure, _HEIGHT)
    if width is None or height is None or natural.height >= room * height / width:
        return natural
    return _drawn(chart, room, first, figure, _HEIGHT + room * height / width - natural.height)


def draw_bare(chart: Chart, width: float, height: float) -> Drawing:
    """Lay a line chart out without title, margins and footer, in the given width if its figures have room."""
    figure = max(wide(figure, TEXT) for line in chart.lines for _, _, figure in line.points) + 2 * _BESIDE
    step = max(figure, *(wide(tick, TEXT) + 2 * _BESIDE for tick in chart.ticks))
    if len(chart.lines) == 1:  # figures above their points have room
        first, last = step / 2, step
    else:
        first, last = max(wide(chart.ticks[0], TEXT) / 2, _POINT), 2 * max(figure, step / 2)
    room = max(width, first + step * (len(chart.ticks) - 1) + last / 2) + 2 * MARGIN
    drawn = _drawn(chart._replace(title="", footer="", notes=(), remarks=()), room, first, last / 2, height)
    top = MARGIN + BETWEEN
    return drawn._replace(left=MARGIN, top=top, width=drawn.width - 2 * MARGIN, height=drawn.height - top - MARGIN)


def _drawn(chart: Chart, width: float, first: float, figure: float, height: float) -> Drawing:
    room = width - 2 * MARGIN
    title = wrapped(chart.title, room, TITLE, bold=True)
    axis = wrapped(chart.axis, room, TEXT)
    footer = [line for text in chart.below() for line in wrapped(text, room, SMALL)]
    below_title = MARGIN + tall(title, TITLE) + BETWEEN
    legend_top = below_title + tall(axis, TEXT) + BETWEEN
    legend = list(_legend(chart.lines, legend_top, room)) if len(chart.lines) > 1 else []
    top = max([legend_top, *(shape.y + BETWEEN for shape in legend if isinstance(shape, Text))]) + _ROW
    step = (room - first - max(figure, wide(chart.ticks[-1], TEXT) / 2)) / max(1, len(chart.ticks) - 1)
    frame = _frame(chart, MARGIN + first, step, top + height, height)
    below = frame.bottom + _BESIDE + 2 * _ROW
    pieces: list[Box | Line | Text] = [
        *text_lines(title, Text(MARGIN, MARGIN, TITLE, "strong")),
        *text_lines(axis, Text(MARGIN, below_title, TEXT, "dim")),
        *legend,
        Box(MARGIN, frame.place(0, 0.0)[1], room, _AXIS, "line"),
    ]
    for number, line in enumerate(chart.lines):
        pieces += _line(line, f"series-{number}", frame)
    above = len(chart.lines) == 1 and not chart.title
    for number, tick in enumerate(chart.ticks):
        pieces += (_figures_above if above else _figures)(chart.lines, number, frame)
        x = frame.place(number, 0)[0] - wide(tick, TEXT) / 2
        pieces += text_lines([tick], Text(x, frame.bottom + _BESIDE, TEXT, "dim"))
    pieces += text_lines(footer, Text(MARGIN, below, SMALL, "dim"))
    return Drawing(width, below + tall(footer, SMALL) + MARGIN, pieces)


def _legend(lines: Sequence[ChartLine], top: float, room: float) -> Iterator[Box | Text]:
    """Yield the names of the lines beside their colours, as many per row as have room."""
    x = MARGIN
    for number, line in enumerate(lines):
        width = _POINT + _BESIDE + wide(line.label, TEXT) + 2 * _BESIDE
        if x > MARGIN and x + width > MARGIN + room:
            x, top = MARGIN, top + _ROW
        yield Box(x, top + (_ROW - _POINT) / 2, _POINT, _POINT, f"series-{number}")
        yield from text_lines([line.label], Text(x + _POINT + _BESIDE, top, TEXT, "plain"))
        x += width


def _frame(chart: Chart, left: float, step: float, bottom: float, height: float) -> _Frame:
    """Return the area of the lines, which always includes zero."""
    values = [float(value) for line in chart.lines for _, value, _ in line.points]
    low, high = min(0.0, *values), max(0.0, *values)
    return _Frame(left, bottom, step, low, height / ((high - low) or 1.0))


def _line(line: ChartLine, tone: str, frame: _Frame) -> Iterator[Box | Line]:
    """Yield a line and its points. Missing periods break it."""
    run: list[tuple[float, float]] = []
    before: int | None = None
    for tick, value, _ in line.points:
        place = frame.place(tick, float(value))
        if before is not None and tick != before + 1:
            yield from _run(run, tone)
            run = []
        run.append(place)
        before = tick
        yield Box(place[0] - _POINT / 2, place[1] - _POINT / 2, _POINT, _POINT, tone)
    yield from _run(run, tone)


def _run(points: list[tuple[float, float]], tone: str) -> Iterator[Line]:
    if len(points) > 1:
        yield Line(tuple(points), tone)


def _figures_above(lines: Sequence[ChartLine], tick: int, frame: _Frame) -> Iterator[Box | Text]:
    """Yield the figure of one tick above its point, with a background as in `_figures`."""
    for at, value, figure in lines[0].points:
        if at == tick:
            x, y = frame.place(tick, float(value))
            left, top = x - wide(figure, TEXT) / 2, y - _ROW - _BESIDE
            yield Box(left - 2, top, wide(figure, TEXT) + 4, _ROW, "paper")
            yield from text_lines([figure], Text(left, top, TEXT, "plain"))


def _figures(lines: Sequence[ChartLine], tick: int, frame: _Frame) -> Iterator[Box | Text]:
    """Yield the figures of one tick beside their points, from the top down, moved apart if they would overlap.

    Each has a background, so that no line goes through it.
    """
    found = sorted(
        (frame.place(at, float(value))[1], figure) for line in lines for at, value, figure in line.points if at == tick
    )
    x = frame.place(tick, 0)[0] + _POINT / 2 + _BESIDE
    tops = [middle - _ROW / 2 for middle, _ in found]
    for number in range(1, len(tops)):
        tops[number] = max(tops[number], tops[number - 1] + _ROW)
    least = frame.bottom
    for number in range(len(tops) - 1, -1, -1):
        least = tops[number] = min(tops[number], least - _ROW)
    for top, (_, figure) in zip(tops, found, strict=True):
        yield Box(x - 2, top, wide(figure, TEXT) + 4, _ROW, "paper")
        yield from text_lines([figure], Text(x, top, TEXT, "plain"))
