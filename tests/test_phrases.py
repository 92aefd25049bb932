"""Figures in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frozen import FROZEN, frozen_by_id, frozen_dataset  # noqa: F401 - fixtures
from jcstats.domain.model import Rank
from jcstats.views import formatting

if TYPE_CHECKING:
    from jcstats import Dataset, Indicator
    from jcstats.domain.model import Qualifier

DATASET = FROZEN


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "said"),
    [
        ("77", "%", "at_least", "77%以上"),
        ("8", "万人", "more_than", "8万余人"),
        ("200", "场次", "more_than", "200余场次"),
        ("3", "亿元", "less_than", "近3亿元"),
        ("3", "亿元", "about", "约3亿元"),
        ("3", "亿元", "at_most", "3亿元以内"),
        ("1.70", "亿元", "exact", "1.70亿元"),
        ("2.3", ":1", "exact", "2.3:1"),
        ("5", "万", "more_than", "5万余"),
        ("101.3", None, "exact", "101.3"),
    ],
)
def test_a_level_is_said_as_a_reader_expects(
    value: str, unit: str | None, qualifier: Qualifier, said: str, by_id: dict[str, Indicator]
) -> None:
    record = replace(by_id["gdp"], value=Decimal(value), unit=unit, qualifier=qualifier)
    assert formatting.level(record) == said


@pytest.mark.parametrize(("yoy", "said"), [("13.6", "+13.6%"), ("-34", "-34%"), ("0", "0%"), ("0.0", "0.0%")])
def test_a_growth_is_said_with_its_sign(yoy: str, said: str, by_id: dict[str, Indicator]) -> None:
    assert formatting.growth(replace(by_id["gdp"], yoy=Decimal(yoy))) == said


def test_no_figure_is_not_zero(by_id: dict[str, Indicator]) -> None:
    assert formatting.level(by_id["loans"]) == "—"
    assert formatting.growth(by_id["lifts-added"]) == "—"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15, places=6))
def test_every_digit_is_said(value: Decimal) -> None:
    for qualifier in ("exact", "at_least", "more_than", "less_than", "about", "at_most"):
        record = replace(DATASET.indicators[0], value=value, qualifier=qualifier)
        assert format(value, "f") in formatting.level(record)


@pytest.mark.parametrize(
    ("number", "said"),
    [(Decimal("1E+3"), "1000"), (Decimal("0.00000010"), "0.00000010"), (Decimal("62E-1"), "6.2"), (147, "147")],
)
def test_a_number_is_never_said_with_an_exponent(number: Decimal | int, said: str, by_id: dict[str, Indicator]) -> None:
    assert formatting.digits(number) == said
    assert formatting.growth(replace(by_id["gdp"], yoy=Decimal(number))) == f"+{said}%"


def test_a_standing_says_scope_place_and_measure() -> None:
    assert formatting.standing(Rank(scope="全省", place=1, out_of=None, measure="增速", text=None)) == "全省第1（增速）"
    assert (
        formatting.standing(Rank(scope="全国", place=100, out_of=None, measure="信用监测", text="前一百位"))
        == "全国前一百位（信用监测）"
    )


@pytest.mark.parametrize(
    ("period", "said"), [("2024", "2024年"), ("2024-Q1", "2024年第1季度"), ("2024-06", "2024年6月")]
)
def test_a_period_is_said_in_words(period: str, said: str) -> None:
    assert formatting.period(period) == said


def test_sources_are_said_with_title_column_and_authors(dataset: Dataset) -> None:
    said = formatting.sources(dataset.sources)
    assert dataset.sources[0].title in said
    assert "全省高质量发展·回眸与展望，谢晓玲、常建哲" in said


@pytest.mark.parametrize(
    ("key", "why"), [("foreign-trade", ""), ("lifts-added", ""), ("gdp", "不变价增速，不能倒推上年总量。")]
)
def test_why_nothing_is_implied_is_said_where_a_growth_was_published(
    key: str, why: str, by_id: dict[str, Indicator]
) -> None:
    assert formatting.why_nothing_implied(by_id[key]) == why


def test_a_level_without_a_unit_is_implied_without_one(by_id: dict[str, Indicator]) -> None:
    index = replace(by_id["foreign-trade"], unit=None)
    assert formatting.implied(index).startswith("171.08—172.50（由221.6和+29%按公布的位数推算")


def test_a_quantity_is_named_or_told_by_its_unit() -> None:
    assert formatting.quantity("元") == "金额（换算成元比较，按公布的单位显示）"
    assert "台" in formatting.quantity("台")
