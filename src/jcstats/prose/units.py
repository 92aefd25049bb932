"""The units of Chinese prose: which words and signs after a number are its unit, and which only look so."""

from __future__ import annotations

import re

MULTIPLIERS = ("万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "亿", "万")

_MEASURES = """
元 角 美元 港元 欧元 日元 英镑 韩元 澳元 加元 新元 澳门元 新台币 瑞郎 卢布 人民币元
平方公里 平方千米 平方厘米 平方毫米 平方米 立方厘米 立方米 立方 公顷 亩 公里 千米 分米 厘米 毫米 微米 纳米
海里 英里 米 盎司 加仑
千瓦时 千瓦小时 兆瓦时 吉瓦时 千瓦 兆瓦 吉瓦 瓦 千伏安 兆伏安 千伏 伏
吨标准煤 吨标煤 吨油当量 吨二氧化碳当量 吨二氧化碳 吨公里 人公里 车公里 吨海里 座公里 吨位 载重吨 总吨
标准煤 标准箱 标箱 公斤 千克 毫克 微克 克拉 克 吨 斤 公升 毫升 升 担 石 千卡 大卡 卡路里 千焦 兆焦 兆帕 千帕
帕 赫兹 兆赫
贝克勒尔 分贝 摄氏度 个标准箱
人次 人日 人天 人 名 户次 户 家次 家 车次 列次 辆次 架次 艘次 批次 班次 场次 例次 项次 件次 剂次 针次 台次
班列
个百分点 个千分点 千分点 个位次 位次 个基点 百分点 基点 个点 个季度 个月 个工作日 个交易日 个小时 个星期
个世纪 个
台件 台套 件套 套件 场 次 件 项 条 处 部 院 座 所 台 套 辆 列 艘 架 栋 幢 间 床 张 篇 种 款 宗 起 例 批 期
届 位 只 头 羽 尾
匹 峰 株 棵 口 枚 颗 粒 份 本 册 卷 幅 块 支 笔 票 单 盏 眼 孔 宗地 公方 剂 针 箱 袋 瓶 桶 罐 艇 群 窝 穴
团次
年 天 日 小时 分钟 秒 周岁 周年 岁 周 倍 成 番
"""

_AFTER_DIGITS = """
平米 月 度 分 级 层 步 组 队 对 片 门 班 节 面 道 字 车 吊 里 丈 尺 寸 折 点
% ‰ ‱ ℃ ㎡ ㎥ ㎜ ㎝ ㎞ ㎏ ㎎
"""

_LATIN = """
kWh MWh GWh TWh kW MW GW W kV V kVA MVA km² km2 km m² m2 m³ m3 cm mm μm µm nm m hm² hm2 ha kg mg μg µg ng g
t tce tCO2 L mL ml
TEU dB ppm ppb pp pct bp Hz kHz MHz GHz Pa kPa MPa kcal kJ MJ GJ Bq Gbps Mbps Tbps KB MB GB TB PB EB Ω ℃ °C
"""

MEASURES = tuple(_MEASURES.split())
"""Those that make a spelled numeral a figure: 两年 is one, 十分 is not."""

UNITS = frozenset(f"{_MEASURES} {_AFTER_DIGITS} {_LATIN}".split())
"""Currency, physical units and measure words, without a multiplier."""

POINTS = frozenset({"百分点", "个百分点", "千分点", "个千分点", "基点", "个基点", "pp", "pct", "bp", "个点"})
"""Differences of two shares."""

RELATIVE = frozenset({"%", "‰", "‱", "倍", "成", "番"}) | POINTS
"""Units in which a growth is stated."""

SPANS = frozenset({"年", "个月", "月", "天", "日", "周", "个季度", "季度"})
"""Spans of time: 近三年 is the last three, not nearly three."""

REPEATED = SPANS | {"次", "届", "个工作日", "个交易日"}
"""What a streak is counted in."""

# The first characters of words that go on after a character which is a unit elsewhere: 50部门, 3分别, 十三五期间.
_WORDS = dict(
    pair.split(":")
    for pair in """
部:门委队长署件级分落 位:于居列置 次:要级 家:庭电具禽畜长乡园 项:目 名:单牌录义称优 座:谈 处:理置于罚级长在
条:件例款 场:所地馆景 期:间末初望 批:准发复 台:湾账阶风州 度:假电
成:不立为功果员绩长本都交品套型熟效分就像千 口:岸径粮 周:边围转口期 天:然津气 年:级会轻龄货画检均度
升:级至高到值温幅为 米:粉面 元:素宵旦月 分:别布为类析公行局院厂店中之 亩:均 户:均籍型外 单:位独价一项
班:级子 队:伍员列 组:织成建合 对:外口接全应标于此其重新照策 节:能约水点日省庆 面:向积临对 道:路理德
车:次辆站间位道主企 日:均照元益 本:科届年级地市省县区期月季 石:油化墨材 里:程面 卷:烟 眼:镜 字:节 折:合算
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
# 元/公斤, 吨标准煤/万元, 人/平方公里; a denominator that is not known goes on as far as Chinese characters go, to four.
_PER = (
    rf"/(?:10{{1,4}})?(?:{_KNOWN}|(?:{_MULTIPLE}|百|千)(?:{_KNOWN})|{_RUN}|[\u4e00-\u9fff]{{1,4}})"
    r"|每(?:平方公里|平方米|立方米|公顷|亩|千克|公斤|吨|万元|亿元|万人|小时|天|日|年|秒)"
)
_OR = r"[(（](?:套|件|台|辆|次|户|人|家|点|处|间|座|个|条|项|种|部|幢|栋|册|张|组|只|架|艘|匹|头)[)）]"

_RATE = r"/(?:10万|十万|百万|万|千)(?:人|车|辆|户|公里)?"

UNIT = rf"(?:(?:{_KNOWN})(?:{_PER}|{_OR}|·[\u4e00-\u9fff]{{1,2}})?|{_RUN}(?:{_PER})?|{_RATE})"
"""A unit after digits, for patterns, taken whole."""

SPELLED_UNIT = rf"(?:(?:{_SPELLED})(?:{_PER}|{_OR})?)"
"""A unit after a spelled numeral, for patterns."""

MULTIPLIER = rf"(?:{_MULTIPLE}|千(?![瓦克伏米焦帕卡])|百(?!分))"
"""A multiplier before a unit, for patterns."""

_PER_TIME = frozenset({"h", "s", "min", "d"})

_SPLIT = re.compile(rf"^(?:{_MULTIPLE}|千|百)?(?P<unit>.*)$", re.DOTALL)


def base(unit: str) -> str:
    """Return a unit without its multiplier: 亿元 is 元."""
    if unit.partition("/")[0] in UNITS:  # 千米 is no thousand of 米 here
        return unit
    found = _SPLIT.match(unit)
    return found["unit"] if found else unit


def is_known(unit: str) -> bool:
    """Tell whether a unit, without its multiplier, stands in the tables: each part of a compound of its own."""
    top, slash, bottom = base(unit).partition("/")
    if not slash:
        return top in UNITS or top == "" or bool(re.fullmatch(rf"(?:{_KNOWN})(?:{_OR}|每.{{1,4}})", top))
    if not top or bottom in _PER_TIME:
        return re.fullmatch(_RATE, base(unit)) is not None or top in UNITS
    return top in UNITS and (bottom in UNITS or base(bottom.lstrip("0123456789")) in UNITS | {""})
