"""Periods have one written form, are read in many forms, and are compared only if equally long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from documents import a_document, a_record
from jcstats.domain import periods
from jcstats.domain.periods import Period
from jcstats.errors import DataError
from jcstats.views import formatting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

PRINTED = {
    "2024": "2024年",
    "2024-S1": "2024年上半年",
    "2024-S2": "2024年下半年",
    "2024-Q1": "2024年第1季度",
    "2024-Q4": "2024年第4季度",
    "2024-06": "2024年6月",
    "2024-12": "2024年12月",
    "2024-01/2024-11": "2024年1—11月",
    "2024-01/2024-09": "2024年前三季度",
    "2024-02/2024-10": "2024年2—10月",
    "2021/2025": "2021—2025年",
    "2023-11/2024-02": "2023年11月至2024年2月",
}

spans = st.builds(Period, last=st.integers(12 * 1000, 12 * 9999 - 1), months=st.integers(1, 120))


@pytest.mark.parametrize(("written", "printed"), PRINTED.items())
def test_each_form_is_printed_in_words(written: str, printed: str) -> None:
    assert formatting.period(written) == printed


@given(spans)
def test_a_period_is_read_back_from_its_written_form_and_from_the_words_that_are_printed(period: Period) -> None:
    written = periods.written(period)
    assert periods.parse(written) == period
    assert periods.read(formatting.period(written)) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("２０２４年", "2024"),
        (" 2024 ", "2024"),
        ("2024h1", "2024-S1"),
        ("2024-s2", "2024-S2"),
        ("2024年一季度", "2024-Q1"),
        ("2024年第三季度", "2024-Q3"),
        ("2024q4", "2024-Q4"),
        ("2024-q4", "2024-Q4"),
        ("2024-6", "2024-06"),
        ("2024年06月", "2024-06"),
        ("2024年前11个月", "2024-01/2024-11"),
        ("2024年1-11月", "2024-01/2024-11"),
        ("2024年1月至11月", "2024-01/2024-11"),
        ("2024年前3季度", "2024-01/2024-09"),
        ("2024-01/2024-03", "2024-Q1"),
        ("2024-01/2024-12", "2024"),
        ("2024年1—6月", "2024-S1"),
        ("2021-2025", "2021/2025"),
        ("2021年至2025年", "2021/2025"),
        ("2024/2024", "2024"),
    ],
)
def test_what_people_type_is_read(typed: str, written: str) -> None:
    assert periods.read(typed) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20240630",
        "202406",
        "2024-13",
        "2024-00",
        "2024-Q5",
        "2024-S3",
        "2025/2021",
        "2024-06/2024-01",
        "24年",
        "今年",
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert periods.parse(text) is None
    assert periods.read(text) is None


def test_periods_come_in_the_order_of_their_ends_then_of_their_lengths() -> None:
    ordered = ["2023", "2024-03", "2024-Q1", "2024-06", "2024-Q2", "2024-S1", "2024-01/2024-11", "2024-12", "2024-Q4"]
    ordered += ["2024-S2", "2024", "2021/2024", "2021/2025"]
    assert sorted(set(ordered), key=periods.order) == ordered


@given(spans, spans)
def test_only_equal_spans_of_a_year_are_compared(one: Period, other: Period) -> None:
    compared = periods.comparable(periods.written(one), periods.written(other))
    assert compared == (one.months == other.months and one.first % 12 == other.first % 12)


@given(spans)
def test_the_year_before_is_the_same_span_a_year_earlier(period: Period) -> None:
    before = periods.year_before(periods.written(period))
    assert before is not None
    assert periods.parse(before) == period._replace(last=period.last - 12)
    assert periods.comparable(before, periods.written(period))


def test_the_case_of_a_day_is_refused_with_the_forms_that_there_are(cases: Path) -> None:
    with pytest.raises(DataError, match=r"2024-01/2024-11（1—11月）或 2021/2025，实为“20240630”"):
        jcstats.load(cases / "period-forms.json")


@pytest.mark.parametrize("written", PRINTED)
def test_each_form_is_kept_in_a_file_and_found_by_the_words_that_are_printed(
    written: str, file_of: Callable[[Any], str], ask: Callable[..., Ran]
) -> None:
    file = file_of(a_document(a_record(period=written), a_record(period="1999")))
    for typed in (written, PRINTED[written]):
        found = ask("show", "--data", file, "--period", typed, "--json").json
        assert [record["period"] for record in found] == [written]


def test_a_period_in_another_form_than_the_usual_one_is_refused_with_the_usual_one(
    file_of: Callable[[Any], str],
) -> None:
    with pytest.raises(DataError, match="应写成 2024-Q1"):
        jcstats.load(file_of(a_document(a_record(period="2024-01/2024-03"))))
