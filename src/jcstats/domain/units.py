"""Units of measurement: their quantities and how they convert.

The table is used by comparisons, by conditions such as `--unit`, and by the scanner of prose.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal, Inexact
from functools import cache, lru_cache
from typing import NamedTuple

from jcstats.domain.arithmetic import EXACT, exactly

TABLE: dict[str, dict[str, str]] = {
    # Money by currency, because exchange rates change.
    "元": {"1": "元 人民币元 元人民币"},
    "美元": {"1": "美元 USD"},
    "港元": {"1": "港元 港币 HKD"},
    "澳门元": {"1": "澳门元 澳门币 MOP"},
    "新台币": {"1": "新台币 新台币元 新台币圆 TWD"},
    "欧元": {"1": "欧元 EUR"},
    "日元": {"1": "日元 JPY"},
    "英镑": {"1": "英镑 GBP"},
    "韩元": {"1": "韩元 KRW"},
    "澳元": {"1": "澳元 澳大利亚元 AUD"},
    "加元": {"1": "加元 加拿大元 CAD"},
    "新加坡元": {"1": "新加坡元 新元 SGD"},
    "瑞郎": {"1": "瑞郎 瑞士法郎 CHF"},
    "卢布": {"1": "卢布 RUB"},
    # Area in 亩, because every other unit is a finite decimal number of 亩: 1公顷 = 15亩.
    "亩": {
        "1": "亩 市亩",
        "15": "公顷 ha hm2",
        "1500": "平方公里 平方千米 km2",
        "0.0015": "平方米 平米 平方公尺 m2",
        "0.00000015": "平方厘米 cm2",
    },
    "立方米": {
        "1": "立方米 立方 立方公尺 m3",
        "0.001": "升 公升 L",
        "0.000001": "毫升 立方厘米 mL ml cm3",
        "1000000000": "立方公里 立方千米 km3",
    },
    "标准立方米": {"1": "标准立方米 标立方米 标方 Nm3"},
    "公里": {
        "1": "公里 千米 km",
        "0.5": "里 华里 市里",
        "1.852": "海里",
        "0.001": "米 公尺 m",
        "0.0001": "分米 dm",
        "0.00001": "厘米 公分 cm",
        "0.000001": "毫米 mm",
        "0.000000001": "微米 μm",
        "0.000000000001": "纳米 nm",
    },
    # 吨 is the metric ton.
    "吨": {
        "1": "吨 公吨 t",
        "0.05": "担 市担",
        "0.001": "公斤 千克 kg",
        "0.0005": "斤 市斤",
        "0.000001": "克 公克 g",
        "0.000000001": "毫克 mg",
        "0.000000000001": "微克 μg ug",
        "0.000000000000001": "纳克 ng",
    },
    "千瓦": {
        "1": "千瓦 kW KW kw",
        "0.001": "瓦 W",
        "1000": "兆瓦 MW",
        "1000000": "吉瓦 GW",
        "1000000000": "太瓦 TW",
    },
    # Electricity is a quantity of its own, because its equivalent in coal is a convention that changes.
    "千瓦时": {
        "1": "千瓦时 千瓦小时 度 度电 kWh KWh KWH kwh",
        "1000": "兆瓦时 兆瓦小时 MWh",
        "1000000": "吉瓦时 吉瓦小时 GWh",
        "1000000000": "太瓦时 TWh",
    },
    "吨标准煤": {
        "1": "吨标准煤 吨标煤 tce",
        "0.001": "千克标准煤 公斤标准煤 千克标煤 公斤标煤 kgce",
        "0.000001": "克标准煤 克标煤 gce",
    },
    "吨油当量": {"1": "吨油当量 吨标准油 吨标油 toe"},
    "吨二氧化碳": {"1": "吨二氧化碳 吨CO2 tCO2"},
    "吨二氧化碳当量": {"1": "吨二氧化碳当量 吨CO2当量 tCO2e"},
    "吉焦": {"1": "吉焦 吉焦耳 GJ", "0.001": "兆焦 MJ", "0.000001": "千焦 kJ", "1000": "太焦 TJ"},
    "千卡": {"1": "千卡 大卡 kcal"},
    "千伏安": {"1": "千伏安 kVA", "1000": "兆伏安 MVA"},
    "千伏": {"1": "千伏 kV KV", "0.001": "伏 V"},
    "帕": {"1": "帕 Pa", "1000": "千帕 kPa", "1000000": "兆帕 MPa"},
    "赫": {"1": "赫 赫兹 Hz", "1000": "千赫 kHz", "1000000": "兆赫 MHz", "1000000000": "吉赫 GHz"},
    "Mbps": {"1": "Mbps 兆比特/秒", "1000": "Gbps 吉比特/秒", "1000000": "Tbps 太比特/秒"},
    "摄氏度": {"1": "摄氏度 °C"},
    "分贝": {"1": "分贝 dB"},
    # Transport.
    "吨公里": {"1": "吨公里 吨千米 tkm", "1.852": "吨海里"},
    "人公里": {"1": "人公里 人千米"},
    "标准箱": {"1": "标准箱 标箱 国际标准箱 个标准箱 个标箱 TEU teu"},
    # A journey is not a person, and a working day is not a day.
    "人": {"1": "人 名"},
    "人次": {"1": "人次"},
    "天": {"1": "天 日"},
    "工作日": {"1": "工作日 个工作日"},
    "秒": {"1": "秒 s", "60": "分钟 min", "3600": "小时 个小时 h"},
    "月": {"1": "月 个月"},
    "季度": {"1": "季度 个季度"},
    "岁": {"1": "岁 周岁"},
    "周": {"1": "周 个星期"},
    # Shares and differences of shares: a share that goes from 20% to 21% rises by 1 point, or by 5%.
    "%": {"1": "%", "0.1": "‰", "0.01": "‱"},
    "百分点": {"1": "百分点 个百分点 个点 pp pct", "0.1": "千分点 个千分点", "0.01": "基点 个基点 bp BP"},
    "ppm": {"1": "ppm", "0.001": "ppb"},
}
"""By base unit and factor, the units in normal form."""

COUNTS = """
个 家 户 件 项 条 处 部 院 座 所 台 套 辆 列 艘 架 栋 幢 间 床 张 篇 种 款 宗 起 例 批 期 届 位 次 场 只 头 羽 尾 匹 峰
株 棵 口 枚 颗 粒 份 本 册 卷 幅 块 支 笔 票 单 盏 眼 孔 剂 针 箱 袋 瓶 桶 罐 艇 群 窝 级 层 步 组 队 对 片 门 班 节 面
道 字 年 倍 成 番 架次 批次 班次 场次 车次 列次 辆次 艘次 户次 家次 例次 项次 件次 剂次 针次 台次 人日 人天
台件 台套 件套 套件 车公里 座公里 吨位 载重吨 总吨 总载重吨 克拉 盎司
"""
"""Units of counting. Each is comparable only with itself."""

MULTIPLIERS = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "亿": 8,
    "万": 4,
    "千": 3,
    "百": 2,
    "十": 1,
}
"""Multipliers as powers of ten, the longest first. They can precede any unit (万吨, 亿元, 万千瓦, 万人次, 千公顷)."""

_BEFORE_KNOWN_UNITS = ("百", "十")
"""Multipliers that also begin other words (百强), so that they count only before a unit of the table."""

_TRADITIONAL = str.maketrans(
    "億萬頃畝噸時個戶臺輛張種條項場歲準標線電間處層門對隊組級萊鎊歐韓幣圓斤銖隻艙釐聽純馬內邊點週節煤車",
    "亿万顷亩吨时个户台辆张种条项场岁准标线电间处层门对队组级莱镑欧韩币元斤铢只舱厘听纯马内边点周节煤车",
)

_PER = {"亩": ("平方米", Decimal("0.0015")), "秒": ("小时", Decimal(3600))}
"""The denominators of rates whose base unit would give infinite decimals: 公斤/公顷."""

_RATES = {"吨/立方米": ("微克/立方米", Decimal(10**12))}
"""Rates with other units than their base units: concentrations."""

_MANY = 1024
"""The number of cached units, since a file can have a different one in each record."""

_FINITE = EXACT.copy()
_FINITE.traps[Inexact] = True
"""A context for divisions that must be exact."""


class Quantity(NamedTuple):
    """A unit as a factor of its base unit: 亿元 is 10^8 of 元."""

    base: str
    """The base unit. Figures are comparable if and only if it is the same."""
    factor: Decimal
    """The number of base units in one unit."""


@lru_cache(maxsize=_MANY)
def quantity(unit: str) -> Quantity:
    """Return the quantity that a unit measures.

    An unknown unit is its own base unit, and comparable only with itself.
    """
    measured = _quantity(normal_form(unit))
    # An unknown unit is kept as it was written: ² is not 2.
    return measured if is_known(unit) else measured._replace(base=split_unit(unit.translate(_TRADITIONAL))[1])


def is_known(unit: str) -> bool:
    """Tell whether a unit without its multiplier is in the table; for a rate, whether both of its units are."""
    _, rest = _split(normal_form(unit))
    over, slash, under = rest.partition("/")
    return rest in _names() or (bool(slash) and is_known(over) and (is_known(under) or _count(under) is not None))


def split_unit(unit: str) -> tuple[str, str]:
    """Return a unit's multiplier, if any, and the rest: 万千瓦 is 万 and 千瓦."""
    multiplier, _ = _split(normal_form(unit))
    # In normal form a multiplier has as many characters as in the written unit.
    return unit[: len(multiplier)], unit[len(multiplier) :]


def same_quantity(one: str | None, other: str | None) -> bool:
    """Tell whether two units measure the same quantity, so that figures can be compared."""
    return quantity(one or "").base == quantity(other or "").base


def names() -> tuple[str, ...]:
    """Return every unit of the table, without a multiplier."""
    return tuple(_names())


def is_share(unit: str | None) -> bool:
    """Tell whether a unit measures shares: per cent, per mille."""
    return same_quantity(unit, "%")


def is_points(unit: str | None) -> bool:
    """Tell whether a unit measures differences of shares: percentage points, basis points."""
    return same_quantity(unit, "百分点")


def is_count(unit: str | None) -> bool:
    """Tell whether a unit counts things one by one (5家, 5人), and not in thousands or as a multiple (5万家, 5倍)."""
    measured = quantity(unit or "")
    return measured.factor == 1 and measured.base in {*COUNTS.split(), "人", "人次"} - {"倍", "成", "番"}


@cache
def _names() -> dict[str, tuple[str, Decimal]]:
    own = {unit: (unit, Decimal(1)) for unit in COUNTS.split()}
    return own | {
        name: (base, Decimal(factor))
        for base, units in TABLE.items()
        for factor, names in units.items()
        for name in names.split()
    }


@lru_cache(maxsize=_MANY)
@exactly
def _quantity(unit: str) -> Quantity:
    multiplier, rest = _split(unit)
    times = Decimal(10) ** MULTIPLIERS[multiplier] if multiplier else Decimal(1)
    if rest in _names():
        base, factor = _names()[rest]
        return Quantity(base=base, factor=times * factor)
    return _rate(unit) or Quantity(base=rest, factor=times)


def _rate(unit: str) -> Quantity | None:
    """Return the quantity of a rate such as 元/平方米 or 人/10万人, or None for anything else."""
    over, slash, under = unit.partition("/")
    if not (over and slash and under) or "/" in under:
        return None
    counted = _count(under)
    times, name = counted or (Decimal(1), under)
    top, bottom = _quantity(over), _quantity(name)
    base, scale = _PER.get(bottom.base, (bottom.base, Decimal(1)))
    try:
        factor = _FINITE.divide(top.factor * scale, times * bottom.factor)
    except Inexact:
        return None
    named, more = _RATES.get(f"{top.base}/{base}", (f"{top.base}/{base}", Decimal(1)))
    return Quantity(base=named, factor=factor * more)


def _count(under: str) -> tuple[Decimal, str] | None:
    """Return the number in the denominator of a rate, as in 10万人."""
    name = under.lstrip("0123456789")
    digits = under[: len(under) - len(name)]
    return (Decimal(digits), name) if digits.strip("0") == "1" else None


def _split(unit: str) -> tuple[str, str]:
    names = _names()
    if unit not in names:
        for multiplier in MULTIPLIERS:
            rest = unit[len(multiplier) :]
            if unit.startswith(multiplier) and (multiplier not in _BEFORE_KNOWN_UNITS or rest in names):
                return multiplier, rest
    return "", unit


@lru_cache(maxsize=_MANY)
def normal_form(unit: str) -> str:
    """Return a unit as the table writes it: simplified characters, half width, m2 for ㎡ and m², without spaces."""
    plain = unicodedata.normalize("NFKC", unit).translate(_TRADITIONAL).replace("·", "").replace(" ", "")
    return plain if plain.startswith("每") else plain.replace("每", "/")
