"""Words typed around a name, names of places, and similar spellings."""

from __future__ import annotations

import pytest

from jcstats.search.places import any_place_at_start, place_at_start, place_spelled, same_place
from jcstats.search.spelling import near_in_spelling
from jcstats.search.wording import period_code, read


@pytest.mark.parametrize(
    ("word", "core", "period", "part"),
    [
        ("2023年的GDP", "gdp", "2023", None),
        ("2024年GDP", "gdp", "2024", None),
        ("GDP 2024", "gdp", "2024", None),
        ("GDP增速", "gdp", "", "growth"),
        ("GDP总量", "gdp", "", "level"),
        ("GDP排名", "gdp", "", "rank"),
        ("地区生产总值同比增速", "地区生产总值", "", "growth"),
        ("2024年上半年GDP", "gdp", "2024-S1", None),
        ("2024年前三季度工业增加值增速", "工业增加值", "2024-01/2024-09", "growth"),
        ("2024年一季度GDP", "gdp", "2024-Q1", None),
        ("2024Q3 GDP", "gdp", "2024-Q3", None),
        ("2024年1-6月外贸", "外贸", "2024-01/2024-06", None),
        ("2024年6月外贸", "外贸", "2024-06", None),
        ("去年GDP", "gdp", "去年", None),
        ("请问财政收入是多少？", "财政收入", "", None),
        ("gdp growth rate in 2024", "gdp", "2024", "growth"),
        ("规上工业增加值增长多少", "规上工业增加值", "", "growth"),
        ("2024", None, "2024", None),
        ("全省第一", None, "", "rank"),
        ("12345热线", "12345热线", "", None),
    ],
)
def test_a_word_is_taken_apart(word: str, core: str | None, period: str, part: str | None) -> None:
    wording = read(word)
    assert (period_code(wording.period), wording.part) == (period, part)
    assert core in wording.cores if core else wording.cores == ()


def test_less_is_taken_off_before_more() -> None:
    cores = read("地区生产总值增速").cores
    assert cores.index("地区生产总值增速") < cores.index("地区生产总值")


@pytest.mark.parametrize(("word", "scope"), [("全省第一", "全省"), ("全国排第3名", "全国"), ("外贸全省第几", "全省")])
def test_a_standing_has_a_scope(word: str, scope: str) -> None:
    assert (read(word).part, read(word).scope) == ("rank", scope)


@pytest.mark.parametrize("word", ["", " ", "的", "？", "增速", "2024年2023年", "第", "多少多少多少"])
def test_any_word_can_be_read(word: str) -> None:
    assert read(word).period in {"", "2024年"}


def test_places_are_known_by_name_and_by_form() -> None:
    assert place_at_start("兰州市gdp") == "兰州市"
    assert place_at_start("甘肃省经济") == "甘肃省"
    assert place_at_start("内蒙古自治区") == "内蒙古自治区"
    assert any_place_at_start("昆山市gdp") == "昆山市"
    assert place_spelled("lanzhou") == "兰州"
    for word in ("超市", "境内上市公司", "全市", "城市", "工业"):
        assert (place_at_start(word), any_place_at_start(word)) == ("", ""), word
    assert place_spelled("gongye") == ""
    assert same_place("金昌", "金昌市")
    assert not same_place("金昌市", "兰州市")


KNOWN_CHINESE = ("工业", "服务业", "地区生产总值", "固定资产投资", "规模以上工业增加值", "城镇化率")
KNOWN = (*KNOWN_CHINESE, "GDP", "Industry", "gongye")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("公业", "工业"),
        ("服务也", "服务业"),
        ("地区生产总直", "地区生产总值"),
        ("固顶资产投资", "固定资产投资"),
        ("工业增价值", "规模以上工业增加值"),
        ("城镇画率", "城镇化率"),
        ("gpd", "GDP"),
        ("idnustry", "Industry"),
        ("gongyee", "gongye"),
    ],
)
def test_a_slip_is_near_to_the_name_that_was_meant(word: str, name: str) -> None:
    assert near_in_spelling(word, KNOWN)[0] == name


@pytest.mark.parametrize("word", ["失业率", "工资", "房价", "农业税", "nosuch", "gd", "x", "", "天气预报", "weather"])
def test_other_words_are_near_to_nothing(word: str) -> None:
    assert near_in_spelling(word, KNOWN) == ()
