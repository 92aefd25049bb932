"""`jcstats trend`: how figures changed from period to period."""

from __future__ import annotations

from functools import partial

from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.picture_options import Size, Title, picture_size
from jcstats.cli.respond import respond
from jcstats.query import series
from jcstats.store import open_store
from jcstats.views.chart import Look
from jcstats.views.trend import trend


def run(
    conditions: Conditions,
    output_options: OutputOptions,
    data_options: DataOptions,
    words: Words = None,
    title: Title = None,
    size: Size = None,
) -> None:
    """Show series as tables with a row per period, or as a line chart."""
    settings = resolve_options(output_options, data_options)
    look = Look(title=title, size=picture_size(size, settings.shape.style))
    store = open_store(settings.data, settings.limits, settings.progress)
    respond(settings, store, series.trend(store, conditions.query(words)), partial(trend, look=look), lacking="trend")
