"""Ratios and differences of published levels, and how many digits they have."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import jcstats
from conftest import ROOT
from documents import a_document, a_record, a_source
from jcstats.domain import derive, relations
from jcstats.domain.units import quantity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from jcstats import Indicator

    Ask = Callable[..., Ran]

GANSU = str(ROOT / "examples" / "gansu")
RECORD = jcstats.load().indicators[0]
UNITS = ("元", "万元", "亿元")


def level(printed: str, unit: str, **fields: Any) -> Indicator:
    """A record with a level as it was printed."""
    return replace(RECORD, **{"value": Decimal(printed), "unit": unit, "qualifier": "exact", **fields})


@pytest.mark.parametrize(
    ("own", "first", "ratio", "difference"),
    [
        (("620", "亿元"), ("567.73", "亿元"), "1.09", "52"),
        (("526.4", "亿元"), ("281.6", "亿元"), "1.869", "244.8"),
        (("50082", "元"), ("39455", "元"), "1.2693", "10627"),
        (("6644", "万元"), ("6", "亿元"), "0.1", "-5"),
        (("6", "亿元"), ("6644", "万元"), "9", "50000"),
        (("12345.6", "亿元"), ("1.0", "亿元"), "12000", "12344.6"),
        (("6.20", "亿元"), ("3.10", "亿元"), "2.00", "3.10"),
        (("9.996", "亿元"), ("1.00", "亿元"), "10.0", "9.00"),
        (("0", "亿元"), ("3.1", "亿元"), "0", "-3"),
        (("3.1", "亿元"), ("0", "亿元"), None, "3"),
        (("8", "家"), ("5", "家"), "1.6", "3"),
        (("8", "家"), ("3", "家"), "2.6667", "5"),
        (("8", "万家"), ("5", "家"), "20000", "80000"),
        (("12000", "人"), ("1.1", "万人"), "1.1", "0.1"),
        (("81.5", "%"), ("80", "%"), "1.0", "2"),
        (("3", "公顷"), ("45", "亩"), "1", "0"),
    ],
)
def test_levels_are_related_with_the_digits_that_both_have(
    own: tuple[str, str], first: tuple[str, str], ratio: str | None, difference: str
) -> None:
    records = level(*own), level(*first)
    assert [str(relations.ratio(*records)), str(relations.difference(*records, records[1].unit))] == [
        str(ratio),
        difference,
    ]


@pytest.mark.parametrize("qualifier", ["at_least", "more_than", "less_than", "about", "at_most"])
def test_a_level_that_is_not_exact_is_related_to_nothing(qualifier: str) -> None:
    exact, other = level("8", "万人"), level("5", "万人", qualifier=qualifier)
    for records in ((exact, other), (other, exact)):
        assert (relations.ratio(*records), relations.difference(*records, records[1].unit)) == (None, None)
    nothing = replace(exact, value=None, unit=None, qualifier=None)
    assert (relations.ratio(nothing, exact), relations.difference(nothing, exact, "万人")) == (None, None)


PRINTED = st.decimals(min_value=Decimal("0.001"), max_value=10**9, allow_nan=False, places=3).flatmap(
    lambda number: st.sampled_from([f"{number:.{places}f}" for places in range(4)])
)


@given(PRINTED, st.sampled_from(UNITS), PRINTED, st.sampled_from(UNITS))
def test_the_last_digit_of_a_relation_is_right_and_supported(one: str, unit: str, other: str, of: str) -> None:
    own, first = level(one, unit), level(other, of)
    base, divisor = derive.base_value(own), derive.base_value(first)
    assume(base and divisor)
    assert base is not None
    assert divisor is not None
    ratio, difference = relations.ratio(own, first), relations.difference(own, first, of)
    assert ratio is not None
    assert difference is not None
    digits = min(5, *(len(Decimal(text).as_tuple().digits) for text in (one, other)))
    exact = Fraction(base) / Fraction(divisor)
    assert int(ratio.as_tuple().exponent) <= 0
    assert len(ratio.as_tuple().digits) == max(digits, ratio.adjusted() + 1)
    unit_of_last = Fraction(10) ** (ratio.adjusted() + 1 - digits)
    assert abs(Fraction(ratio) - exact) <= unit_of_last / 2
    factor = quantity(of).factor
    step = max(
        Fraction(10) ** int(Decimal(text).as_tuple().exponent) * Fraction(quantity(own_unit).factor)
        for text, own_unit in ((one, unit), (other, of))
    )
    assert int(difference.as_tuple().exponent) <= 0
    assert abs(Fraction(difference) * Fraction(factor) - (Fraction(base) - Fraction(divisor))) <= step / 2
    back = relations.difference(first, level(one, of), of)
    assert back is None or back == -(relations.difference(level(one, of), first, of) or 0)


def test_shares_differ_in_points(ask: Ask, tmp_path: Path) -> None:
    for number, (place, share) in enumerate({"甲市": 20.0, "乙市": 21.5}.items()):
        source = a_source(id=f"s{number}")
        record = a_record(value=share, unit="%", subject=place, yoy=None, yoy_basis=None, yoy_qualifier=None)
        record["source"] = {**record["source"], "id": f"s{number}"}
        document = {**a_document(record, sources=[source]), "region": place}
        (tmp_path / f"{number}.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    line = ("compare", "--difference", "--data", str(tmp_path))
    assert ask(*line).out.splitlines()[4].split()[-3:] == ["20.0%", "21.5%", "+1.5百分点"]
    assert "+1.5 percentage points" in ask(*line, "--lang", "en").out


def test_only_equal_spans_are_related(ask: Ask) -> None:
    """A half year is compared with the first half year, and not with the year before it."""
    line = ("compare", "GDP", "--by", "period", "--region", "金昌市", "--json", "--data", GANSU)
    found = {record["period"]: (record["ratio"], record["difference"]) for record in ask(*line).json}
    assert found["2023"] == (1.325, 139.1)
    assert found["2021"] == found["2023-S1"] == found["2023-01/2023-09"] == (None, None)
    rows = ask("compare", "GDP", "--by", "period", "--ratio", "--data", GANSU).out
    assert "以第一个时段相同而有数值的为准" in rows
