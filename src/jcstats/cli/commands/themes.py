"""`jcstats themes`: the themes of the records."""

from __future__ import annotations

from jcstats import query
from jcstats.cli.options import DataOptions, OutputOptions, resolve_options
from jcstats.cli.respond import respond
from jcstats.store import open_store
from jcstats.views.overview import themes


def run(output_options: OutputOptions, data_options: DataOptions) -> None:
    """Show the themes, each with its number of records."""
    settings = resolve_options(output_options, data_options)
    store = open_store(settings.data, settings.limits, settings.progress)
    respond(settings, store, query.themes(store), themes, lacking="records")
