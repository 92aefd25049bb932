"""Tell a number that is part of a name (第三产业, 三次产业, 65岁及以上, 12345热线) from one that states a fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from jcstats.prose.numerals import NUMERAL

if TYPE_CHECKING:
    from jcstats.prose.reading import Reading

Named = Literal["name", "nothing"]
"""`name`: a number inside a name; `nothing`: not a number, as in a slogan."""

_AHEAD = re.compile(
    "工作法|热线|行动|计划|规划|方案|条例|号|强(?![度化调劲])|工程|模式|输变电|变电|线路|电网|级|世纪|国道|省道|报警|年代|便民|政务"
    "|届|次会议|次全会|周年|高地|路公交|型机|国集团|峰会|平台|大(?![于型幅量专学户中小约致多])"
)
_QUOTED = 7  # the most characters from the opening quotation mark to a number
_OPENED = re.compile(r"[“‘「《\"][^”’」》\"]{0,6}$")
_CLOSED = re.compile(r"[^“‘「《\"]{0,6}[”’」》\"]")

_FOLLOWED: dict[str, re.Pattern[str]] = {
    unit: re.compile(ahead)
    for units, ahead in {
        "次": "产业|[^，。；、]{0,4}(?:会议|全会|大会|普查|党代会|调查)|性",
        "届": "[^，。；、]{0,8}(?:[次中]|会议|全会|人大|党代会|运动会|委员会|大会)",
        "年": "期(?!间)|义务教育|一贯制|制|[^，。；、]{0,4}(?:行动|计划|规划|方案)",
        "天 个": "行动|计划|规划|方案",
        "位": r"数|\d",
        "小时 分钟 公里": "平均|滑动|[^，。；、\\d]{0,4}圈",
        "% ‰": "[^，。；、\\d]{0,8}抽样",
        "名": r"\d",
        "美元 元 欧元 英镑 日元 港元": "兑",
    }.items()
    for unit in units.split()
}

# Slogans with a spelled number: 五位一体, 两条底线, 八项规定, 四个意识.
_SLOGANS: dict[str, re.Pattern[str]] = {
    "位": re.compile("一体"),
    "条": re.compile("底线|红线|主线|战线|生命线|腿|铁律"),
    "项": re.compile("规定|基本国策|重点任务"),
    "个": re.compile(
        "意识|自信|维护|确立|全面|代表|务必|结合|坚持|革命|不动摇|责任制|一百年|文明|共同|标准化|一批|结构|毫不|作用|率先|转变"
    ),
    "套": re.compile("班子"),
    "台": re.compile("合一"),
    "道": re.compile("防线|关"),
    "张": re.compile("网|名片|清单"),
    "只": re.compile("手"),
}

_GLUED_BEHIND, _GLUED_AHEAD = re.compile(r"[A-Za-z+\-]$"), re.compile(r"[+A-Za-z]")
_HOTLINE = re.compile(r"12\d{3}|1[12][0-9]")
_NUMBERED = re.compile("(?:邮编|邮政编码|电话|传真|代码|编号|热线)[:为]?$")
# Words before a number and its unit that make a name of it: 委六届, 东经103度, 每10万人.
_MARKED = re.compile(r"\0(?:千伏|兆伏安|kV|周年)$|(?<!共)\0期$|[委大会协盟]\0届$|[经纬]\0度$|每\0(?![%‰])[^\0]{1,12}$")
_EXPECTED = re.compile(r"(?:寿命|年龄)[^，。；]{0,6}$")
_RANKED = re.compile(
    "(?:居|列|排|名|位|世界|全球|[国省市区县州盟旗部]|前移至|升至|跃居|均)(?:的)?(?:(?:第|首)\\w{0,3}[、和及与])?$"
)
_RANK_GOES_ON = re.compile(r"[^\u4e00-\u9fff“]|$|的|和第|及|与|、|并|且|同比|较|比|其中|为|分别")
_SERIES_OF_NAMES = re.compile(
    rf"(?:[、和及与]第?{NUMERAL[:-1]}\d]{{1,3}}){{1,4}}(?:产业|届|次|期|批|章|条|轮|中学|小学|人民医院)"
)
_VERB_OF_RANK = re.compile(r"(?:居|列|排|排名|名列|位居|位列|跃居|升至|前移至|上升到|上升至)[^，。；、\d]{0,8}$")


def named(reading: Reading, phrase: str, behind: str, ahead: str) -> Named | None:
    """Return what a phrase is if it states no fact, judging by the words on both sides, or None."""
    if reading.role == "standing":
        return _ordinal(phrase, behind, ahead)
    if reading.role != "level":
        return None
    unit = reading.unit or ""
    quoted = bool(_OPENED.search(behind[-_QUOTED:])) and bool(_CLOSED.match(ahead))
    slogan = _SLOGANS.get(unit) if reading.spelled and not quoted else None
    if slogan and slogan.match(ahead):
        return "nothing"
    is_name = (quoted and reading.spelled) or _in_a_compound(reading, unit, behind, ahead)
    if not is_name and reading.unit is None:
        is_name = quoted or _is_label(phrase, behind, ahead)
    return "name" if is_name else None


def _is_label(phrase: str, behind: str, ahead: str) -> bool:
    """Tell whether a number without a unit is only a label: 12345热线, 1号线, 邮编737100."""
    glued = bool(_GLUED_BEHIND.search(behind)) or bool(_GLUED_AHEAD.match(ahead))
    hotline = _HOTLINE.fullmatch(phrase) is not None and not behind.endswith(("为", "达", "到", "至"))
    return glued or hotline or bool(_NUMBERED.search(behind)) or bool(_AHEAD.match(ahead))


def _is_age(reading: Reading, behind: str) -> bool:
    """Tell 65岁及以上 from a life expectancy of 79.5岁."""
    decimal = reading.value is not None and reading.value % 1 != 0
    return not decimal and not _EXPECTED.search(behind)


def _in_a_compound(reading: Reading, unit: str, behind: str, ahead: str) -> bool:
    if unit in {"岁", "周岁"}:
        return _is_age(reading, behind)
    if _MARKED.search(f"{behind[-1:]}\0{unit}"):
        return True
    if unit in {"名", "位"} and reading.value is not None and reading.value >= _MANY and reading.upper is None:
        return False
    following = _FOLLOWED.get(unit)
    return following is not None and following.match(ahead) is not None


_MANY = 100


def _ordinal(phrase: str, behind: str, ahead: str) -> Named | None:
    if behind.endswith("倒数"):
        return "name"
    if not phrase.startswith("第"):
        return None
    if phrase.endswith(("位", "名")):
        return "name" if re.match(r"\d", ahead) else None
    if _SERIES_OF_NAMES.match(ahead) and not _RANKED.search(behind):
        return "name"
    return None if _RANK_GOES_ON.match(ahead) else "name"


def is_rank(reading: Reading, behind: str) -> bool:
    """Tell whether a place is stated without 第: 居全国35位."""
    return reading.unit == "位" and reading.upper is None and _VERB_OF_RANK.search(behind) is not None
