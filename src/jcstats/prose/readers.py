"""Read what a number phrase says by itself: its number, unit and qualifier, before its surroundings are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from jcstats.prose import units, vocabulary
from jcstats.prose.numerals import DIGITS, STEPS, numeral
from jcstats.prose.patterns import PHRASE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

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
    """What its shape alone makes of it."""
    value: Decimal | None = None
    """The number as printed, negative where a sign before it says so."""
    upper: Decimal | None = None
    """The upper end of a range."""
    unit: str | None = None
    """The unit with its multiplier."""
    qualifier: Qualifier = "exact"
    """How the number is qualified."""
    signed: bool = False
    """Whether a plus or minus is printed before it."""
    known: bool = True
    """False where its unit stands in no table."""
    spelled: bool = False
    """Whether it is written with Chinese numerals."""
    resume: int = 0
    """Where the search goes on, if not at its end."""


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
    """Return the offset after the numeral of a phrase that is none, so that no part of it is read as another."""
    return match.end("clow") if match["clow"] else match.end() if match["low"] else match.start() + 1


def _number(written: str) -> Decimal:
    plain_number = written.replace(",", "")
    return Decimal(plain_number) if plain_number[0].isdigit() and plain_number.isascii() else numeral(written)


def _plain(match: re.Match[str], role: Role) -> Reading:
    return Reading(start=match.start(), end=match.end(), role=role)


def _label(match: re.Match[str]) -> None:
    del match


def _date(match: re.Match[str]) -> Reading:
    return _plain(match, "date")


def _named(match: re.Match[str]) -> Reading:
    return _plain(match, "name")


def _running(match: re.Match[str]) -> Reading:
    reading = _plain(match, "streak")
    reading.value, reading.unit = _number(match["run"]), match["runs"]
    return reading


def _standing(match: re.Match[str], place: str | None, qualifier: Qualifier = "exact") -> Reading:
    reading = _plain(match, "standing")
    reading.value, reading.qualifier = _number(place) if place else Decimal(1), qualifier
    return reading


def _ratio(match: re.Match[str]) -> Reading:
    reading = _plain(match, "ratio")
    left, _, right = match["ratio"].replace(" ", "").replace("比", ":").partition(":")
    reading.value, reading.unit = _number(left), f":{right}"
    return reading


def _doubled(match: re.Match[str]) -> Reading:
    reading = _plain(match, "growth")
    reading.value, reading.unit = _number(match["times"]) if match["times"] else Decimal(1), "番"
    reading.qualifier = _qualifier(match["dbefore"], None, match["dafter"], "番")
    return reading


_SHARES = {"百": "%", "千": "‰", "万": "‱", "十万": "/100000", "百万": "/1000000", "千万": "/10000000"}


def _percent(match: re.Match[str]) -> Reading:
    reading = _plain(match, "level")
    reading.value, reading.unit = _number(match["hundredths"]), _SHARES[match["of100"]]
    reading.qualifier = _qualifier(match["pbefore"], match["pmore"], match["pafter"], "%")
    return reading


def _fraction(match: re.Match[str]) -> Reading | None:
    reading = _plain(match, "ratio")
    try:
        part, share = _number(match["over"] or match["part"]), _number(match["under"] or match["share"])
    except ValueError:
        return None
    reading.value, reading.unit = part, f"/{share}"
    reading.qualifier = _qualifier(match["fbefore"], None, match["fafter"], None)
    return reading


def _sum(match: re.Match[str]) -> Reading:
    reading = _plain(match, "level")
    cents = "".join(str(_number(sign)) for sign in (match["jiao"], match["fen"]) if sign)
    reading.value, reading.unit = Decimal(f"{_number(match['yuan'])}.{cents}"), "元"
    return reading


_SIZES = {"亿": 8, "万": 4, "千": 3, "百": 2}


def _parts(match: re.Match[str]) -> Reading | None:
    """Read 1亿5000万元 in its smallest multiplier: 15000万元."""
    last = "百" if match["least"] else match["small"]
    sizes = [_SIZES[sign] for sign in (match["large"], match["small"], last)]
    if sizes[0] <= sizes[1] or sizes[1] < sizes[2]:
        return None
    digits = [match["most"], match["rest"], match["least"][0] if match["least"] else "0"]
    reading = _plain(match, "level")
    reading.value = sum(
        (Decimal(f"{part}E{size - sizes[2]}") for part, size in zip(digits, sizes, strict=True)), Decimal(0)
    )
    reading.value = Decimal(f"{reading.value:f}")
    reading.unit = last + (match["qunit"] or "")
    reading.qualifier = _qualifier(match["qbefore"], match["qmore"], match["qafter"], match["qunit"])
    reading.known = units.is_known(match["qunit"] or "")
    return reading


_MONEY = {"¥": "元", "$": "美元", "US$": "美元", "HK$": "港元", "€": "欧元", "£": "英镑"}


def _arabic(match: re.Match[str]) -> Reading | None:
    reading = _plain(match, "level")
    value, unit = _number(match["low"]), match["unit"] or ""
    if power := match["power"] or match["exponent"]:
        value = value.scaleb(int(power)).quantize(Decimal(1)) if int(power) < _LARGEST else value
    negative = match["sign"] not in {None, "+"}
    reading.value, reading.signed = (value.copy_negate() if negative else value), match["sign"] is not None
    if match["half"]:
        return _halved(reading, match, "")
    multiplier = (match["multiplier"] or "") + (match["multiplier2"] or "")
    if unit == "本" and not multiplier and "." in match["low"]:
        return None  # 1.2本项目: the number of a section
    if match["high"] and not _spanned(reading, match, multiplier, unit):
        return _lower_end(reading, match)
    reading.unit = (multiplier + (unit or _MONEY.get(match["money"] or "", ""))) or None
    reading.qualifier = _qualifier(match["before"], match["more"], match["after"], unit)
    reading.known = units.is_known(unit)
    _add_half(reading, match["plus"])
    return reading


def _add_half(reading: Reading, plus: str | None) -> None:
    """Read the half of 三成半 and 一吨半."""
    if plus and reading.unit and reading.value is not None and reading.upper is None:
        reading.value += Decimal("0.5")


_LARGEST = 25


def _spanned(reading: Reading, match: re.Match[str], multiplier: str, unit: str) -> bool:
    """Set the upper end of a range, and tell whether it is one: both ends of one unit, the lower first."""
    low, whole = match["lower"], multiplier + unit
    if low and low not in {whole, multiplier, unit}:
        return False
    if match["to"] in "至到" and match.string[match.start() - 1 : match.start()] in set("由从自"):
        return False  # 由3%到5%: before and after
    high = _number(match["high"])
    high = high.copy_negate() if match["minus"] else high
    if reading.value is None or high <= reading.value:
        return False
    reading.upper = high
    return True


def _lower_end(reading: Reading, match: re.Match[str]) -> Reading:
    """Return the first number of what is no range; the search goes on after the dash."""
    reading.end, reading.resume = match.end("lower"), match.end("to")
    reading.unit = match["lower"] or None
    reading.known = units.is_known(match["lower"])
    reading.qualifier = _qualifier(match["before"], None, None, match["lower"])
    return reading


def _halved(reading: Reading, match: re.Match[str], group: str) -> Reading:
    """Read 3个半月, 一年半 and 2个多月."""
    half, halved = match[f"{group}half"], match[f"{group}halved"] or ""
    whole = reading.value or Decimal(0)
    reading.unit = "年" if half == "年半" else f"个{halved}"
    if half == "个多":
        reading.qualifier = "more_than"
    else:
        reading.value = whole + Decimal("0.5")
        reading.qualifier = _qualifier(match[f"{group}before"], None, match[f"{group}after"], reading.unit)
    return reading


_NEVER_COUNTED = frozenset("一百千")
_TEN_OF = frozenset("个项家户名人所座")  # 十种有色金属 and 十件实事 are names


def _spelled(match: re.Match[str]) -> Reading | None:
    written, unit = match["clow"], match["cunit"] or ""
    reading = _plain(match, "level")
    reading.spelled = True
    if match["won"]:
        reading.value, reading.unit, reading.role = numeral(written), match["won"], "streak"
        return reading
    if match.string[match.start() - 1 : match.start()] in _uncounted(written):
        return None  # 数十亿元: nobody said how many
    multiplier = (match["cmultiplier"] or "") + (match["cmultiplier2"] or "")
    reading.qualifier = _qualifier(match["cbefore"], match["cmore"], match["cafter"], unit)
    reading.unit = (multiplier + ("元" if unit == "圆" else unit)) or None
    if _few(reading, written):
        return reading
    reading.value, reading.signed = numeral(written), match["csign"] is not None
    if "亿" in written and multiplier == "万":  # 一亿五千万元 is 15000万元
        reading.value = numeral(f"{written}万") / 10**4
    if match["csign"]:
        reading.value = reading.value.copy_negate()
    if match["chalf"]:
        return _halved(reading, match, "c")
    _add_half(reading, match["cplus"])
    counted = (
        match["cplus"] or _spelled_range(reading, match)
        if match["chigh"] or match["cplus"]
        else _counts(reading, written, multiplier, unit)
    )
    return reading if counted else None


def _spelled_range(reading: Reading, match: re.Match[str]) -> bool:
    """Set the upper end of 三至五年, and tell whether it is a range."""
    low, unit = match["clower"] or "", reading.unit or ""
    reading.upper = numeral(match["chigh"])
    return reading.value is not None and reading.upper > reading.value and bool(unit) and unit.endswith(low)


def _counts(reading: Reading, written: str, multiplier: str, unit: str) -> bool:
    """Tell whether a spelled numeral counts something: 一批, 百家, 三元催化 and 十分 are words."""
    if unit:
        word = written in _NEVER_COUNTED or (written == "十" and unit not in _TEN_OF)
        word = word or (unit == "元" and len(written) == 1)
        multiplied = bool(multiplier) and written not in {"百", "千"}  # 百万吨死亡率
        return not word or multiplied or reading.qualifier != "exact" or unit in units.RELATIVE
    stepped = any(sign in STEPS for sign in written) and any(sign in DIGITS for sign in written)
    if any(sign in "万亿" for sign in written):
        return True  # 三万五
    if multiplier[:1] == "亿" and any(sign in DIGITS for sign in written):
        return True  # 四亿
    return stepped and (bool(multiplier) or reading.qualifier != "exact")  # 四千万, 近三千市民


def _few(reading: Reading, written: str) -> bool:
    """Read 两三年 and 三四十个, which are about that many."""
    step = STEPS.get(written[-1], 1)
    digits = written[:-1] if step > 1 else written
    if len(digits) != 2 or not set(digits) <= set(DIGITS):  # noqa: PLR2004
        return False
    low, high = (Decimal(DIGITS[sign]) for sign in digits)
    if high - low != 1 and digits not in {"三五", "一两"}:
        return False
    reading.value, reading.upper, reading.qualifier = low * step, high * step, "about"
    return reading.unit is not None


def _uncounted(written: str) -> frozenset[str]:
    if written[0] in "十百千":
        return frozenset("数几上成兆")
    return frozenset("兆")


def _qualifier(before: str | None, more: str | None, after: str | None, unit: str | None) -> Qualifier:
    if before and not (before == "近" and unit in units.SPANS):
        return vocabulary.BEFORE.get(before, "more_than")
    if more:
        return "about" if more == "来" else "more_than"
    if after:
        return vocabulary.AFTER.get(after, "more_than")
    return "exact"


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
    "spelled": _spelled,
}
