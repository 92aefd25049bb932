"""The audit finds what was planted: over the whole dataset, every kind of error, each one."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ARTICLE
from jcstats.audit.dataset_check import Article, Audit, audit, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ran
    from jcstats import Dataset, Indicator

    Ask = Callable[..., Ran]


@pytest.fixture(scope="module")
def scanned(article: bytes) -> Article:
    """The article, scanned once."""
    return read(article.decode(), hashlib.sha256(article).hexdigest())


def held(dataset: Dataset, article: Article) -> Audit:
    """The outcome for the dataset's only source."""
    return audit(dataset, dataset.sources[0], article)


def test_dataset_and_article_agree(dataset: Dataset, scanned: Article) -> None:
    outcome = held(dataset, scanned)
    assert outcome.findings == ()
    assert outcome.covered == outcome.figures == 152


def changed_figures(record: Indicator, change: Callable[[str], str]) -> Indicator:
    """A record whose printed figures are changed as well, as a careless curator would."""
    return replace(record, source=replace(record.source, figures=tuple(map(change, record.source.figures))))


def other_digit(text: str) -> str:
    """A figure with its last digit changed."""
    for place in range(len(text) - 1, -1, -1):
        if text[place].isdigit():
            return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
    return text


def other_unit(unit: str) -> str:
    """A unit of another size."""
    if unit.startswith("亿"):
        return "万" + unit[1:]
    return unit[1:] if unit.startswith("万") else "万" + unit


def planted(record: Indicator) -> Iterator[tuple[str, Indicator | None]]:
    """Every error of every kind that can be made in a record; None is the record lost."""
    yield "a record deleted", None
    yield (
        "a line off by one",
        replace(record, source=replace(record.source, lines=tuple(line + 1 for line in record.source.lines))),
    )
    if record.value is not None and record.unit is not None:
        digits = type(record.value)(other_digit(format(record.value, "f")))
        yield "a wrong digit", replace(record, value=digits)
        yield "a wrong digit, printed figures too", changed_figures(replace(record, value=digits), other_digit)
        yield "a wrong unit", replace(record, unit=other_unit(record.unit))
        other: Any = "about" if record.qualifier == "exact" else "exact"
        yield "a qualifier lost or made up", replace(record, qualifier=other)
        yield "a level lost", replace(record, value=None, unit=None, qualifier="exact")
    if record.yoy is not None:
        yield "a sign turned", replace(record, yoy=-record.yoy)
        yield "a wrong growth", replace(record, yoy=record.yoy + 1)
        yield "a growth lost", replace(record, yoy=None, yoy_basis=None)
    for index, rank in enumerate(record.ranks):
        moved = replace(rank, place=rank.place + 1) if rank.place else replace(rank, text="中游")
        yield "a rank moved", replace(record, ranks=(*record.ranks[:index], moved, *record.ranks[index + 1 :]))
        elsewhere: Any = "全省" if rank.scope == "全国" else "全国"
        wider = replace(rank, scope=elsewhere)
        yield (
            "a rank in another scope",
            replace(record, ranks=(*record.ranks[:index], wider, *record.ranks[index + 1 :])),
        )
        yield "a rank made up", replace(record, ranks=(*record.ranks, replace(rank, scope="全省", place=1, text=None)))
    for index, streak in enumerate(record.streaks):
        longer = replace(streak, count=streak.count + 1)
        yield (
            "a streak made longer",
            replace(record, streaks=(*record.streaks[:index], longer, *record.streaks[index + 1 :])),
        )


def test_every_error_planted_in_any_record_is_found(dataset: Dataset, scanned: Article) -> None:
    caught: Counter[str] = Counter()
    missed: list[tuple[str, str]] = []
    for index, record in enumerate(dataset.indicators):
        for kind, wrong in planted(record):
            records = (*dataset.indicators[:index], *((wrong,) if wrong else ()), *dataset.indicators[index + 1 :])
            if held(replace(dataset, indicators=records), scanned).findings:
                caught[kind] += 1
            else:
                missed.append((kind, record.id))
    assert missed == []
    assert caught == {
        "a record deleted": 150,
        "a line off by one": 150,
        "a wrong digit": 91,
        "a wrong digit, printed figures too": 91,
        "a wrong unit": 91,
        "a qualifier lost or made up": 91,
        "a level lost": 91,
        "a sign turned": 12,
        "a wrong growth": 12,
        "a growth lost": 12,
        "a rank moved": 15,
        "a rank in another scope": 15,
        "a rank made up": 15,
        "a streak made longer": 8,
    }


def test_every_number_added_to_the_article_is_found(article: bytes, dataset: Dataset) -> None:
    lines = article.decode().split("\n")
    added = 0
    for index, line in enumerate(lines):
        if line.strip():
            text = "\n".join([*lines[:index], line + "，另有7777家。", *lines[index + 1 :]])
            findings = held(dataset, read(text, dataset.sources[0].sha256 or "")).findings
            assert ("uncovered", "7777家", index + 1) in {(one.kind, one.text, one.line) for one in findings}
            added += 1
    assert added == 71


def test_every_number_changed_in_the_article_is_found(article: bytes, dataset: Dataset, scanned: Article) -> None:
    text = article.decode()
    for figure in scanned.figures:
        if any(sign.isdigit() for sign in figure.text):
            wrong = text[: figure.start] + other_digit(text[figure.start : figure.end]) + text[figure.end :]
            kinds = {one.kind for one in held(dataset, read(wrong, dataset.sources[0].sha256 or "")).findings}
            assert kinds & {"uncovered", "figure", "not_figure"}, figure


def test_another_text_than_the_one_recorded_is_noticed(article: bytes, dataset: Dataset) -> None:
    (finding,) = held(dataset, read(article.decode(), "0" * 64)).findings
    assert finding.kind == "checksum"


@pytest.mark.usefixtures("article")
def test_the_command_says_how_much_is_covered_and_leaves_with_0(ask: Ask) -> None:
    ran = ask("audit", str(ARTICLE))
    assert (ran.code, ran.err) == (0, "")
    assert "原文的152个数字短语，有记录或有说明的152个。数据与原文相符。" in ran.out
    (outcome,) = ask("audit", str(ARTICLE), "--json").json
    assert outcome == {"source": "jinchang-review-2024", "figures": 152, "covered": 152, "findings": []}


def test_the_command_shows_each_finding_and_leaves_with_1(
    ask: Ask, article: bytes, file_of: Callable[[Any], str]
) -> None:
    ran = ask("audit", file_of(article.decode().replace("620亿元", "630亿元").encode()))
    assert ran.code == 1
    assert "▶630亿元◀" in ran.out
    assert "gdp" in ran.out
    assert ran.err == ""
    kinds = {one["kind"] for one in ask("audit", file_of(b"620"), "--json").json[0]["findings"]}
    assert kinds == {"checksum", "figure", "line", "uncovered", "not_figure", "value", "growth", "rank", "streak"}


def test_a_finding_is_placed_at_the_phrase_that_it_is_about(dataset: Dataset, scanned: Article, article: bytes) -> None:
    gdp = dataset.indicators[0]
    for wrong, phrase in [
        (replace(gdp, yoy=gdp.yoy + 1 if gdp.yoy else None), "13.6%"),
        (replace(gdp, ranks=(replace(gdp.ranks[0], place=2), gdp.ranks[1])), "第一"),
    ]:
        findings = held(replace(dataset, indicators=(wrong, *dataset.indicators[1:])), scanned).findings
        line = article.decode().split("\n")[26]
        assert {(one.line, one.column) for one in findings} == {(27, line.index(phrase) + 1)}


def test_a_qualified_growth_is_not_taken_for_an_exact_one(article: bytes, dataset: Dataset) -> None:
    text = article.decode().replace("增长29%", "增长近29%")
    trade = next(record for record in dataset.indicators if record.id == "foreign-trade")
    near = changed_figures(trade, lambda figure: "近29%" if figure == "29%" else figure)
    records = tuple(near if record is trade else record for record in dataset.indicators)
    findings = held(replace(dataset, indicators=records), read(text, dataset.sources[0].sha256 or "")).findings
    assert {one.kind for one in findings} == {"growth", "unused"}


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
    assert {"growth", "unused"} <= {one.kind for one in outcome.findings}


class _Counted(str):
    """A line that counts how much of it is copied."""

    __slots__ = ()
    copied = 0

    def __getitem__(self, at: Any) -> str:
        found = super().__getitem__(at)
        _Counted.copied += len(found)
        return found


@pytest.mark.parametrize("phrase", ["第一", "前列"])
def test_a_long_line_is_searched_in_time_that_grows_as_it_does(phrase: str, dataset: Dataset) -> None:
    line = f"{phrase}，" * 2000
    article = replace(read(line, ""), lines=(_Counted(line),))
    gdp = dataset.indicators[0]
    record = replace(gdp, source=replace(gdp.source, lines=(1,), figures=(phrase,)))
    outcome = held(replace(dataset, indicators=(record,)), article)
    assert "rank" in {one.kind for one in outcome.findings}
    assert 0 < _Counted.copied < 50 * len(line)
    _Counted.copied = 0


def test_an_article_that_cannot_be_read_is_said(ask: Ask) -> None:
    assert "找不到文件 没有.txt" in ask("audit", "没有.txt").err
