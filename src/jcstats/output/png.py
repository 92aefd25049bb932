"""A chart as pixels, for programs that take no vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.errors import UsageError
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.terminal.screen import Screen
    from jcstats.views.page import Item, View


def render(view: View[Item], onto: Screen | None = None) -> Iterator[bytes]:
    """Yield the picture of a chart. Raises UsageError for an answer that is none."""
    del onto
    if view.chart is None:
        raise UsageError(tr("error.not_a_chart"), tr("error.not_a_chart_hint"))
    from jcstats.output.bar_chart import draw  # noqa: PLC0415 - an extra, and only for charts

    yield draw(view.chart(), "png")
