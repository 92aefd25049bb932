"""`jcstats chart`: growth, or the levels of one quantity, as bars."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.respond import respond
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.query import Order
from jcstats.store import open_store
from jcstats.text import half_width
from jcstats.views.chart import Look, chart

By = Annotated[Order, option("--by", metavar="by", key="by_chart")]
Title = Annotated[str | None, option("--title", metavar="text")]
Size = Annotated[str | None, option("--size", metavar="size")]

_SMALLEST, _LARGEST = 200, 10_000
"""Pixels on a side."""

_DIGITS = 5


def run(
    conditions: Conditions,
    output_options: OutputOptions,
    data_options: DataOptions,
    words: Words = None,
    by: By = "growth",
    title: Title = None,
    size: Size = None,
) -> None:
    """Show the records as bars, the largest first."""
    settings = resolve_options(output_options, data_options)
    look = Look(title=title, size=_size(size, settings.shape.style))
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = query.by_order(store, conditions.query(words, order=by))
    respond(settings, store, answer, partial(chart, by=by, look=look), lacking=by)


def _size(typed: str | None, style: str) -> tuple[int, int | None] | None:
    """Return the size of a picture that was typed: 1200, or 1200x675. Raises UsageError for anything else."""
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
