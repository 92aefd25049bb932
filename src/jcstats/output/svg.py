"""A picture for a slide or a page: a table as a terminal shows it, or a chart."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len

from jcstats.output.table_layout import lines
from jcstats.terminal.screen import Screen
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.output.ansi import Line
    from jcstats.views.page import Item, View

WIDTH = 100
"""The width of a picture in columns of text."""

_CELL, _LINE, _MARGIN = 9, 22, 20
"""In pixels: the width of a column, the height of a line, the margin."""


class Palette(NamedTuple):
    """The colours of a picture."""

    paper: str
    ink: str
    dim: str
    up: str
    down: str


LIGHT = Palette(paper="#ffffff", ink="#1f2328", dim="#59636e", up="#c5221f", down="#137333")
DARK = Palette(paper="#20242c", ink="#d8dee9", dim="#98a2b3", up="#f0716b", down="#7fc77f")

_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" \
aria-label="{label}">
<g font-family="'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', 'PingFang SC', 'Microsoft YaHei', \
'Noto Sans CJK SC', monospace" font-size="16" fill="{ink}">
<rect width="{width}" height="{height}" rx="10" fill="{paper}"/>
{body}
</g>
</svg>
"""


def render(view: View[Item], onto: Screen | None = None) -> Iterator[str | bytes]:
    """Yield the picture of a view."""
    del onto  # the size of a picture does not depend on the screen
    if view.chart is not None:
        from jcstats.output.chart_svg import chart_svg  # noqa: PLC0415 - only for charts

        yield chart_svg(view.chart())
        return
    page = view.page()
    screen = Screen(width=WIDTH, colour=True, ascii_only=False)
    yield drawn(list(lines(page, screen)), page.title, LIGHT, WIDTH)


def drawn(shown: Sequence[Line], label: str, palette: Palette, width: int) -> str:
    """Return lines of toned text as a picture of `width` columns, or more if a line is longer.

    Every run of characters of the same width gets the room that it has on a terminal, whatever font the reader has.
    There is no web font, because a picture must not need the network.
    """
    columns = max([width, *(sum(cell_len(visible(text)) for text, _ in line) for line in shown)])
    return _FRAME.format(
        width=2 * _MARGIN + columns * _CELL,
        height=2 * _MARGIN + len(shown) * _LINE,
        label=escape(visible(label), {'"': "&quot;"}),
        ink=palette.ink,
        paper=palette.paper,
        body="\n".join(piece for row, line in enumerate(shown) for piece in _pieces(row, line, palette)),
    )


def _pieces(row: int, line: Line, palette: Palette) -> Iterator[str]:
    column = 0
    top = _MARGIN + row * _LINE
    for text, tone in line:
        colour = {"up": palette.up, "down": palette.down, "dim": palette.dim}.get(tone)
        look = (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if tone == "strong" else "")
        for run in _runs(visible(text)):
            bare = run.strip(" ")
            x = _MARGIN + (column + len(run) - len(run.lstrip(" "))) * _CELL
            length = cell_len(bare) * _CELL
            column += cell_len(run)
            if re.fullmatch("█+|▓+", run):
                fall = ' fill-opacity="0.5"' if run.startswith("▓") else ""
                yield f'<rect x="{x}" y="{top + 3}" width="{length}" height="{_LINE - 6}"{look}{fall}/>'
            elif re.fullmatch("─+", run):
                yield f'<rect x="{x}" y="{top + _LINE // 2}" width="{length}" height="1" fill="{palette.dim}"/>'
            elif run == "│":
                yield f'<rect x="{x + _CELL // 2}" y="{top}" width="1" height="{_LINE}" fill="{palette.dim}"/>'
            elif bare:
                fitted = f'textLength="{length}" lengthAdjust="spacingAndGlyphs"'
                yield f'<text x="{x}" y="{top + 16}" {fitted}{look}>{escape(bare)}</text>'


def _runs(text: str) -> Iterator[str]:
    """Yield runs of characters of the same width. Quotation marks, which many fonts draw wide, are separate."""
    for _, run in groupby(text, key=lambda sign: (cell_len(sign), sign.isascii(), sign if sign in "█▓─│" else "")):
        signs = "".join(run)
        yield from signs if signs[0] == "│" else (signs,)
