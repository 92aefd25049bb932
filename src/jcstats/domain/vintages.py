"""Vintages: one figure published several times, first as preliminary, later as final or revised."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jcstats.domain.model import Indicator

Key = tuple[str, str, str, str]
"""The key that all vintages of a figure share: region, id, subject, period."""

_STATUS = {"preliminary": 0, None: 1, "final": 2, "revised": 3}
"""The order in which the statuses are published."""


def key(record: Indicator) -> Key:
    """Return the key that a record shares with other vintages of its figure."""
    return record.region, record.id, record.subject, record.period


def by_key(records: Iterable[Indicator], published: Mapping[str, str | None]) -> dict[Key, list[Indicator]]:
    """Return the vintages of each figure, with the last published one at the end.

    `published` has the dates of sources by id. Without dates the status decides, then the order of the records.
    """
    vintages: dict[Key, list[Indicator]] = defaultdict(list)
    for record in records:
        vintages[key(record)].append(record)
    for own in vintages.values():
        own.sort(key=lambda record: order(record, published))
    return vintages


def latest(records: Sequence[Indicator], published: Mapping[str, str | None]) -> tuple[Indicator, ...]:
    """Return the last vintage of each figure, in the order of the records."""
    kept = {id(vintages[-1]) for vintages in by_key(records, published).values()}
    return tuple(record for record in records if id(record) in kept)


def order(record: Indicator, published: Mapping[str, str | None]) -> tuple[bool, str, int]:
    """Return the sort value of a vintage: its date of publication, then its status.

    A vintage without a level comes before all others, because it does not replace their level.
    """
    return record.value is not None, published.get(record.source.id) or "", _STATUS[record.level_status]


def is_certain(older: Indicator, newer: Indicator, published: Mapping[str, str | None]) -> bool:
    """Tell whether dates or statuses show for certain which of two vintages was published later."""
    dates = [published.get(record.source.id) for record in (older, newer)]
    if dates[0] is not None and dates[1] is not None:
        # 2025 can be before or after 2025-02.
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
