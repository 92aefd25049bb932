"""A number phrase by itself, and functions for its readers: numbers, qualifiers, halves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from jcstats.prose import units, vocabulary
from jcstats.prose.numerals import numeral

if TYPE_CHECKING:
    import re

    from jcstats.domain.model import Qualifier

Role = Literal["level", "growth", "standing", "streak", "ratio", "date", "name"]


@dataclass(slots=True, kw_only=True)
class Reading:
    """A number phrase by itself, in normalized text."""

    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    role: Role
    """The role according to its form alone."""
    value: Decimal | None = None
    """The number as printed, negative if there is a minus sign."""
    upper: Decimal | None = None
    """The upper end of a range."""
    unit: str | None = None
    """The unit with its multiplier."""
    qualifier: Qualifier = "exact"
    """How the number is qualified."""
    signed: bool = False
    """Whether a plus or minus is printed before it."""
    known: bool = True
    """Whether its unit is known."""
    spelled: bool = False
    """Whether it is written with Chinese numerals."""
    resume: int = 0
    """Where the search continues, if not at its end."""


def number(written: str) -> Decimal:
    """Return the number that digits or a numeral stand for."""
    plain_number = written.replace(",", "")
    return Decimal(plain_number) if plain_number[0].isdigit() and plain_number.isascii() else numeral(written)


def unread(match: re.Match[str], role: Role) -> Reading:
    """Return a phrase of which only the position is known yet."""
    return Reading(start=match.start(), end=match.end(), role=role)


def qualifier_of(before: str | None, more: str | None, after: str | None, unit: str | None) -> Qualifier:
    """Return the qualifier of a number by the words around it."""
    if before and not (before == "近" and unit in units.SPANS):
        return vocabulary.BEFORE.get(before, "more_than")
    if more:
        return "about" if more == "来" else "more_than"
    if after:
        return vocabulary.AFTER.get(after, "more_than")
    return "exact"


def read_half(reading: Reading, match: re.Match[str], group: str) -> Reading:
    """Read 3个半月, 一年半 and 2个多月."""
    half, halved = match[f"{group}half"], match[f"{group}halved"] or ""
    whole = reading.value or Decimal(0)
    reading.unit = "年" if half == "年半" else f"个{halved}"
    if half == "个多":
        reading.qualifier = "more_than"
    else:
        reading.value = whole + Decimal("0.5")
        reading.qualifier = qualifier_of(match[f"{group}before"], None, match[f"{group}after"], reading.unit)
    return reading


def add_half(reading: Reading, plus: str | None) -> None:
    """Read the half of 三成半 and 一吨半."""
    if plus and reading.unit and reading.value is not None and reading.upper is None:
        reading.value += Decimal("0.5")
