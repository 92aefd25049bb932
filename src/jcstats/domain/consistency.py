"""Find figures of a dataset that contradict each other, allowing for the rounding of printed digits."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jcstats.domain import derive, periods
from jcstats.domain.arithmetic import exactly
from jcstats.domain.units import is_share, quantity
from jcstats.domain.vintages import by_key, is_certain, says_the_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from jcstats.domain.model import Dataset, Indicator

# A share cannot be over 100%, but a ratio of two things (存贷比), an index or a 完成率 can.
_SHARE = re.compile("比重|占比|比例|城镇化率|优良率|供应率|覆盖率|化解率|普及率")
# Without a second 占 in the whole, because a long name full of them would take quadratic time.
_SHARE_OF = re.compile("(?P<part>.+)占(?P<whole>[^占]+?)的?比重")
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """Records that contradict each other."""

    law: str
    """The key of its words, inconsistency.<law>: share, points, part, growth, change, name, meaning, vintages ..."""
    records: tuple[str, ...]
    """The ids of the records."""
    got: str
    """The figures in question."""


@exactly
def find_inconsistencies(dataset: Dataset) -> tuple[Inconsistency, ...]:
    """Return the inconsistencies that rounding does not explain."""
    own = (*_shares(dataset), *_parts(dataset), *_growths(dataset), *_names(dataset), *_vintages(dataset))
    return (*own, *find_meanings(dataset.indicators))


def find_meanings(records: Iterable[Indicator]) -> Iterator[Inconsistency]:
    """Yield the ids that mean several things: their records differ in kind, theme or quantity."""
    meanings: dict[str, dict[tuple[str, ...], Indicator]] = defaultdict(dict)
    for record in records:
        base = derive.base_quantity(record)
        meanings[record.id].setdefault((record.kind, record.theme, *([] if base is None else [base])), record)
    for id_, found in meanings.items():
        # A record without a level does not show the quantity.
        others = {meaning[:2] for meaning in found} | {meaning[2:] for meaning in found if meaning[2:]}
        if len(others) > 1 + any(meaning[2:] for meaning in found):
            yield Inconsistency(law="meaning", records=(id_,), got=" / ".join(map(_described, found.values())))


def _described(record: Indicator) -> str:
    level = "" if record.value is None else f" {record.value:f}{record.unit or ''}"
    return f"{record.subject} {record.period} {record.theme}{level}"


def _shares(dataset: Dataset) -> Iterator[Inconsistency]:
    for record in dataset.indicators:
        if record.value is not None and record.yoy is not None and is_share(record.unit):
            got = f"{record.name} {record.value:f}{record.unit} {record.yoy:+f}%"
            yield Inconsistency(law="points", records=(record.id,), got=got)
        share = record.unit == "%" and record.value is not None and _SHARE.search(record.name)
        if share and record.value is not None and not 0 <= record.value <= _WHOLE:
            yield Inconsistency(law="share", records=(record.id,), got=f"{record.value:f}%")


def _parts(dataset: Dataset) -> Iterator[Inconsistency]:
    """Compare a share (A占B比重) with the levels of A and B if both were published."""
    levels = {_named(record, record.name): record for record in dataset.indicators if record.value}
    for record in dataset.indicators:
        names = _SHARE_OF.fullmatch(record.name)
        if not names or record.value is None or record.unit != "%":
            continue
        part, whole = (levels.get(_named(record, names[which])) for which in ("part", "whole"))
        if part is None or whole is None or not _comparable(part, whole, record):
            continue
        share, of, all_ = derive.printed_interval(record.value), _in_base(part), _in_base(whole)
        if of.high * _WHOLE < share.low * all_.low or of.low * _WHOLE > share.high * all_.high:
            got = f"{part.value:f}{part.unit} / {whole.value:f}{whole.unit} / {record.value:f}%"
            yield Inconsistency(law="part", records=(record.id, part.id, whole.id), got=got)


def _named(record: Indicator, name: str) -> tuple[str | None, str, str, str]:
    """Return the record of a name with the same region, subject and period."""
    return record.region, name, record.subject, record.period


def _comparable(part: Indicator, whole: Indicator, share: Indicator) -> bool:
    """Tell whether all three are exact (300多万 is not) and the two levels measure the same quantity."""
    exact = {record.qualifier for record in (part, whole, share)} == {"exact"}
    return exact and derive.base_quantity(part) == derive.base_quantity(whole)


def _growths(dataset: Dataset) -> Iterator[Inconsistency]:
    """Compare growth and change of a record with the levels of both years if both were published."""
    by_year: dict[tuple[str | None, str, str, str | None], Indicator] = {
        (record.region, record.id, record.subject, record.period): record for record in dataset.indicators
    }
    for record in dataset.indicators:
        before = by_year.get((record.region, record.id, record.subject, periods.year_before(record.period)))
        if before is None or before.qualifier != "exact":
            continue
        if derive.base_quantity(before) != derive.base_quantity(record):
            continue
        for law, implied in (("growth", derive.implied_previous(record)), ("change", _before_change(record))):
            factor, printed = quantity(record.unit or "").factor, _in_base(before)
            if implied and (printed.high < implied.low * factor or printed.low > implied.high * factor):
                got = f"{before.value:f}{before.unit} / {implied.low:f}—{implied.high:f}{record.unit}"
                yield Inconsistency(law=law, records=(record.id,), got=got)


def _before_change(record: Indicator) -> derive.Interval | None:
    """Return last year's level in the record's unit if an exact level and an exact change imply it, or else None."""
    change = record.change
    if change is None or record.value is None or {record.qualifier, change.qualifier} != {"exact"}:
        return None
    # A percentage point is a hundredth of the whole, like a per cent.
    scale = quantity(change.unit).factor / quantity(record.unit or "").factor
    level, difference = derive.printed_interval(record.value), derive.printed_interval(change.value)
    return derive.Interval(low=level.low - difference.high * scale, high=level.high - difference.low * scale)


def _vintages(dataset: Dataset) -> Iterator[Inconsistency]:
    """Yield figures that were published several times with different values, if it is unknown which came last."""
    published = {source.id: source.published for source in dataset.sources}
    for vintages in by_key(dataset.indicators, published).values():
        for older, newer in pairwise(vintages):
            if not says_the_same(older, newer) and not is_certain(older, newer, published):
                got = " / ".join(f"{_described(record)}（{record.source.id}）" for record in (older, newer))
                yield Inconsistency(law="vintages", records=(newer.id,), got=got)


def _names(dataset: Dataset) -> Iterator[Inconsistency]:
    named: dict[tuple[str | None, str, str, str], list[Indicator]] = defaultdict(list)
    for record in dataset.indicators:
        named[_named(record, record.name)].append(record)
    for (_, name, _, _), records in named.items():
        ids = tuple(dict.fromkeys(record.id for record in records))
        if len(ids) > 1:
            yield Inconsistency(law="name", records=ids, got=name)


def _in_base(record: Indicator) -> derive.Interval:
    factor = quantity(record.unit or "").factor
    printed = derive.printed_interval(_level(record))
    return derive.Interval(low=printed.low * factor, high=printed.high * factor)


def _level(record: Indicator) -> Decimal:
    if record.value is None:
        raise ValueError(record.id)
    return record.value
