"""`jcstats trend`: how a figure moved over its periods."""

from __future__ import annotations

from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.respond import respond
from jcstats.query import series
from jcstats.store import open_store
from jcstats.views.trend import trend


def run(conditions: Conditions, output_options: OutputOptions, data_options: DataOptions, words: Words = None) -> None:
    """Show the series that the words name, one row a period."""
    settings = resolve_options(output_options, data_options)
    store = open_store(settings.data, settings.limits, settings.progress)
    respond(settings, store, series.trend(store, conditions.query(words)), trend, lacking="trend")
