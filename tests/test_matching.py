"""Matching words with records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
import naming
from jcstats.search.names import EXACT, FRAGMENT, INSIDE, PREFIX, SPELLED

if TYPE_CHECKING:
    from jcstats import Dataset


def ids(match: naming.Named) -> list[str]:
    """The ids of what was matched."""
    return [record.id for record in match.records]


@pytest.mark.parametrize("word", ["工业", "gongye", "Industry", "industry", "制造业", " 工业 ", "ＧＯＮＧＹＥ"])
def test_a_theme_is_named_by_name_pinyin_english_or_alias(word: str, dataset: Dataset) -> None:
    match = naming.match(dataset, [word])
    assert {record.theme for record in match.records} == {"工业"}
    assert len(match.records) == sum(record.theme == "工业" for record in dataset.indicators)
    assert match.topics == ("工业",)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("gdp", "gdp"),
        ("ＧＤＰ", "gdp"),
        ("生产总值", "gdp"),
        ("加装电梯", "lifts-added"),
        ("afforest", "afforestation-area"),
        ("金川集团", "jinchuan-group-revenue"),
        ("永昌县", "yongchang-online-sales"),
        ("双拥", "national-double-support-model-city"),
        ("foreign-trade", "foreign-trade"),
    ],
)
def test_a_record_is_named_by_a_part_of_id_name_alias_tag_subject_or_english(
    word: str, key: str, dataset: Dataset
) -> None:
    assert key in ids(naming.match(dataset, [word]))


def test_a_themes_own_name_is_the_theme_and_another_word_for_it_also_what_contains_it(dataset: Dataset) -> None:
    own = naming.match(dataset, ["生态环境"])
    other = naming.match(dataset, ["生态"])
    assert {record.theme for record in own.records} == {"生态环境"}
    assert set(own.records) < set(other.records)
    assert "relocated-households" in ids(other)


@pytest.mark.parametrize("word", ['"2+4"现代化产业体系产值', "2+4现代化产业体系产值", "「2+4」现代化产业"])
def test_quotation_marks_do_not_matter(word: str, dataset: Dataset) -> None:
    assert ids(naming.match(dataset, [word])) == ["two-plus-four-industrial-system-output"]


@pytest.mark.parametrize("word", ["农业、投资", "农业，投资", "农业　投资"])
def test_words_that_an_input_method_has_joined_are_several(word: str, dataset: Dataset) -> None:
    assert {record.theme for record in naming.match(dataset, [word]).records} == {"农业", "投资"}
    whole = naming.match(dataset, ["统筹协调全面、引领作用突出"])
    assert ids(whole) == ["relocation-advanced-county"]


def test_several_words_are_a_union_in_the_datasets_order(dataset: Dataset) -> None:
    match = naming.match(dataset, ["外贸进出口", "gdp", "gdp"])
    assert ids(match) == ["gdp", "foreign-trade"]
    assert match.topics == ("外贸进出口", "gdp")


def test_no_words_name_everything(dataset: Dataset) -> None:
    match = naming.match(dataset, [])
    assert match.records == dataset.indicators
    assert (match.topics, match.missing) == ((), ())


def test_a_word_that_names_nothing_is_said_and_the_others_still_answer(dataset: Dataset) -> None:
    match = naming.match(dataset, ["gdp", "工亊", ""])
    assert ids(match) == ["gdp"]
    assert match.missing == ("工亊", "")
    assert naming.match(dataset, ["gong", "ye", ""]).missing[-1] == ""
    assert naming.match(dataset, ["gongye", ""]).missing == ("",)


@pytest.mark.parametrize(("word", "nearest"), [("公业", "工业"), ("gongey", "工业"), ("地区生产总直", "地区生产总值")])
def test_the_nearest_name_is_suggested_first(word: str, nearest: str, dataset: Dataset) -> None:
    assert naming.suggest(dataset, word)[0] == nearest


def test_three_names_are_suggested_though_a_theme_is_near_by_its_name_and_its_pinyin(dataset: Dataset) -> None:
    themes = tuple(
        replace(dataset.themes[0], name=f"gongye{one}", name_en="", pinyin=f"gongye{other}", aliases=())
        for one, other in ("ab", "cd", "ef", "gh")
    )
    suggested = naming.suggest(replace(dataset, themes=themes, indicators=()), "gongye")
    assert len(suggested) == 3
    assert set(suggested) < {theme.name for theme in themes}


def test_a_whole_name_or_alias_identifies_one_record(dataset: Dataset) -> None:
    assert ids(naming.find(dataset, "外贸")) == ["foreign-trade"]
    assert ids(naming.find(dataset, "GDP")) == ["gdp"]
    assert len(naming.find(dataset, "5G").records) == 2


@pytest.mark.parametrize(
    ("word", "name", "likeness"),
    [
        ("企业", "企业", EXACT),
        ("企业", "企业数与企业", PREFIX),
        ("业", "企业", FRAGMENT),
        ("gy", "energy gyx zgy", FRAGMENT),
        ("gy", "energy zgy", INSIDE),
        ("gy", "gy energy", PREFIX),
    ],
)
def test_a_name_is_named_by_the_best_place_where_a_word_stands_in_it(
    word: str, name: str, likeness: int, dataset: Dataset
) -> None:
    record = replace(dataset.indicators[0], name=name, name_en="", aliases=(), tags=())
    match = naming.match(replace(dataset, indicators=(record,)), [word])
    assert match.likeness == (likeness,)


@pytest.mark.parametrize("words", [("gdp", "地区"), ("地区", "gdp")])
def test_of_several_words_for_one_record_the_best_counts(words: tuple[str, ...], dataset: Dataset) -> None:
    match = naming.match(dataset, words)
    assert dict(zip(ids(match), match.likeness, strict=True))["gdp"] == EXACT


def test_a_whole_name_in_pinyin_comes_before_letters_inside_another_word(dataset: Dataset) -> None:
    gdp = replace(dataset.indicators[0], aliases=(), tags=())
    records = (replace(gdp, id="a", name="工业", name_en="x"), replace(gdp, id="b", name="电", name_en="energy"))
    match = naming.find(replace(dataset, indicators=records), "gy")
    assert (ids(match), match.topics, match.missing) == (["a"], ("gy",), ())


def test_letters_inside_a_word_are_still_a_guess_where_they_spell_another_name(dataset: Dataset) -> None:
    gdp = replace(dataset.indicators[0], aliases=(), tags=())
    records = (replace(gdp, id="a", name="电网", name_en="x"), replace(gdp, id="b", name="铁", name_en="hardware"))
    match = naming.match(replace(dataset, indicators=records), ["dw"])
    assert (ids(match), match.likeness) == (["a", "b"], (SPELLED, INSIDE))


DATASET = jcstats.load()


@given(st.lists(st.text(max_size=4) | st.sampled_from([record.name for record in DATASET.indicators]), max_size=4))
def test_any_words_name_records_or_are_missing(words: list[str]) -> None:
    match = naming.match(DATASET, words)
    assert all(any(missing in word for word in words) for missing in match.missing)
    assert set(match.records) <= set(DATASET.indicators)
    assert (not words) or bool(match.records) == bool(match.topics)


@given(st.text(max_size=6))
def test_any_word_gets_suggestions_that_exist(word: str) -> None:
    names = {name for record in DATASET.indicators for name in (record.name, *record.aliases)}
    assert set(naming.suggest(DATASET, word)) <= names | {theme.name for theme in DATASET.themes}
