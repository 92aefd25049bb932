"""Places and years: trend, compare, rank and diff on real examples, and on many places compared with pandas."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from conftest import ROOT
from documents import a_document, a_record, a_source
from jcstats.domain.model import Citation, Dataset, Indicator, Source, Theme
from jcstats.domain.revisions import revisions
from jcstats.query import Query, by_order, series
from jcstats.search.places import place_in_pinyin
from jcstats.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Ask = Callable[..., Ran]

GANSU = str(ROOT / "examples" / "gansu")
BOTH = ("--data", "bundled", "--data", GANSU)
PLACES = [f"{name}市" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯"]
YEARS = [str(year) for year in range(2015, 2025)]
COUNT = 300


def level(place: int, year: int, number: int) -> Decimal | None:
    """A level that differs everywhere; some are missing."""
    if (place * 7 + year * 3 + number) % 11 == 0:
        return None
    return Decimal(1000 + (place + 1) * (number + 1) + (year * year * (number % 5 + 1))) / 10


def growth(place: int, year: int, number: int) -> Decimal | None:
    return None if (place + year + number) % 4 == 0 else Decimal((place * 31 + year * 17 + number) % 300 - 100) / 10


def indicator(place: int, year: int, number: int) -> Indicator:
    value, yoy = level(place, year, number), growth(place, year, number)
    # The unit changes half way; what it measures does not.
    unit = "亿元" if year < 5 or number % 3 else "万元"
    if value is not None and unit == "万元":
        value *= 10_000
    fields: dict[str, Any] = {
        "id": f"indicator-{number}", "kind": "indicator", "name": f"指标{number}号", "name_en": f"Indicator {number}",
        "theme": "综合", "subject": PLACES[place], "region": PLACES[place], "region_code": None, "period": YEARS[year],
        "value": value, "unit": None if value is None else unit, "qualifier": None if value is None else "exact",
        "yoy": yoy, "yoy_basis": None if yoy is None else "current_prices",
        "yoy_qualifier": None if yoy is None else "exact",
        "source": Citation(id=f"s-{place}-{year}", section=None, lines=(), figures=()),
    }  # fmt: skip
    empty: dict[str, Any] = {"aliases": (), "tags": (), "ranks": (), "streaks": (), "review": ()}
    nothing: dict[str, Any] = dict.fromkeys(("level_status", "change", "status", "note"))
    return Indicator(**fields, **empty, **nothing, headline=False)


@pytest.fixture(scope="module")
def many() -> MemoryStore:
    """A store of many places and years."""
    theme = Theme(name="综合", name_en="General", pinyin="zonghe", aliases=(), note=None)
    datasets = []
    for place, region in enumerate(PLACES):
        for year, period in enumerate(YEARS):
            records = tuple(indicator(place, year, number) for number in range(COUNT))
            source = Source(
                id=f"s-{place}-{year}", title="公报", authors=(), column=None, publisher=None, published=None,
                edition=None, url=None, period=period, sha256=None, records=COUNT, note=None, not_figures=(),
            )  # fmt: skip
            datasets.append(
                Dataset(
                    format=2,
                    title="公报",
                    region=region,
                    region_code=None,
                    themes=(theme,),
                    sources=(source,),
                    indicators=records,
                )
            )
    return MemoryStore(*datasets)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    """The same as a table, made without the program."""
    rows = [
        (PLACES[place], YEARS[year], number, level(place, year, number), growth(place, year, number))
        for place in range(len(PLACES))
        for year in range(len(YEARS))
        for number in range(COUNT)
    ]
    return pd.DataFrame(rows, columns=["region", "period", "number", "value", "yoy"])


def in_base(record: Indicator) -> Decimal:
    assert record.value is not None
    return record.value * (Decimal("0.0001") if record.unit == "万元" else 1)


@pytest.mark.parametrize("number", [0, 1, 2, 150, 299])
def test_a_trend_is_what_pandas_computes(many: MemoryStore, frame: pd.DataFrame, number: int) -> None:
    answer = series.trend(many, Query(words=(f"指标{number}号",)))
    own = frame[frame.number == number]
    wanted = own[own.value.notna() | own.yoy.notna()]
    found = [(item.record.region, item.record.period) for item in answer.items]
    assert found == list(zip(wanted.region, wanted.period, strict=True))
    before = own.groupby("region").value.shift(1)
    quotient: dict[tuple[str, str], Decimal | None] = {}
    for region, period, now, then in zip(own.region, own.period, own.value, before, strict=True):
        quotient[region, period] = None if now is None or then is None or pd.isna(then) else (now / then - 1) * 100
    for item in answer.items:
        expected = quotient[item.record.region, item.record.period]
        assert (item.computed is None) == (expected is None)
        if item.computed is not None and expected is not None:
            assert item.computed.low <= expected <= item.computed.high
    for region, group in wanted.groupby("region"):
        gaps = [
            year for year in YEARS if group.period.min() < year < group.period.max() and year not in set(group.period)
        ]
        missing = {item.missing for item in answer.items if item.record.region == region}
        assert missing == {tuple(gaps)}


@pytest.mark.parametrize("number", [0, 3, 299])
def test_a_comparison_is_what_pandas_pivots(many: MemoryStore, frame: pd.DataFrame, number: int) -> None:
    answer = series.compare(many, Query(words=(f"指标{number}号",)), "region")
    own = frame[frame.number == number]
    wanted = own.pivot_table(index="period", columns="region", values="value", aggfunc="first", sort=False)
    for item in answer.items:
        if item.record.value is not None:
            assert in_base(item.record) == wanted.loc[item.record.period, item.column]
        if item.difference is not None and item.unit == "亿元":
            first = next(value for value in wanted.loc[item.record.period, PLACES] if not pd.isna(value))
            level = wanted.loc[item.record.period, item.column]
            # As many decimal places as both of the figures have.
            places = min(max(0, -int(number.as_tuple().exponent)) for number in (level, first))
            assert item.difference == round(level - first, places)
    found = sum(item.record.value is not None for item in answer.items)
    assert found == int(wanted.notna().to_numpy().sum())


@pytest.mark.parametrize("by", ["value", "growth"])
def test_an_order_among_places_is_what_pandas_ranks(many: MemoryStore, frame: pd.DataFrame, by: str) -> None:
    order: Any = by
    answer = by_order(many, Query(words=("指标7号",), periods=("2020",), order=order))
    own = frame[(frame.number == 7) & (frame.period == "2020")].copy()
    own = own[own["value" if by == "value" else "yoy"].notna()]
    column = own["value" if by == "value" else "yoy"].astype(float)
    wanted = dict(zip(own.region, column.rank(method="min", ascending=False).astype(int), strict=True))
    assert {item.record.region: item.order for item in answer.items} == wanted


def test_a_difference_is_what_pandas_merges(many: MemoryStore, frame: pd.DataFrame) -> None:
    old = [record for record in many._records if record.region == "甲市" and record.period in {"2015", "2016"}]  # noqa: SLF001
    changed = {"indicator-3": Decimal("1.5"), "indicator-9": Decimal("2.5")}
    new = [
        replace(record, value=changed[record.id], unit="亿元", qualifier="exact") if record.id in changed else record
        for record in old
        if record.id != "indicator-5"
    ]
    found = [(revision.what, revision.record.id, revision.record.period) for revision in revisions(old, new)]
    table = frame[(frame.region == "甲市") & frame.period.isin(["2015", "2016"])]
    removed = [
        ("removed", f"indicator-{number}", period)
        for period, number in zip(table.period, table.number, strict=True)
        if number == 5
    ]
    revised = [("revised", key, period) for period in ("2015", "2016") for key in changed]
    assert sorted(found) == sorted([*removed, *revised])


def test_the_first_thing_that_the_trend_of_gdp_shows(ask: Ask) -> None:
    ran = ask("trend", "GDP", "--region", "金昌市", *BOTH)
    assert (ran.code, ran.err) == (0, "")
    rows = [line.split() for line in ran.out.splitlines() if line.startswith(("2023年 ", "2024年 "))]
    assert [row[1] for row in rows[:2]] == ["567.73亿元", "620亿元"]
    assert rows[1][3:] == ["+13.6%", "不变价", "+9.11%—+9.30%", "27", "1"]
    assert "增速不等于两年数值之比" in ran.out
    assert "金昌市 · 地区生产总值缺2022年的数字。" in ran.out


def test_half_years_are_held_only_against_half_years(ask: Ask) -> None:
    found = ask("trend", "gdp", "--region", "金昌市", "--json", *BOTH).json
    assert {record["period"] for record in found if record["computed_growth"]} == {"2024"}
    assert {record["why_different"] for record in found} == {None, "constant_prices"}


def test_a_scope_that_changed_is_the_reason_where_no_basis_is_stated(ask: Ask) -> None:
    found = ask("trend", "“2+4”", "--json", "--region", "金昌市", *BOTH).json
    assert [record["why_different"] for record in found if record["period"] == "2024"] == ["scope"]


def test_places_stand_side_by_side_in_one_unit(ask: Ask, tmp_path: Path) -> None:
    ran = ask("compare", "GDP", "--period", "2020", "--ratio", "--difference", "--data", GANSU)
    assert ran.out.splitlines()[4].split() == [
        "地区生产总值", "2020年", "281.6亿元", "526.4亿元", "1.869", "+244.8亿元", "491.2亿元", "1.744", "+209.6亿元",
    ]  # fmt: skip
    record = a_record(value=2, unit="亿元", subject="甲市")
    files: list[str] = []
    other = {**record, "value": 6644, "unit": "万元", "subject": "乙市"}
    for place, own in {"甲市": record, "乙市": other}.items():
        file = tmp_path / f"{place}.json"
        cited = {**own, "source": {**own["source"], "id": f"s{len(files)}"}}
        document = {**a_document(cited, sources=[a_source(id=f"s{len(files)}")]), "region": place}
        file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        files.append(str(file))
    data = [word for name in files for word in ("--data", name)]
    assert ask("compare", "gdp", *data).out.splitlines()[4].split()[-2:] == ["2亿元", "0.6644亿元"]
    # What was published stays as it is for programs.
    assert [(compared["value"], compared["unit"]) for compared in ask("compare", "gdp", "--json", *data).json] == [
        (2, "亿元"),
        (6644, "万元"),
    ]


def test_growths_on_unlike_bases_are_not_to_be_compared(ask: Ask) -> None:
    said = "口径不同，不宜直接比较"
    assert said in ask("growth").out
    assert said not in ask("growth", "GDP").out
    assert said in ask("rank", "--by", "growth").out


def test_an_order_among_places_stands_beside_what_was_published(ask: Ask) -> None:
    ran = ask("rank", "--by", "growth", "gdp", "--period", "2023", *BOTH)
    assert "全省第5（增速）；全省第6（总量）" in ran.out
    assert "在读入的2个地区中" in ran.out


def test_a_difference_of_files_is_said_and_is_exit_code_1(ask: Ask, tmp_path: Path) -> None:
    def file(name: str, *records: dict[str, Any]) -> str:
        path = tmp_path / name
        path.write_text(json.dumps(a_document(*records), ensure_ascii=False), "utf-8")
        return str(path)

    same = [a_record(id=name, value=1, unit="亿元") for name in ("a", "b", "c")]
    old = file("old.json", *same)
    new = file("new.json", {**same[0], "value": 2}, {**same[1], "note": "注"}, a_record(id="d"))
    ran = ask("diff", old, new, "--json")
    assert ran.code == 1
    assert [(revision["what"], revision["id"], revision["changed"]) for revision in ran.json] == [
        ("added", "d", []), ("removed", "c", []), ("revised", "a", ["value"]), ("reworded", "b", ["note"]),
    ]  # fmt: skip
    assert ran.json[2]["before"] == {"value": 1}
    assert ask("diff", old, old).code == 0
    assert ask("diff", old, old, "--json").out == "[]\n"


def test_a_difference_is_told_in_words(ask: Ask, tmp_path: Path) -> None:
    def file(name: str, **fields: Any) -> str:
        path = tmp_path / name
        path.write_text(
            json.dumps(a_document(a_record(id="a", value=1, unit="亿元", **fields)), ensure_ascii=False), "utf-8"
        )
        return str(path)

    old = file("old.json", yoy=1, yoy_basis="constant_prices", qualifier="at_least")
    new = file("new.json", yoy=1, yoy_basis="current_prices", qualifier="exact")
    table = ask("diff", old, new).out.replace(str(tmp_path), "")
    assert ("口径 不变价" in table, "口径 现价" in table) == (True, True)
    assert not re.search("[a-z]_[a-z]", table)


@pytest.mark.parametrize(("across", "title"), [("region", "时期"), ("period", "地区")])
def test_what_the_rows_of_a_comparison_differ_in_is_the_title_of_its_column(ask: Ask, across: str, title: str) -> None:
    heading = next(line for line in ask("compare", "gdp", "--by", across, *BOTH).out.splitlines() if "名称" in line)
    assert heading.split()[:2] == ["名称", title]


@pytest.mark.parametrize(
    ("letters", "known", "found"),
    [
        ("Yongchang", ["金昌市", "永昌县"], "永昌县"),
        ("yong chang xian", ["金昌市", "永昌县"], "永昌县"),
        ("yc", ["永昌县"], ""),
        ("ycx", ["永昌县"], ""),
        ("yong", ["永昌县"], ""),
        ("taizhou", ["台州市", "泰州市"], ""),
        ("foo", ["12345热线"], ""),
    ],
)
def test_letters_spell_a_whole_name_of_one_place_only(letters: str, known: list[str], found: str) -> None:
    assert place_in_pinyin(letters, known) == found
