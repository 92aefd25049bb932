"""Remove what people type around the name of an indicator: 2024年, 金昌市, 增速, 是多少.

Used if a word matches nothing.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from jcstats.text import fold

Part = Literal["growth", "level", "rank"]
"""The part of a record that a word asks for."""


class Wording(NamedTuple):
    """The parts of a word."""

    cores: tuple[str, ...]
    """The possible names that are left, the longest first; none if the word was only a period or a standing."""
    period: str = ""
    """The period as typed: 2023年, 去年."""
    part: Part | None = None
    """The part of the record that the word asks for."""
    scope: str = ""
    """The scope of a standing: 全省 in 全省第一."""
    bare: bool = False
    """Whether the word may have no name at all."""


_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_WITHIN = (
    "上半年|下半年|前三季度|第?[一二三四1-4]季度|q[1-4]",
    r"(?:1[-—~至到])?\d{1,2}月份?",
)
_PERIOD = re.compile(rf"{_YEAR}(?:年度|年)?(?:{'|'.join(_WITHIN)})?|去年|今年|前年|上年|明年|本年")
_STANDING = re.compile(
    r"(全国地级市|全国|全省|全区|全市|西部)?(?:排)?(?:第[几一二三四五六七八九十\d]+(?:名|位)?(?=$|[的?？。，,\s])|前列)",
)
_SUFFIXES: dict[Part, tuple[str, ...]] = {
    "growth": (
        "同比增长率|同比增速|同比增长|增长速度|增长率|增速|增幅|涨幅|降幅|同比",
        "增长了?|上涨了?|下降了?|涨了|变化|growth rate|growth|increase",
    ),
    "level": ("总量|总额|总值|总数|总规模|数值|数额|数量|绝对值|规模|水平|金额|人数", "total|level|value"),
    "rank": ("排名第几|排第几名|排第几|第几名|第几|排名|排位|位次|名次|ranking|rank",),
}
_QUESTIONS = ("请问|查一下|查询|查看|查|看看|看|我想知道|我要|告诉我", "全市的?|我市的?|本市的?|全年的?|的|是")
_QUESTIONS_EN = r"what(?:'s| is)(?: the)?|how much(?: is| was)?(?: the)?|the"
_BEFORE = re.compile(rf"^(?:{'|'.join(_QUESTIONS)}|{_QUESTIONS_EN})\s*")
_ENDINGS = (
    "是多少|有多少|多少|多大|多高|怎么样|怎样|如何|情况|数据|统计",
    "达到|是|为|有|了|吗|呢|的|[?？。!！,，:：]",
)
_AFTER = re.compile(rf"\s*(?:{'|'.join(_ENDINGS)})$")
_FOR = re.compile(r"\s+(?:in|of|for)$")


def read(word: str) -> Wording:
    """Split a word into a name and what was typed around it."""
    core = fold(word)
    period = _PERIOD.search(core)
    if period:
        core = _joined(core[: period.start()], core[period.end() :])
    standing = _STANDING.search(core)
    if standing:
        core = _joined(core[: standing.start()], core[standing.end() :])
    part: Part | None = "rank" if standing else None
    cores: list[str] = []
    while core and core not in cores:
        cores.append(core)
        core = _FOR.sub("", _AFTER.sub("", _BEFORE.sub("", core))).strip()
        if core == cores[-1]:
            core, asked = _without_part(core)
            part = part or asked
    return Wording(
        cores=tuple(cores),
        period=period.group() if period else "",
        part=part,
        scope=(standing.group(1) or "") if standing else "",
        bare=not core,
    )


def _joined(before: str, after: str) -> str:
    """Return the rest of a word, with spaces only between Latin words."""
    before, after = before.strip(), after.strip()
    latin = before[-1:].isascii() and after[:1].isascii()
    return f"{before} {after}".strip() if latin else before + after


def _without_part(core: str) -> tuple[str, Part | None]:
    """Take the suffix that asks for a part of the record off a name."""
    for part, suffixes in _SUFFIXES.items():
        for suffix in "|".join(suffixes).split("|"):
            found = re.search(rf"(?:^|\s*){suffix}$", core)
            if found:
                return core[: found.start()].strip(), part
    return core, None


def period_code(typed: str) -> str:
    """Return a typed period in the form of records, 2024 for 2024年, or other text as it is."""
    found = re.fullmatch(r"(\d{4})(?:年度|年)?(.*)", typed)
    if found is None:
        return typed
    year, rest = found.groups()
    quarter = re.fullmatch(r"(?:第?([一二三四1-4])季度|q([1-4]))", rest)
    if quarter:
        number = (quarter[1] or quarter[2]).translate(str.maketrans("一二三四", "1234"))
        return f"{year}-Q{number}"
    months = re.fullmatch(r"(1[-—~至到])?(\d{1,2})月份?", rest)
    if months:
        end = f"{year}-{int(months[2]):02}"
        return f"{year}-01/{end}" if months[1] else end
    return {"": year, "上半年": f"{year}-S1", "下半年": f"{year}-S2", "前三季度": f"{year}-01/{year}-09"}.get(
        rest, typed
    )
