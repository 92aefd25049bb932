"""Bars: their scale, their figures, and the chart that they make."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import jcstats
from jcstats import query
from jcstats.errors import UsageError
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.views import chart, growth
from jcstats.views.page import Bar, Stroke

if TYPE_CHECKING:
    from jcstats import Indicator

DATASET = jcstats.load()
STORE = MemoryStore(DATASET)


def test_a_chart_of_growth_is_in_per_cent(by_id: dict[str, Indicator]) -> None:
    made = chart.chart(query.by_order(STORE, Query(order="growth")), by="growth").chart
    assert made is not None
    drawn_chart = made()
    assert (drawn_chart.title, drawn_chart.axis) == ("金昌市 2024年 · 同比增长", "同比，%")
    moves = [record.yoy for record in query.by_growth(STORE, Query()).items]
    assert [stroke.value for stroke in drawn_chart.strokes] == moves
    assert drawn_chart.strokes[0] == Stroke(by_id["loans"].name, Decimal("33.7"), "+33.7% 现价", "up", "（注1）")
    assert drawn_chart.strokes[-1].tone == "down"
    assert drawn_chart.footer.startswith("共12项指标。来源：")
    assert drawn_chart.notes[0] == f"注1\u3000{by_id['loans'].note}"


def test_a_chart_of_levels_is_in_the_unit_of_the_largest(by_id: dict[str, Indicator]) -> None:
    smaller = replace(by_id["online-retail-sales"], value=Decimal("900.0"), unit="万元")
    dataset = replace(DATASET, indicators=(by_id["consumption-promotion-funds"], by_id["gdp"], smaller))
    made = chart.chart(query.by_order(MemoryStore(dataset), Query(order="value")), by="value").chart
    assert made is not None
    drawn_chart = made()
    assert (drawn_chart.title, drawn_chart.axis) == ("金昌市 2024年 · 数值", "亿元")
    assert [(stroke.label, stroke.value, stroke.said, stroke.note) for stroke in drawn_chart.strokes] == [
        ("地区生产总值", Decimal(620), "620亿元", "（注1）"),
        (by_id["consumption-promotion-funds"].name, Decimal("0.6644"), "6644万元", ""),
        (smaller.name, Decimal("0.09"), "900.0万元", ""),
    ]
    assert drawn_chart.footer.startswith("共3项指标。来源：")


def test_bars_share_a_scale_that_holds_zero() -> None:
    by_value = query.by_order(STORE, Query(order="value", units=("亿元",)))
    for view, low, high in (
        (growth.growth(query.by_growth(STORE, Query()), ascending=False), "-34", "33.7"),
        (chart.chart(query.by_order(STORE, Query(order="growth")), by="growth"), "-34", "33.7"),
        (chart.chart(by_value, by="value"), "0", "4100E8"),
    ):
        table = view.page().tables[0]
        bars = [cell for row in table.rows for cell in row if isinstance(cell, Bar)]
        assert {(bar.low, bar.high) for bar in bars} == {(Decimal(low), Decimal(high))}
        assert len(bars) == len(table.rows)


@pytest.mark.parametrize(("key", "low", "high"), [("gdp", "0", "13.6"), ("criminal-cases", "-34", "0")])
def test_a_scale_begins_or_ends_at_zero_where_all_go_one_way(
    key: str, low: str, high: str, by_id: dict[str, Indicator]
) -> None:
    dataset = replace(DATASET, indicators=(by_id[key],))
    for view in (
        growth.growth(query.by_growth(MemoryStore(dataset), Query()), ascending=False),
        chart.chart(query.by_order(MemoryStore(dataset), Query(order="growth")), by="growth"),
    ):
        (bar,) = (cell for cell in view.page().tables[0].rows[0] if isinstance(cell, Bar))
        assert (bar.low, bar.high) == (Decimal(low), Decimal(high))


def test_a_bar_for_no_figure_has_no_length(by_id: dict[str, Indicator]) -> None:
    still = replace(by_id["gdp"], yoy=Decimal(0))
    dataset = replace(DATASET, indicators=(still,))
    for view in (
        growth.growth(query.by_growth(MemoryStore(dataset), Query()), ascending=False),
        chart.chart(query.by_order(MemoryStore(dataset), Query(order="growth")), by="growth"),
    ):
        assert Bar(Decimal(0), Decimal(0), Decimal(0), "plain") in view.page().tables[0].rows[0]


def test_figures_of_several_quantities_are_not_drawn_on_one_axis(by_id: dict[str, Indicator]) -> None:
    two = (by_id["gdp"], by_id["lifts-added"])
    for few in (two, (*two, replace(by_id["gdp"], id="index", unit=None))):
        answer = query.by_order(MemoryStore(replace(DATASET, indicators=few)), Query(order="value"))
        with pytest.raises(UsageError) as caught:
            chart.chart(answer, by="value")
        assert caught.value.hint == "请用 --unit 选一种：亿元、部。"


def test_a_chart_of_growth_does_not_mind_the_units_of_levels(by_id: dict[str, Indicator]) -> None:
    answer = query.by_order(MemoryStore(replace(DATASET, indicators=(by_id["gdp"],))), Query(order="growth"))
    made = chart.chart(answer, by="growth").chart
    assert made is not None
    assert [stroke.value for stroke in made().strokes] == [Decimal("13.6")]


def test_a_chart_of_figures_without_a_unit_has_none_on_its_axis(by_id: dict[str, Indicator]) -> None:
    index = replace(by_id["gdp"], value=Decimal("101.3"), unit=None)
    made = chart.chart(
        query.by_order(MemoryStore(replace(DATASET, indicators=(index,))), Query(order="value")), by="value"
    ).chart
    assert made is not None
    assert (made().axis, made().strokes[0].value) == ("", Decimal("101.3"))


def test_without_notes_neither_page_nor_chart_has_any_number_of_one() -> None:
    made = chart.chart(query.by_order(STORE, Query(order="growth")), by="growth")
    bare = made.without_notes()
    assert made.chart is not None
    assert bare.chart is not None
    assert [one._replace(note="") for one in made.chart().strokes] == list(bare.chart().strokes)
    assert (made.chart().notes == (), bare.chart().notes) == (False, ())
    assert [column.title for column in bare.page().tables[0].columns] == ["名称", "图", "同比"]
    assert (bare.page().notes, bare.page().remarks) == ((), made.page().remarks)
