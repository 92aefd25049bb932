"""Convert Chinese numerals to numbers: 十二, 三千六百, 二〇二四, 三点五."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}

_ONE_STEP = 10

NUMERAL = "[零〇○一二两三四五六七八九十百千]"
"""A character of a numeral, for patterns."""

DIGIT = "[零〇○一二两三四五六七八九]"
"""A character of a numeral that stands for a digit, for patterns."""

_ONE = "[一二两三四五六七八九]"
_BELOW_TEN_THOUSAND = (
    rf"(?:{_ONE}?千(?:零?{_ONE}百)?(?:零?{_ONE}?十)?(?:零?{_ONE})?"
    rf"|{_ONE}?百(?:零?{_ONE}?十)?(?:零?{_ONE})?|{_ONE}?十{_ONE}?|{_ONE})"
)

CHINESE = (
    rf"(?:{DIGIT}{{2,16}}(?![十百千])|[零〇](?=点{DIGIT})|{_BELOW_TEN_THOUSAND}(?:[万亿]零?{_BELOW_TEN_THOUSAND}){{0,3}})"
    rf"(?:点{DIGIT}{{1,16}})?"
)
"""A well-formed numeral, for patterns: 七十 in 七十百分位, 十 in 十三."""


def numeral(text: str) -> Decimal:
    """Return the number that a numeral writes, step by step (三十五万六千) or digit by digit (二〇二四).

    Raises ValueError for anything else. A 万 or 亿 at the end is a multiplier of the unit and not read here.
    """
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        larger, found, smaller = text.partition(sign)
        if found:
            # 三万五 is 35000: a single digit at the end counts the next lower unit.
            lower = size // 10 if len(smaller) == 1 else 1
            return numeral(larger) * size + (numeral(smaller) * lower if smaller else 0)
    whole, point, fraction = text.partition("点")
    number = Decimal(_by_digit(whole) if len(whole) > 1 and set(whole) <= set(DIGITS) else _by_step(whole))
    return number + Decimal(f"0.{_by_digit(fraction)}") if point else number


def _by_digit(text: str) -> str:
    if not text or not set(text) <= set(DIGITS):
        raise ValueError(text)
    return "".join(str(DIGITS[sign]) for sign in text)


def _by_step(text: str) -> int:
    if not text:
        raise ValueError(text)
    total, digit, step = 0, None, 1
    for sign in text:
        if sign in STEPS:
            step = STEPS[sign]
            total += (1 if digit is None else digit) * step
            digit = None
        elif sign in DIGITS:
            # 一千五 is 1500, 一千零五 is 1005.
            step = step if DIGITS[sign] else _ONE_STEP
            digit = DIGITS[sign]
        else:
            raise ValueError(text)
    return total + (digit or 0) * max(step // _ONE_STEP, 1)
