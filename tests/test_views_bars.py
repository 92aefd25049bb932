"""Bars: their scale and figures, and charts of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from frozen import FROZEN, frozen_by_id  # noqa: F401 - fixtures
from jcstats import query
from jcstats.errors import UsageError
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.views import chart, growth
from jcstats.views.page import Bar, ChartBar

if TYPE_CHECKING:
    from jcstats import Indicator
    from jcstats.views.page import View

DATASET = FROZEN
STORE = MemoryStore(DATASET)


def test_a_chart_of_growth_is_in_per_cent(by_id: dict[str, Indicator]) -> None:
    made = chart.chart(query.by_order(STORE, Query(order="growth")), by="growth").chart
    assert made is not None
    drawn_chart = made()
    assert (drawn_chart.title, drawn_chart.axis) == ("金昌市 2024年 · 同比增长", "同比，%")
    moves = [record.yoy for record in query.by_growth(STORE, Query()).items]
    assert [bar.value for bar in drawn_chart.bars] == moves
    assert drawn_chart.bars[0] == ChartBar(by_id["loans"].name, Decimal("33.7"), "+33.7% 现价", "up", "（注1）")
    assert drawn_chart.bars[-1].tone == "down"
    assert drawn_chart.footer.startswith("共12项指标。来源：")
    assert drawn_chart.notes[0] == f"注1\u3000{by_id['loans'].note}"


def test_a_chart_of_levels_is_in_the_unit_of_the_largest(by_id: dict[str, Indicator]) -> None:
    smaller = replace(by_id["online-retail-sales"], value=Decimal("900.0"), unit="万元")
    dataset = replace(DATASET, indicators=(by_id["consumption-promotion-funds"], by_id["gdp"], smaller))
    made = chart.chart(query.by_order(MemoryStore(dataset), Query(order="value")), by="value").chart
    assert made is not None
    drawn_chart = made()
    assert (drawn_chart.title, drawn_chart.axis) == ("金昌市 2024年 · 金额", "亿元")
    assert [(bar.label, bar.value, bar.figure, bar.note) for bar in drawn_chart.bars] == [
        ("地区生产总值", Decimal(620), "620亿元", "（注1）"),
        (by_id["consumption-promotion-funds"].name, Decimal("0.6644"), "6644万元", ""),
        (smaller.name, Decimal("0.09"), "900.0万元", ""),
    ]
    assert drawn_chart.footer.startswith("共3项指标。来源：")


def bars_in(view: View[Any]) -> list[Bar]:
    """The bars of the first table of a page."""
    return [cell for row in view.page().tables[0].rows for cell in row if isinstance(cell, Bar)]


def test_bars_share_a_scale() -> None:
    by_value = query.by_order(STORE, Query(order="value", units=("亿元",)))
    for view, longest in (
        (growth.growth(query.by_growth(STORE, Query()), ascending=False), "34"),
        (chart.chart(query.by_order(STORE, Query(order="growth")), by="growth"), "34"),
        (chart.chart(by_value, by="value"), "4100E8"),
    ):
        bars = bars_in(view)
        assert {bar.longest for bar in bars} == {Decimal(longest)}
        assert len(bars) == len(view.page().tables[0].rows)


def test_a_bar_for_no_figure_has_no_length(by_id: dict[str, Indicator]) -> None:
    dataset = replace(DATASET, indicators=(replace(by_id["gdp"], yoy=Decimal(0)),))
    for view in (
        growth.growth(query.by_growth(MemoryStore(dataset), Query()), ascending=False),
        chart.chart(query.by_order(MemoryStore(dataset), Query(order="growth")), by="growth"),
    ):
        assert bars_in(view) == [Bar(Decimal(0), Decimal(0), "plain")]


def labelled(by_id: dict[str, Indicator], *changes: dict[str, Any]) -> tuple[str, list[str]]:
    """The title of a chart of some changed records, and what its bars are called, in the table too."""
    records = tuple(replace(by_id["gdp"], **change) for change in changes)
    answer = query.by_order(MemoryStore(replace(DATASET, indicators=records)), Query(order="value"))
    view = chart.chart(answer, by="value")
    assert view.chart is not None
    made, page = view.chart(), view.page()
    labels = [bar.label for bar in made.bars]
    assert (page.title, [row[0] for row in page.tables[0].rows]) == (made.title, labels)
    return made.title, labels


def test_bars_are_called_by_what_tells_them_apart_and_the_title_says_the_rest(by_id: dict[str, Indicator]) -> None:
    gdp = "地区生产总值"
    assert labelled(by_id, {}) == ("金昌市 2024年 · 金额", [gdp])
    # One thing in several years: the title names it.
    years: list[dict[str, Any]] = [{"period": "2023", "value": Decimal(5)}, {"period": "2024", "value": Decimal(4)}]
    assert labelled(by_id, *years) == (f"金昌市 2023年至2024年 · {gdp}", ["2023年", "2024年"])
    places: list[dict[str, Any]] = [{"subject": "武威市", "value": Decimal(5)}, {"value": Decimal(4)}]
    assert labelled(by_id, *places) == (f"金昌市 2024年 · {gdp}", ["武威市", "金昌市"])
    both: list[dict[str, Any]] = [{"subject": "武威市", "period": "2023", "value": Decimal(5)}, {"value": Decimal(4)}]
    assert labelled(by_id, *both)[1] == ["武威市 2023年", "金昌市 2024年"]
    # Another's figure beside the city's says whose it is, once.
    firm = {"name": "营业收入", "subject": "金川集团", "value": Decimal(5)}
    assert labelled(by_id, firm, {"value": Decimal(4)}) == ("金昌市 2024年 · 金额", ["营业收入（金川集团）", gdp])
    named = {**firm, "name": "金川集团营业收入"}
    assert labelled(by_id, named, {"value": Decimal(4)})[1] == ["金川集团营业收入", gdp]
    assert labelled(by_id, {"unit": "部"})[0] == "金昌市 2024年 · 数值（部）"


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
    assert [bar.value for bar in made().bars] == [Decimal("13.6")]


def test_a_chart_of_figures_without_a_unit_has_none_on_its_axis(by_id: dict[str, Indicator]) -> None:
    index = replace(by_id["gdp"], value=Decimal("101.3"), unit=None)
    made = chart.chart(
        query.by_order(MemoryStore(replace(DATASET, indicators=(index,))), Query(order="value")), by="value"
    ).chart
    assert made is not None
    assert (made().axis, made().bars[0].value) == ("", Decimal("101.3"))


def test_a_chart_of_growth_on_several_bases_says_that_they_differ() -> None:
    answer = query.by_order(STORE, Query(order="growth"))
    same = answer._replace(items=[item for item in answer.items if item.record.yoy_basis == "current_prices"])
    levels = query.by_order(STORE, Query(order="value", units=("亿元",)))
    assert same.items
    assert len({item.record.yoy_basis for item in levels.items} - {None}) > 1
    assert _remarks(chart.chart(answer, by="growth")) == ("增速的口径不同，不宜直接比较。",)
    assert _remarks(chart.chart(answer, by="growth").without_notes()) == ("增速的口径不同，不宜直接比较。",)
    assert _remarks(chart.chart(same, by="growth")) == ()
    assert _remarks(chart.chart(levels, by="value")) == ()


def _remarks(view: View[Any]) -> tuple[str, ...]:
    """Return the remarks of a page, which are those of its picture, too."""
    assert view.chart is not None
    assert view.chart().remarks == view.page().remarks
    return view.page().remarks


def test_without_notes_neither_page_nor_chart_has_any_number_of_one() -> None:
    made = chart.chart(query.by_order(STORE, Query(order="growth")), by="growth")
    bare = made.without_notes()
    assert made.chart is not None
    assert bare.chart is not None
    assert [bar._replace(note="") for bar in made.chart().bars] == list(bare.chart().bars)
    assert (made.chart().notes == (), bare.chart().notes) == (False, ())
    assert [column.title for column in bare.page().tables[0].columns] == ["名称", "图", "同比"]
    assert (bare.page().notes, bare.page().remarks) == ((), made.page().remarks)
