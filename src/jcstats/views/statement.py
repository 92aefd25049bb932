"""A record as a sentence that can be quoted. It says what was published, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.domain.derive import is_annual, names_of
from jcstats.domain.scopes import order
from jcstats.domain.units import is_points
from jcstats.i18n import in_chinese, published, tr
from jcstats.text import fold
from jcstats.views import formatting

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator, Rank, Streak

_APPENDED = re.compile("（(?P<subject>[^（）]+)）$")


def statement(record: Indicator) -> str:
    """Return a record as a sentence."""
    of_kind = {"indicator": _indicator, "project": _project, "honour": _honour}
    return tr("cite.comma").join([of_kind[record.kind](record), *_further(record)]) + tr("cite.stop")


def _indicator(record: Indicator) -> str:
    subject, name = _subject_and_name(record)
    period = formatting.period(record.period) if is_annual(record) else ""
    head = tr(
        "cite.head",
        name=name,
        subject=tr("cite.subject", subject=subject) if subject else "",
        period=tr("cite.period", period=period) if period else "",
    )
    if record.value is not None:
        return head + tr("cite.level", level=_level(record))
    # Without a level, the sentence continues with what else was published.
    predicates = [*_moves(record), *_places(record)]
    return tr("cite.without_level", head=head, predicate=predicates[0] if predicates else tr("cite.nothing"))


def _project(record: Indicator) -> str:
    subject, name = _subject_and_name(record)
    period = formatting.period(record.period)
    key = f"cite.project_{record.status}" if record.status else "cite.project"
    said = tr(key, subject=subject, name=name, period=period)
    return said if record.value is None else tr("cite.comma").join((said, tr("cite.capacity", level=_level(record))))


def _honour(record: Indicator) -> str:
    subject, name = _subject_and_name(record)
    level = "" if record.value is None else tr("cite.level", level=_level(record))
    return tr("cite.honour", subject=subject, period=formatting.period(record.period), name=f"{name}{level}")


def _further(record: Indicator) -> list[str]:
    """Return what else was published, without the beginning of the sentence."""
    said = [*_moves(record), *_places(record)]
    return said[1:] if record.kind == "indicator" and record.value is None else said


def _subject_and_name(record: Indicator) -> tuple[str, str]:
    """Return the subject and the name, without repeating one in the other: 金川集团 and 营业收入."""
    subject, name = record.subject, record.name
    if not in_chinese():
        return ("" if subject in name else subject), formatting.called(record)
    appended = _APPENDED.search(name)
    if appended and fold(appended["subject"]) == fold(subject) and appended.start():
        return subject, name[: appended.start()]
    if name.startswith(subject) and name != subject:
        return subject, name.removeprefix(subject)
    return ("" if subject in name else subject), name


def _level(record: Indicator) -> str:
    status = formatting.level_status(record)
    return formatting.level(record) + (tr("cite.level_status", status=status) if status else "")


def _moves(record: Indicator) -> list[str]:
    """Return the growth of a record in per cent, and its change in the unit of its level."""
    said = []
    if record.yoy is not None and record.yoy_qualifier is not None:
        size = "".join(formatting.qualified(formatting.digits(record.yoy.copy_abs()), "%", record.yoy_qualifier))
        key = "same" if not record.yoy else "fall" if record.yoy < 0 else "rise"
        said.append(tr(f"cite.{key}", size=size) + tr(f"cite.basis.{record.yoy_basis}"))
    change = record.change
    if change is not None:
        size = "".join(formatting.qualified(formatting.digits(change.value.copy_abs()), change.unit, change.qualifier))
        kind = "points" if is_points(change.unit) else "amount"
        key = "same" if not change.value else f"{kind}_{'down' if change.value < 0 else 'up'}"
        said.append(tr(f"cite.{key}", size=size))
    return said


def _places(record: Indicator) -> list[str]:
    """Return the standings and streaks of a record."""
    ranks = sorted(record.ranks, key=lambda rank: order(rank.scope))
    held = {name for rank in ranks for name in names_of(rank)}
    stands = tr("list.comma").join(_standing(rank, record.name) for rank in ranks)
    standing = [tr("cite.stands", standings=stands)] if ranks else []
    return [*standing, *(_streak(streak, record.name, held) for streak in record.streaks)]


def _standing(rank: Rank, name: str) -> str:
    """Return a standing, without its measure if the record's name contains it."""
    if rank.measure not in name:
        return formatting.standing(rank)
    return tr("standing_without_measure", scope=formatting.scope(rank.scope), place=formatting.place_among(rank))


def _streak(streak: Streak, name: str, held: set[str]) -> str:
    duration = formatting.duration(streak)
    what = published("streak", streak.what)
    if streak.unit.startswith("连"):  # 8连冠
        return tr("cite.titles", what="" if streak.what in name else what, duration=duration)
    return tr("cite.held_place" if streak.what in held else "cite.held", what=what, duration=duration)
