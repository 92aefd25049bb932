"""Which column of levels a column of growths belongs to, and of when a column speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jcstats.domain import periods
from jcstats.drafting.dates import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.prose.columns import Column

_YEAR = re.compile(r"(?:19|20)\d\d年")
_GROWTHS = frozenset({"growth", "change"})


class Owner(NamedTuple):
    """The column whose levels a column of growths is about."""

    place: int
    certain: bool
    """Whether no other column can be meant."""


def period_in(column: Column, caption: str, given: str) -> str | None:
    """Return the period of a column in an article about a period, or None if it cannot be read."""
    years = set(_YEAR.findall(caption))
    time = column.time.removesuffix("累计") or (years.pop() if len(years) == 1 else "")
    if not time:
        return given
    period = period_of(time if time.endswith(("年", "月", "季度", "半年")) else f"{time}年", given)
    if period and period.isdigit() and given.startswith(period) and not column.time:
        return given
    return period


def owner_of_growth(columns: Sequence[Column], place: int, caption: str, given: str) -> Owner | None:
    """Return the column that a growth belongs to: the latest period of its group, whatever the order of the columns.

    The group are the columns of levels to its left, up to the column of growths before it; where there are none, those
    to its right. None where no column has levels.
    """
    group = _group(columns, place)
    own = columns[place]
    named = [at for at in group if columns[at].noun and columns[at].noun in own.noun]
    group = named or group
    when = {at: period_in(columns[at], caption, given) for at in group}
    if own.time and (said := period_in(own, caption, given)):
        same = [at for at in group if when[at] == said] or [
            at
            for at, column in enumerate(columns)
            if column.kind == "level" and period_in(column, caption, given) == said
        ]
        return Owner(same[-1], len(same) == 1) if same else None
    if not group:
        return None
    read = {at: period for at, period in when.items() if period}
    if len(read) < len(group):
        return Owner(group[-1], len(group) == 1)
    latest = max(read.values(), key=periods.order)
    latest_places = [at for at in group if read[at] == latest]
    others = set(read.values()) - {latest}
    one_name = len({columns[at].noun for at in group}) == 1
    certain = len(latest_places) == 1 and one_name and others <= _year_before(latest)
    return Owner(latest_places[-1], certain)


def _year_before(period: str) -> set[str]:
    """Return how a table may write the period a year before: 2023 also stands for its first half."""
    before = periods.year_before(period)
    return {before, before[:4]} if before else set()


def _group(columns: Sequence[Column], place: int) -> list[int]:
    """Return the places of the columns of levels that a column of growths may be about."""
    # A growth in per cent is that of a value, never of its share in a whole; a change in points may be that of a share.
    wanted = {"level", "share"} if columns[place].kind == "change" else {"level"}
    found = sorted(_nearest(columns, range(place - 1, 0, -1), wanted))
    found = found or _nearest(columns, range(place + 1, len(columns)), wanted)
    return [at for at in found if columns[at].kind == "share"] or found


def _nearest(columns: Sequence[Column], places: range, wanted: set[str]) -> list[int]:
    """Return the first places that have a kind, until a column of growths comes after one of them."""
    found: list[int] = []
    for at in places:
        if columns[at].kind in wanted:
            found.append(at)
        elif found and columns[at].kind in _GROWTHS:
            break
    return found
