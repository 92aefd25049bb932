"""Units of one quantity are converted exactly, and others are never compared."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcstats.domain import derive, units
from jcstats.domain.units import quantity, same_quantity, split_unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

# Equal amounts, each line of one quantity, from the definitions of the units and not from the table.
LAWS = """
    1元 = 1人民币元 = 1元人民币
    1港元 = 1港币 = 1HKD
    1美元 = 1USD
    1澳门元 = 1澳门币 = 1MOP
    1新台币 = 1新台币元 = 1新台币圆 = 1TWD
    1欧元 = 1EUR
    1日元 = 1JPY
    1英镑 = 1GBP
    1韩元 = 1KRW
    1澳元 = 1澳大利亚元 = 1AUD
    1加元 = 1加拿大元 = 1CAD
    1新加坡元 = 1新元 = 1SGD
    1瑞郎 = 1瑞士法郎 = 1CHF
    1卢布 = 1RUB
    1公顷 = 15亩 = 15市亩 = 10000平方米 = 10000㎡ = 10000m² = 10000m2 = 10000平米 = 10000平方公尺 = 1ha = 1hm² = 1hm2
    1平方公里 = 1平方千米 = 1km² = 1km2 = 100公顷
    1平方米 = 10000平方厘米 = 10000cm²
    1立方米 = 1立方 = 1立方公尺 = 1m³ = 1㎥ = 1m3 = 1000升 = 1000公升 = 1000L = 1千升
    1升 = 1000毫升 = 1000mL = 1000ml = 1000立方厘米 = 1000cm³
    1立方公里 = 1立方千米 = 1km³ = 10亿立方米
    1标准立方米 = 1标立方米 = 1标方 = 1Nm³
    1公里 = 1千米 = 1km = 1㎞ = 1000米 = 1000公尺 = 1000m = 2里 = 2华里 = 2市里
    1海里 = 1852米
    1米 = 10分米 = 10dm = 100厘米 = 100公分 = 100cm = 1000毫米 = 1000mm
    1毫米 = 1000微米 = 1000μm = 1000µm = 1000000纳米 = 1000000nm
    1吨 = 1公吨 = 1t = 1000公斤 = 1000千克 = 1000kg = 1000㎏ = 2000斤 = 2000市斤 = 20担 = 20市担
    1公斤 = 1000克 = 1000公克 = 1000g
    1克 = 1000毫克 = 1000mg = 1000000微克 = 1000000μg = 1000000ug = 1000000000纳克 = 1000000000ng
    1吉瓦 = 1GW = 1000兆瓦 = 1000MW = 1000000千瓦 = 1000000kW = 1000000KW = 1000000kw = 100万千瓦
    1太瓦 = 1TW = 1000吉瓦
    1千瓦 = 1000瓦 = 1000W
    1千瓦时 = 1度 = 1度电 = 1kWh = 1KWh = 1KWH = 1kwh = 1千瓦小时
    1太瓦时 = 1TWh = 10亿千瓦时 = 1000吉瓦时 = 1000GWh = 1000吉瓦小时
    1吉瓦时 = 1000兆瓦时 = 1000MWh = 1000兆瓦小时 = 1000000千瓦时
    1吨标准煤 = 1吨标煤 = 1tce = 1000千克标准煤 = 1000公斤标准煤 = 1000千克标煤 = 1000公斤标煤 = 1000kgce
    1千克标准煤 = 1000克标准煤 = 1000克标煤 = 1000gce
    1吨油当量 = 1吨标准油 = 1吨标油 = 1toe
    1吨二氧化碳 = 1吨CO2 = 1吨CO₂ = 1tCO2
    1吨二氧化碳当量 = 1吨CO2当量 = 1tCO2e
    1吉焦 = 1000000千焦
    1太焦 = 1TJ = 1000吉焦 = 1000GJ = 1000吉焦耳 = 1000000兆焦 = 1000000MJ = 10亿千焦 = 1000000000kJ
    1千卡 = 1大卡 = 1kcal
    1兆伏安 = 1MVA = 1000千伏安 = 1000kVA
    1千伏 = 1kV = 1KV = 1000伏 = 1000V
    1兆帕 = 1MPa = 1000千帕 = 1000kPa = 1000000帕 = 1000000Pa
    1吉赫 = 1GHz = 1000兆赫 = 1000MHz = 1000000千赫 = 1000000kHz = 1000000000赫 = 1000000000赫兹 = 1000000000Hz
    1太比特/秒 = 1Tbps = 1000吉比特/秒 = 1000Gbps = 1000000兆比特/秒 = 1000000Mbps
    1摄氏度 = 1℃
    1分贝 = 1dB
    1吨公里 = 1吨千米 = 1tkm
    1吨海里 = 1.852吨公里
    1人公里 = 1人千米
    1标准箱 = 1标箱 = 1国际标准箱 = 1个标准箱 = 1个标箱 = 1TEU = 1teu
    1人 = 1名
    1人次 = 1人·次
    1天 = 1日
    1工作日 = 1个工作日
    1小时 = 1个小时 = 1h = 60分钟 = 60min = 3600秒 = 3600s
    1月 = 1个月
    1季度 = 1个季度
    1岁 = 1周岁
    1周 = 1个星期
    1% = 10‰ = 100‱
    1百分点 = 1个百分点 = 1个点 = 1pp = 1pct = 10千分点 = 10个千分点 = 100基点 = 100个基点 = 100bp = 100BP
    1ppm = 1000ppb
    1毫克/立方米 = 1mg/m³ = 1000微克/立方米 = 1000μg/m³ = 1000ug/m3
    1毫克/升 = 1mg/L = 1克/立方米 = 1000毫克/立方米
    1公斤/亩 = 15公斤/公顷 = 2斤/亩
    1万元/亩 = 15万元/公顷 = 15元/平方米
    1人/平方公里 = 0.01人/公顷
    1元/公斤 = 1000元/吨
    1元/度 = 1元/千瓦时
    1吨标准煤/万元 = 0.0001吨标准煤/元
    1人/10万人 = 0.00001人/人
    1张/千人 = 10张/万人
    1米/秒 = 3.6公里/小时
    1立方米/秒 = 3600立方米/小时
    1亿元 = 1億元 = 10000万元 = 10000萬元 = 0.1十亿元 = 100000000元 = 100百万元 = 100000千元 = 1000000百元
    1万亿元 = 10000亿元 = 10千亿元 = 100百亿元 = 100000千万元 = 10000000十万元
    1亿斤 = 5万吨
    1万公顷 = 15万亩 = 10千公顷 = 1萬公頃 = 15萬畝
    1噸 = 1吨
    1千瓦時 = 1度
    1萬戶 = 10000户
"""

# Each of another quantity than all the others.
APART = """
    元 美元 港元 欧元 日元 亩 立方米 标准立方米 公里 吨 千瓦 千瓦时 吨标准煤 吨油当量 吨二氧化碳 吉焦 千伏安 千伏 吨公里
    人公里
    标准箱 人 人次 户 家 个 件 项 台 辆 天 工作日 秒 月 季度 年 岁 % 百分点 倍 成 番 :1 元/人 元/平方米
    人/平方公里 微克/立方米
    公斤/亩 摄氏度 mW 强 百强 个系统
"""


def amount(text: str) -> tuple[Decimal, str]:
    """What an amount is in base units."""
    measured = derive.in_base_units(text)
    assert measured is not None
    return measured


@pytest.mark.parametrize("law", LAWS.strip().splitlines())
def test_equal_amounts_are_equal(law: str) -> None:
    first, *others = law.strip().split(" = ")
    assert [amount(other) for other in others] == [amount(first)] * len(others)


def test_every_unit_of_the_table_stands_in_a_law() -> None:
    named = {amount[len(amount) - len(amount.lstrip("0123456789.")) :] for amount in LAWS.split()}
    normal = {units.normal_form(unit) for unit in named if unit}
    table = {name for lines in units.TABLE.values() for names in lines.values() for name in names.split()}
    assert table - normal == set()


def test_what_is_another_quantity_never_meets() -> None:
    assert [pair for pair in combinations(APART.split(), 2) if same_quantity(*pair)] == []


def test_what_is_counted_is_compared_with_itself_alone() -> None:
    assert {quantity(unit) for unit in units.COUNTS.split()} == {
        units.Quantity(base=unit, factor=Decimal(1)) for unit in units.COUNTS.split()
    }
    assert len(units.COUNTS.split()) == len(set(units.COUNTS.split()))


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("万千瓦", ("万", "千瓦")),
        ("千瓦", ("", "千瓦")),
        ("亿千瓦时", ("亿", "千瓦时")),
        ("百万千瓦", ("百万", "千瓦")),
        ("千人", ("千", "人")),
        ("百分点", ("", "百分点")),
        ("百强", ("", "百强")),
        ("十亿元", ("十亿", "元")),
        ("萬人次", ("萬", "人次")),
        ("万㎡", ("万", "㎡")),
        ("万", ("万", "")),
        ("", ("", "")),
    ],
)
def test_a_multiplier_stands_before_any_unit_and_is_told_from_the_unit_itself(
    unit: str, parts: tuple[str, str]
) -> None:
    assert split_unit(unit) == parts


@given(st.text(max_size=8))
def test_any_text_may_be_a_unit_and_loses_nothing_when_it_is_split(text: str) -> None:
    assert "".join(split_unit(text)) == text
    assert quantity(text).factor > 0
    assert same_quantity(text, text)


@given(st.sampled_from(sorted(units.MULTIPLIERS)), st.sampled_from(sorted(units.TABLE)))
def test_every_multiplier_multiplies_every_unit(multiplier: str, unit: str) -> None:
    multiplied = quantity(multiplier + unit)
    assert multiplied == units.Quantity(base=quantity(unit).base, factor=10 ** Decimal(units.MULTIPLIERS[multiplier]))


@pytest.mark.parametrize(
    ("unit", "known"),
    [
        ("亿元", True),
        ("元/平方米", True),
        ("人/10万人", True),
        ("吨标准煤/万元", True),
        ("个系统", False),
        ("300txe", False),
        ("元/系统", False),
        ("", False),
    ],
)
def test_it_can_be_asked_whether_a_unit_is_known(unit: str, *, known: bool) -> None:
    assert units.is_known(unit) == known


SYNONYMS = {
    "亿斤": ["a1", "a2", "d1"],
    "MW": ["a3", "a4", "a5"],
    "㎡": ["a6", "a7", "b8", "b9", "c6"],
    "吨标煤": ["a8", "a9"],
    "度": ["b1", "b2", "c9"],
    "km": ["b3", "b4"],
    "元": ["b5", "b6", "c1"],
    "吨公里": ["b7"],
    "TEU": ["c2", "c3"],
    "人": ["c4"],
    "户": ["c5"],
    "立方": ["c7", "c8"],
}


@pytest.mark.parametrize(("unit", "ids"), SYNONYMS.items())
def test_the_case_of_units_that_are_the_same_by_other_names(
    unit: str, ids: list[str], cases: Path, ask: Callable[..., Ran]
) -> None:
    file = str(cases / "units-synonyms.json")
    placed = ask("rank", "--by", "value", "--unit", unit, "--data", file, "--json").json
    assert sorted(record["id"] for record in placed) == ids
    assert len({record["quantity"] for record in placed}) == 1
    assert sum(map(len, SYNONYMS.values())) == 28


def test_the_case_of_an_order_over_several_units_is_one_order(cases: Path, ask: Callable[..., Ran]) -> None:
    file = str(cases / "units-synonyms.json")
    placed = ask("rank", "--by", "value", "--unit", "千瓦", "--data", file, "--json").json
    assert [(record["order"], record["id"], record["unit"]) for record in placed] == [
        (1, "a5", "吉瓦"),
        (2, "a3", "MW"),
        (3, "a4", "万千瓦"),
    ]
