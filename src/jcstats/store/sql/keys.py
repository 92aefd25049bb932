"""Text keys whose byte order is the order of figures, names, places and periods.

Engines round long numbers and have different collations. Keys are compared byte by byte everywhere, so that every
engine puts rows in the order in which `query/sorting.py` puts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain import derive, periods, scopes

if TYPE_CHECKING:
    from decimal import Decimal

    from jcstats.domain.model import Indicator, Rank

_SIGNS = {-1: "0", 0: "1", 1: "2"}
_COMPLEMENT = str.maketrans("0123456789", "9876543210")
_MIDDLE = 2 * 10**18
"""Added to exponents, so that all that Decimal has are positive and have the same width, 19 digits."""
_MIDDLE_CLOSENESS = 2


def number_key(number: Decimal, closeness: int = 0) -> str:
    """Return a key of a number and of how close its qualifier is to it: sign, exponent, digits, closeness.

    Equal numbers have equal keys, whatever zeros they are written with. The mark after the digits sorts before every
    digit, and for negative numbers, whose digits are complements, after every digit.
    """
    end = f"{closeness + _MIDDLE_CLOSENESS}"
    if not number:
        return f"{_SIGNS[0]}{end}"
    # One digit before the point, so that the exponent is that of the first digit.
    mantissa, _, power = f"{number:E}".partition("E")
    digits = mantissa.replace(".", "").lstrip("-").rstrip("0")
    exponent = int(power) + _MIDDLE
    if number > 0:
        return f"{_SIGNS[1]}{exponent}{digits} {end}"
    return f"{_SIGNS[-1]}{f'{exponent}{digits}'.translate(_COMPLEMENT)}~{end}"


def value_key(record: Indicator) -> str | None:
    """Return the key of a record's level in base units, or None where it has none."""
    return None if record.value is None else number_key(*derive.size(record))


def text_key(text: str) -> str:
    """Return a key of a Chinese text: its GB 18030 bytes in hexadecimal, for usual characters the order of pinyin."""
    return text.encode("gb18030", "replace").hex()


def place_key(rank: Rank) -> str:
    """Return a key of a place: by number, an upper bound after the same exact place, 前列 last."""
    if rank.place is None:
        return f"1{int(rank.text is not None)}"
    return f"0{rank.place:020}{int(rank.text is not None)}"


def scope_key(scope: str) -> str:
    """Return a key of a scope, the widest first; unknown scopes come last, in the order of their characters."""
    level, place, name = scopes.order(scope)
    return f"{level:02}{place:03}{name}"


def period_key(period: str) -> str:
    """Return a key of a period: by its end, then by its length."""
    last, months, text = periods.order(period)
    return f"{last:06}{months:06}{text}"


def lines_key(lines: tuple[int, ...]) -> str:
    """Return a key of lines: the first line decides first, and fewer lines come before more."""
    return "".join([f"{line:018}" for line in lines])
