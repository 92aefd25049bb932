"""Conditions, sorting and limits, and the messages about wrong values."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
import small
from jcstats import query
from jcstats.domain import derive
from jcstats.domain.model import KINDS
from jcstats.errors import UsageError
from jcstats.query import Bound, Query
from jcstats.query.model import query_of
from jcstats.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats import Dataset

    Ask = Callable[..., Ran]

DATASET = jcstats.load()
STORE = MemoryStore(DATASET)


def ids(dataset: Dataset, **conditions: Any) -> list[str]:
    """The ids of the records that meet conditions."""
    return [record.id for record in query.select(MemoryStore(dataset), Query(**conditions)).items]


@pytest.mark.parametrize(
    ("option", "field", "values"),
    [
        ("--kind", "kind", ["project", "honour"]),
        ("--theme", "theme", ["工业", "农业"]),
        ("--subject", "subject", ["永昌县", "金川集团"]),
        ("--period", "period", ["2024"]),
    ],
)
def test_a_condition_on_a_field_keeps_exactly_the_records_that_have_it(
    ask: Ask, option: str, field: str, values: list[str]
) -> None:
    every = ask("show", "--json").json
    for count in (1, len(values)):
        asked = [word for value in values[:count] for word in (option, value)]
        kept = ask("show", *asked, "--json").json
        assert kept == [record for record in every if record[field] in values[:count]]
        assert kept


@pytest.mark.parametrize("command", ["overview", "show", "growth", "rank", "chart", "info gdp", "cite gdp"])
def test_every_question_takes_every_condition(ask: Ask, command: str) -> None:
    conditions = (
        "--kind indicator --theme zonghe --subject 甲市 --period 2024 --tag 经济总量 --unit 亿元 --scope 全省 "
        "--min 600亿元 --max 62000000000 --growth-min 13.6 --growth-max 13.6% --sort -value --limit 1 "
        f"--data {small.FILE}"
    )
    ran = ask(*command.split(), *conditions.split(), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert [record["id"] for record in ran.json] == ["gdp"]
    less = ask(*command.split(), *conditions.replace("62000000000", "619.99亿元").split(), "--json")
    assert (less.code, less.json) == (0, [])
    assert less.err == "jcstats：没有记录同时符合这些条件。\n"


def test_names_of_values_ignore_case_and_width_and_speak_both_languages(ask: Ask) -> None:
    assert ask("show", "--kind", "项目", "--json").json == ask("show", "--kind", "PROJECT", "--json").json
    assert ask("show", "--theme", "Industry", "--json").json == ask("show", "--theme", "ｇｙ", "--json").json


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("show --kind x", "没有“x”这个类别。可以是：indicator、project、honour。"),
        ("growth --theme 农", "没有“农”这个主题。您是不是要找：农业？可以是：综合、工业、"),
        ("rank --scope 世界", "没有“世界”这个范围。可以是：全国、全国地级市、全省。"),
        ("show --subject 永昌", "没有“永昌”这个主体。您是不是要找：永昌县？可以是：金昌市、"),
        ("show --period 2023", "没有“2023”这个时期。可以是：2024。"),
        ("show --tag 无", "没有“无”这个标签。"),
        ("show --unit 英镑", "没有“英镑”这个单位。可以是：亿元、"),
        ("show --sort nam", "没有“nam”这个排序字段。您是不是要找：name"),
        ("show --min 多", "--min 应为数字，实为“多”。可以写 600000000、6亿 或 6亿元。"),
        ("show --growth-max NaN", "--growth-max 应为数字，实为“NaN”。"),
        ("show --min 10e8", "--min 应为数字，实为“10e8”。可以写 600000000、6亿 或 6亿元。"),
        ("show --max 1E+5", "--max 应为数字，实为“1E+5”。可以写 600000000、6亿 或 6亿元。"),
        ("show --min 10亿元 --max 5亿元", "--min 10亿元 大于 --max 5亿元，没有数会在两者之间。请把两个数对调。"),
        ("growth --max 9999万 --min 1亿元", "--min 1亿元 大于 --max 9999万，没有数会在两者之间。"),
        ("rank --min 1吨 --max 5亿元", "--min 1吨 与 --max 5亿元 不是一种量。请用同一种量的单位，或不写单位。"),
        ("chart --growth-min 5% --growth-max -5", "--growth-min 5% 大于 --growth-max -5，没有数会在两者之间。"),
        ("show --max 5美元", "没有“美元”这个单位。可以是：亿元、"),
        ("show --limit 0", "--limit 应为 1 或更大的整数，实为 0。"),
        ("show --limit x", "--limit 应为 1 或更大的整数，实为 x。"),
        ("show --fields naem", "没有“naem”这个字段。您是不是要找：name"),
        ("show --fields", "--fields 后面要写字段，用逗号隔开。可以是：id、kind、name、"),
        ("info --fields", "--fields 后面要写字段，用逗号隔开。可以是：id、kind、name、"),
        ("cite --fields", "--fields 后面要写字段，用逗号隔开。可以是：id、name、"),
        ("show 工亊 --fields x", "没有“x”这个字段。"),
        ("show -f pdf", "没有“pdf”这个格式。"),
        ("show -o 表.doc", "从文件名 表.doc 看不出格式。可以是：.txt、.json、"),
        ("show --force", "--force 要与 -o 合用。"),
        ("show --bom", "--bom 和 --no-bom 只用于 csv 和 tsv。"),
        ("show -o a.json --no-bom", "--bom 和 --no-bom 只用于 csv 和 tsv。"),
        ("show -o a.csv --bom --no-bom", "--bom 与 --no-bom 只能用一个。"),
        ("show --json -f csv", "--json 与 -f csv 只能用一个。"),
        ("growth --ascending --sort name", "--ascending 与 --sort 只能用一个。"),
        ("chart --by value", "这些记录的数值不是一种量，不能画在一条轴上。请用 --unit 选一种：亿元、"),
        ("show -f png", "png 只用于图表。"),
    ],
)
def test_a_wrong_value_gets_the_valid_ones(ask: Ask, arguments: str, said: str) -> None:
    ran = ask(*arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"jcstats：{said}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("--subject 永昌縣", "--subject 永昌县"),
        ("--subject Yongchang", "--subject 永昌县"),
        ("--tag 經濟總量", "--tag 经济总量"),
        ("--scope 全國", "--scope 全国"),
        ("--unit 萬元", "--unit 万元"),
        ("--min 6億元", "--min 6亿元"),
        ("--period 2024年", "--period 2024"),
        ("--growth-min １０％", "--growth-min 10"),
        ("--fields 名称,数值", "--fields name,value"),
        ("--fields NAME", "--fields name"),
    ],
)
def test_a_value_may_be_written_otherwise(ask: Ask, one: str, other: str) -> None:
    ran = ask("show", *one.split(), "--json")
    assert ran == ask("show", *other.split(), "--json")
    assert ran.json


def test_a_value_that_is_there_as_it_is_written_is_the_one(dataset: Dataset) -> None:
    gdp = dataset.indicators[0]
    both = replace(
        dataset, indicators=(replace(gdp, id="one", subject="永昌县"), replace(gdp, id="other", subject="永昌縣"))
    )
    assert ids(both, subjects=("永昌縣",)) == ["other"]
    assert ids(both, subjects=("永昌县",)) == ["one"]


def test_counts_are_those_of_what_is_shown(ask: Ask) -> None:
    assert "共5条，列出3项指标。" in ask("overview", "--min", "100亿元", "--limit", "3").out
    assert "共98项指标、28个项目、24项荣誉。" in ask().out
    assert "个位次\n" not in ask("rank", "--limit", "1").out


def test_a_unit_keeps_the_whole_quantity_that_it_measures(ask: Ask) -> None:
    money = ask("show", "--unit", "万元", "--json").json
    assert {record["unit"] for record in money} == {"亿元", "万元"}
    assert money == ask("show", "--unit", "亿元", "--json").json


def test_bounds_are_in_base_units_and_keep_their_ends(dataset: Dataset) -> None:
    least = Bound(value=Decimal(66440000), quantity="元")
    assert "consumption-promotion-funds" in ids(dataset, minimum=least)
    assert "consumption-promotion-funds" in ids(dataset, maximum=least)
    assert all(
        derive.base_quantity(item) == "元" for item in query.select(MemoryStore(dataset), Query(minimum=least)).items
    )
    # A bare number is compared with whatever is measured.
    anything = query.select(MemoryStore(dataset), Query(maximum=Bound(value=Decimal(2))))
    assert {derive.base_quantity(record) for record in anything.items} > {"个", "家"}


def test_a_qualified_level_lies_on_its_side_of_the_bound(dataset: Dataset) -> None:
    gdp = dataset.indicators[0]
    records = tuple(
        replace(gdp, id=qualifier.replace("_", "-"), value=Decimal(6), qualifier=qualifier)
        for qualifier in ("less_than", "at_most", "exact", "about", "at_least", "more_than")
    )
    six = Bound(value=Decimal("6E8"), quantity="元")
    many = replace(dataset, indicators=records)
    assert ids(many, minimum=six) == ["exact", "about", "at-least", "more-than"]
    assert ids(many, maximum=six) == ["less-than", "at-most", "exact", "about"]


@pytest.mark.parametrize(
    ("typed", "value", "base"),
    [
        ("6亿元", "600000000", "元"),
        ("6 亿", "600000000", ""),
        ("６４４４．５万元", "64445000.0", "元"),
        ("1,150万人次", "11500000", "人次"),
        ("-3", "-3", ""),
        ("10公顷", "150", "亩"),
    ],
)
def test_a_typed_level_is_taken_in_base_units(typed: str, value: str, base: str) -> None:
    level = derive.in_base_units(typed)
    assert level is not None
    assert (format(level[0], "f"), level[1]) == (value, base)


def test_units_that_differ_in_case_only_are_two(dataset: Dataset) -> None:
    units = {"mQ": 7, "MQ": 5}
    records = [
        replace(dataset.indicators[0], id=unit, unit=unit, value=Decimal(value)) for unit, value in units.items()
    ]
    for mixed in (records, records[::-1]):
        both = MemoryStore(replace(dataset, indicators=tuple(mixed)))
        for unit in units:
            assert [item.unit for item in query.select(both, Query(units=(unit,))).items] == [unit]
            least = Bound(value=Decimal(6), quantity=unit)
            assert [item.unit for item in query.select(both, Query(minimum=least)).items] == ["mQ"] * (unit == "mQ")
    alone = MemoryStore(replace(dataset, indicators=tuple(records[:1])))
    assert len(query.select(alone, Query(units=("MQ",))).items) == 1, "whatever its case, where there is one"


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_level_or_none(typed: str) -> None:
    level = derive.in_base_units(typed)
    assert level is None or level[0].is_finite()


SORTABLE = query.sort_fields("records")


@given(st.sampled_from(SORTABLE), st.booleans(), st.integers(1, 200))
def test_an_order_loses_nothing_puts_the_missing_last_and_a_limit_keeps_the_first(
    field: str, descending: bool, limit: int
) -> None:
    sort = f"-{field}" if descending else field
    every = query.select(STORE, Query(sort=sort)).items
    assert sorted(record.id for record in every) == sorted(record.id for record in DATASET.indicators)
    assert query.select(STORE, Query(sort=sort, limit=limit)).items == every[:limit]
    filled = [getattr(record, field, None) is not None for record in every]
    if field in {"yoy", "value", "unit", "status"}:
        assert filled == sorted(filled, reverse=True)


def test_levels_are_in_order_within_one_quantity_only(dataset: Dataset) -> None:
    every = [
        record for record in query.select(MemoryStore(dataset), Query(sort="-value")).items if record.value is not None
    ]
    quantities = [derive.base_quantity(record) for record in every]
    assert len(set(quantities)) == len(list(groupby(quantities)))
    for quantity in set(quantities):
        sizes = [derive.size(record) for record in every if derive.base_quantity(record) == quantity]
        assert sizes == sorted(sizes, reverse=True)


def test_half_of_a_surrogate_pair_has_a_place_in_an_order_too(dataset: Dataset) -> None:
    gdp = dataset.indicators[0]
    both = tuple(replace(gdp, id=key, name=name) for key, name in (("other", "在\ud800"), ("one", "啊\ud800")))
    assert ids(replace(dataset, indicators=both), sort="name") == ["one", "other"]


def test_names_are_in_the_order_of_their_pinyin(dataset: Dataset) -> None:
    themes = sorted({record.theme for record in dataset.indicators}, key=lambda name: name.encode("gb18030"))
    assert themes == [
        "城乡建设", "服务业", "改革开放", "工业", "科技创新", "民生", "农业", "社会治理", "生态环境", "投资", "综合",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["show", "growth", "rank", "rank --by value", "rank --by growth", "chart"])
def test_sorting_changes_the_order_and_nothing_else(ask: Ask, command: str) -> None:
    usual = ask(*command.split(), "--json").json
    backwards = ask(*command.split(), "--sort", "-name", "--json").json
    assert backwards != usual
    assert sorted(map(str, backwards)) == sorted(map(str, usual))


def test_a_limit_is_said_with_the_whole(ask: Ask) -> None:
    assert "共35条，列出3项指标。" in ask("show", "工业", "--limit", "3").out
    assert len(ask("rank", "--limit", "2", "--json").json) == 2


def test_standings_of_a_scope_are_those_and_no_others(ask: Ask) -> None:
    assert {standing["scope"] for standing in ask("rank", "--scope", "全国", "--json").json} == {"全国"}
    both = ask("rank", "--scope", "全国", "--scope", "全省", "--json").json
    assert {standing["scope"] for standing in both} == {"全国", "全省"}


def test_another_order_is_one_table_whose_rows_say_their_theme_and_kind(ask: Ask) -> None:
    out = ask("show", "--sort", "-yoy").out
    assert len([line for line in out.splitlines() if line.startswith("名称")]) == 1
    assert out.splitlines()[4].startswith("金融机构各项贷款余额")
    assert "主题" in out.splitlines()[2]
    assert [kind for kind in KINDS if kind in out] == []


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6), st.data())
def test_a_lower_bound_above_the_upper_one_is_refused_and_equal_bounds_are_not(
    low: Decimal, data: st.DataObject
) -> None:
    less = data.draw(st.decimals(places=2, min_value=-(10**6) - 1, max_value=low).filter(lambda number: number < low))
    for least, most in (("minimum", "maximum"), ("growth_min", "growth_max")):
        query_of((), {least: f"{low:f}", most: f"{low:f}"})
        query_of((), {least: f"{less:f}", most: f"{low:f}"})
        with pytest.raises(UsageError, match=re.escape(f"{low:f} 大于 ")):
            query_of((), {least: f"{low:f}", most: f"{less:f}"})
