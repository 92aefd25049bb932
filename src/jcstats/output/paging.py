"""Show answers that are longer than the screen in a pager."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from rich.cells import cell_len

from jcstats.output.stdout import encoded
from jcstats.terminal.pager import page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.terminal.screen import Screen

_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def paged(chunks: Iterable[str | bytes], onto: Screen) -> bool:
    """Show an answer in the pager if it is longer than the screen. Return False if it still has to be written."""
    stream = sys.stdout
    if stream is None or onto.height is None:
        return False
    encoding = stream.encoding or "utf-8"
    data = b"".join(encoded(chunk, encoding) for chunk in chunks)
    if _rows(data.decode(encoding, "replace"), onto.width) < onto.height:
        return False
    stream.flush()
    return page(data, stream)


def _rows(text: str, width: int | None) -> int:
    """Return how many lines a text takes on a screen, on which long lines are wrapped."""
    lines = text.splitlines()
    if width is None:
        return len(lines)
    return sum(max(1, -(-cell_len(_COLOUR.sub("", line)) // width)) for line in lines)
