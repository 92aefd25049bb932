"""Read numbers that are written with Chinese numerals: 三千六百人次, 近百万户, 两三年."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.prose import units
from jcstats.prose.numerals import DIGITS, STEPS, numeral
from jcstats.prose.reading import add_half, qualifier_of, read_half, unread

if TYPE_CHECKING:
    import re

    from jcstats.prose.reading import Reading

_NEVER_COUNTED = frozenset("一百千")
_TEN_OF = frozenset("个项家户名人所座届次年")  # 十种有色金属 and 十件实事 are names


def read_spelled(match: re.Match[str]) -> Reading | None:
    """Read a spelled number, or return None if it only looks like one."""
    written, unit = match["clow"], match["cunit"] or ""
    reading = unread(match, "level")
    reading.spelled = True
    if match["won"]:
        reading.value, reading.unit, reading.role = numeral(written), match["won"], "streak"
        return reading
    if match.string[match.start() - 1 : match.start()] in _uncounted(written):
        return None  # 数十亿元: the number is unknown
    multiplier = (match["cmultiplier"] or "") + (match["cmultiplier2"] or "")
    reading.qualifier = qualifier_of(match["cbefore"], match["cmore"], match["cafter"], unit)
    reading.unit = (multiplier + ("元" if unit == "圆" else unit)) or None
    if _few(reading, written):
        return reading
    reading.value, reading.signed = numeral(written), match["csign"] is not None
    if "亿" in written and multiplier == "万":  # 一亿五千万元 is 15000万元
        reading.value = numeral(f"{written}万") / 10**4
    if match["csign"]:
        reading.value = reading.value.copy_negate()
    if match["chalf"]:
        return read_half(reading, match, "c")
    add_half(reading, match["cplus"])
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
    """Tell whether a spelled numeral is a count. 一批, 百家, 三元催化 and 十分 are words."""
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
    """Read 两三年 and 三四十个, which are approximate."""
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
