"""Find every number phrase in Chinese text and say what it is.

A phrase is a number with its unit and qualifier (近3亿元, 8万余人, 77%以上), a ratio, a range, a date, a standing, or a
number inside a name. The scan is linear in the length of the text: one pass of one pattern whose parts are all bounded,
and a look at a few characters on either side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from jcstats.prose import context, units
from jcstats.prose.normalize import plain
from jcstats.prose.numerals import DIGITS, numeral
from jcstats.prose.patterns import PHRASE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from jcstats.domain.model import Qualifier
    from jcstats.prose.normalize import Plain

Role = Literal["level", "growth", "standing", "streak", "ratio", "date", "name"]

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number phrase in a text."""

    text: str
    """The phrase as printed, without the line breaks inside it."""
    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    line: int
    """The line on which it begins, counted from 1."""
    value: Decimal | None
    """The number with the digits that were printed, a fall negative; null for a date or a name without one number."""
    upper: Decimal | None
    """The upper end of a range, whose lower end is `value`."""
    unit: str | None
    """The unit with its multiplier: 亿元, 万人, %."""
    qualifier: Qualifier
    """How the number is qualified."""
    role: Role
    """What the phrase states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a phrase says before its surroundings are looked at."""

    value: Decimal | None
    role: Role
    upper: Decimal | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"


def scan(text: str) -> list[Figure]:
    """Return the number phrases of a text in order, none overlapping another. Never raises, whatever the text."""
    source = plain(text)
    found: list[Figure] = []
    for match in PHRASE.finditer(source.text):
        read = _READERS[match.lastgroup or ""](match)
        if read is None:
            continue
        role, sign = context.around(source.text, match.span(), read.role, read.unit, found[-1] if found else None)
        value = read.value.copy_negate() if read.value is not None and sign < 0 else read.value
        found.append(_figure(text, source, match, replace(read, value=value, role=role)))
    return found


def _figure(text: str, source: Plain, match: re.Match[str], read: _Read) -> Figure:
    start, end = source.offsets[match.start()], source.offsets[match.end() - 1] + 1
    return Figure(
        text="".join(text[start:end].split()),
        start=start,
        end=end,
        line=source.line(start),
        value=read.value,
        upper=read.upper,
        unit=read.unit,
        qualifier=read.qualifier,
        role=read.role,
    )


def _number(written: str) -> Decimal:
    plain_number = written.replace(",", "").replace("，", "")
    return Decimal(plain_number) if plain_number[0].isdigit() and plain_number.isascii() else numeral(written)


def _date(match: re.Match[str]) -> _Read:
    del match
    return _Read(value=None, role="date")


def _named(match: re.Match[str]) -> _Read:
    del match
    return _Read(value=None, role="name")


def _ordinal(match: re.Match[str]) -> _Read:
    return _Read(value=_number(match["nth"]), role="standing")


def _first(match: re.Match[str]) -> _Read:
    del match
    return _Read(value=Decimal(1), role="standing")


def _top(match: re.Match[str]) -> _Read:
    return _Read(value=_number(match["bound"] or match["few"]), role="standing", qualifier="at_most")


def _ratio(match: re.Match[str]) -> _Read:
    left, _, right = match["ratio"].partition(":")
    return _Read(value=_number(left), role="ratio", unit=f":{right}")


def _doubled(match: re.Match[str]) -> _Read:
    return _Read(value=_number(match["times"]) if match["times"] else Decimal(1), role="growth", unit="番")


def _percent(match: re.Match[str]) -> _Read:
    after = match["pafter"]
    return _Read(
        value=_number(match["hundredths"]),
        role="level",
        unit="%",
        qualifier=units.AFTER[after] if after else "exact",
    )


def _fraction(match: re.Match[str]) -> _Read:
    del match  # 三分之二 has no finite number of digits
    return _Read(value=None, role="ratio")


def _arabic(match: re.Match[str]) -> _Read:
    unit = (match["multiplier"] or "") + (match["unit"] or "")
    low = _number(match["low"])
    return _Read(
        value=low.copy_negate() if match["sign"] not in {None, "+"} else low,
        role="level",
        upper=_number(match["high"]) if match["high"] else None,
        unit=unit or None,
        qualifier=_qualifier(match["before"], match["more1"] or match["more2"], match["after"], match["unit"]),
    )


def _spelled(match: re.Match[str]) -> _Read | None:
    written, unit = match["clow"], match["cunit"]
    qualifier = _qualifier(match["cbefore"], match["cmore1"] or match["cmore2"], match["cafter"], unit)
    if match.string[max(0, match.start() - 1) : match.start()] in _UNCOUNTED:
        return None  # 数十亿元: nobody said how many
    few = len(written) == 2 and set(written) <= set(DIGITS) and DIGITS[written[1]] - DIGITS[written[0]] == 1  # noqa: PLR2004
    if few:  # 两三年, 七八成
        low, high = (Decimal(DIGITS[sign]) for sign in written)
        return _Read(value=low, upper=high, role="level", unit=(match["cmultiplier"] or "") + unit, qualifier="about")
    # 一批, 百家, 三元催化: words, not counts. What is qualified, multiplied, a rate or a title held is a count even so.
    word = written in {"一", "百", "千", "十"} or (unit == "元" and len(written) == 1)
    if word and qualifier == "exact" and not match["cmultiplier"] and unit not in units.RELATIVE | {"连冠"}:
        return None
    return _Read(
        value=numeral(written),
        role="level",
        upper=numeral(match["chigh"]) if match["chigh"] else None,
        unit=(match["cmultiplier"] or "") + unit,
        qualifier=qualifier,
    )


_UNCOUNTED = {"数", "几", "上", "成"}
_SPANS = {"年", "个月", "月", "天", "日", "周", "个季度", "季度"}


def _qualifier(before: str | None, more: str | None, after: str | None, unit: str | None) -> Qualifier:
    if before and not (before == "近" and unit in _SPANS):  # 近三年: the last three, not nearly three
        return units.BEFORE[before]
    if more:
        return "more_than"
    return units.AFTER[after] if after else "exact"


_READERS: dict[str, Callable[[re.Match[str]], _Read | None]] = {
    "date": _date,
    "named": _named,
    "ordinal": _ordinal,
    "first": _first,
    "top": _top,
    "ratio": _ratio,
    "doubled": _doubled,
    "percent": _percent,
    "fraction": _fraction,
    "number": _arabic,
    "spelled": _spelled,
}
