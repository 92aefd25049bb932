"""Inputs that the audit once got wrong, and its findings for made-up articles of each kind."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from jcstats.audit.dataset_check import audit, read
from jcstats.domain.model import Change, Rank

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from jcstats import Dataset, Indicator

    Ask = Callable[..., Ran]

NAMES = [
    "true-comma", "true-endash", "true-sqm", "true-tce", "true-trad", "audit-space",
    "false-comma", "false-range", "false-scope",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_the_answer_that_its_name_says(name: str, ask: Ask, cases: Path) -> None:
    ran = ask("audit", str(cases / f"{name}.txt"), "--data", str(cases / f"{name}.json"), "--json")
    kinds = {finding["kind"] for finding in ran.json[0]["findings"]} - {"checksum"}
    assert bool(kinds) == name.startswith("false")
    assert ran.code == (1 if ran.json[0]["findings"] else 0)


@pytest.fixture
def record(dataset: Dataset) -> Callable[..., Indicator]:
    """Make a record of a made-up article of one line."""
    plain = replace(
        dataset.indicators[0],
        aliases=(), value=None, unit=None, qualifier=None, yoy=None, yoy_basis=None, yoy_qualifier=None,
        change=None, ranks=(), streaks=(),
    )  # fmt: skip

    def made(name: str, *figures: str, **fields: Any) -> Indicator:
        for field in ("value", "yoy"):
            if field in fields:
                fields[field] = Decimal(fields[field])
        if "value" in fields:
            fields.setdefault("qualifier", "exact")
        if "yoy" in fields:
            fields |= {"yoy_basis": "not_stated", "yoy_qualifier": fields.get("yoy_qualifier", "exact")}
        if "change" in fields:
            value, unit = fields["change"].split()
            fields["change"] = Change(value=Decimal(value), unit=unit, qualifier="exact")
        if "rank" in fields:
            scope, place, *out_of = fields.pop("rank").split()
            counted = int(out_of[0]) if out_of else None
            fields["ranks"] = (Rank(scope=scope, place=int(place), out_of=counted, measure="增速", text=None),)
        return replace(plain, id=name, name=name, source=replace(plain.source, lines=(1,), figures=figures), **fields)

    return made


@pytest.fixture
def kinds(dataset: Dataset) -> Callable[..., set[str]]:
    """The kinds of what is found about records of an article, but for what no record states."""

    def found(text: str, *records: Indicator) -> set[str]:
        checksum = hashlib.sha256(text.encode()).hexdigest()
        source = replace(dataset.sources[0], records=len(records), not_figures=(), sha256=checksum)
        outcome = audit(replace(dataset, indicators=records, sources=(source,)), source, read(text, checksum))
        return {finding.kind for finding in outcome.findings} - {"uncovered"} | {
            f"({remark.kind})" for remark in outcome.remarks
        }

    return found


@pytest.mark.parametrize(
    ("text", "figure", "fields", "expected"),
    [
        ("全年产值12.5—15.6亿元。", "12.5—15.6亿元", {"value": "12.5", "unit": "亿元"}, {"range"}),
        ("产值增长3%至5%。", "3%至5%", {"yoy": "3"}, {"range"}),
        ("产值增长3%至5%。", "3%至5%", {"yoy": "5"}, {"range"}),
        ("产值环比增长5%。", "5%", {"yoy": "5"}, {"comparison"}),
        ("产值年均增长5%。", "5%", {"yoy": "5"}, {"comparison"}),
        ("产值比2020年增长5%。", "5%", {"yoy": "5"}, {"comparison"}),
        ("产值比2023年增长5%。", "5%", {"yoy": "5"}, set()),
        ("产值增速比上年提高5个百分点。", "5个百分点", {"change": "5 个百分点"}, {"comparison"}),
        ("占比35%，比上年提高1.2个百分点。", "1.2个百分点", {"change": "1.2 个百分点"}, set()),
        ("占比35%，比上年提高1.2个百分点。", "1.2个百分点", {"change": "1.2 %"}, {"change", "unused"}),
        ("占比35%，比上年提高1.2个百分点。", "1.2个百分点", {"yoy": "1.2"}, {"growth", "unused"}),
        ("占比比上年回落1.2个百分点。", "1.2个百分点", {"change": "-1.2 百分点"}, set()),
        ("产值增长超10%。", "超10%", {"yoy": "10", "yoy_qualifier": "more_than"}, set()),
        ("产值增长超10%。", "超10%", {"yoy": "10"}, {"growth", "unused"}),
        ("产值增长近三成。", "近三成", {"yoy": "30", "yoy_qualifier": "less_than"}, set()),
        ("产值增长一倍多。", "一倍多", {"yoy": "100", "yoy_qualifier": "more_than"}, set()),
        ("产值同比下降-3.2%。", "-3.2%", {"yoy": "-3.2"}, {"(twice)"}),
        ("种植药材35垧。", "35垧", {"value": "35", "unit": "垧"}, {"(unknown_unit)"}),
        ("能耗300万吨标煤。", "300万吨标煤", {"value": "300", "unit": "万吨"}, {"value", "unused"}),
        ("占比由35.2%提高到36.1%。", "35.2%", {"value": "35.2", "unit": "%"}, {"period"}),
        ("占比由35.2%提高到36.1%。", "36.1%", {"value": "36.1", "unit": "%"}, set()),
        ("2023年产值5亿元，2024年产值6亿元。", "5亿元", {"value": "5", "unit": "亿元"}, {"period"}),
        ("2023年产值5亿元，2024年产值6亿元。", "6亿元", {"value": "6", "unit": "亿元"}, set()),
        ("产值增长5%，其中6月份增长8%。", "8%", {"yoy": "8"}, {"period"}),
        ("产值增长5%，其中6月份增长8%。", "8%", {"yoy": "8", "period": "2024-06"}, set()),
        ("1—11月产值5亿元。", "5亿元", {"value": "5", "unit": "亿元", "period": "2024-01/2024-11"}, set()),
        ("1—11月产值5亿元。", "5亿元", {"value": "5", "unit": "亿元"}, {"period"}),
        ("金昌市产值增长5%，武威市产值增长8%。", "8%", {"yoy": "8"}, {"subject"}),
        ("金昌市产值增长5%，武威市产值增长8%。", "5%", {"yoy": "5"}, set()),
        ("金昌市产值6亿元，永昌县增长8%。", "8%", {"yoy": "8"}, {"subject"}),
        ("永昌县产值6亿元，增长8%。", "8%", {"yoy": "8"}, {"subject"}),
        ("全国产值6亿元，全市产值5亿元。", "6亿元", {"value": "6", "unit": "亿元"}, {"subject"}),
        ("全国产值6亿元，全市产值5亿元。", "5亿元", {"value": "5", "unit": "亿元"}, set()),
        ("某某集团产值6亿元。", "6亿元", {"value": "6", "unit": "亿元"}, {"subject"}),
        ("全国首批企业产值6亿元。", "6亿元", {"value": "6", "unit": "亿元"}, set()),
        ("增速居全省14个市州第3位。", "第3位", {"rank": "全省市州 3 14"}, set()),
        ("增速居全省14个市州第3位。", "第3位", {"rank": "14个市州 3"}, set()),
        ("增速居全省14个市州第3位。", "第3位", {"rank": "全省市州 3 12"}, {"scope"}),
        ("增速居全省14个市州第3位。", "第3位", {"rank": "全国 3"}, {"scope"}),
        ("增速高于全省，居西部地区第3位。", "第3位", {"rank": "西部 3"}, set()),
        ("增速高于全省，居西部地区第3位。", "第3位", {"rank": "全省 3"}, {"scope"}),
        ("增速高于全省，居第3位。", "第3位", {"rank": "全省 3"}, {"scope"}),
        ("增速居河西五市第3位。", "第3位", {"rank": "全省 3"}, {"scope"}),
        ("增速和总量分别居全省第1和第3。", "第3", {"rank": "全省 3"}, set()),
        ("总量居全省第3位，增速第1位。", "第1位", {"rank": "全省 1"}, set()),
    ],
)
def test_a_made_up_article_has_the_findings_of_its_kind(  # noqa: PLR0913, PLR0917 - one row of the table
    text: str,
    figure: str,
    fields: dict[str, Any],
    expected: set[str],
    record: Callable[..., Indicator],
    kinds: Callable[..., set[str]],
) -> None:
    assert kinds(text, record("产值", figure, **fields)) == expected


def test_a_phrase_belongs_to_the_name_that_it_stands_next_to(
    record: Callable[..., Indicator], kinds: Callable[..., set[str]]
) -> None:
    text = "粮食产量49万吨，油料产量3万吨；工业、农业增加值分别增长5%和3%。"
    grain, oil = ("粮食产量", "49万吨", "49"), ("油料产量", "3万吨", "3")
    assert kinds(text, *(record(name, cited, value=value, unit="万吨") for name, cited, value in (grain, oil))) == set()
    crossed = [(grain[0], *oil[1:]), (oil[0], *grain[1:])]
    assert kinds(text, *(record(name, cited, value=value, unit="万吨") for name, cited, value in crossed)) == {"name"}
    assert kinds(text, record("工业", "5%", yoy="5"), record("农业增加值", "3%", yoy="3")) == set()
    assert kinds(text, record("工业", "3%", yoy="3"), record("农业增加值", "5%", yoy="5")) == {"name"}


@pytest.mark.parametrize("cited", ["3.5 亿元", "3.5亿元", "3.5\u2009亿元"])
@pytest.mark.parametrize("printed", ["3.5 亿元", "3.5亿元", "3.5\u00a0亿元"])
def test_spaces_in_a_phrase_do_not_matter(
    cited: str, printed: str, record: Callable[..., Indicator], kinds: Callable[..., set[str]]
) -> None:
    assert kinds(f"产值{printed}。", record("产值", cited, value="3.5", unit="亿元")) == set()
