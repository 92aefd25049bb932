"""Read the numbers in conditions, as typed by people or passed by programs."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from jcstats.domain.derive import in_base_units
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.query.model import Bound
from jcstats.text import half_width

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEVELS = {"minimum": "--min", "maximum": "--max"}
_GROWTHS = {"growth_min": "--growth-min", "growth_max": "--growth-max"}
"""The options for the two ends of a range, the lower one first, by the names of their conditions."""


def bound(option: str, typed: object) -> Bound:
    """Return a level in base units: 6亿元 is 600000000 of 元, 6亿 is 600000000 of any unit."""
    level = in_base_units(str(typed))
    if level is None:
        raise UsageError(tr("error.number_wanted", option=option, got=str(typed)), tr("error.bound_hint"))
    value, quantity = level
    return Bound(value=value, quantity=quantity or None)


def growth(option: str, typed: object) -> Decimal:
    """Return a growth in per cent."""
    try:
        found = Decimal(half_width(str(typed)).strip().removesuffix("%"))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise UsageError(tr("error.number_wanted", option=option, got=str(typed)), tr("error.growth_hint"))
    return found


def figures_of(given: Mapping[str, object]) -> dict[str, Bound | Decimal]:
    """Return the bounds of a query for conditions, which are named as on the command line.

    Raises UsageError if one is not a number, or if no number can be between two of them.
    """
    levels = {name: bound(option, given[name]) for name, option in _LEVELS.items() if name in given}
    growths = {name: growth(option, given[name]) for name, option in _GROWTHS.items() if name in given}
    if len(levels) > 1:
        low, high = levels.values()
        if None not in {low.quantity, high.quantity} and low.quantity != high.quantity:
            raise UsageError(tr("error.bounds_units", **_said(_LEVELS, given)), tr("error.bounds_units_hint"))
        if low.value > high.value:
            raise UsageError(tr("error.bounds", **_said(_LEVELS, given)), tr("error.bounds_hint"))
    if len(growths) > 1 and growths["growth_min"] > growths["growth_max"]:
        raise UsageError(tr("error.bounds", **_said(_GROWTHS, given)), tr("error.bounds_hint"))
    return {**levels, **{f"{name}imum": size for name, size in growths.items()}}


def _said(options: Mapping[str, str], given: Mapping[str, object]) -> dict[str, str]:
    """Return the words of a message about the two ends of a range."""
    (low, least), (high, most) = options.items()
    return {"least": least, "low": str(given[low]), "most": most, "high": str(given[high])}
