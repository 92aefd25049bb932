"""`jcstats cite`: a ready citation of one figure."""

from __future__ import annotations

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Word, resolve_options
from jcstats.cli.respond import respond
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.store.json_file import load
from jcstats.views.cite import cite


def run(word: Word, conditions: Conditions, output_options: OutputOptions, data_options: DataOptions) -> None:
    """Show the citation of the one record that the word names, or of all that share its id."""
    settings = resolve_options(output_options, data_options)
    answer = query.identify(load(settings.data, settings.limits), conditions.query([word]))
    ids = tr("list.comma").join(dict.fromkeys(record.id for record in answer.items))
    if len({record.id for record in answer.items}) > 1:
        raise UsageError(tr("error.cite_many", word=word), tr("error.cite_many_hint", ids=ids))
    respond(settings, answer, cite, lacking="records")
