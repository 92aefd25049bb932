"""Which figures head a report.

First the records that the dataset itself marks as headline. Where fewer than ENOUGH series of the report are marked,
standard indicators of the catalogue follow, in the order of the catalogue, which begins with the national accounts: of
the region itself, with a level or a growth. Of each series only the newest period is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain import periods
from jcstats.search.catalogue_file import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jcstats.domain.model import Indicator

    Series = tuple[str, str, str]

ENOUGH = 6
"""Headline figures below which standard indicators are added, up to this number."""


def headline_records(records: Sequence[Indicator]) -> list[Indicator]:
    """Return the records that head a report, place by place in the order of the records, those that were added last."""
    regions = list(dict.fromkeys(record.region for record in records))
    found = _chosen(newest_of_each(records))
    return sorted(found, key=lambda record: regions.index(record.region))


def _chosen(newest: Sequence[Indicator]) -> list[Indicator]:
    marked = [record for record in newest if record.headline]
    if len(marked) >= ENOUGH:
        return marked
    place = {entry.id: number for number, entry in enumerate(load_catalogue().entries)}
    standard = [record for record in newest if not record.headline and record.id in place and _of_region(record)]
    standard.sort(key=lambda record: place[record.id])
    return [*marked, *standard[: ENOUGH - len(marked)]]


def newest_of_each(records: Iterable[Indicator]) -> list[Indicator]:
    """Return the record of the newest period of each series, of equally new ones that of the longest."""
    newest: dict[Series, Indicator] = {}
    for record in records:
        key = series_of(record)
        if key not in newest or periods.order(record.period) > periods.order(newest[key].period):
            newest[key] = record
    return list(newest.values())


def series_of(record: Indicator) -> Series:
    """Return what all periods of one figure share."""
    return record.region, record.id, record.subject


def _of_region(record: Indicator) -> bool:
    return record.subject == record.region and (record.value is not None or record.yoy is not None)
