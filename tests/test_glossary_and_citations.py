"""The glossary, citations, derived levels, and contradictions between figures."""

from __future__ import annotations

import runpy
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from conftest import ROOT
from jcstats import query
from jcstats.domain import derive
from jcstats.domain.consistency import find_inconsistencies
from jcstats.i18n import glossary
from jcstats.query import Query
from jcstats.search.catalogue_file import load_catalogue
from jcstats.store.memory import MemoryStore
from jcstats.views.cite import cite

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats import Dataset, Indicator

    Ask = Callable[..., Ran]

DATASET = jcstats.load()
TRADE = next(record for record in DATASET.indicators if record.id == "foreign-trade")


def test_only_current_prices_imply_a_level_and_as_an_interval(by_id: dict[str, Indicator]) -> None:
    interval = derive.implied_previous(by_id["foreign-trade"])
    assert interval == derive.Interval(low=Decimal("171.08"), high=Decimal("172.50"))
    implying = {record.id for record in DATASET.indicators if derive.implied_previous(record)}
    assert implying == {"foreign-trade"}


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("gdp", "constant_prices"),
        ("two-plus-four-industrial-system-output", "not_stated"),
        ("criminal-cases", "count"),
        ("loans", "no_level"),
        ("lifts-added", "no_growth"),
        ("foreign-trade", None),
    ],
)
def test_where_nothing_is_implied_there_is_a_reason(key: str, why: str | None, by_id: dict[str, Indicator]) -> None:
    assert derive.why_nothing_implied(by_id[key]) == why


def test_a_qualified_level_implies_nothing() -> None:
    assert derive.why_nothing_implied(replace(TRADE, qualifier="about")) == "qualified"
    assert derive.why_nothing_implied(replace(TRADE, yoy=Decimal(-100))) == "too_steep"
    for level in (Decimal(0), Decimal("-110.0")):
        loss = replace(TRADE, value=level)
        assert (derive.why_nothing_implied(loss), derive.implied_previous(loss)) == ("not_positive", None)
        assert (
            find_inconsistencies(replace(DATASET, indicators=(loss, replace(loss, value=Decimal(-9), period="2023"))))
            == ()
        )


@given(
    st.decimals(min_value=1, max_value=10**6, places=1, allow_nan=False),
    st.decimals(min_value=-60, max_value=300, places=1, allow_nan=False),
)
def test_the_interval_holds_every_level_that_the_printed_digits_allow(level: Decimal, growth: Decimal) -> None:
    interval = derive.implied_previous(replace(TRADE, value=level, yoy=growth))
    assert interval is not None
    for value in (level - Decimal("0.05"), level, level + Decimal("0.05")):
        for moved in (growth - Decimal("0.05"), growth, growth + Decimal("0.05")):
            assert interval.low <= value / (1 + moved / 100) <= interval.high


def test_the_longest_figures_imply_a_level_and_are_cited_with_every_digit() -> None:
    long = "9" * 15 + "." + "9" * 15
    for level, growth in (
        (long, "29"),
        ("620", f"-{long[-18:]}"),
        (long, "-99." + "9" * 28),
        ("0." + "0" * 37 + "1", long),
    ):
        record = replace(TRADE, value=Decimal(level), yoy=Decimal(growth))
        interval = derive.implied_previous(record)
        assert interval is not None
        assert interval.low < Fraction(level) / (1 + Fraction(growth) / 100) < interval.high
        dataset = replace(DATASET, indicators=(record, replace(record, value=interval.low, period="2023")))
        assert find_inconsistencies(dataset) == ()
        (citation, _) = cite(query.identify(MemoryStore(dataset), Query(words=(TRADE.id,)))).records()
        assert level in str(citation["statement"])
        assert growth.removeprefix("-") in str(citation["statement"])


def test_info_offers_last_years_level_for_trade_and_says_why_not_for_gdp(ask: Ask) -> None:
    assert "推算上年  171.08—172.50亿元（由221.6亿元和+29%按公布的位数推算，不是公布的数字）" in ask("info", "外贸").out
    gdp = ask("info", "GDP").out
    assert "不变价增速，不能倒推上年总量。" in gdp
    assert "545" not in gdp
    assert ask("info", "GDP", "--json").json[0]["implied_previous"] is None
    implied = ask("growth", "外贸", "--json").json[0]["implied_previous"]
    assert implied == {"low": 171.08, "high": 172.5, "unit": "亿元"}
    assert "推算上年为171.08—172.50亿元" in ask("growth").out


def test_info_explains_the_terms_of_its_record(ask: Ask, by_id: dict[str, Indicator]) -> None:
    out = ask("info", "规模以上工业增加值").out
    assert "规模以上工业：年主营业务收入2000万元及以上的工业企业（2011年起）。" in out
    assert [term.term for term in glossary.terms_of(by_id["loan-to-deposit-ratio"])] == ["金融机构存贷比"]
    assert [term.term for term in glossary.terms_of(by_id["battery-material-local-supply-rate"])] == ["以上"]


def test_every_term_is_explained_shortly_and_listed_once(ask: Ask) -> None:
    listed = ask("terms", "--json").json
    assert [term["term"] for term in listed] == [term.term for term in glossary.terms()]
    assert len({term["term"] for term in listed}) == len(listed)
    assert all(term["meaning"].endswith("。") and term["meaning"].count("。") <= 2 for term in listed)
    out = ask("terms").out
    assert all(term["meaning"] in out for term in listed)


def test_the_definitions_are_those_of_the_catalogue() -> None:
    kept = (ROOT / "src" / "jcstats" / "i18n" / "definitions.zh-CN.json").read_text(encoding="utf-8")
    assert kept == runpy.run_path(str(ROOT / "scripts" / "definitions.py"))["text"](), "run scripts/definitions.py"


def test_every_standard_indicator_is_explained_under_its_name(ask: Ask) -> None:
    catalogue = load_catalogue()
    listed = ask("terms", *(entry.name for entry in catalogue.entries), "--json").json
    assert [term["id"] for term in listed if term["id"]] == [entry.id for entry in catalogue.entries]
    assert {term["meaning"] for term in listed} - {None} <= {
        *(entry.definition for entry in catalogue.entries),
        *(term.meaning for term in glossary.concepts()),
    }


def test_a_term_is_found_by_short_form_pinyin_and_traditional_characters(ask: Ask) -> None:
    for word in ("社零", "社會消費品零售總額", "shehuixiaofeipinlingshouzonge", "retail sales"):
        assert [term["id"] for term in ask("terms", word, "--json").json] == ["retail-sales"], word
    out = ask("terms", "社零").out
    for said in ("社会消费品零售总额", "Total retail sales of consumer goods", "亿元、万元", "可推算上年  否"):
        assert said in out
    assert [term["term"] for term in ask("terms", "百分点", "--json").json] == ["百分点"]


def test_a_word_that_is_no_term_is_said(ask: Ask) -> None:
    ran = ask("terms", "社零", "没有这个词", "--json")
    assert (ran.code, [term["id"] for term in ran.json]) == (1, ["retail-sales"])
    assert ran.err == "jcstats：术语和指标目录里没有“没有这个词”。全部术语：jcstats terms。\n"


def test_every_term_with_a_mark_is_used_by_a_record() -> None:
    used = {term.term for record in DATASET.indicators for term in glossary.terms_of(record)}
    assert {term.term for term in glossary.concepts() if term.marks} - used <= {"百分点"}


def test_a_citation_is_of_one_record_and_of_several_there_is_a_choice(ask: Ask) -> None:
    ran = ask("cite", "金川集团")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == ask("info", "金川集团").out
    assert "引用：jcstats cite jinchuan-group-revenue" in ran.out
    assert ask("cite", "刑事案件").out.count("同比下降34%") == 1


def test_the_real_dataset_goes_together(dataset: Dataset) -> None:
    assert find_inconsistencies(dataset) == ()


def laws(*records: Indicator) -> list[str]:
    """The laws that some records break."""
    return [inconsistency.law for inconsistency in find_inconsistencies(replace(DATASET, indicators=records))]


def test_a_share_over_a_hundred_is_doubted_and_a_ratio_is_not(by_id: dict[str, Indicator]) -> None:
    over = replace(by_id["new-energy-share-of-installed-capacity"], value=Decimal("100.2"))
    assert laws(over) == ["share"]
    assert laws(by_id["loan-to-deposit-ratio"]) == []


@pytest.mark.parametrize(("share", "broken"), [("75", []), ("74", ["part"]), ("76", ["part"])])
def test_a_part_is_held_against_its_whole_within_the_printed_digits(
    share: str, broken: list[str], by_id: dict[str, Indicator]
) -> None:
    part = replace(by_id["installed-new-energy-capacity"], name="新能源装机")
    whole = replace(part, id="all", name="全部电力装机", value=Decimal(7213), unit="兆瓦")
    said = replace(by_id["new-energy-share-of-installed-capacity"], value=Decimal(share))
    assert laws(part, whole, said) == broken


def test_a_growth_is_held_against_both_levels() -> None:
    before = replace(TRADE, period="2023", value=Decimal("171.8"), yoy=None, yoy_basis=None)
    assert laws(TRADE, before) == []
    assert laws(TRADE, replace(before, value=Decimal("181.8"))) == ["growth"]


def test_a_name_with_two_meanings_is_doubted(by_id: dict[str, Indicator]) -> None:
    assert laws(by_id["gdp"], replace(by_id["loans"], name="地区生产总值")) == ["name"]


def test_check_says_what_is_doubtful_and_leaves_with_1(
    ask: Ask, document: dict[str, object], file_of: Callable[[object], str]
) -> None:
    text = str(Path(jcstats.store.json_file.bundled_file()).read_text(encoding="utf-8")) if document else ""
    ran = ask("check", file_of(text.replace('"name": "地下水水质优良率"', '"name": "地表水水质优良率"')))
    assert ran.code == 1
    assert "同一个名称用在几条记录上：地表水水质优良率（surface-water-good-rate、groundwater-good-rate）" in ran.out
