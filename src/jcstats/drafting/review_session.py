"""A review as a value: the dataset as it is, the records that are waiting, and what was there before each answer.

Nothing here reads a key or writes a file. An answer makes a new session from an old one, so that undoing it is going
back to the old one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jcstats.audit.dataset_check import phrases_of
from jcstats.audit.marks import citing
from jcstats.domain.constraints import record_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Dataset, Indicator, Source
    from jcstats.prose.scanner import Figure

Key = tuple[str, ...]
"""What a record is known by: its id, subject, period and source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A review between two answers."""

    dataset: Dataset
    """With all answers up to here."""
    article: Article
    """What the dataset was drafted from."""
    source: str
    """The id of the source that the article is."""
    queue: tuple[Key, ...]
    """The records to ask about, in order; one that was taken away is nothing, and counts as answered."""
    at: int = 0
    """Which of them is asked about; the length of the queue once all are answered."""
    before: Session | None = field(default=None, repr=False, compare=False)
    """The session before the last answer, or None at the beginning."""

    @property
    def record(self) -> Indicator | None:
        """The record that is asked about, or None once all are answered."""
        if self.at >= len(self.queue):
            return None
        return self.dataset.indicators[place_of(self.dataset, self.queue[self.at])]


def begin(dataset: Dataset, article: Article, source: str, *, everything: bool = False) -> Session:
    """Return a review of the records of a source: those with doubts, and after them all others on demand."""
    own = [record for record in dataset.indicators if record.source.id == source]
    asked = [record for record in own if record.review]
    if everything:
        asked += [record for record in own if not record.review]
    return Session(dataset=dataset, article=article, source=source, queue=tuple(map(record_key, asked)))


def after(
    session: Session,
    dataset: Dataset,
    own: Iterable[Indicator] = (),
    *,
    gone: Iterable[Indicator] = (),
    done: bool = False,
) -> Session:
    """Return the session after an answer.

    `own` takes the place of the record that was asked about in the queue, `gone` is no longer asked about, and `done`
    goes on to the next record.
    """
    lost = {record_key(record) for record in gone}
    earlier = session.queue[: session.at]
    later = [key for key in session.queue[session.at + 1 :] if key not in lost]
    kept = [key for key in earlier if key not in lost]
    queue = (*kept, *(tuple(map(record_key, own)) or ((),)), *later)
    return replace(session, dataset=dataset, queue=queue, at=len(kept) + done, before=session)


def skip(session: Session) -> Session:
    """Leave a record for later, as it is."""
    return replace(session, at=session.at + 1, before=session)


def accept(session: Session) -> Session:
    """Take away the doubts about the record that is asked about."""
    record = session.record
    if record is None:
        return session
    sure = replace(record, review=())
    if sure == record:
        return skip(session)
    return after(session, with_records(session.dataset, record, [sure]), [sure], done=True)


def undo(session: Session) -> Session:
    """Return what there was before the last answer, or the same session at the beginning."""
    return session.before or session


def with_records(dataset: Dataset, record: Indicator, instead: Sequence[Indicator]) -> Dataset:
    """Return a dataset with other records, or none, in the place of one, and the number of those of its source."""
    place = place_of(dataset, record_key(record))
    indicators = (*dataset.indicators[:place], *instead, *dataset.indicators[place + 1 :])
    count = sum(other.source.id == record.source.id for other in indicators)
    sources = tuple(
        replace(source, records=count) if source.id == record.source.id else source for source in dataset.sources
    )
    return replace(dataset, indicators=indicators, sources=sources)


def source_of(dataset: Dataset, source: str) -> Source:
    """Return the source of a dataset that has an id."""
    return next(known for known in dataset.sources if known.id == source)


def place_of(dataset: Dataset, key: Key) -> int:
    """Return where a record stands among all."""
    return next(place for place, record in enumerate(dataset.indicators) if record_key(record) == key)


def phrases(session: Session) -> list[Figure]:
    """Return the phrases of the record that is asked about; of the same words in one line the one that is its own."""
    record = session.record
    if record is None:
        return []
    lines = set(record.source.lines)
    beside = [
        other
        for other in session.dataset.indicators
        if other.source.id == session.source and not lines.isdisjoint(other.source.lines)
    ]
    cited_by = citing(beside, session.article)
    return [phrase for phrase in phrases_of(record, session.article) if record in cited_by[phrase.start]]
