"""Weigh a dataset against itself: figures that cannot all be right, as far as their printed digits allow to tell."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jcstats.domain import derive, periods
from jcstats.domain.arithmetic import exactly
from jcstats.domain.units import quantity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from jcstats.domain.model import Dataset, Indicator

# A share cannot be over 100%. 存贷比 and other ratios of two things can, and so can an index, or a 完成率.
_SHARE = re.compile("比重|占比|比例|城镇化率|优良率|供应率|覆盖率|化解率|普及率")
# No second 占 in the whole: a long name full of them would be tried from each to each.
_SHARE_OF = re.compile("(?P<part>.+)占(?P<whole>[^占]+?)的?比重")
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """Records that do not go together."""

    law: str
    """share, part, growth, name, catalogue_theme or catalogue_quantity: the key of its words, inconsistency.<law>."""
    records: tuple[str, ...]
    """The ids of the records."""
    got: str
    """The figures in question."""


@exactly
def find_inconsistencies(dataset: Dataset) -> tuple[Inconsistency, ...]:
    """Return what does not go together, tolerating what the rounding of printed digits explains."""
    return (*_shares(dataset), *_parts(dataset), *_growths(dataset), *_names(dataset))


def _shares(dataset: Dataset) -> Iterator[Inconsistency]:
    for record in dataset.indicators:
        share = record.unit == "%" and record.value is not None and _SHARE.search(record.name)
        if share and record.value is not None and not 0 <= record.value <= _WHOLE:
            yield Inconsistency(law="share", records=(record.id,), got=f"{record.value:f}%")


def _parts(dataset: Dataset) -> Iterator[Inconsistency]:
    """Hold a share (A占B比重) against the levels of A and B where both were published."""
    levels = {(record.name, record.subject, record.period): record for record in dataset.indicators if record.value}
    for record in dataset.indicators:
        names = _SHARE_OF.fullmatch(record.name)
        if not names or record.value is None or record.unit != "%":
            continue
        part, whole = (levels.get((names[which], record.subject, record.period)) for which in ("part", "whole"))
        if part is None or whole is None or not _comparable(part, whole, record):
            continue
        share, of, all_ = derive.printed_interval(record.value), _in_base(part), _in_base(whole)
        if of.high * _WHOLE < share.low * all_.low or of.low * _WHOLE > share.high * all_.high:
            got = f"{part.value:f}{part.unit} / {whole.value:f}{whole.unit} / {record.value:f}%"
            yield Inconsistency(law="part", records=(record.id, part.id, whole.id), got=got)


def _comparable(part: Indicator, whole: Indicator, share: Indicator) -> bool:
    """Tell whether the three are exact, and the two levels of one quantity; 300多万 is no figure to reckon with."""
    exact = {one.qualifier for one in (part, whole, share)} == {"exact"}
    return exact and derive.base_quantity(part) == derive.base_quantity(whole)


def _growths(dataset: Dataset) -> Iterator[Inconsistency]:
    """Hold a growth at current prices against the levels of both years where both were published."""
    by_year: dict[tuple[str, str, str | None], Indicator] = {
        (record.id, record.subject, record.period): record for record in dataset.indicators
    }
    for record in dataset.indicators:
        implied = derive.implied_previous(record)
        before = by_year.get((record.id, record.subject, periods.year_before(record.period)))
        if implied is None or before is None or before.qualifier != "exact":
            continue
        if derive.base_quantity(before) != derive.base_quantity(record):
            continue
        factor, printed = quantity(record.unit or "").factor, _in_base(before)
        if printed.high < implied.low * factor or printed.low > implied.high * factor:
            got = f"{before.value:f}{before.unit} / {implied.low:f}—{implied.high:f}{record.unit}"
            yield Inconsistency(law="growth", records=(record.id,), got=got)


def _names(dataset: Dataset) -> Iterator[Inconsistency]:
    named: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
    for record in dataset.indicators:
        named[record.name, record.subject, record.period].append(record)
    for (name, _, _), records in named.items():
        if len(records) > 1:
            yield Inconsistency(law="name", records=tuple(record.id for record in records), got=name)


def _in_base(record: Indicator) -> derive.Interval:
    factor = quantity(record.unit or "").factor
    printed = derive.printed_interval(_level(record))
    return derive.Interval(low=printed.low * factor, high=printed.high * factor)


def _level(record: Indicator) -> Decimal:
    if record.value is None:
        raise ValueError(record.id)
    return record.value
