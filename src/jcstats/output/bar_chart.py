"""A chart -> horizontal bars, as vectors or pixels. Everything is measured before it is drawn; nothing is cut."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.errors import JcstatsError
from jcstats.i18n import tr
from jcstats.output.text_layout import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from jcstats.output.fonts import Pen
    from jcstats.views.page import Chart, Stroke

Kind = Literal["svg", "png"]

MOST_STROKES = 200
"""Bars that a picture can have and still be one."""

_PAPER, _BAND, _LINE, _DIM, _INK = "#ffffff", "#f4f6f8", "#9aa5b1", "#616e7c", "#1f2933"
# The Chinese convention: red is up, green is down.
_COLOURS = {"up": "#cf3a35", "down": "#2a8f5a", "plain": "#3a73b8", "strong": "#285a96", "dim": "#9aa5b1"}

# All lengths are in points.
_INCH = 72.0
_WIDTH = 720.0
_MARGIN = 30.0
_TITLE, _TEXT, _SMALL = 18.0, 11.0, 8.5
_LEADING = 1.3  # from one line to the next, in sizes of the text
_MIDDLE = 0.37  # of a sign above the line it stands on, in sizes of the text
_GAP = 8.0  # between a bar and what is written beside it
_ROW, _BAR = 25.0, 14.0
_BETWEEN = 4.0  # names of two rows; the title and the axis
_AXIS, _LEAST_BAR = 0.8, 1.0  # what is not zero can be seen
_LEAST_ROOM = 150.0  # for the longest bars; for less than that the picture gets wider
_NAME, _LONG_NAME = 225.0, 360.0  # how wide names may be: in one line or two; in more lines
_SAID = 150.0

_DOTS_PER_INCH = 200
_MOST_DOTS = 30_000  # on a side; Matplotlib cannot draw more than 65,535


def draw(chart: Chart, kind: Kind) -> bytes:
    """Return the picture of a chart.

    Raises JcstatsError where Matplotlib or a Chinese font is not installed, or where there are too many bars.
    """
    if len(chart.strokes) > MOST_STROKES:
        raise JcstatsError(tr("error.chart_too_long", count=len(chart.strokes), most=MOST_STROKES))
    try:
        from jcstats.output.fonts import own_settings  # noqa: PLC0415 - an extra, and slow to load
    except ModuleNotFoundError:
        from jcstats.store.extras import missing  # noqa: PLC0415 - only where it is missing

        raise missing(extra="chart", library="Matplotlib", needed_for=kind) from None
    except UnicodeDecodeError:
        # The one file of settings that it cannot be kept from looking at: matplotlibrc in the current folder.
        raise JcstatsError(tr("error.chart_settings"), tr("error.chart_settings_hint")) from None
    with own_settings():
        return _printed(figure(chart), kind)


class _Row(NamedTuple):
    """A bar and what is written beside it."""

    length: float
    """As a share of the longest; to the left where it is negative."""
    colour: str
    name: list[str]
    said: list[str]
    name_width: float
    said_width: float
    """With the space before it."""
    height: float


class _Scale(NamedTuple):
    """Where the bars stand, and how long the longest would be."""

    names: float
    """Where the names end."""
    zero: float
    unit: float
    right: float
    """Where the last of them, with its figure, ends at most."""
    apart: bool
    """Whether the names stand apart from them, since some go to the left."""


def figure(chart: Chart) -> Figure:
    """Return the chart as Matplotlib holds it; for use within own_settings."""
    from jcstats.output.fonts import Pen  # noqa: PLC0415

    below_bars = (*chart.notes, chart.footer)
    pen = Pen([chart.title, chart.axis, *below_bars, *(text for one in chart.strokes for text in one[::2])])
    rows = _rows(chart.strokes, pen)
    scale = _scale(rows)
    room = scale.right - _MARGIN
    title = _wrapped(chart.title, room, pen, _TITLE, bold=True)
    axis = _wrapped(chart.axis, room, pen, _TEXT)
    footer = [line for text in below_bars for line in _wrapped(text, room, pen, _SMALL)]
    below = _MARGIN + _tall(title, _TITLE) + _BETWEEN
    first = below + _tall(axis, _TEXT) + _ROW / 2
    last = first + sum(row.height for row in rows)
    sheet = _Sheet(pen, scale.right + _MARGIN, last + _ROW / 2 + _tall(footer, _SMALL) + _MARGIN)
    sheet.write(title, _MARGIN, _MARGIN, _TITLE, _INK, bold=True)
    sheet.write(axis, _MARGIN, below, _TEXT, _DIM)
    sheet.write(footer, _MARGIN, last + _ROW / 2, _SMALL, _DIM)
    _put_all(rows, first, scale, sheet)
    # For those who do not see the picture.
    sheet.figure.set_label(pen.spelled(chart.title))
    return sheet.figure


def _put_all(rows: Sequence[_Row], first: float, scale: _Scale, sheet: _Sheet) -> None:
    top = first
    for number, row in enumerate(rows):
        # Where bars go to the left, most begin far from their names: a band leads the eye.
        if scale.apart and number % 2 == 0:
            sheet.fill(_MARGIN - _GAP, top, scale.right - _MARGIN + 2 * _GAP, row.height, _BAND)
        top += row.height
    if rows:
        sheet.fill(scale.zero - _AXIS / 2, first, _AXIS, top - first, _LINE)
    top = first
    for row in rows:
        _put(row, top + row.height / 2, scale, sheet)
        top += row.height


def _put(row: _Row, middle: float, scale: _Scale, sheet: _Sheet) -> None:
    length = max(abs(row.length) * scale.unit, _LEAST_BAR) if row.length else 0.0
    falls = row.length < 0
    start = scale.zero - length if falls else scale.zero
    sheet.fill(start, middle - _BAR / 2, length, _BAR, row.colour)
    name = middle - _tall(row.name, _TEXT) / 2
    if scale.apart:
        sheet.write(row.name, _MARGIN, name, _TEXT, _INK)
    else:
        sheet.write(row.name, scale.names, name, _TEXT, _INK, side="right")
    said = middle - _tall(row.said, _TEXT) / 2
    if falls:
        sheet.write(row.said, start - _GAP, said, _TEXT, _INK, side="right")
    else:
        sheet.write(row.said, start + length + _GAP, said, _TEXT, _INK)


class _Sheet:
    """A figure that is drawn on in points, from the upper left corner."""

    def __init__(self, pen: Pen, width: float, height: float) -> None:
        from matplotlib.figure import Figure  # noqa: PLC0415

        self._pen = pen
        self.figure = Figure(figsize=(width / _INCH, height / _INCH), facecolor=_PAPER)
        self._axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        self._axes.add_patch(Rectangle((x, y), width, height, color=colour, linewidth=0, clip_on=False))

    def write(  # noqa: PLR0913
        self,
        lines: list[str],
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        side: Literal["left", "right"] = "left",
        bold: bool = False,
    ) -> None:
        """Write lines of text, the first below y, that begin or end at x."""
        for number, line in enumerate(lines):
            base = y + (number + 0.5) * size * _LEADING + size * _MIDDLE
            self._axes.text(
                x,
                base,
                line,
                color=colour,
                horizontalalignment=side,
                verticalalignment="baseline",
                fontproperties=self._pen.font(size, bold=bold),
            )


def _rows(strokes: Sequence[Stroke], pen: Pen) -> list[_Row]:
    longest = max((abs(one.value) for one in strokes), default=0) or 1
    names = [_name(one.label, pen) for one in strokes]
    saids = [_wrapped(one.said + one.note, _SAID, pen, _TEXT) for one in strokes]
    # The bars stand evenly; only where a name needs more than two lines, it has more room.
    most = min(2, max((len(lines) for lines in (*names, *saids)), default=1))
    usual = max(_ROW, most * _TEXT * _LEADING + _BETWEEN)
    return [
        _Row(
            length=float(one.value / longest),
            colour=_COLOURS[one.tone],
            name=name,
            said=said,
            name_width=_wide(name, pen),
            said_width=_wide(said, pen) + _GAP,
            height=max(usual, _tall(name, _TEXT) + _BETWEEN, _tall(said, _TEXT) + _BETWEEN),
        )
        for one, name, said in zip(strokes, names, saids, strict=True)
    ]


def _scale(rows: Sequence[_Row]) -> _Scale:
    """Return the largest scale at which every bar has room for its figure at its end."""
    fallen = [(-row.length, row.said_width + _LEAST_BAR) for row in rows if row.length < 0]
    grown = [(row.length, row.said_width + _LEAST_BAR) for row in rows if row.length >= 0]
    names = _MARGIN + max((row.name_width for row in rows), default=0.0)
    # A figure to the left of its bar must not read on from the name.
    left = names + (3 * _GAP if fallen else _GAP)
    sides = (fallen or [(0.0, 0.0)], grown or [(0.0, 0.0)])
    room = max(_WIDTH - _MARGIN - left, _LEAST_ROOM + sum(max(said for _, said in side) for side in sides))
    pairs = ((one, other) for one in sides[0] for other in sides[1] if one[0] + other[0])
    unit = min(((room - one[1] - other[1]) / (one[0] + other[0]) for one, other in pairs), default=0.0)
    zero = left + max(length * unit + said for length, said in sides[0])
    return _Scale(names=names, zero=zero, unit=unit, right=left + room, apart=bool(fallen))


def _name(label: str, pen: Pen) -> list[str]:
    """Return a name in one line or two; what is longer takes room from the bars, and then more lines."""
    for room in (_NAME, _LONG_NAME):
        lines = _wrapped(label, room, pen, _TEXT)
        if len(lines) <= 2:  # noqa: PLR2004
            break
    return lines


def _wrapped(text: str, room: float, pen: Pen, size: float, *, bold: bool = False) -> list[str]:
    """Return a text in as few lines as the room allows, of much the same length, broken where it may be if it can."""
    pieces = []
    for token in tokens(pen.spelled(text)):
        fits = pen.width(token.strip(), size, bold=bold) <= room
        pieces += [(piece, pen.width(piece, size, bold=bold)) for piece in ([token] if fits else token)]
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


def _wide(lines: Sequence[str], pen: Pen) -> float:
    return max((pen.width(line, _TEXT) for line in lines), default=0.0)


def _tall(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * _LEADING


def _printed(drawn: Figure, kind: Kind) -> bytes:
    # Nothing of when and with what it was drawn: the same chart is the same bytes.
    unsaid = ("Software",) if kind == "png" else ("Date", "Creator", "Format", "Type")
    about = dict.fromkeys(unsaid) | ({} if kind == "png" else {"Title": drawn.get_label()})
    dots = min(_DOTS_PER_INCH, _MOST_DOTS / max(drawn.get_size_inches()))
    into = BytesIO()
    drawn.savefig(into, format=kind, dpi=dots, metadata=about)
    if kind == "png":
        return into.getvalue()
    # Without the reference to a DTD on the network.
    svg = into.getvalue()
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + svg[svg.index(b"<svg") :]
