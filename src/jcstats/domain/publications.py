"""What kind of publication a source is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jcstats.domain.model import Source

_PAPER = re.compile("报$|报社$")


def is_newspaper(source: Source) -> bool:
    """Tell whether a source appeared in a newspaper: it has a page, a column or the name of a newspaper."""
    return bool(source.edition or source.column or _PAPER.search(source.publisher or ""))
