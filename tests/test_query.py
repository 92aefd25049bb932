"""The questions: functions from a store and a query to an answer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
import naming
from jcstats import query
from jcstats.domain import derive, scopes
from jcstats.domain.model import KINDS
from jcstats.errors import UsageError
from jcstats.query import Query
from jcstats.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats import Dataset

DATASET = jcstats.load()
STORE = MemoryStore(DATASET)
WORDS = st.lists(st.sampled_from([theme.name for theme in DATASET.themes] + ["永昌县", "企业", "金川"]), max_size=3)


@given(WORDS)
def test_selected_records_go_by_likeness_theme_and_kind(words: list[str]) -> None:
    answer = query.select(STORE, Query(words=tuple(words)))
    themes = [theme.name for theme in DATASET.themes]
    match = naming.match(DATASET, words)
    likeness = dict(zip(match.records, match.likeness, strict=True))
    keys = [(likeness[record], themes.index(record.theme), KINDS.index(record.kind)) for record in answer.items]
    assert keys == sorted(keys)
    assert len(set(answer.items)) == len(answer.items)


@given(WORDS, st.booleans())
def test_growth_is_in_order_and_only_of_what_grew(words: list[str], ascending: bool) -> None:
    answer = query.by_growth(STORE, Query(words=tuple(words), ascending=ascending))
    moves = [record.yoy for record in answer.items if record.yoy is not None]
    assert len(moves) == len(answer.items)
    assert moves == sorted(moves, reverse=not ascending)


def test_the_fastest_is_first_and_the_deepest_fall_last(dataset: Dataset) -> None:
    answer = query.by_growth(MemoryStore(dataset), Query())
    assert [str(record.yoy) for record in answer.items] == [
        "33.7", "29", "26", "24.6", "20", "13.6", "12", "7.4", "7.2", "-26", "-28", "-34",
    ]  # fmt: skip


def test_standings_go_from_the_widest_scope_and_the_best_place(dataset: Dataset) -> None:
    standings = query.by_standing(MemoryStore(dataset), Query()).items
    keys = [
        (scopes.order(standing.rank.scope), standing.rank.place is None, standing.rank.place or 0)
        for standing in standings
    ]
    assert keys == sorted(keys)
    said = [
        (standing.rank.scope, standing.rank.place, standing.rank.measure, standing.record.id) for standing in standings
    ]
    assert said == [
        ("全国", 12, "水环境质量", "national-surface-water-assessment"),
        ("全国", 100, "信用监测", "urban-credit-monitoring"),
        ("全国地级市", None, "增速", "gdp"),
        ("全省", 1, "增速", "gdp"),
        ("全省", 1, "高质量发展贡献", "high-quality-development-award"),
        ("全省", 1, "增速", "industrial-value-added-above-designated-size"),
        ("全省", 1, "增速", "yongchang-online-sales"),
        ("全省", 1, "增速", "research-and-development-spending"),
        ("全省", 1, "总量", "foreign-trade"),
        ("全省", 1, "避险搬迁先进县区", "relocation-advanced-county"),
        ("全省", 1, "满意度", "public-service-satisfaction"),
        ("全省", 2, "拥有量", "high-value-patents-per-10000-people"),
        ("全省", 3, "强度", "research-and-development-spending"),
        ("全省", None, "改革", "complaint-response-reform"),
        ("全省", None, "结算率", "remote-medical-settlement-rate"),
    ]


def test_a_standing_says_how_long_it_has_held(dataset: Dataset) -> None:
    held = {
        item.record.id: item.streak for item in query.by_standing(MemoryStore(dataset), Query()).items if item.streak
    }
    assert {key: (streak.count, streak.unit) for key, streak in held.items()} == {
        "industrial-value-added-above-designated-size": (36, "个月"),
        "high-quality-development-award": (12, "个季度"),
    }


@given(WORDS, st.sampled_from(["growth", "value"]), st.booleans())
def test_an_order_is_numbered_within_each_quantity(words: list[str], order: query.Order, ascending: bool) -> None:
    placed = query.by_order(STORE, Query(words=tuple(words), order=order, ascending=ascending)).items
    for quantity in {item.quantity for item in placed}:
        group = [item for item in placed if item.quantity == quantity]
        sizes = [item.record.yoy if order == "growth" else derive.size(item.record) for item in group]
        assert sizes == sorted(sizes, reverse=not ascending)  # type: ignore[type-var]
        assert [item.order for item in group] == [sizes.index(size) + 1 for size in sizes]


def test_money_is_ordered_across_its_units(dataset: Dataset) -> None:
    placed = query.by_order(MemoryStore(dataset), Query(order="value", units=("亿元",))).items
    assert {item.quantity for item in placed} == {"元"}
    assert [item.record.unit for item in placed][-1] == "万元"
    assert query.by_order(MemoryStore(dataset), Query(order="value", units=("万元",))).items == placed


def test_a_qualified_figure_stands_beside_the_exact_one_and_not_with_it(dataset: Dataset) -> None:
    gdp = dataset.indicators[0]
    records = tuple(
        replace(gdp, id=qualifier.replace("_", "-"), value=Decimal("6.0"), qualifier=qualifier)
        for qualifier in ("less_than", "exact", "more_than")
    )
    placed = query.by_order(MemoryStore(replace(dataset, indicators=records)), Query(order="value")).items
    assert [(item.record.id, item.order) for item in placed] == [("more-than", 1), ("exact", 2), ("less-than", 3)]


def test_long_figures_are_ordered_by_every_digit(dataset: Dataset) -> None:
    gdp = dataset.indicators[0]
    records = tuple(
        replace(gdp, id=f"a{last}", value=Decimal(f"12345678901234567890123456789{last}")) for last in (0, 9)
    )
    placed = query.by_order(MemoryStore(replace(dataset, indicators=records)), Query(order="value")).items
    assert [(item.record.id, item.order) for item in placed] == [("a9", 1), ("a0", 2)]


def test_equal_figures_share_a_number(dataset: Dataset) -> None:
    placed = query.by_order(MemoryStore(dataset), Query(words=("水质优良率",), order="value")).items
    assert [item.order for item in placed] == [1, 1]


def test_a_unit_that_nothing_has_gets_the_units_that_there_are(dataset: Dataset) -> None:
    with pytest.raises(UsageError) as caught:
        query.by_order(MemoryStore(dataset), Query(order="value", units=("英镑",)))
    assert "亿元" in caught.value.hint


def test_the_best_standing_is_the_smallest_place_of_the_widest_scope(dataset: Dataset) -> None:
    gdp = dataset.indicators[0]
    best = query.best_standing(gdp)
    assert best is not None
    assert (best.scope, best.place) == ("全省", 1)
    assert query.best_standing(replace(gdp, ranks=())) is None


def test_themes_count_every_record_once(dataset: Dataset) -> None:
    counted = query.themes(MemoryStore(dataset)).items
    assert [item.theme for item in counted] == list(dataset.themes)
    assert sum(sum(item.counts.values()) for item in counted) == len(dataset.indicators)
    assert query.themes(MemoryStore(dataset)).total == len(dataset.themes)


def test_words_for_one_record_are_taken_together(dataset: Dataset) -> None:
    answer = query.identify(MemoryStore(dataset), Query(words=("diqu", "shengchan", "zongzhi")))
    assert [record.id for record in answer.items] == ["gdp"]


def test_growth_is_ordered_as_one_quantity_in_per_cent(dataset: Dataset) -> None:
    placed = query.by_order(MemoryStore(dataset), Query(order="growth")).items
    assert {item.quantity for item in placed} == {"%"}
    assert [item.order for item in placed] == list(range(1, 13))


def test_the_note_of_a_theme_comes_with_answers_about_it_and_once(dataset: Dataset) -> None:
    industry = next(theme for theme in dataset.themes if theme.name == "工业")
    assert industry.note
    assert query.select(STORE, Query(words=("工业",))).theme_notes == {"工业": industry.note}
    other = replace(dataset, themes=tuple(replace(theme, note="另一句。") for theme in dataset.themes))
    notes = query.themes(MemoryStore(dataset, other, dataset)).theme_notes
    assert (notes["工业"], notes["农业"]) == (industry.note + "另一句。", "另一句。")


def test_the_note_of_a_theme_is_shown_with_its_records_only(ask: Callable[..., Ran]) -> None:
    note = "金昌市2024年产业项目的吨数是否按年计，原文未写明。"
    for arguments in (("show", "电积钴"), ("info", "电积钴"), ("themes",)):
        assert ask(*arguments).out.count(note) == 1, arguments
    assert note not in ask("show", "农业").out
    assert [theme["note"] for theme in ask("themes", "--json").json if theme["note"]] == [note]
