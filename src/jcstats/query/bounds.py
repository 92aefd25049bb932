"""Read the numbers in conditions, as typed by people or passed by programs."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from jcstats.domain.derive import in_base_units
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.query.model import Bound
from jcstats.text import half_width


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
