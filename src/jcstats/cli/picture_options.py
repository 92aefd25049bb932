"""Options of the commands that draw pictures."""

from typing import Annotated

from jcstats.cli.parameters import option
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.text import half_width

Title = Annotated[str | None, option("--title", metavar="text", offers="text")]
Size = Annotated[str | None, option("--size", metavar="size", offers="text")]

_SMALLEST, _LARGEST = 200, 10_000
"""Pixels on a side."""

_DIGITS = 5


def picture_size(typed: str | None, style: str) -> tuple[int, int | None] | None:
    """Return the size of a picture from text such as 1200 or 1200x675. Raises UsageError for other text."""
    if typed is None:
        return None
    if style not in {"svg", "png"}:
        raise UsageError(tr("error.size_alone"), tr("error.size_alone_hint"))
    width, cross, height = half_width(typed).lower().replace("×", "x").partition("x")
    sides = [width, height] if cross else [width]
    if not all(side.isascii() and side.isdecimal() and len(side) <= _DIGITS for side in sides) or not all(
        _SMALLEST <= int(side) <= _LARGEST for side in sides
    ):
        raise UsageError(tr("error.size", got=typed, least=_SMALLEST, most=_LARGEST))
    return int(width), int(height) if cross else None
