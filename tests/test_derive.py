"""Quantities and what can be derived from figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcstats.domain import constraints, derive
from jcstats.domain.model import Rank, Streak
from jcstats.domain.units import quantity

if TYPE_CHECKING:
    from jcstats import Dataset, Indicator
    from jcstats.domain.model import Qualifier


@pytest.mark.parametrize(
    ("value", "unit", "base_value", "base"),
    [
        ("6644", "万元", "66440000", "元"),
        ("6", "亿元", "600000000", "元"),
        ("1.5", "万亿元", "1500000000000", "元"),
        ("541", "万千瓦", "5410000", "千瓦"),
        ("200", "兆瓦", "200000", "千瓦"),
        ("33.6", "万亩", "336000", "亩"),
        ("0.4", "万公顷", "60000", "亩"),
        ("9600", "平方公里", "14400000", "亩"),
        ("18.84", "万平方米", "282.6", "亩"),
        ("40", "万吨", "400000", "吨"),
        ("4600", "吨", "4600", "吨"),
        ("1.3", "万家", "13000", "家"),
        ("1150", "万人次", "11500000", "人次"),
        ("8", "万人", "80000", "人"),
        ("38", "公里", "38", "公里"),
        *(
            (number, f"{sign}元", "1200000000000", "元")
            for number, sign in (("12", "千亿"), ("120", "百亿"), ("1.2", "万亿"))
        ),
        *((number, f"{sign}人", "3000000", "人") for number, sign in (("0.3", "千万"), ("3", "百万"), ("30", "十万"))),
        ("3", "千公顷", "45000", "亩"),
        ("5", "百万千瓦", "5000000", "千瓦"),
        ("3", "千瓦时", "3", "千瓦时"),
        ("3", "亿千瓦时", "300000000", "千瓦时"),
        ("3", "千伏", "3", "千伏"),
        ("3", "个百分点", "3", "百分点"),
        ("2.3", ":1", "2.3", ":1"),
        ("80.54", "%", "80.54", "%"),
    ],
)
def test_units_and_their_base(value: str, unit: str, base_value: str, base: str, by_id: dict[str, Indicator]) -> None:
    record = replace(by_id["gdp"], value=Decimal(value), unit=unit)
    assert derive.base_value(record) == Decimal(base_value)
    assert derive.base_quantity(record) == base


def test_a_figure_without_a_unit_is_of_its_own_quantity(by_id: dict[str, Indicator]) -> None:
    index = replace(by_id["gdp"], value=Decimal("101.3"), unit=None)
    assert (derive.base_value(index), derive.base_quantity(index)) == (Decimal("101.3"), "")


@pytest.mark.parametrize(
    ("typed", "measured"),
    [
        ("6亿元", (Decimal(600_000_000), "元")),
        ("6億元", (Decimal(600_000_000), "元")),
        ("6萬元", (Decimal(60_000), "元")),
        ("６，０００ 万元", (Decimal(60_000_000), "元")),
        ("-1.50", (Decimal("-1.50"), "")),
        ("٣亿元", None),
        ("亿元", None),
        ("六亿元", None),
        ("5百万元", (Decimal(5_000_000), "元")),
        ("1²", (Decimal(1), "²")),
        ("①", None),
    ],
)
def test_a_typed_level_is_read_in_base_units(typed: str, measured: tuple[Decimal, str] | None) -> None:
    assert derive.in_base_units(typed) == measured


def test_ten_thousand_yuan_and_a_hundred_million_yuan_compare(by_id: dict[str, Indicator]) -> None:
    smaller, larger = by_id["consumption-promotion-funds"], by_id["consumption-driven-by-promotion-funds"]
    assert derive.size(smaller) < derive.size(larger)


def test_one_hectare_is_fifteen_mu_and_one_square_kilometre_a_hundred_hectares() -> None:
    assert quantity("公顷").factor == 15 * quantity("亩").factor
    assert quantity("平方公里").factor == 100 * quantity("公顷").factor
    assert quantity("公顷").factor == 10_000 * quantity("平方米").factor


def test_a_qualified_figure_never_equals_the_exact_one(by_id: dict[str, Indicator]) -> None:
    exact = by_id["gdp"]
    order: list[Qualifier] = ["less_than", "at_most", "exact", "at_least", "more_than"]
    sizes = [derive.size(replace(exact, qualifier=qualifier)) for qualifier in order]
    assert sizes == sorted(set(sizes))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9))
def test_the_same_amount_in_another_unit_is_the_same_amount(value: Decimal) -> None:
    for larger, smaller in [("亿元", "万元"), ("万吨", "吨"), ("万公顷", "亩"), ("兆瓦", "千瓦")]:
        ratio = quantity(larger).factor / quantity(smaller).factor
        assert value * quantity(larger).factor == value * ratio * quantity(smaller).factor


def test_a_record_without_a_level_has_no_size(by_id: dict[str, Indicator]) -> None:
    assert derive.base_value(by_id["loans"]) is None
    with pytest.raises(ValueError, match="loans has no level"):
        derive.size(by_id["loans"])


def test_a_streak_is_joined_to_the_standing_that_it_names(by_id: dict[str, Indicator]) -> None:
    record = by_id["industrial-value-added-above-designated-size"]
    other = Rank(scope="全国", place=1, out_of=None, measure="增速", text=None)
    longest = Streak(count=36, unit="个月", what="全省第一")
    assert derive.streaks_of_ranks(replace(record, ranks=(other, *record.ranks))) == (None, longest)
    again = replace(record, streaks=(*record.streaks, replace(longest, count=2)))
    assert derive.streaks_of_ranks(again) == (longest,)
    assert derive.streaks_of_ranks(by_id["gdp"]) == (None, None)


@pytest.mark.parametrize(("place", "sign"), list(enumerate("一二三四五六七八九十", 1)))
def test_places_up_to_ten_are_joined_in_either_spelling(place: int, sign: str) -> None:
    rank = Rank(scope="全省", place=place, out_of=None, measure="总量", text=None)
    for what, own in ((f"全省第{sign}", True), (f"全省第{place}", True), (f"全国第{sign}", False), ("全省第百", False)):
        assert (what in derive.names_of(rank)) == own


def test_places_beyond_ten_are_joined_by_their_digits() -> None:
    assert derive.names_of(Rank(scope="全省", place=11, out_of=None, measure="总量", text=None)) == ("全省第11",)


def test_an_upper_bound_is_no_place_that_can_be_held() -> None:
    assert derive.names_of(Rank(scope="全国", place=1, out_of=None, measure="总量", text="前一位")) == ()
    assert derive.names_of(Rank(scope="全国", place=None, out_of=None, measure="总量", text="前列")) == ()


def test_many_standings_and_streaks_are_joined_in_time_that_grows_as_they_do(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank = Rank(scope="全省", place=1, out_of=None, measure="总量", text=None)
    streak = Streak(count=3, unit="年", what="全省第1")
    ranks = (*(replace(rank, place=2) for _ in range(500)), rank)
    record = replace(dataset.indicators[0], ranks=ranks, streaks=(streak,) * 500)
    source = replace(dataset.sources[0], records=1)
    asked = 0
    names_of = derive.names_of

    def counted(one: Rank) -> tuple[str, ...]:
        nonlocal asked
        asked += 1
        return names_of(one)

    monkeypatch.setattr(derive, "names_of", counted)
    monkeypatch.setattr(constraints, "names_of", counted)
    assert list(constraints.violations(replace(dataset, sources=(source,), indicators=(record,)))) == []
    assert derive.streaks_of_ranks(record) == (*[None] * 500, streak)
    assert asked == 2 * len(ranks)


def test_a_growth_needs_both_its_size_and_what_it_is_measured_in_to_imply_anything(by_id: dict[str, Indicator]) -> None:
    trade = by_id["foreign-trade"]
    assert derive.implied_previous(trade) is not None
    for half in (replace(trade, yoy=None), replace(trade, yoy_basis=None)):
        assert derive.why_nothing_implied(half) == "no_growth"
        assert derive.implied_previous(half) is None
