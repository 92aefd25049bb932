"""The ratio and the difference of two published levels, with no more digits than these support."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING

from jcstats.domain import derive
from jcstats.domain.arithmetic import exactly
from jcstats.domain.units import is_count, quantity

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator

_MOST_DIGITS = 5
"""The most significant digits of a ratio. More would tell nobody anything."""


@exactly
def ratio(level: Indicator, first: Indicator) -> Decimal | None:
    """Return a level divided by another one, or None if one of them is missing or not exact, or the divisor is 0.

    It has as many significant digits as the level that was printed with fewer, and at most five. A count of things
    (5家) is not rounded and limits nothing.
    """
    if not _are_exact(level, first) or not (divisor := derive.base_value(first)):
        return None
    dividend = derive.base_value(level)
    if not dividend:
        return dividend
    printed = [digits for record in (level, first) if (digits := _significant(record)) is not None]
    most = min([_MOST_DIGITS, *printed])
    found = Context(prec=most, rounding=ROUND_HALF_EVEN).divide(dividend, divisor)
    # Division leaves out zeros at the end. Of printed figures they are digits like others.
    return _in_full(found, found.adjusted() + 1 - most) if printed else _in_full(found)


@exactly
def difference(level: Indicator, first: Indicator, unit: str | None) -> Decimal | None:
    """Return a level minus another one in a unit, or None if one of them is missing or not exact.

    It is rounded to the last digit of the level that was printed less exactly. The difference of two shares is in
    percentage points.
    """
    if not _are_exact(level, first):
        return None
    own, other = derive.base_value(level), derive.base_value(first)
    if own is None or other is None:
        return None
    factor = quantity(unit or "").factor
    steps = [step for record in (level, first) if (step := _step(record)) is not None]
    exact = (own - other) / factor
    if not steps:
        return exact
    place = (max(steps) / factor).adjusted()
    return _in_full(exact.quantize(Decimal(1).scaleb(place)), place)


def _are_exact(*records: Indicator) -> bool:
    return all(record.value is not None and record.qualifier == "exact" for record in records)


def _significant(record: Indicator) -> int | None:
    """Return how many significant digits a level has as printed, or None if it is a count of things."""
    return None if record.value is None or _is_counted(record) else len(record.value.as_tuple().digits)


def _step(record: Indicator) -> Decimal | None:
    """Return one unit of the last printed digit of a level in base units, or None if it is a count of things."""
    if record.value is None or _is_counted(record):
        return None
    return Decimal(1).scaleb(int(record.value.as_tuple().exponent)) * quantity(record.unit or "").factor


def _is_counted(record: Indicator) -> bool:
    return record.value is not None and is_count(record.unit) and record.value == record.value.to_integral_value()


def _in_full(number: Decimal, last: int = 0) -> Decimal:
    """Return a number without an exponent (1.2E+3 is 1200), and with its digits down to a power of ten."""
    return number.quantize(Decimal(1).scaleb(min(last, 0, int(number.as_tuple().exponent))))
