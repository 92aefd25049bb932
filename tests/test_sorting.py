"""Sorting by every field, for records, standings and ranked records."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from jcstats import query
from jcstats.domain import scopes
from jcstats.domain.model import KINDS, Indicator, Rank
from jcstats.query import Bound, Query, Standing
from jcstats.store.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

RECORD = (
    "id",
    "kind",
    "name",
    "name_en",
    "theme",
    "subject",
    "period",
    "value",
    "unit",
    "yoy",
    "place",
    "status",
    "lines",
)
DATASET = jcstats.load()
STORE = MemoryStore(DATASET)
THEMES = [theme.name for theme in DATASET.themes]
# Of other periods too, and in no order of any field.
MIXED = replace(
    DATASET,
    indicators=tuple(
        replace(record, period=f"20{24 - index % 7}", name_en=(record.name_en or "").swapcase())
        for index, record in sorted(enumerate(DATASET.indicators), key=lambda pair: pair[0] * 61 % 150)
    ),
)  # fmt: skip


def dictionary(text: str) -> bytes:
    """What puts text in the order of a Chinese dictionary."""
    return text.encode("gb18030")


def best(record: Indicator) -> tuple[bool, int, bool] | None:
    """The best place of a record: the smallest number, before places without one."""
    places = [(rank.place is None, rank.place or 0, rank.text is not None) for rank in record.ranks]
    return min(places, default=None)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("id", lambda record: record.id),
        ("kind", lambda record: KINDS.index(record.kind)),
        ("name", lambda record: dictionary(record.name)),
        ("name_en", lambda record: record.name_en.lower()),
        ("theme", lambda record: THEMES.index(record.theme)),
        ("subject", lambda record: dictionary(record.subject)),
        ("period", lambda record: record.period),
        ("unit", lambda record: record.unit and dictionary(record.unit)),
        ("yoy", lambda record: record.yoy),
        ("place", best),
        ("status", lambda record: record.status),
        ("lines", lambda record: record.source.lines),
    ],
)
def test_records_are_in_the_order_of_any_field_and_what_has_none_is_last(
    field: str, key: Callable[[Indicator], Any], descending: bool
) -> None:
    items = query.select(MemoryStore(MIXED), Query(sort="-" * descending + field)).items
    keys = [key(record) for record in items]
    filled = [value for value in keys if value is not None]
    assert filled == sorted(filled, reverse=descending)
    assert len(set(filled)) > 1
    assert keys[len(filled) :] == [None] * (len(keys) - len(filled))


@pytest.mark.parametrize(
    ("field", "key"),
    [
        (
            "place",
            lambda standing: (standing.rank.place is None, standing.rank.place or 0, standing.rank.text is not None),
        ),
        ("scope", lambda standing: scopes.order(standing.rank.scope)),
        ("measure", lambda standing: dictionary(standing.rank.measure)),
        ("name", lambda standing: dictionary(standing.record.name)),
    ],
)
def test_standings_are_in_the_order_of_their_own_fields_too(field: str, key: Callable[[Standing], Any]) -> None:
    for descending in (False, True):
        items = query.by_standing(MemoryStore(MIXED), Query(sort="-" * descending + field)).items
        assert [key(item) for item in items] == sorted(map(key, items), reverse=descending)
        assert len(items) == 15


def test_places_in_an_order_are_in_the_order_of_their_numbers_too() -> None:
    items = query.by_order(MemoryStore(MIXED), Query(order="growth", sort="-order")).items
    assert [item.order for item in items] == list(range(12, 0, -1))


def test_what_can_be_sorted_by_depends_on_what_is_sorted() -> None:
    assert query.sort_fields("records") == RECORD
    assert query.sort_fields("standings") == (*RECORD, "scope", "measure")
    assert query.sort_fields("placed") == (*RECORD, "order")


def test_an_upper_bound_comes_after_the_same_exact_place_and_no_number_after_all() -> None:
    gdp = DATASET.indicators[0]
    ranks = [
        Rank(scope="全省", place=None, out_of=None, measure="增速", text="前列"),
        Rank(scope="全省", place=2, out_of=None, measure="增速", text="前两位"),
        Rank(scope="全省", place=2, out_of=None, measure="增速", text=None),
        Rank(scope="全国", place=2, out_of=None, measure="增速", text="前两位"),
        Rank(scope="全省", place=1, out_of=None, measure="增速", text="第一位"),
    ]
    in_order = [ranks[4], ranks[2], ranks[1], ranks[0]]
    record = replace(gdp, ranks=tuple(ranks[:3] + ranks[4:]))
    assert [
        item.rank for item in query.by_standing(MemoryStore(replace(DATASET, indicators=(record,))), Query()).items
    ] == in_order
    assert query.best_standing(replace(gdp, ranks=(ranks[0], ranks[1], ranks[3]))) == ranks[3]
    assert query.best_standing(replace(gdp, ranks=(ranks[1], ranks[2], ranks[3]))) == ranks[2]


def test_any_bound_is_a_condition() -> None:
    least, ten = Bound(value=Decimal(1)), Decimal(10)
    bounds: list[Query] = [
        Query(minimum=least),
        Query(maximum=least),
        Query(growth_minimum=ten),
        Query(growth_maximum=ten),
        Query(minimum=least, maximum=least, growth_minimum=ten, growth_maximum=ten),
    ]
    assert [bound.without_conditions() for bound in bounds] == [False] * 5
    assert Query(words=("gdp",), sort="name", limit=1).without_conditions()


def test_growth_is_bounded_on_either_side_and_what_has_none_is_outside() -> None:
    def moves(**conditions: Decimal) -> list[str]:
        return sorted(str(record.yoy) for record in query.select(STORE, Query(**conditions)).items)  # type: ignore[arg-type]

    assert moves(growth_maximum=Decimal(-26)) == ["-26", "-28", "-34"]
    assert moves(growth_minimum=Decimal(26)) == ["26", "29", "33.7"]
    assert moves(growth_minimum=Decimal(-30), growth_maximum=Decimal("7.2")) == ["-26", "-28", "7.2"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("growth", "同比增长，由快到慢"),
        ("growth --sort -yoy", "同比增长，由快到慢"),
        ("growth --ascending", "同比增长，由慢到快"),
        ("growth --sort yoy", "同比增长，由慢到快"),
        ("growth --sort -value", "同比增长，按数值排序"),
        ("rank --by growth", "按同比增速排序，由大到小"),
        ("rank --by growth --sort value", "按同比增速编号，按数值排序"),
        ("rank --by value --sort name --unit 亿元", "按数值编号，按名称排序"),
    ],
)
def test_the_title_says_the_order_that_the_rows_have(ask: Ask, line: str, title: str) -> None:
    assert ask(*line.split()).out.splitlines()[0] == f"金昌市 2024年 · {title}"
