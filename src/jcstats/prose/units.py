"""The units of Chinese prose: which words and signs after a number are its unit, and which only look like one."""

from __future__ import annotations

import re

from jcstats.domain import units as domain_units

MULTIPLIERS = ("万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "亿", "万")

_AFTER_DIGITS = """
平米 月 度 分 级 层 步 组 队 对 片 门 班 节 面 道 字 车 吊 里 丈 尺 寸 折 点 % ‰ ‱
"""

_OWN = """
角 圆 泰铢 位次 个位次 个世纪 班列 宗地 公方 团次 穴 周年 伏 千升 人民币元 卡路里 贝克勒尔 加仑 英里 石
月 度 分 车 吊 丈 尺 寸 折 点
㎡ ㎥ ㎜ ㎝ ㎞ ㎏ ㎎ ℃ km² m² m³ hm² W V MVA ng µg µm bp Bq KB MB GB TB PB EB Ω
"""

UNITS = frozenset(domain_units.names()) | frozenset(_OWN.split())
"""Currency, physical units and measure words, without a multiplier: the table, and what is no quantity of it."""

MEASURES = frozenset(unit for unit in UNITS if not unit.isascii()) - frozenset(_AFTER_DIGITS.split())
"""Units that make a spelled numeral a figure: 两年 is one, 十分 is not."""

POINTS = frozenset({"百分点", "个百分点", "千分点", "个千分点", "基点", "个基点", "pp", "pct", "bp", "个点"})
"""Differences of two shares."""

RELATIVE = frozenset({"%", "‰", "‱", "倍", "成", "番"}) | POINTS
"""The units of growth."""

SPANS = frozenset({"年", "个月", "月", "天", "日", "周", "个季度", "季度"})
"""Spans of time: 近三年 is the last three years, and not nearly three."""

PLACES = frozenset({"位", "个位次", "位次", "名次"})
"""Units of a rise or fall in a ranking."""

REPEATED = SPANS | {"次", "届", "个工作日", "个交易日"}
"""The units of streaks."""

# The first characters of words that go on after a character which is a unit elsewhere: 50部门, 3分别, 十三五期间.
_WORDS = dict(
    pair.split(":")
    for pair in """
部:门委队长署件级分落 位:于居列置 次:要级 家:庭电具禽畜长乡园 项:目 名:单牌录义称优 座:谈 处:理置于罚级长在
条:件例款 场:所地馆景 期:间末初望 批:准发复 台:湾账阶风州 度:假电
成:不立为功果员绩长本都交品套型熟效分就像千 口:岸径粮 周:边围转口期 天:然津气 年:级会轻龄货画检均度
升:级至高到值温幅为 米:粉面 元:素宵旦月 圆:满桌形柱周心 分:别布为类析公行局院厂店中之 亩:均 户:均籍型外 单:位独价一项
班:级子 队:伍员列 组:织成建合 对:外口接全应标于此其重新照策 节:能约水点日省庆 面:向积临对 道:路理德
车:次辆站间位道主企 日:均照元益 本:以上线院科届年级地市省县区期月季 石:油化墨材 里:程面 卷:烟 眼:镜 字:节 折:合算
级:别 支:持付出撑部 角:度 起:点草步 间:接 种:植子 份:额 担:保当任 箱:包 针:对 剂:量 票:据 门:类诊票 层:次级
片:区 步:伐 床:位 吊:装 团:体 列:入 个:性 点:半钟整分多以建任问位击面阵子名赞燃亮 个点:位 人:均才工民 克:服
卡:车 瓶:颈 笔:记 群:众 届:时
""".split()  # noqa: SIM905 - a table to read
)


def _spelled(unit: str) -> str:
    guard = _WORDS.get(unit)
    return re.escape(unit) + (f"(?![{guard}])" if guard else "")


_KNOWN = "|".join(map(_spelled, sorted((unit for unit in UNITS if not unit.isascii()), key=len, reverse=True)))
_SPELLED = "|".join(map(_spelled, sorted(MEASURES, key=len, reverse=True)))
_SIGNS = r"[A-Za-zμµΩ°℃㎡㎥㎜㎝㎞㎏㎎%‰‱²³·⁻¹]"
# Latin letters go on to the next boundary, known or not: 300tce is not 300t, and neither is 300txe.
_RUN = rf"(?:m[23](?![A-Za-z\d])|hm2|km2|tCO2|{_SIGNS}{{1,12}})"
_MULTIPLE = "|".join(MULTIPLIERS)
_BARE = "|".join(map(re.escape, sorted((unit for unit in UNITS if not unit.isascii()), key=len, reverse=True)))
# 元/公斤, 吨标准煤/万元, 人/平方公里; a denominator that is not known goes on as far as Chinese characters go, to four.
_PER = (
    rf"/(?:10{{1,4}})?(?:(?:{_MULTIPLE}|百|千)??(?:{_BARE})|{_RUN}|[\u4e00-\u9fff]{{1,4}})"
    r"|每(?:平方公里|平方米|立方米|公顷|亩|千克|公斤|吨|万元|亿元|万人|小时|天|日|年|秒)"
)
_OR = r"[(（](?:套|件|台|辆|次|户|人|家|点|处|间|座|个|条|项|种|部|幢|栋|册|张|组|只|架|艘|匹|头)[)）]"

_RATE = r"/(?:10万|十万|百万|万|千)(?:人|车|辆|户|公里)?"

UNIT = rf"(?:(?:{_KNOWN})(?:{_PER}|{_OR}|·[\u4e00-\u9fff]{{1,2}})?|{_RUN}(?:{_PER})?|{_RATE})"
"""A unit after digits, for patterns, taken whole."""

SPELLED_UNIT = rf"(?:(?:{_SPELLED})(?:{_PER}|{_OR})?)"
"""A unit after a spelled numeral, for patterns."""

# Where it only matters whether there is a unit: the pattern of a whole unit is long, and takes long to compile.
UNIT_BEGINS = rf"(?:{_KNOWN}|{_SIGNS}|{_RATE})"
"""The beginning of a unit after digits, for patterns that look ahead."""

SPELLED_UNIT_BEGINS = rf"(?:{_SPELLED})"
"""The beginning of a unit after a spelled numeral, for patterns that look ahead."""

MULTIPLIER = rf"(?:{_MULTIPLE}|千(?![瓦克伏米焦帕卡])|百(?!分))"
"""A multiplier before a unit, for patterns."""

_SPLIT = re.compile(rf"^(?:{_MULTIPLE}|千|百)?(?P<unit>.*)$", re.DOTALL)


def base(unit: str) -> str:
    """Return a unit without its multiplier: 亿元 is 元."""
    if unit.partition("/")[0] in UNITS:  # 千米 is not a thousand of 米 here
        return unit
    found = _SPLIT.match(unit)
    return found["unit"] if found else unit


_COUNTED = re.compile(_RATE)
_COMPOUND = re.compile(rf"(?:{_KNOWN})(?:{_OR}|每.{{1,4}})")


def is_known(unit: str) -> bool:
    """Tell whether a unit without its multiplier is known. Each part of a compound unit has to be known."""
    plain = base(unit)
    if not unit or plain in UNITS or domain_units.is_known(unit) or _COUNTED.fullmatch(plain):
        return True
    top, slash, bottom = plain.partition("/")
    if slash:
        return top in UNITS and (bottom in UNITS or base(bottom.lstrip("10")) in UNITS)
    return _COMPOUND.fullmatch(plain) is not None
