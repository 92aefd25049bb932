"""The table of formats, and the one way from a view to standard output."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from jcstats.output import screen
from jcstats.output.delivery import deliver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.output.screen import Screen, When
    from jcstats.views.page import View

FORMATS = {
    "table": "jcstats.output.table",
    "json": "jcstats.output.json",
}
"""A format's name -> the module that writes it, imported only when it is asked for."""


class Writer(Protocol):
    """What each of those modules offers."""

    MACHINE: bool
    """Whether programs read it: then it is UTF-8 whatever the terminal speaks."""

    def render(self, view: View, onto: Screen) -> Iterator[str]:
        """Yield the text of the answer, piece by piece."""


def write(view: View, style: str, colour: When) -> None:
    """Write a view to standard output in one of FORMATS.

    Raises WriteError where standard output takes no more.
    """
    writer: Writer = import_module(FORMATS[style])
    onto = screen.of(sys.stdout, colour)
    deliver(writer.render(view, onto), utf8=writer.MACHINE)
