"""The records of a report as a store of their own, and what the sections share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.domain.constraints import FORMAT
from jcstats.domain.model import Dataset
from jcstats.query import Query, select
from jcstats.query.headline_choice import headline_records
from jcstats.report.citations import Citations
from jcstats.store.memory import MemoryStore
from jcstats.views.page import Footnotes, RowMark

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator, Theme
    from jcstats.query import Answer
    from jcstats.query.protocol import Store


class Material(NamedTuple):
    """The records of a report, and what the sections share."""

    answer: Answer[Indicator]
    """The records theme by theme, as `show` lists them."""
    store: MemoryStore
    """A store with these records only, for the questions of the sections."""
    everything: Query
    """The query for all records of that store."""
    headlines: list[Indicator]
    citations: Citations
    notes: Footnotes
    """The notes of the whole page, numbered in reading order."""
    all_themes: tuple[Theme, ...]
    """The themes of all data. The records can be a part of it."""

    def mark(self, record: Indicator) -> RowMark:
        """Return the anchor of the row of a record, and the words that find it besides those it shows."""
        words = " ".join(filter(None, (*record.aliases, record.name_en, *record.tags)))
        return RowMark(self.citations.row(record), words)

    def cite(self, record: Indicator) -> tuple[str, str]:
        """Return the label of a citation, and the anchor of the entry that has the details."""
        return self.citations.label(record), self.citations.place(record)

    @property
    def several_places(self) -> bool:
        """Whether there is more than one region."""
        return len(self.store.scope.regions) > 1

    @property
    def several_periods(self) -> bool:
        """Whether there is more than one period."""
        return len(self.store.scope.periods) > 1


def gather(store: Store, query: Query) -> tuple[Answer[Indicator], Material | None]:
    """Return the answer of `show`, and the material of the report, or None if the answer is empty."""
    found = select(store, query)
    records = tuple(found.items)
    if not records:
        return found, None
    own = _store_of(store, found, records)
    everything = Query(vintages=query.vintages, sort=query.sort)
    answer = select(own, everything)._replace(topics=found.topics)
    citations = Citations(answer.items, answer.sources)
    return found, Material(
        answer, own, everything, headline_records(records), citations, Footnotes("note-"), store.themes()
    )


def _store_of(store: Store, found: Answer[Indicator], records: tuple[Indicator, ...]) -> MemoryStore:
    """Return a store with some records of another store, and their themes and sources."""
    used = {record.theme for record in records}
    themes = tuple(theme for theme in store.themes() if theme.name in used)
    datasets = []
    for region in found.scope.regions:
        own = tuple(record for record in records if record.region == region)
        cited = {record.source.id for record in own}
        if own:
            sources = tuple(source for key, source in found.sources.items() if key in cited)
            code = own[0].region_code
            datasets.append(
                Dataset(
                    format=FORMAT,
                    title="",
                    region=region,
                    region_code=code,
                    themes=themes,
                    sources=sources,
                    indicators=own,
                )
            )
    return MemoryStore(*datasets)
