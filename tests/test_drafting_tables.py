"""Tables in articles: columns and rows say what a number states, and what they don't say is left out with a reason."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from jcstats.audit.article import read
from jcstats.audit.dataset_check import audit
from jcstats.drafting.draft import Origin, draft
from repetition import examples

if TYPE_CHECKING:
    from jcstats.domain.model import Dataset

ORIGIN = Origin(region="某市", period="2024", title="公报")


def drafted(text: str) -> Dataset:
    return draft(read(text, sha256(text.encode()).hexdigest()), ORIGIN, jcstats.load().themes)


def stated(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            record.name,
            record.period,
            f"{record.value}{record.unit or ''}" if record.value is not None else None,
            f"{record.yoy}%" if record.yoy is not None else None,
        )
        for record in drafted(text).indicators
    ]


def test_columns_give_unit_growth_and_time_and_rows_the_name() -> None:
    text = (
        "指标\t单位\t2023年\t2024年\t比上年增长(%)\n"
        "地区生产总值\t亿元\t590.5\t620.00\t5.2\n"
        "粮食产量\t万吨\t48\t49.2\t—\n"
    )
    assert stated(text) == [
        ("地区生产总值", "2023", "590.5亿元", None),
        ("地区生产总值", "2024", "620.00亿元", "5.2%"),
        ("粮食产量", "2023", "48万吨", None),
        ("粮食产量", "2024", "49.2万吨", None),
    ]
    assert [bool(record.review) for record in drafted(text).indicators] == [True, False, True, False]


@pytest.mark.parametrize("between", ["\t", " | ", "   ", "　　"])
def test_cells_are_set_apart_by_tabs_bars_and_spaces(between: str) -> None:
    rows = [
        ("指标", "绝对数（亿元）", "同比增长（%）"),
        ("第一产业增加值", "37.1", "2.6"),
        ("第二产业增加值", "339.8", "-4.5"),
    ]
    assert stated("\n".join(map(between.join, rows))) == [
        ("第一产业增加值", "2024", "37.1亿元", "2.6%"),
        ("第二产业增加值", "2024", "339.8亿元", "-4.5%"),
    ]


def test_a_caption_gives_the_unit_and_a_row_set_in_is_a_part_of_the_one_above() -> None:
    text = "表2 社会消费品零售\n单位：亿元\n指标\t2024年\n社会消费品零售总额\t98.6\n  城镇\t60.1\n  乡村\t38.5\n"
    assert stated(text) == [
        ("社会消费品零售总额", "2024", "98.6亿元", None),
        ("城镇社会消费品零售总额", "2024", "60.1亿元", None),
        ("乡村社会消费品零售总额", "2024", "38.5亿元", None),
    ]
    assert [bool(record.review) for record in drafted(text).indicators] == [False, True, True]


def test_a_column_that_measures_something_is_a_part_of_the_name() -> None:
    text = "单位：万人\n指标\t招生数\t毕业生数\n普通高中\t75.2\t45.8\n研究生\t2.6\t1.1\n"
    assert [value for _, _, value, _ in stated(text)] == ["75.2万人", "45.8万人", "2.6万人", "1.1万人"]
    assert all("招生" in record.name or "毕业生" in record.name for record in drafted(text).indicators)


def test_what_a_table_repeats_of_the_prose_is_no_second_record() -> None:
    text = "全年地区生产总值620亿元，比上年增长5.2%。\n指标\t绝对数（亿元）\t比上年增长(%)\n地区生产总值\t620.0\t5.2\n"
    made = drafted(text)
    assert stated(text) == [("地区生产总值", "2024", "620亿元", "5.2%")]
    assert [not_figure.why for not_figure in made.sources[0].not_figures] == ["前面已有同样的数字"] * 2


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("环比增长（%）", "与上一期相比，不是与上年相比"),
        ("两年平均增长（%）", "几年的平均增速"),
        ("比2019年增长（%）", "与其他时间相比，不是与上年相比"),
        ("上年同期", "以前的数字"),
        ("增减", "表中这一列或这一格说的是什么没有读懂"),
        ("比上年下降（%）", "表中这一列或这一格说的是什么没有读懂"),
    ],
)
def test_a_column_that_is_no_level_and_no_growth_on_the_year_before_gives_no_record(head: str, why: str) -> None:
    text = f"指标\t{head}\n工业用电量\t3.1\n"
    assert not drafted(text).indicators
    assert [not_figure.why for not_figure in drafted(text).sources[0].not_figures if not_figure.text == "3.1"] == [why]


def test_a_row_with_fewer_cells_than_columns_is_left_out_with_a_reason() -> None:
    text = (
        "指标   单位   绝对数   增长（%）\n"
        "工业用电量   亿千瓦时   8.1   3.1\n"
        "粮食产量   48\n"
        "油料产量   万吨   2.5   1.0\n"
    )
    assert [name for name, *_ in stated(text)] == ["工业用电量", "油料产量"]
    assert [not_figure.text for not_figure in drafted(text).sources[0].not_figures] == ["48"]


def test_prose_with_a_tab_or_a_bar_is_no_table() -> None:
    text = "一、综合\t\n全年地区生产总值620亿元，比上年增长5.2%。 | 打印 |\n年末常住人口43.5万人。\n"
    assert [value for _, _, value, _ in stated(text)] == ["620亿元", "43.5万人"]


_NAMES = st.lists(
    st.text("甲乙丙丁戊己庚辛壬癸", min_size=3, max_size=6).map(lambda name: f"{name}产量"),
    min_size=1,
    max_size=12,
    unique=True,
)
_NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
_GROWTHS = st.none() | st.decimals(min_value=-99, max_value=99, places=1, allow_nan=False, allow_infinity=False)


@given(data=st.data(), names=_NAMES, between=st.sampled_from(["\t", "|"]))
@examples(60)
def test_a_table_made_from_records_reads_back_equal(data: st.DataObject, names: list[str], between: str) -> None:
    rows = [(name, data.draw(_NUMBERS), data.draw(_GROWTHS)) for name in names]
    lines = [between.join(("指标", "单位", "绝对数", "比上年增长（%）"))]
    lines += [
        between.join((name, "万吨", str(level), "—" if growth is None else str(growth))) for name, level, growth in rows
    ]
    text = "\n".join(lines)
    made = drafted(text)
    assert [(record.name, record.value, record.yoy) for record in made.indicators] == rows
    article = read(text, sha256(text.encode()).hexdigest())
    found = audit(made, made.sources[0], article)
    assert (found.covered, found.findings) == (found.figures, ())
    assert all(isinstance(record.value, Decimal) and record.unit == "万吨" for record in made.indicators)


def table(heads: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in (("指标", *heads), *rows)) + "\n"


_CELLS = {
    "2024年": "18.752",
    "2023年": "18.451",
    "上年同期": "18.451",
    "比重（%）": "7.5",
    "环比增长（%）": "0.3",
    "增长（%）": "1.6",
}


@pytest.mark.parametrize(
    "heads",
    [heads for heads in permutations(_CELLS, 4) if {"2024年", "增长（%）"} <= set(heads)],
    ids="|".join,
)
def test_a_growth_belongs_to_the_latest_year_whatever_the_order_of_columns(heads: tuple[str, ...]) -> None:
    made = drafted(table(heads, ("粮食产量（万吨）", *(_CELLS[head] for head in heads)))).indicators
    growths = [(record.period, str(record.value), record.review) for record in made if record.yoy is not None]
    years = [head for head in heads if head in {"2023年", "2024年"}]
    place = heads.index("增长（%）")
    if len(years) == 2 and heads.index("2023年") < place < heads.index("2024年"):
        # A growth in the middle is about the levels before it.
        assert growths == [("2023", "18.451", ("时间与全文不同",))]
    else:
        assert growths == [("2024", "18.752", ())]


@pytest.mark.parametrize(
    ("heads", "period"),
    [
        (("2023年上半年", "2022年上半年", "增速（%）"), "2023-S1"),
        (("2022年上半年", "2023年上半年", "增速（%）"), "2023-S1"),
        (("2023年1-11月", "2022年1-11月", "同比（%）"), "2023-01/2023-11"),
        (("2022年1-11月", "同比（%）", "2023年1-11月"), "2022-01/2022-11"),
        (("增速（%）", "2022年3季度", "2023年3季度"), "2023-Q3"),
        (("2024年", "2023年", "2023年增长（%）"), "2023"),
        (("2024年", "2023年", "2024年比2023年增长（%）"), "2024"),
    ],
)
def test_a_growth_belongs_to_the_latest_period_or_to_the_one_that_its_head_names(
    heads: tuple[str, ...], period: str
) -> None:
    text = table(heads, ("粮食产量（万吨）", *("1.6" if "%" in head else "18" for head in heads)))
    assert [(record.period, str(record.value)) for record in drafted(text).indicators if record.yoy is not None] == [
        (period, "18")
    ]
    doubts = [record.review for record in drafted(text).indicators if record.yoy is not None]
    assert doubts == [() if period == "2024" else ("时间与全文不同",)]


OF_WHICH = "表中不止一列可能是这个增速所说的"


@pytest.mark.parametrize(
    "heads",
    [
        *permutations(("2024年", "2023年", "2022年")),
        ("2024年", "2020年"),
        ("2024年6月", "2024年1-6月"),
        ("招生数", "毕业生数"),
        ("数量", "金额"),
    ],
    ids="|".join,
)
def test_a_growth_that_several_columns_could_be_meant_by_is_to_be_reviewed(heads: tuple[str, ...]) -> None:
    text = table((*heads, "增长（%）"), ("普通高中", *map(str, range(10, 10 + len(heads))), "1.6"))
    (one,) = (record for record in drafted(text).indicators if record.yoy is not None)
    assert OF_WHICH in one.review
    assert all(OF_WHICH not in other.review for other in drafted(text).indicators if other.yoy is None)


def test_each_group_of_columns_has_its_own_growth() -> None:
    heads = ("2024年产量", "2023年产量", "增长（%）", "2023年产值", "2024年产值", "增长（%）")
    made = drafted(table(heads, ("水产品", "12", "11", "9.1", "30", "33", "10.0"))).indicators
    assert [(record.period, str(record.value), str(record.yoy)) for record in made if record.yoy is not None] == [
        ("2024", "12", "9.1"),
        ("2024", "33", "10.0"),
    ]


def test_a_growth_of_an_empty_level_goes_to_no_other_level() -> None:
    text = table(("2024年", "2023年", "增长（%）"), ("粮食产量（万吨）", "—", "18.451", "1.6"))
    assert sorted(stated(text)) == [("粮食产量", "2023", "18.451万吨", None), ("粮食产量", "2024", None, "1.6%")]
    text = table(("数量（台）", "增长（%）", "金额（万元）", "增长（%）"), ("水泵", "—", "3", "50", "4"))
    assert [(value, yoy) for _, _, value, yoy in stated(text)] == [(None, "3%"), ("50万元", "4%")]


@given(
    years=st.lists(st.integers(2019, 2024), min_size=2, max_size=5, unique=True),
    place=st.integers(0, 5),
    between=st.sampled_from(["\t", "|"]),
)
@examples(60)
def test_a_growth_is_never_given_to_an_earlier_year_of_its_group(years: list[int], place: int, between: str) -> None:
    heads, cells = [f"{year}年" for year in years], [f"{year % 100}.5" for year in years]
    heads.insert(place, "增长（%）")
    cells.insert(place, "1.6")
    text = f"{between.join(('指标', *heads))}\n{between.join(('粮食产量（万吨）', *cells))}\n"
    group = years[:place] or years
    (one,) = (record for record in drafted(text).indicators if record.yoy is not None)
    assert (one.period, str(one.value)) == (str(max(group)), f"{max(group) % 100}.5")
    clear = len(group) == 1 or sorted(group) == [max(group) - 1, max(group)]
    assert (OF_WHICH in one.review) is not clear
