"""The rule that chooses the headline figures, for the overview and for reports.

The series that the dataset marks as headline, in any period, come first. If a region has fewer than its share of
ENOUGH, standard indicators of the catalogue are added, in the order of the catalogue: only those about the region
itself, with a level or a growth. Every region has a share of at least one. The newest period of each series is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain import periods
from jcstats.query.questions import ENOUGH
from jcstats.search.catalogue_file import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from jcstats.domain.model import Indicator

    Series = tuple[str, str, str]

MOST_RECORDS = 5_000
"""The most records that headline figures are chosen from, and that a page can have so that every browser opens it. Of
more, only those that are marked are headline figures."""


def headline_records(records: Sequence[Indicator]) -> list[Indicator]:
    """Return the headline figures by region: the marked series first, then standard indicators."""
    marked = {series_of(record) for record in records if record.headline}
    regions: dict[str, list[Indicator]] = {record.region: [] for record in records}
    for record in newest_of_each(records):
        regions[record.region].append(record)
    enough = max(1, ENOUGH // len(regions)) if regions else 0
    return [record for newest in regions.values() for record in _chosen(newest, marked, enough)]


def _chosen(newest: Sequence[Indicator], marked: AbstractSet[Series], enough: int) -> list[Indicator]:
    own = [record for record in newest if series_of(record) in marked]
    if len(own) >= enough:
        return own
    place = {entry.id: number for number, entry in enumerate(load_catalogue().entries)}
    others = [record for record in newest if series_of(record) not in marked]
    standard = [record for record in others if record.id in place and _of_region(record)]
    standard.sort(key=lambda record: place[record.id])
    return [*own, *standard[: enough - len(own)]]


def newest_of_each(records: Iterable[Indicator]) -> list[Indicator]:
    """Return the record of the newest period of each series. Of two periods with one end, the longer is the newer."""
    newest: dict[Series, Indicator] = {}
    for record in records:
        key = series_of(record)
        if key not in newest or periods.order(record.period) > periods.order(newest[key].period):
            newest[key] = record
    return list(newest.values())


def series_of(record: Indicator) -> Series:
    """Return the region, id and subject of a record, which all periods of a series share."""
    return record.region, record.id, record.subject


def _of_region(record: Indicator) -> bool:
    return record.subject == record.region and (record.value is not None or record.yoy is not None)
