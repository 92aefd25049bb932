"""Draw the terminal for the README: docs/terminal.svg, from what the program answers; a test checks for drift."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

import jcstats
from jcstats import query
from jcstats.output import table
from jcstats.output.screen import Screen
from jcstats.query import Query
from jcstats.views.growth import growth

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "docs" / "terminal.svg"
WIDTH = 104

# Rich's own export gives every character of a run the same width, which squeezes Chinese; here each run of wide or
# narrow characters gets the columns that a terminal gives it. No web font: a picture must not need the network.
CELL, LINE, MARGIN = 9, 22, 20
COLOURS = {1: "#f0716b", 2: "#7fc77f"}  # of the terminal's sixteen: red and green
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="jcstats growth">
<style>
text {{ font: 16px "Noto Sans Mono CJK SC", "Sarasa Mono SC", "PingFang SC", "Microsoft YaHei", monospace; \
fill: #d8dee9; white-space: pre; }}
.b {{ font-weight: bold; }} .d {{ fill: #8a93a3; }}
</style>
<rect width="{width}" height="{height}" rx="10" fill="#20242c"/>
{body}
</svg>
"""


def lines() -> list[Text]:
    """Return what the terminal shows, line by line."""
    answer = query.by_growth(jcstats.load(), Query())
    screen = Screen(width=WIDTH, colour=True, ascii_only=False)
    drawn = "".join(table.render(growth(answer, ascending=False), screen))
    return [Text("$ jcstats growth", style="bold"), Text(), *map(Text.from_ansi, drawn.splitlines())]


def placed(line: Text, console: Console) -> Iterator[tuple[int, str, str]]:
    """Yield a line's runs of equally wide characters with their column and their attributes."""
    column = 0
    for segment in line.render(console):
        style, text = segment.style, segment.text
        colour = style.color.number if style and style.color else None
        attributes = f' style="fill: {COLOURS[colour]}"' if colour in COLOURS else ""
        if style and (style.bold or style.dim):
            attributes += f' class="{"b" if style.bold else "d"}"'
        # Quotation marks are drawn wide by many fonts: they are squeezed alone, not with the digits between them.
        for _, run in groupby(text, key=lambda sign: (cell_len(sign), sign.isascii())):
            piece = "".join(run)
            yield column, piece, attributes
            column += cell_len(piece)


def svg() -> str:
    """Return the picture."""
    console, shown = Console(width=WIDTH), lines()
    body = []
    for row, line in enumerate(shown):
        for column, piece, attributes in placed(line, console):
            x, y, width = MARGIN + column * CELL, MARGIN + (row + 1) * LINE - 6, cell_len(piece) * CELL
            if re.fullmatch("█+", piece):
                body.append(f'<rect x="{x}" y="{y - 14}" width="{width}" height="{LINE - 5}"{attributes}/>')
            elif piece.strip():
                length = f'textLength="{width}" lengthAdjust="spacingAndGlyphs"'
                body.append(f'<text x="{x}" y="{y}" {length}{attributes}>{escape(piece)}</text>')
    return FRAME.format(width=2 * MARGIN + WIDTH * CELL, height=2 * MARGIN + len(shown) * LINE, body="\n".join(body))


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(svg(), encoding="utf-8")
