"""`jcstats info`: everything known about one record."""

from __future__ import annotations

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Word, resolve_options
from jcstats.cli.respond import respond
from jcstats.store import open_store
from jcstats.views.info import info
from jcstats.views.show import choices


def run(word: Word, conditions: Conditions, output_options: OutputOptions, data_options: DataOptions) -> None:
    """Show one record in full, or a list of records if the word is ambiguous."""
    settings = resolve_options(output_options, data_options)
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = query.identify(store, conditions.query([word]))
    alone = len({record.id for record in answer.items}) == 1
    respond(settings, store, answer, info if alone else choices, lacking="records")
