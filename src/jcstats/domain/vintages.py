"""Vintages: one figure published several times, first as preliminary, later as final or revised."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jcstats.domain.model import Indicator

Key = tuple[str, str, str, str]
"""What all vintages of a figure share: region, id, subject, period."""

_STATUS = {"preliminary": 0, None: 1, "final": 2, "revised": 3}
"""In which order a figure is published under each status."""


def key(record: Indicator) -> Key:
    """Return what a record shares with other vintages of its figure."""
    return record.region, record.id, record.subject, record.period


def by_key(records: Iterable[Indicator], published: Mapping[str, str | None]) -> dict[Key, list[Indicator]]:
    """Return the vintages of each figure, the one published last at the end.

    `published` is when each source was published, by its id. Without dates the status decides, then the order in which
    the records stand.
    """
    vintages: dict[Key, list[Indicator]] = defaultdict(list)
    for record in records:
        vintages[key(record)].append(record)
    for own in vintages.values():
        own.sort(key=lambda record: order(record, published))
    return vintages


def latest(records: Sequence[Indicator], published: Mapping[str, str | None]) -> tuple[Indicator, ...]:
    """Return the records without those of which a later vintage is among them, in their order."""
    kept = {id(vintages[-1]) for vintages in by_key(records, published).values()}
    return tuple(record for record in records if id(record) in kept)


def order(record: Indicator, published: Mapping[str, str | None]) -> tuple[bool, str, int]:
    """Return what puts vintages of one figure in order: when it was published, then under which status.

    One that states no level comes before all that do: it says nothing of the level, and does not replace it.
    """
    return record.value is not None, published.get(record.source.id) or "", _STATUS[record.level_status]


def is_certain(older: Indicator, newer: Indicator, published: Mapping[str, str | None]) -> bool:
    """Tell whether it is certain which of two vintages was published later: by their dates, or else by their status."""
    dates = [published.get(record.source.id) for record in (older, newer)]
    if dates[0] is not None and dates[1] is not None:
        # 2025 may be before 2025-02, or after.
        shorter, longer = sorted(dates, key=lambda date: len(date or ""))
        if not (longer or "").startswith(shorter or ""):
            return True
    statuses = (older.level_status, newer.level_status)
    return None not in statuses and _STATUS[statuses[0]] < _STATUS[statuses[1]]


def says_the_same(one: Indicator, other: Indicator) -> bool:
    """Tell whether two vintages state the same figures."""
    return _stated(one) == _stated(other)


def _stated(record: Indicator) -> tuple[object, ...]:
    return record.value, record.unit, record.qualifier, record.yoy, record.yoy_qualifier, record.change
