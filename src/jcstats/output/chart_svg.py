"""Draw a chart as SVG with real text: small, searchable, and the same bytes on every machine.

Elements have classes, so that a page that embeds the picture can set colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from jcstats.i18n import language
from jcstats.output.bar_chart import draw
from jcstats.output.drawing import Box, Line
from jcstats.text import visible

if TYPE_CHECKING:
    from jcstats.output.drawing import Drawing, Text
    from jcstats.views.page import Chart

FONTS = (
    "PingFang SC",
    "HarmonyOS Sans SC",
    "MiSans",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
)
"""Sans-serif fonts with the Chinese characters of the mainland, the best first."""

_LATIN = ("Arial", "Helvetica", "DejaVu Sans", "Liberation Sans", "Noto Sans")
"""Fonts for characters that the others lack. If none of the others is installed, resvg begins here and looks for
another Chinese font."""

FAMILIES = ", ".join([*(f"'{family}'" for family in (*FONTS, *_LATIN)), "sans-serif"])
"""The fonts as an attribute of SVG."""

_PAPER = "#ffffff"
_TEXT = {"strong": "#1f2933", "plain": "#1f2933", "dim": "#616e7c"}
# The Chinese convention: red is up, green is down.
_FILL = {
    "paper": _PAPER,
    "up": "#cf3a35",
    "down": "#2a8f5a",
    "plain": "#3a73b8",
    "strong": "#285a96",
    "dim": "#9aa5b1",
    "line": "#9aa5b1",
    # Lines also differ in their pattern, for readers who do not see the colours.
    "series-0": "#3a73b8",
    "series-1": "#b35c00",
    "series-2": "#6b4fa0",
    "series-3": "#2f7f79",
    "series-4": "#a23b72",
    "series-5": "#5b6770",
}


def chart_svg(chart: Chart) -> str:
    """Return a chart as an element that can be a file or part of a page."""
    drawing = draw(chart)
    width, height = drawing.width, drawing.height
    if chart.size is not None:
        asked, asked_height = chart.size
        width, height = asked, asked_height or round(asked * height / width)
    title = escape(visible(chart.title))
    body = "\n".join(map(_piece, drawing.pieces))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_number(width)}" height="{_number(height)}" '
        f'viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}" class="chart" '
        f'font-family="{FAMILIES}" xml:lang="{language()}">\n<title>{title}</title>\n'
        f'<rect class="paper" width="100%" height="100%" fill="{_PAPER}"/>\n{body}\n</svg>\n'
    )


def embedded_svg(drawing: Drawing, title: str) -> str:
    """Return a drawing as an element of a page, which sets its fonts, colours and width."""
    box = " ".join(map(_number, (drawing.left, drawing.top, drawing.width, drawing.height)))
    body = "\n".join(map(_linked, drawing.pieces))
    label = escape(visible(title), {'"': "&quot;"})
    return f'<svg viewBox="{box}" class="chart" role="group" aria-label="{label}">\n{body}\n</svg>\n'


def _linked(piece: Box | Line | Text) -> str:
    """Return an element with a link inside the page. A file by itself has no links."""
    drawn = _piece(piece)
    if isinstance(piece, Box | Line) or not piece.link:
        return drawn
    link = escape(visible(piece.link), {'"': "&quot;"})
    return f'<a href="#{link}">{drawn}</a>'


def _piece(piece: Box | Line | Text) -> str:
    match piece:
        case Box():
            return _box(piece)
        case Line():
            return _line(piece)
    return _text(piece)


def _line(line: Line) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in line.points)
    look = f'fill="none" stroke="{_FILL[line.tone]}" stroke-width="2" stroke-linejoin="round"'
    return f'<polyline class="{line.tone}" points="{points}" {look}/>'


def _box(box: Box) -> str:
    place = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    return f'<rect class="{box.tone}" {place} fill="{_FILL[box.tone]}"/>'


def _text(text: Text) -> str:
    look = f'font-size="{_number(text.size)}" fill="{_TEXT[text.tone]}"'
    if text.tone == "strong":
        look += ' font-weight="700"'
    if text.end:
        look += ' text-anchor="end"'
    if text.fitted is not None:
        look += f' textLength="{_number(text.fitted)}" lengthAdjust="spacingAndGlyphs"'
    return f'<text class="{text.tone}" x="{_number(text.x)}" y="{_number(text.y)}" {look}>{escape(text.text)}</text>'


def _number(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
