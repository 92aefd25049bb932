"""What a growth is compared with: the year before, the period before, another time, or another growth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.prose import units, vocabulary
from jcstats.prose.vocabulary import COMPARED_WITH, RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.prose.reading import Reading
    from jcstats.prose.surroundings import Comparison, Context, Place

    Stated = tuple[Reading, Context]

_COMPARISONS: tuple[tuple[Comparison, re.Pattern[str]], ...] = (
    ("average", re.compile("年均|年平均|平均每年|[两三四五]年平均|复合|每年(?:平均)?")),
    ("period", re.compile("环比|(?:[比较]|[高低快慢]于)(?:上月|上季|上期|上旬|上周)")),
    ("year", re.compile("同比|(?:[比较]|[高低快慢]于)(?:上年|上一年|去年)|同期")),
    (
        "other",
        re.compile(
            r"(?:[比较]|[高低快慢]于)年初|[比较](?:往年|常年|多年)|十[二三四五]五|年累计|年来|以来"
            r"|(?:[比较]|[高低快慢]于)(?:\d{2,4}年|\d{1,2}(?:[-—~至]\d{1,2})?月|[一二三四前][一二三四]?季度|上半年|前\d)"
        ),
    ),
)
_COMPARED = re.compile(
    f"(?=[年平两三四五复每环比较高低快慢同十以])(?:{'|'.join(pattern.pattern for _, pattern in _COMPARISONS)})"
)
_SINCE = re.compile(r"(?:由|从|自)\d{4}年")
_CONTRIBUTED = re.compile("(?:拉动|上拉|下拉|影响|带动|推动|拉低|贡献(?!率)|推高)[^，。；]{0,24}$")

ANY_RATE = re.compile(RATE)
"""A noun for a growth rate."""

_OWN_WORDS = re.compile(
    rf"{COMPARED_WITH}|[比较与]|{vocabulary.FALLS}|{vocabulary.RISES}|{vocabulary.DIFFERENCES}|\d{{4}}年"
    r"|\d{1,2}(?:[-—~至]\d{1,2})?月份?|[一二三四前]{1,2}季度|上半年|分别|末|了|又|再|进一步"
)


def comparison(reading: Reading, at: Place, before: Sequence[Stated]) -> tuple[Comparison | None, str]:
    """Return what a growth is compared with, and the words for it, in its clause or carried over."""
    if reading.unit in units.POINTS and (given := _CONTRIBUTED.search(at.clause)):
        return "contribution", given.group()
    if _COMPARED.search(at.clause):
        found = [
            (words.start(), name, words.group())
            for name, pattern in _COMPARISONS
            for words in pattern.finditer(at.clause)
        ]
        if found:
            return max(found)[1:]
    if since := _SINCE.search(at.sentence):
        return "other", since.group()  # 从1978年的3.5亿元增加到264.2亿元，增长74.5倍
    if number := last_number(before):
        last, context = number
        carried = context.role == "growth" and last.unit not in units.POINTS
        if carried and context.comparison in {"period", "other"} and same_sentence(last, at):
            return context.comparison, context.against
    return None, ""


def last_number(before: Sequence[Stated]) -> Stated | None:
    """Return the last phrase that states a number and is not a date or a name."""
    return next((stated for stated in reversed(before[-4:]) if stated[1].role not in {"date", "name"}), None)


def same_sentence(reading: Reading, at: Place) -> bool:
    """Tell whether a phrase is in the sentence of a place, and near enough."""
    return reading.end > at.begins


def is_of_rate(reading: Reading, at: Place, before: Sequence[Stated]) -> bool:
    """Tell whether percentage points are a change of a growth rate, and not of a share."""
    if reading.unit not in units.POINTS:
        return False
    if ANY_RATE.search(at.clause):
        return True
    # 增长4.9%，比上年回落0.3个百分点: no noun of its own, so it is about the growth before it.
    own = _OWN_WORDS.sub("", at.clause)
    number = last_number(before)
    if own or number is None or number[1].role != "growth" or not same_sentence(number[0], at):
        return False
    return number[1].of_rate if number[0].unit in units.POINTS else True
