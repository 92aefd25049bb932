"""A chart as PNG, for programs that cannot show SVG. resvg draws it with the fonts of this machine."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from jcstats.errors import JcstatsError, UsageError
from jcstats.i18n import tr
from jcstats.output.bar_chart import draw
from jcstats.output.chart_svg import FAMILIES, FONTS, chart_svg
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Chart, ChartLine, Item, View

_ZOOM = 2.0  # pixels per unit if no size was asked for, which looks sharp on today's screens
_MOST_PIXELS = 40_000_000
_DRAWING_MEMORY = 2**26
"""The most bytes that resvg needs for fonts. It ends the process if it gets no memory, so the memory is tried first."""
_PIXEL_MEMORY = 8  # bytes of a pixel, in the picture and while it is packed
_NO_CHARACTER = "\u0378"  # an unassigned character that no font has
_CHINESE = chr(0x4E2D)  # a character that every Chinese font has
_LETTER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    f'<text x="2" y="16" font-family="{FAMILIES}">{{}}</text></svg>'
)


def render(view: View[Item], onto: Screen | None = None) -> Iterator[bytes]:
    """Yield the picture of a chart.

    Raises UsageError if the answer is not a chart, and JcstatsError if resvg or a Chinese font is not installed.
    """
    del onto
    if view.chart is None:
        raise UsageError(tr("error.not_a_chart"), tr("error.not_a_chart_hint"))
    yield png(view.chart())


def png(chart: Chart) -> bytes:
    """Return the picture of a chart, in the size it asks for or at twice its own size."""
    try:
        from resvg_py import svg_to_bytes  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        from jcstats.store.extras import missing  # noqa: PLC0415 - only if it is missing

        raise missing(extra="chart", library="resvg-py", format="png") from None
    _require_memory(0)
    drawn = _spelled(chart)
    zoom = 1.0 if chart.size else _zoom(drawn)
    drawing = draw(drawn)
    _require_memory(int(drawing.width * drawing.height * zoom**2))
    return svg_to_bytes(svg_string=chart_svg(drawn), zoom=zoom)


def _zoom(chart: Chart) -> float:
    drawing = draw(chart)
    return min(_ZOOM, sqrt(_MOST_PIXELS / (drawing.width * drawing.height)))


def _require_memory(pixels: int) -> None:
    """Raise MemoryError if there is not enough memory for a picture of so many pixels."""
    bytes(_DRAWING_MEMORY + _PIXEL_MEMORY * pixels)


def _spelled(chart: Chart) -> Chart:
    """Return a chart with escapes for characters that no font has. resvg would draw boxes or nothing.

    Raises JcstatsError if no font has Chinese characters.
    """
    texts = [chart.title, chart.axis, *chart.below()]
    texts += [text for bar in chart.bars for text in (bar.label, bar.figure, bar.note)]
    texts += [*chart.ticks, *(text for line in chart.lines for text in _texts(line))]
    missing = _missing({character for text in texts for character in visible(text)} | {_CHINESE})
    if _CHINESE in missing:
        raise JcstatsError(tr("error.no_font", names=tr("list.comma").join(FONTS)), tr("error.no_font_hint"))

    def spelled(text: str) -> str:
        return "".join(
            character.encode("ascii", "backslashreplace").decode() if character in missing else character
            for character in visible(text)
        )

    return chart._replace(
        title=spelled(chart.title),
        axis=spelled(chart.axis),
        footer=spelled(chart.footer),
        notes=tuple(map(spelled, chart.notes)),
        remarks=tuple(map(spelled, chart.remarks)),
        bars=tuple(
            bar._replace(label=spelled(bar.label), figure=spelled(bar.figure), note=spelled(bar.note))
            for bar in chart.bars
        ),
        ticks=tuple(map(spelled, chart.ticks)),
        lines=tuple(
            line._replace(
                label=spelled(line.label),
                points=tuple((tick, value, spelled(figure)) for tick, value, figure in line.points),
            )
            for line in chart.lines
        ),
    )


def _texts(line: ChartLine) -> list[str]:
    return [line.label, *(figure for _, _, figure in line.points)]


def _missing(characters: set[str]) -> set[str]:
    """Return the characters that no installed font has. Drawn alone, they look like an unassigned character."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415

    nothing = {svg_to_bytes(svg_string=_LETTER.format(character)) for character in ("", _NO_CHARACTER)}
    return {
        character
        for character in characters
        if not character.isspace()
        and not character.isascii()
        and svg_to_bytes(svg_string=_LETTER.format(character)) in nothing
    }
