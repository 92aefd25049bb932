"""The one pattern that number phrases are found with. Every part of it is bounded, so that a search is linear."""

from __future__ import annotations

import re

from jcstats.prose import units
from jcstats.prose.numerals import DIGIT, NUMERAL

_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_CHINESE = rf"{NUMERAL}{{1,16}}(?:[万亿]{NUMERAL}{{1,16}}){{0,2}}(?:点{DIGIT}{{1,16}})?"
_EITHER = rf"(?:{_ARABIC}|{_CHINESE})"
_UNIT = "|".join(sorted(map(re.escape, units.UNITS), key=len, reverse=True))
_SPELLED_UNIT = "|".join(sorted(units.SPELLED_UNITS, key=len, reverse=True))
_MORE = "|".join(units.MORE)
_MULTIPLIER = "|".join(units.MULTIPLIERS) + "|千(?![瓦克伏米焦帕卡])|百(?!分)"
# 签约, 附近, 赶超: the end of a word does not qualify what follows it.
_BEFORE = rf"(?<![签节履预集违合条公附靠邻赶反])(?:{'|'.join(sorted(units.BEFORE, key=len, reverse=True))})"
_AFTER = "|".join(sorted(units.AFTER, key=len, reverse=True))
_DASH = "[-—–~]"  # two in a row are a pause in the sentence, not a range
_TAIL = (
    rf"(?: (?={{1}}|{{2}}))?(?P<{{0}}more1>{_MORE})?(?P<{{0}}multiplier>{{1}})?(?P<{{0}}more2>{_MORE})?"
    rf"(?P<{{0}}unit>{{2}}){{3}}(?P<{{0}}after>{_AFTER})?"
)
_LATIN_UNIT = "kWh|MWh|GWh|kW|MW|GW|kV|km|kg|TEU|m[²³]"

_DATE = (
    rf"(?P<date>(?:\d{{4}}|[二一][〇○零九]{NUMERAL}{{2}})年(?:\d{{1,2}}(?:[-—~至]\d{{1,2}})?月(?:\d{{1,2}}日)?)?"
    r"|\d{4}[-—~至]\d{4}年|前\d{1,2}个月"
    r"|(?<!\d)\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|\d{1,2}日)?|[第前]?[一二三四1-4](?:[-—~至][一二三四1-4])?季度)"
)

# 2+4, G30, 5G, 4A级.
_NAMED = (
    r"(?P<named>\d+(?:\+\d+)+|(?<![A-Za-z])[A-Za-z]{1,9}-?\d+(?:\.\d+)?[A-Za-z]{0,9}"
    rf"|\d+(?!{_LATIN_UNIT})[A-Za-z]{{1,9}}级?)"
)

# 约2.5万亿元, 3—5家, -0.99‰.
_NUMBER = (
    rf"(?P<number>(?P<before>{_BEFORE})?(?P<sign>(?<![\dA-Za-z年月日])[-−+]|负|零下)?(?P<low>{_ARABIC})"
    rf"(?:(?:(?:{_MULTIPLIER})?(?:{_UNIT})?{_DASH}|[至到])(?P<high>{_ARABIC}))?"
    rf"{_TAIL.format('', _MULTIPLIER, _UNIT, '?')})"
)

# 八连冠, 三千六百人次, 近百万户.
_SPELLED = (
    rf"(?P<spelled>(?P<cbefore>{_BEFORE})?(?P<clow>{_CHINESE})(?:[至到](?P<chigh>{_CHINESE}))?"
    rf"{_TAIL.format('c', '万亿|亿|万', _SPELLED_UNIT, '')})"
)

# 前一百位, 前50名, 前三.
_TOP = (
    rf"(?P<top>前(?P<bound>{_EITHER})(?:位|名|强)"
    r"|前(?P<few>[一二三四五六七八九十百]{1,4})(?![年个天月季周日批期次位名强]))"
)

_ALTERNATIVES = (
    _DATE,
    _NAMED,
    rf"(?P<ordinal>第(?P<nth>{_EITHER})(?P<what>位|名)?)",
    r"(?P<first>首位|榜首)",
    _TOP,
    rf"(?P<ratio>(?P<left>{_ARABIC})(?::{_ARABIC}){{1,3}})",
    rf"(?P<doubled>翻(?:了)?(?P<times>{_EITHER})?番)",
    rf"(?P<percent>百分之(?P<hundredths>{_EITHER})(?P<pafter>{_AFTER})?)",
    rf"(?P<fraction>{NUMERAL}{{1,4}}分之{NUMERAL}{{1,4}})",
    _NUMBER,
    _SPELLED,
)

PHRASE = re.compile("|".join(_ALTERNATIVES), re.ASCII)
"""Alternatives in order: what a longer reading explains is never read as a bare number."""
