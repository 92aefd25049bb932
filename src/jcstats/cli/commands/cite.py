"""`jcstats cite`: a ready citation of one figure."""

from __future__ import annotations

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Word, resolve_options
from jcstats.cli.respond import respond
from jcstats.store import open_store
from jcstats.views.cite import cite
from jcstats.views.show import choices


def run(word: Word, conditions: Conditions, output_options: OutputOptions, data_options: DataOptions) -> None:
    """Show the citation of the record that the word names, or the records that it may mean."""
    settings = resolve_options(output_options, data_options)
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = query.identify(store, conditions.query([word]))
    several = len({record.id for record in answer.items}) > 1
    respond(settings, store, answer, choices if several else cite, lacking="records")
