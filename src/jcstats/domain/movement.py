"""Compare the growth that two levels give with the growth that was published."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Literal

from jcstats.domain import derive, periods
from jcstats.domain.arithmetic import exactly
from jcstats.domain.derive import Interval, printed_interval
from jcstats.domain.units import quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.domain.model import Indicator

_HUNDREDTH = Decimal("0.01")

Why = Literal["constant_prices", "scope", "revision", "qualified"]
"""Why a published growth differs from the quotient of two published levels: it is at constant prices, its scope may
have changed, last year's level may have been revised since, or a figure is not exact."""


@exactly
def growth_of_levels(before: Indicator, now: Indicator) -> Interval | None:
    """Return the growth in per cent that two exact levels give, as the interval that their digits allow, or None.

    The ends are rounded outwards to two decimal places.
    """
    if before.value is None or now.value is None or {before.qualifier, now.qualifier} != {"exact"}:
        return None
    if derive.base_quantity(before) != derive.base_quantity(now) or derive.base_quantity(now) == "%":
        return None
    then, today = _interval(before), _interval(now)
    if then.low <= 0:
        return None
    digit = _HUNDREDTH
    low, high = (today.low / then.high - 1) * 100, (today.high / then.low - 1) * 100
    return Interval(low=low.quantize(digit, ROUND_FLOOR), high=high.quantize(digit, ROUND_CEILING))


def why_different(now: Indicator, computed: Interval) -> Why | None:
    """Return why the published growth differs from that of the levels, or None if it may be the same."""
    if now.yoy is None:
        return None
    if now.yoy_qualifier != "exact":
        return "qualified"
    printed = printed_interval(now.yoy)
    if printed.high >= computed.low and printed.low <= computed.high:
        return None
    match now.yoy_basis:
        case "constant_prices":
            return "constant_prices"
        case "not_stated":
            return "scope"
    return "revision"


def missing_between(spans: Iterable[str]) -> tuple[str, ...]:
    """Return the periods of the same kind that are missing between the first and the last one."""
    known = set(spans)
    if len(known) < 2:  # noqa: PLR2004 - nothing lies between one and itself
        return ()
    first, current = min(known, key=periods.order), max(known, key=periods.order)
    missing = []
    while (before := periods.year_before(current)) is not None and periods.order(before) > periods.order(first):
        current = before
        if current not in known:
            missing.append(current)
    return tuple(reversed(missing))


def _interval(record: Indicator) -> Interval:
    if record.value is None:
        raise ValueError(record.id)
    factor = quantity(record.unit or "").factor
    printed = printed_interval(record.value)
    return Interval(low=printed.low * factor, high=printed.high * factor)
