"""The audit finds every planted error of every kind in the whole dataset."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ARTICLE
from jcstats.audit.dataset_check import Article, audit, read
from planted import Planted, changed_figures, held, not_found, of_kinds, other_digit, swapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats import Dataset
    from jcstats.prose.scanner import Figure

    Ask = Callable[..., Ran]


@pytest.fixture(scope="module")
def scanned(article: bytes) -> Article:
    """The article, scanned once."""
    return read(article.decode(), hashlib.sha256(article).hexdigest())


def test_dataset_and_article_agree(dataset: Dataset, scanned: Article) -> None:
    outcome = held(dataset, scanned)
    assert outcome.findings == ()
    assert outcome.covered == outcome.figures == 152


def test_every_error_planted_in_any_record_is_found(dataset: Dataset, scanned: Article) -> None:
    errors = [*of_kinds(dataset)]
    assert not_found(dataset, scanned, errors) == []
    assert Counter(error.kind for error in errors) == {
        "a record deleted": 150,
        "a line off by one": 150,
        "a wrong digit": 91,
        "a wrong digit, printed figures too": 91,
        "a wrong unit": 91,
        "a qualifier lost or made up": 91,
        "a level lost": 91,
        "a sign turned": 12,
        "a wrong growth": 12,
        "a growth's qualifier made up": 12,
        "a growth lost": 12,
        "a rank moved": 15,
        "a rank in another scope": 15,
        "a rank out of a number made up": 12,
        "a rank made up": 15,
        "a streak made longer": 8,
    }


def test_an_error_that_is_none_is_not_found_among_others(dataset: Dataset, scanned: Article) -> None:
    nothing = Planted("a sign turned", {0: dataset.indicators[0]}, frozenset(dataset.indicators[0].source.lines))
    others = [error for error in of_kinds(dataset) if error.kind == nothing.kind and not error.lines & nothing.lines]
    assert len(others) > 5
    assert not_found(dataset, scanned, [nothing, *others]) == [nothing]


def test_levels_swapped_between_any_two_records_of_a_line_are_found(dataset: Dataset, scanned: Article) -> None:
    pairs = [*swapped(dataset)]
    assert not_found(dataset, scanned, pairs) == []
    assert len(pairs) == 183


def test_every_number_added_to_the_article_is_found(article: bytes, dataset: Dataset) -> None:
    lines = [line + "，另有7777家。" * bool(line.strip()) for line in article.decode().split("\n")]
    findings = held(dataset, read("\n".join(lines), dataset.sources[0].sha256 or "")).findings
    added = {number for number, line in enumerate(lines, start=1) if line.strip()}
    assert {finding.line for finding in findings if (finding.kind, finding.text) == ("uncovered", "7777家")} == added
    assert len(added) == 71


def test_every_number_changed_in_the_article_is_found(article: bytes, dataset: Dataset, scanned: Article) -> None:
    text, changed = article.decode(), 0
    by_line: dict[int, list[Figure]] = {}
    for figure in scanned.figures:
        if any(sign.isdigit() for sign in figure.text):
            by_line.setdefault(scanned.place(figure)[0], []).append(figure)
    # One of each line at once: what is found in a line is about the number that was changed there.
    for figures in zip_longest(*by_line.values()):
        wrong = text
        for figure in filter(None, figures):
            start, end = figure.start, figure.end
            wrong = wrong[:start] + other_digit(wrong[start:end]) + wrong[end:]
        findings = held(dataset, read(wrong, dataset.sources[0].sha256 or "")).findings
        found = {finding.line for finding in findings if finding.kind in {"uncovered", "figure", "not_figure"}}
        for line, figure in zip(by_line, figures, strict=True):
            assert figure is None or line in found, figure
            changed += figure is not None
    assert changed == 129


def test_another_text_than_the_one_recorded_is_noticed(article: bytes, dataset: Dataset) -> None:
    (finding,) = held(dataset, read(article.decode(), "0" * 64)).findings
    assert finding.kind == "checksum"


@pytest.mark.usefixtures("article")
def test_the_command_says_how_much_is_covered_and_leaves_with_0(ask: Ask) -> None:
    ran = ask("audit", str(ARTICLE))
    assert (ran.code, ran.err) == (0, "")
    assert "原文的152个数字短语，有记录或有说明的152个。数据与原文相符。" in ran.out
    (outcome,) = ask("audit", str(ARTICLE), "--json").json
    expected = {"source": "jinchang-review-2024", "figures": 152, "covered": 152, "findings": [], "remarks": []}
    assert outcome == expected


def test_the_command_shows_each_finding_and_leaves_with_1(
    ask: Ask, article: bytes, file_of: Callable[[Any], str]
) -> None:
    ran = ask("audit", file_of(article.decode().replace("620亿元", "630亿元").encode()))
    assert ran.code == 1
    assert "▶630亿元◀" in ran.out
    assert "gdp" in ran.out
    assert ran.err == ""
    half = article.decode()[: len(article.decode()) // 2].encode()
    kinds = {finding["kind"] for finding in ask("audit", file_of(half), "--json").json[0]["findings"]}
    assert kinds == {"checksum", "figure", "line", "not_figure", "value", "rank", "streak", "uncovered"}


@pytest.mark.parametrize("text", ["620", "", "全市生产总值580亿元，增长3%。", "没有数字的文章"])
def test_another_article_is_one_finding(ask: Ask, text: str, file_of: Callable[[Any], str]) -> None:
    ran = ask("audit", file_of(text.encode()), "--json")
    assert ran.code == 1
    assert [finding["kind"] for finding in ran.json[0]["findings"]] == ["article"]


def test_a_finding_is_placed_at_the_phrase_that_it_is_about(dataset: Dataset, scanned: Article, article: bytes) -> None:
    gdp = dataset.indicators[0]
    for wrong, phrase in [
        (replace(gdp, yoy=gdp.yoy + 1 if gdp.yoy else None), "13.6%"),
        (replace(gdp, ranks=(replace(gdp.ranks[0], place=2), gdp.ranks[1])), "第一"),
    ]:
        findings = held(replace(dataset, indicators=(wrong, *dataset.indicators[1:])), scanned).findings
        line = article.decode().split("\n")[26]
        assert {(finding.line, finding.column) for finding in findings} == {(27, line.index(phrase) + 1)}


def test_a_qualified_growth_is_not_taken_for_an_exact_one(article: bytes, dataset: Dataset) -> None:
    text = article.decode().replace("增长29%", "增长近29%")
    trade = next(record for record in dataset.indicators if record.id == "foreign-trade")
    near = changed_figures(trade, lambda figure: "近29%" if figure == "29%" else figure)
    records = tuple(near if record is trade else record for record in dataset.indicators)
    findings = held(replace(dataset, indicators=records), read(text, dataset.sources[0].sha256 or "")).findings
    assert {finding.kind for finding in findings} == {"growth", "unused"}


def test_a_source_that_is_not_there_gets_those_that_are(ask: Ask, file_of: Callable[[Any], str]) -> None:
    ran = ask("audit", file_of(b"620"), "--source", "x")
    assert (ran.code, ran.out) == (2, "")
    assert "jinchang-review-2024" in ran.err


@pytest.mark.parametrize(
    ("phrase", "yoy"), [("增长1.79倍", "179"), ("下降三成", "-30"), ("翻一番", "100"), ("翻两番", "300")]
)
def test_growth_in_other_words_is_the_same_growth(phrase: str, yoy: str, dataset: Dataset) -> None:
    trade = next(record for record in dataset.indicators if record.id == "foreign-trade")
    (printed,) = (figure.text for figure in read(phrase, "").figures)
    cited = replace(trade.source, lines=(1,), figures=(printed,))
    record = replace(trade, value=None, unit=None, yoy=Decimal(yoy), ranks=(), source=cited)
    source = replace(dataset.sources[0], records=1, not_figures=(), sha256="")
    assert audit(replace(dataset, indicators=(record,)), source, read(phrase, "")).findings == ()
    wrong = replace(record, yoy=Decimal(yoy) + 1)
    assert audit(replace(dataset, indicators=(wrong,)), source, read(phrase, "")).findings != ()


@pytest.mark.parametrize("phrase", [f"翻{'9' * 9}番", f"增长{'9' * 1_000_001}倍", f"增长{'9' * 1_000_001}成"])
def test_a_growth_beyond_all_numbers_is_none_that_a_record_states(phrase: str, dataset: Dataset) -> None:
    article = read(phrase, "")
    trade = next(record for record in dataset.indicators if record.id == "foreign-trade")
    record = replace(trade, source=replace(trade.source, lines=(1,), figures=(article.figures[0].text,)))
    outcome = held(replace(dataset, indicators=(record,)), article)
    assert {"growth", "unused"} <= {finding.kind for finding in outcome.findings}


class _Counted(str):
    """A text that counts how much of it is copied."""

    __slots__ = ()
    copied = 0

    def __getitem__(self, at: Any) -> str:
        found = super().__getitem__(at)
        _Counted.copied += len(found)
        return found


@pytest.mark.parametrize("phrase", ["第一", "前列"])
def test_a_long_line_is_searched_in_time_that_grows_as_it_does(phrase: str, dataset: Dataset) -> None:
    line = f"{phrase}，" * 2000
    article = replace(read(line, ""), text=_Counted(line), lines=(_Counted(line),))
    gdp = dataset.indicators[0]
    record = replace(gdp, source=replace(gdp.source, lines=(1,), figures=(phrase,)))
    outcome = held(replace(dataset, indicators=(record,)), article)
    assert "rank" in {finding.kind for finding in outcome.findings} | {
        "rank" for finding in outcome.findings if finding.kind == "scope"
    }
    assert 0 < _Counted.copied < 50 * len(line)
    _Counted.copied = 0


def test_an_article_that_cannot_be_read_is_said(ask: Ask) -> None:
    assert "找不到文件 没有.txt" in ask("audit", "没有.txt").err
