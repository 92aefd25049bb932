"""Find the records for matched names by looking at each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.search import matching
from jcstats.search.names import EXACT
from jcstats.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats import Dataset, Indicator
    from jcstats.search.names import Name


class Named(NamedTuple):
    """The records that words name."""

    records: tuple[Indicator, ...]
    likeness: tuple[int, ...]
    topics: tuple[str, ...]
    missing: tuple[str, ...]


def match(dataset: Dataset, words: Iterable[str]) -> Named:
    """The records that match any of the words, in the dataset's order, with how well they match."""
    return _named(dataset, matching.match(MemoryStore(dataset).names(), words))


def find(dataset: Dataset, word: str) -> Named:
    """The records that a word names best."""
    return _named(dataset, matching.find(MemoryStore(dataset).names(), word))


def suggest(dataset: Dataset, word: str) -> tuple[str, ...]:
    """The names nearest to a word."""
    return matching.suggest(MemoryStore(dataset).names(), word)


def _named(dataset: Dataset, found: matching.Match) -> Named:
    pairs = [(record, likeness) for record in dataset.indicators if (likeness := _likeness(record, found)) is not None]
    records = tuple(record for record, _ in pairs)
    return Named(records, tuple(likeness for _, likeness in pairs), found.topics, found.missing)


def _likeness(record: Indicator, found: matching.Match) -> int | None:
    if found.names is None:
        return EXACT
    names: list[Name] = [("id", record.id), ("subject", record.subject), ("theme", record.theme)]
    names += [("tag", tag) for tag in record.tags]
    return min((found.names[name] for name in names if name in found.names), default=None)
