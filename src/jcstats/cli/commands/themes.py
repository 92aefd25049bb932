"""`jcstats themes`: under what the records stand."""

from __future__ import annotations

from jcstats import query
from jcstats.cli.options import DataOptions, OutputOptions, resolve_options
from jcstats.cli.respond import respond
from jcstats.store.json_file import load
from jcstats.views.overview import themes


def run(output_options: OutputOptions, data_options: DataOptions) -> None:
    """Show every theme with the number of its records."""
    settings = resolve_options(output_options, data_options)
    respond(settings, query.themes(load(settings.data, settings.limits)), themes, lacking="records")
