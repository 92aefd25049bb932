"""What an export carries: records, and everything that they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.i18n import glossary
from jcstats.query.questions import ask
from jcstats.query.resolve import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jcstats.domain.model import Dataset, Indicator, Source, Theme
    from jcstats.i18n.glossary import Term
    from jcstats.query.model import Answer, Query
    from jcstats.query.protocol import Store

    Writer = Callable[["Content"], Mapping[str, bytes]]


class Content(NamedTuple):
    """Records, and what they refer to."""

    records: Sequence[Indicator]
    """In the order of the store, or the one that was asked for."""
    datasets: tuple[Dataset, ...]
    """The datasets of the store, without their records."""
    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    """All sources of the store; where some records were chosen, those that they cite."""
    terms: tuple[Term, ...]
    """The terms of statistics that the records use."""
    licenses: tuple[str, ...] = ()
    """The names of the licences of the data, if they are known."""


def choose(store: Store, query: Query) -> Answer[Indicator]:
    """Return the records that a query names, every vintage of them, in the order of the store."""
    return ask(store, query._replace(vintages=True), Question())


def content(store: Store, query: Query, records: Sequence[Indicator], licenses: tuple[str, ...] = ()) -> Content:
    """Return records with what they refer to. A query that names everything also keeps sources that nothing cites."""
    datasets = store.frames()
    sources = {source.id: source for dataset in datasets for source in dataset.sources}
    if query.words or query.limit is not None or not query.without_conditions():
        cited = {record.source.id for record in records}
        sources = {key: source for key, source in sources.items() if key in cited}
    terms = dict.fromkeys(term for record in records for term in glossary.terms_of(record))
    return Content(
        records=records,
        datasets=datasets,
        themes=store.themes(),
        sources=tuple(sources.values()),
        terms=tuple(terms),
        licenses=licenses,
    )
