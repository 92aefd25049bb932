"""Whether an answer is longer than the screen, and then the pager."""

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
    """Show an answer that is longer than the screen in the pager. Return False where nobody has seen it yet."""
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
    """Return how many lines of a screen a text takes; a line that is wider than the screen takes several."""
    lines = text.splitlines()
    if width is None:
        return len(lines)
    return sum(max(1, -(-cell_len(_COLOUR.sub("", line)) // width)) for line in lines)
