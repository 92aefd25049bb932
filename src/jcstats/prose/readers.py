"""Read a number phrase by itself: its number, unit and qualifier, without the words around it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.prose import units
from jcstats.prose.patterns import PHRASE
from jcstats.prose.reading import add_half, number, qualifier_of, read_half, unread
from jcstats.prose.spelled import read_spelled

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from jcstats.domain.model import Qualifier
    from jcstats.prose.reading import Reading


def readings(text: str) -> Iterator[Reading]:
    """Yield the number phrases of a normalized text in order, none overlapping another."""
    position = 0
    while match := PHRASE.search(text, position):
        reading = _READERS[match.lastgroup or ""](match)
        if reading is None:
            position = max(match.end() if match["label"] else match.start() + 1, _past(match))
            continue
        yield reading
        position = reading.resume or reading.end


def _past(match: re.Match[str]) -> int:
    """Return the offset after the numeral of a rejected phrase, so that no part of it is read as another phrase."""
    return match.end("clow") if match["clow"] else match.end() if match["low"] else match.start() + 1


def _label(match: re.Match[str]) -> None:
    del match


def _date(match: re.Match[str]) -> Reading:
    return unread(match, "date")


def _named(match: re.Match[str]) -> Reading:
    return unread(match, "name")


def _running(match: re.Match[str]) -> Reading:
    reading = unread(match, "streak")
    reading.value, reading.unit = number(match["run"]), match["runs"]
    return reading


def _standing(match: re.Match[str], place: str | None, qualifier: Qualifier = "exact") -> Reading:
    reading = unread(match, "standing")
    reading.value, reading.qualifier = number(place) if place else Decimal(1), qualifier
    return reading


def _ratio(match: re.Match[str]) -> Reading:
    reading = unread(match, "ratio")
    left, _, right = match["ratio"].replace(" ", "").replace("比", ":").partition(":")
    reading.value, reading.unit = number(left), f":{right}"
    return reading


def _doubled(match: re.Match[str]) -> Reading:
    reading = unread(match, "growth")
    reading.value, reading.unit = number(match["times"]) if match["times"] else Decimal(1), "番"
    reading.qualifier = qualifier_of(match["dbefore"], None, match["dafter"], "番")
    return reading


_SHARES = {"百": "%", "千": "‰", "万": "‱", "十万": "/100000", "百万": "/1000000", "千万": "/10000000"}


def _percent(match: re.Match[str]) -> Reading:
    reading = unread(match, "level")
    reading.value, reading.unit = number(match["hundredths"]), _SHARES[match["of100"]]
    reading.qualifier = qualifier_of(match["pbefore"], match["pmore"], match["pafter"], "%")
    return reading


def _fraction(match: re.Match[str]) -> Reading | None:
    reading = unread(match, "ratio")
    try:
        part, share = number(match["over"] or match["part"]), number(match["under"] or match["share"])
    except ValueError:
        return None
    reading.value, reading.unit = part, f"/{share}"
    reading.qualifier = qualifier_of(match["fbefore"], None, match["fafter"], None)
    return reading


def _sum(match: re.Match[str]) -> Reading:
    reading = unread(match, "level")
    cents = "".join(str(number(sign)) for sign in (match["jiao"], match["fen"]) if sign)
    reading.value, reading.unit = Decimal(f"{number(match['yuan'])}.{cents}"), "元"
    return reading


_SIZES = {"亿": 8, "万": 4, "千": 3, "百": 2}


def _parts(match: re.Match[str]) -> Reading | None:
    """Read 1亿5000万元 in its smallest multiplier: 15000万元."""
    last = "百" if match["least"] else match["small"]
    sizes = [_SIZES[sign] for sign in (match["large"], match["small"], last)]
    if sizes[0] <= sizes[1] or sizes[1] < sizes[2]:
        return None
    digits = [match["most"], match["rest"], match["least"][0] if match["least"] else "0"]
    reading = unread(match, "level")
    reading.value = sum(
        (Decimal(f"{part}E{size - sizes[2]}") for part, size in zip(digits, sizes, strict=True)), Decimal(0)
    )
    reading.value = Decimal(f"{reading.value:f}")
    reading.unit = last + (match["qunit"] or "")
    reading.qualifier = qualifier_of(match["qbefore"], match["qmore"], match["qafter"], match["qunit"])
    reading.known = units.is_known(match["qunit"] or "")
    return reading


_MONEY = {"¥": "元", "$": "美元", "US$": "美元", "HK$": "港元", "€": "欧元", "£": "英镑"}


def _arabic(match: re.Match[str]) -> Reading | None:
    reading = unread(match, "level")
    value, unit = number(match["low"]), match["unit"] or ""
    power = match["power"] or match["exponent"]
    if power and (len(match["low"]) > _LONGEST or int(power) > _LARGEST):
        return _named(match)  # too large for any statistic
    if power:
        value = Decimal(f"{value.scaleb(int(power)):f}")  # 1.2×10^8 is 120000000
    negative = match["sign"] not in {None, "+"}
    reading.value, reading.signed = (value.copy_negate() if negative else value), match["sign"] is not None
    if match["half"]:
        return read_half(reading, match, "")
    multiplier = (match["multiplier"] or "") + (match["multiplier2"] or "")
    if unit == "本" and not multiplier and "." in match["low"]:
        return None  # 1.2本项目: the number of a section
    if match["high"] and not _spanned(reading, match, multiplier, unit):
        return _lower_end(reading, match)
    reading.unit = (multiplier + (unit or _MONEY.get(match["money"] or "", ""))) or None
    reading.qualifier = qualifier_of(match["before"], match["more"], match["after"], unit)
    reading.known = units.is_known(unit)
    add_half(reading, match["plus"])
    return reading


_LONGEST, _LARGEST = 40, 24  # digits and powers of ten


def _spanned(reading: Reading, match: re.Match[str], multiplier: str, unit: str) -> bool:
    """Set the upper end of a range, and tell whether it is a range: both ends in one unit, the lower one first."""
    low, whole = match["lower"], multiplier + unit
    if low and low not in {whole, multiplier, unit}:
        return False
    if match["to"] in "至到" and match.string[match.start() - 1 : match.start()] in set("由从自"):
        return False  # 由3%到5% is a change and not a range
    high = number(match["high"])
    high = high.copy_negate() if match["minus"] else high
    if reading.value is None or high <= reading.value:
        return False
    reading.upper = high
    return True


def _lower_end(reading: Reading, match: re.Match[str]) -> Reading:
    """Return the first number of a phrase that is not a range. The search continues after the dash."""
    reading.end, reading.resume = match.end("lower"), match.end("to")
    reading.unit = match["lower"] or None
    reading.known = units.is_known(match["lower"])
    reading.qualifier = qualifier_of(match["before"], None, None, match["lower"])
    return reading


_READERS: dict[str, Callable[[re.Match[str]], Reading | None]] = {
    "label": _label,
    "date": _date,
    "named": _named,
    "running": _running,
    "ordinal": lambda match: _standing(match, match["nth"]),
    "first": lambda match: _standing(match, None),
    "top": lambda match: _standing(match, match["bound"] or match["ten"] or match["few"], "at_most"),
    "ratio": _ratio,
    "doubled": _doubled,
    "percent": _percent,
    "fraction": _fraction,
    "sum": _sum,
    "parts": _parts,
    "number": _arabic,
    "spelled": read_spelled,
}
