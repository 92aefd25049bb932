"""`jcstats overview`, which is also bare `jcstats`: the year at a glance."""

from __future__ import annotations

from functools import partial

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, resolve_options
from jcstats.cli.respond import respond
from jcstats.store import open_store
from jcstats.views.overview import overview


def run(conditions: Conditions, output_options: OutputOptions, data_options: DataOptions) -> None:
    """Show the headline figures."""
    settings = resolve_options(output_options, data_options)
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = query.headlines(store, conditions.query(None))
    respond(settings, store, answer, partial(overview, counted=query.themes(store)), lacking="headlines")
