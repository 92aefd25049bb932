"""Inconsistencies that `check` finds: ids with two meanings, points and per cent, repeated publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from conftest import ROOT
from documents import a_document, a_record, a_source
from jcstats.domain import vintages
from jcstats.domain.consistency import find_inconsistencies, find_meanings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    FileOf = Callable[[Any], str]


def doubts(document: dict[str, Any], file_of: FileOf) -> list[tuple[str, str]]:
    """What is doubted in a document: by which law, and the figures."""
    return [(doubt.law, doubt.got) for doubt in find_inconsistencies(jcstats.load(file_of(document)))]


def points(value: float, unit: str = "个百分点", qualifier: str = "exact") -> dict[str, Any]:
    """A change on the year before."""
    return {"value": value, "unit": unit, "qualifier": qualifier}


YUAN = {"value": 5, "unit": "亿元"}


@pytest.mark.parametrize(
    ("first", "second", "doubted"),
    [
        ({**YUAN}, {"value": 60000, "unit": "万元"}, False),
        ({**YUAN}, {"value": 5, "unit": "万吨"}, True),
        ({**YUAN}, {"yoy": 5}, False),
        ({**YUAN}, {**YUAN, "theme": "工业"}, True),
        ({**YUAN}, {**YUAN, "kind": "project"}, True),
        ({"yoy": 5}, {"yoy": 5, "theme": "工业"}, True),
        ({"value": 9600, "unit": "平方千米"}, {"value": 2.01, "unit": "万平方公里"}, False),
        ({"value": 300, "unit": "万吨标准煤"}, {"value": 12, "unit": "亿千瓦时"}, True),
    ],
)
def test_an_id_means_one_thing(
    first: dict[str, Any], second: dict[str, Any], *, doubted: bool, file_of: FileOf
) -> None:
    document = a_document(a_record(**first), a_record(**{"period": "2023", **second}))
    assert [law for law, _ in doubts(document, file_of)] == ["meaning"] * doubted


def test_an_id_means_one_thing_in_all_files_together(file_of: FileOf) -> None:
    one = jcstats.load(file_of(a_document(a_record(**YUAN)))).indicators
    other = jcstats.load(file_of(a_document(a_record(value=5, unit="万吨")))).indicators
    assert [found.law for found in find_meanings((*one, *other))] == ["meaning"]
    every = [record for file in (ROOT / "examples").rglob("*.json") for record in jcstats.load(file).indicators]
    assert list(find_meanings((*every, *jcstats.load().indicators))) == []


def test_a_growth_in_per_cent_of_a_share_may_be_points(cases: Path, ask: Callable[..., Ran], file_of: FileOf) -> None:
    ran = ask("check", str(cases / "percentage-points.json"))
    assert ran.code == 1
    assert "城镇化率 79.54% +1.2%（u）；公布的若是百分点，请写在 change 里" in ran.out
    share = a_record(value=79.54, unit="%", change=points(1.2))
    assert doubts(a_document(share), file_of) == []


@pytest.mark.parametrize(
    ("before", "record", "law"),
    [
        ({"value": 78.34, "unit": "%"}, {"value": 79.54, "unit": "%", "change": points(1.2)}, None),
        ({"value": 78.5, "unit": "%"}, {"value": 79.54, "unit": "%", "change": points(1.2)}, "change"),
        ({"value": 7854, "unit": "‱"}, {"value": 79.54, "unit": "%", "change": points(100, "基点")}, None),
        ({"value": 43.7, "unit": "万人"}, {"value": 434000, "unit": "人", "change": points(-0.3, "万人")}, None),
        ({"value": 43.9, "unit": "万人"}, {"value": 434000, "unit": "人", "change": points(-0.3, "万人")}, "change"),
        ({"value": 43.9, "unit": "万人"}, {"value": 43.4, "unit": "万人", "change": points(-3, "万人", "about")}, None),
    ],
)
def test_a_change_is_held_against_the_levels_of_both_years(
    before: dict[str, Any], record: dict[str, Any], law: str | None, file_of: FileOf
) -> None:
    document = a_document(a_record(**before, period="2023-Q1"), a_record(**record, period="2024-Q1"))
    assert [found for found, _ in doubts(document, file_of)] == ([law] if law else [])


def test_a_growth_is_held_against_the_level_of_the_year_before_in_another_unit(
    cases: Path, ask: Callable[..., Ran]
) -> None:
    ran = ask("check", str(cases / "check-units-across-years.json"))
    assert ran.code == 1
    assert "增速与上年公布的总量对不上：1000000万元 / 452.0—457.1亿元（gdp）" in ran.out


def test_only_the_same_span_of_the_year_before_is_compared(file_of: FileOf) -> None:
    grown = {"value": 500, "unit": "亿元", "yoy": 10, "yoy_basis": "current_prices"}
    before = {"value": 100, "unit": "亿元"}
    for period, other, doubted in (
        ("2024-01/2024-09", "2023-01/2023-09", True),
        ("2024-01/2024-09", "2023", False),
        ("2024-S1", "2023-S1", True),
        ("2024-S1", "2023-Q2", False),
        ("2024-S1", "2022-S1", False),
    ):
        document = a_document(a_record(**grown, period=period), a_record(**before, period=other))
        assert doubts(document, file_of) == ([("growth", "100亿元 / 452.0—457.1亿元")] if doubted else [])


CITED: dict[str, Any] = {"section": None, "lines": [1], "figures": []}


def twice(first: dict[str, Any], second: dict[str, Any], *, value: float = 615.3) -> dict[str, Any]:
    """A figure from two sources; what is said of its status, and when each was published."""
    records = [
        a_record(value=level, unit="亿元", level_status=said.get("status"), source={**CITED, "id": name})
        for name, level, said in (("s1", 620.0, first), ("s2", value, second))
    ]
    sources = [a_source(id=name, published=said.get("on")) for name, said in (("s1", first), ("s2", second))]
    return a_document(*records, sources=sources)


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [
        ({}, {}, False),
        ({"on": "2025"}, {"on": "2025-02"}, False),
        ({"on": "2025-02"}, {}, False),
        ({"on": "2025-02"}, {"on": "2025-03"}, True),
        ({"on": "2026-02"}, {"on": "2025-03"}, True),
        ({"status": "preliminary"}, {"status": "final"}, True),
        ({"status": "final"}, {"status": "revised"}, True),
        ({"status": "final"}, {"status": "final"}, False),
        ({"status": "preliminary"}, {}, False),
    ],
)
def test_of_two_vintages_it_is_known_which_came_last_or_doubted(
    first: dict[str, Any], second: dict[str, Any], *, certain: bool, file_of: FileOf
) -> None:
    document = twice(first, second)
    assert [law for law, _ in doubts(document, file_of)] == ([] if certain else ["vintages"])
    assert doubts(twice(first, second, value=620.0), file_of) == []


def test_the_case_of_a_revised_figure_is_read_and_doubted_as_long_as_no_date_is_known(
    cases: Path, ask: Callable[..., Ran]
) -> None:
    ran = ask("check", str(cases / "revisions.json"))
    assert ran.code == 1
    assert ran.out.count("\n") == 5
    assert "同一个数公布过几次，分不出先后：试市 2024 综合 620.0亿元（s1） / 试市 2024 综合 615.3亿元（s2）" in ran.out


def test_the_vintage_that_was_published_last_is_the_last(file_of: FileOf) -> None:
    for first, second, last in (
        ({"on": "2025-02"}, {"on": "2025-03"}, "s2"),
        ({"on": "2026-02"}, {"on": "2025-03"}, "s1"),
        ({"status": "final"}, {"status": "preliminary"}, "s1"),
        ({}, {}, "s2"),
    ):
        dataset = jcstats.load(file_of(twice(first, second)))
        published = {source.id: source.published for source in dataset.sources}
        (own,) = vintages.by_key(dataset.indicators, published).values()
        assert own[-1].source.id == last


def test_what_is_to_be_reviewed_is_counted(file_of: FileOf, ask: Callable[..., Ran]) -> None:
    document = a_document(a_record(review=["数字与表不同"]), a_record(id="x", name="产值"))
    ran = ask("check", file_of(document))
    assert (ran.code, "1条待核：还没有人核对，不要引用。" in ran.out) == (0, True)
    assert ask("check", file_of(document), "--json").json[0]["review"] == 1
