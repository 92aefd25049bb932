"""`jcstats cite`: a citation of one figure, ready to use."""

from __future__ import annotations

import time
from functools import partial
from typing import Annotated

from jcstats import query
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, Word, resolve_options
from jcstats.cli.parameters import option
from jcstats.cli.respond import respond
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.store import open_store
from jcstats.views.cite import cite
from jcstats.views.show import choices

Accessed = Annotated[str | None, option("--accessed", metavar="date", offers="text")]

_DATE = "%Y-%m-%d"


def run(
    word: Word,
    conditions: Conditions,
    output_options: OutputOptions,
    data_options: DataOptions,
    accessed: Accessed = None,
) -> None:
    """Show the citation of a record, or a list of records if the word is ambiguous."""
    settings = resolve_options(output_options, data_options)
    date = _date(accessed)
    store = open_store(settings.data, settings.limits, settings.progress)
    answer = query.identify(store, conditions.query([word]))
    several = len({record.id for record in answer.items}) > 1
    citation = partial(cite, accessed=date, today=time.strftime(_DATE))
    respond(settings, store, answer, choices if several else citation, lacking="records")


def _date(typed: str | None) -> str | None:
    """Return the access date that was typed, if any. Raises UsageError if it is no date."""
    if typed is None:
        return None
    try:
        return time.strftime(_DATE, time.strptime(typed, _DATE))
    except ValueError:
        raise UsageError(tr("error.accessed", got=typed), tr("error.accessed_hint")) from None
