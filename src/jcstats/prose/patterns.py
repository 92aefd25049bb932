"""The one pattern that number phrases are found with. Every part of it is bounded, so that a search is linear."""

from __future__ import annotations

import re

from jcstats.prose import units
from jcstats.prose.numerals import DIGIT, NUMERAL

_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CHINESE = rf"{NUMERAL}{{1,16}}(?:点{DIGIT}{{1,16}})?"
_EITHER = rf"(?:{_ARABIC}|{_CHINESE})"
_UNIT = "|".join(sorted(map(re.escape, units.UNITS), key=len, reverse=True))
_SPELLED_UNIT = "|".join(sorted(units.SPELLED_UNITS, key=len, reverse=True))
_MORE = "|".join(units.MORE)
_MULTIPLIER = "|".join(units.MULTIPLIERS)
_BEFORE = "|".join(sorted(units.BEFORE, key=len, reverse=True))
_AFTER = "|".join(units.AFTER)
_DASH = "[-—–~至到]"  # two in a row are a pause in the sentence, not a range
_TAIL = (
    rf"(?P<{{0}}more1>{_MORE})?(?P<{{0}}multiplier>{{1}})?(?P<{{0}}more2>{_MORE})?"
    rf"(?P<{{0}}unit>{{2}}){{3}}(?P<{{0}}after>{_AFTER})?"
)
_LATIN_UNIT = "kWh|MWh|GWh|kW|MW|GW|kV|km|kg|TEU|m[²³]"

_DATE = (
    rf"(?P<date>(?:\d{{4}}|[二一][〇零九]{NUMERAL}{{2}})年(?:\d{{1,2}}(?:[-—~至]\d{{1,2}})?月(?:\d{{1,2}}日)?)?"
    r"|(?<!\d)\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|\d{1,2}日)?|第?[一二三四1-4]季度)"
)

# 2+4, G30, 5G, 4A级.
_NAMED = (
    r"(?P<named>\d+(?:\+\d+)+|(?<![A-Za-z])[A-Za-z]{1,9}-?\d+[A-Za-z]{0,9}"
    rf"|\d+(?!{_LATIN_UNIT})[A-Za-z]{{1,9}}级?)"
)

# 约2.5万亿元, 3—5家, -0.99‰.
_NUMBER = (
    rf"(?P<number>(?P<before>{_BEFORE})?(?P<minus>(?<![\dA-Za-z年月日])[-−])?(?P<low>{_ARABIC})"
    rf"(?:(?:{_MULTIPLIER})?(?:{_UNIT})?{_DASH}(?P<high>{_ARABIC}))?{_TAIL.format('', _MULTIPLIER, _UNIT, '?')})"
)

# 八连冠, 三千六百人次, 近百万户.
_SPELLED = (
    rf"(?P<spelled>(?P<cbefore>{_BEFORE})?(?P<clow>{_CHINESE})(?:[至到](?P<chigh>{_CHINESE}))?"
    rf"{_TAIL.format('c', '万亿|亿|万', _SPELLED_UNIT, '')})"
)

_ALTERNATIVES = (
    _DATE,
    _NAMED,
    rf"(?P<ordinal>第(?P<nth>{_EITHER})(?P<what>位|名)?)",
    r"(?P<first>首位|榜首)",
    rf"(?P<top>前(?P<bound>{_EITHER})(?P<places>位|名|强))",
    rf"(?P<ratio>(?P<left>{_ARABIC}):{_ARABIC})",
    rf"(?P<doubled>翻(?:了)?(?P<times>{_EITHER})?番)",
    rf"(?P<percent>百分之(?P<hundredths>{_EITHER}))",
    _NUMBER,
    _SPELLED,
)

PHRASE = re.compile("|".join(_ALTERNATIVES))
"""Alternatives in order: what a longer reading explains is never read as a bare number."""
