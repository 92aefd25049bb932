"""`jcstats show`: what happened in this field."""

from __future__ import annotations

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Words, resolve_options
from jcstats.cli.respond import respond
from jcstats.store import open_store
from jcstats.views.show import show


def run(conditions: Conditions, output_options: OutputOptions, data_options: DataOptions, words: Words = None) -> None:
    """Show the records that the words name."""
    settings = resolve_options(output_options, data_options)
    store = open_store(settings.data, settings.limits, settings.progress)
    respond(settings, store, query.select(store, conditions.query(words)), show, lacking="records")
