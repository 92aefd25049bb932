"""Conformance tests: a database answers every question as files do, digit for digit."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from documents import Raw, a_document, a_record, a_source, documents, written
from jcstats import query
from jcstats.errors import JcstatsError
from jcstats.json_text import on_one_line
from jcstats.query import Bound, Query, plan
from jcstats.query.series import Across, compare, trend
from jcstats.store import load_all
from jcstats.store.memory import MemoryStore
from jcstats.store.several import read_unchanged, with_one_name_each
from jcstats.store.sql import keys
from jcstats.store.sql.store import SqlStore
from repetition import TIMES, examples
from stores import ENGINES, EVERY_ENGINE, QUICK_ENGINES, SERVERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from jcstats.domain.model import Dataset
    from jcstats.query.model import Order
    from jcstats.query.protocol import Store

    Ask = Callable[..., Any]
    Question = Callable[[Store, Query], Any]

GANSU = str(ROOT / "examples" / "gansu")


def in_order(order: Order | None, *, ascending: bool) -> Question:
    """A question for a computed order, or for growth."""
    question = query.by_growth if order is None else query.by_order
    return lambda store, asked: question(store, asked._replace(order=order, ascending=ascending))


def side_by_side(across: Across) -> Question:
    """A question for a comparison."""
    return lambda store, asked: compare(store, asked, across)


QUESTIONS: dict[str, Question] = {
    "overview": query.headlines,
    "show": query.select,
    "info": query.identify,
    "rank": query.by_standing,
    "trend": trend,
    **{f"growth {up}": in_order(None, ascending=up) for up in (False, True)},
    **{f"{by} {up}": in_order(by, ascending=up) for by in ("growth", "value") for up in (False, True)},
    **{f"compare {across}": side_by_side(across) for across in get_args(Across)},
}

CONDITIONS: tuple[dict[str, Any], ...] = (
    {},
    {"words": ("gdp",)},
    {"words": ("gongye", "综合")},
    {"words": ("工业增加值", "2024年", "没有这个")},
    {"words": ("增",), "limit": 3},
    {"kinds": ("indicator", "项目")},
    {"themes": ("工业",)},
    {"subjects": ("金昌市",), "periods": ("2024",)},
    {"regions": ("金昌市",)},
    {"tags": ("出口",)},
    {"units": ("亿元",)},
    {"units": ("%", "万元"), "words": ("工业",)},
    {"scopes": ("全国",)},
    {"scopes": ("全省", "全国"), "limit": 2},
    {"minimum": Bound(Decimal(1_000_000_000))},
    {"minimum": Bound(Decimal(-1), "元"), "maximum": Bound(Decimal(80_000), "元")},
    {"maximum": Bound(Decimal("77.0"), "%")},
    {"growth_minimum": Decimal("-2.50"), "growth_maximum": Decimal(10)},
    {"vintages": True},
    {"limit": 1},
    {"limit": 0},
)

ORDERS = (None, *(sign + field for field in plan.RECORD_SORTS for sign in ("", "-")))
OWN_ORDERS = {
    "rank": ("scope", "-scope", "measure", "-measure"),
    **dict.fromkeys(("growth False", "value True"), ("order", "-order")),
}


def synthetic() -> list[dict[str, Any]]:
    """Three datasets: figures that differ only in a digit or a qualifier, equal ones, vintages, hostile text."""
    rank = {"scope": "全国", "place": 1, "out_of": None, "measure": "增速", "text": None}
    bound = {**rank, "text": "第一位以上", "measure": "总量"}
    levels = [
        ("1.10", "亿元", "exact"), ("1.1", "亿元", "at_least"), ("11000.000", "万元", "less_than"),
        ("-0.0", "亿元", "exact"),
        ("-3.20", "亿元", "about"), ("-3.2", "亿元", "more_than"), ("1234567890123456789012345678.5", "元", "at_most"),
        ("1234567890123456789012345678.51", "元", "exact"),
        ("77", "%", "at_least"), ("77.0", "%", "exact"), ("8", None, "exact"),
    ]  # fmt: skip
    hostile = ["'; DROP TABLE records; --", "a\0b", '"', "%_?", "\\", "😀𒐫"]
    records = [
        a_record(
            id=f"r{place % 7}", name=hostile[place % 6] if place > 5 else "增加值",
            subject=f"县{place}", value=Decimal(value),
            unit=unit, qualifier=qualifier, yoy=Decimal(["-2.5", "-2.50", "10", "0"][place % 4]),
            yoy_basis="not_stated", yoy_qualifier="exact", kind=["indicator", "project", "honour"][place % 3],
            theme=["工业", "综合"][place % 2],
            tags=["出口", hostile[place % 6]][: place % 3], headline=place % 2 == 0, aliases=[hostile[(place + 1) % 6]],
            ranks=[[], [rank], [bound, {**rank, "scope": "全省", "place": 3}]][place % 3],
            streaks=[{"count": 3, "unit": "年", "what": "全国第一"}] if place % 3 == 1 else [],
        )
        for place, (value, unit, qualifier) in enumerate(levels)
    ]  # fmt: skip
    records += [
        a_record(id="bare", name_en=None, subject=subject, ranks=[{**rank, "place": None, "text": "前列"}])
        for subject in hostile
    ]
    later = [
        a_record(value=Decimal("3.0"), unit="亿元", level_status="final", source={**records[0]["source"], "id": "s2"}),
        a_record(yoy=Decimal(1), yoy_qualifier="exact", source={**records[0]["source"], "id": "s3"}),
    ]
    first = a_document(*records, a_record(value=Decimal(3), unit="亿元", level_status="preliminary"))
    first["sources"][0]["published"] = "2025-02"
    return [
        first,
        a_document(later[0], sources=[a_source(id="s2", published="2025-12")]),
        {**a_document(later[1]), "region": "金昌市"},
    ]


def plain(value: Any) -> Any:
    """A document with its decimals as JSON numbers."""
    if isinstance(value, Decimal):
        return Raw(format(value, "f"))
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value


def files_of(folder: Path, held: Sequence[dict[str, Any]]) -> list[str]:
    """Files with documents in a folder."""
    names = [str(folder / f"{place}.json") for place in range(len(held))]
    for name, document in zip(names, held, strict=True):
        (folder / name).write_text(written(plain(document)), "utf-8")
    return names


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Dataset, ...]]:
    """What the suite asks about."""

    @cache
    def named(name: str) -> tuple[Dataset, ...]:
        if name == "synthetic":
            return read_unchanged(files_of(tmp_path_factory.mktemp("synthetic"), synthetic()))
        return (
            read_unchanged([GANSU + f"/{file.name}" for file in sorted((ROOT / "examples/gansu").glob("*.json"))])
            if (name == "gansu")
            else load_all()
        )

    return named


def said(question: Question, store: Store, asked: Query) -> tuple[object, str]:
    """An answer: all that it says, and its items with their digits; or the error that there is instead."""
    try:
        answer = question(store, asked)
    except JcstatsError as error:
        return type(error), f"{error} {error.hint}"
    items = tuple(answer.items)
    assert len(items) == len(answer.items)
    return answer._replace(items=()), repr(items)


def cases(name: str, engine: str) -> Iterator[tuple[str, Query]]:
    """Yield questions with conditions in orders: all, or so many that any two of the three meet, or fewer.

    SQLite answers in the time that this takes to write down, so it is asked most, and everything where more is tried.
    Others need 10 ms and more for any question: they are asked each question with each condition in one order, and
    Spark, which needs seconds, a few of those.
    """
    pairs = 3 if name == "synthetic" else 1
    share = {"sqlite": len(QUESTIONS) if TIMES > 1 else pairs, "postgresql": pairs, "duckdb": pairs * SERVERS}
    for place, question in enumerate(QUESTIONS):
        orders = (*ORDERS, *OWN_ORDERS.get(question, ()))
        for (one, condition), (other, order) in product(enumerate(CONDITIONS), enumerate(orders)):
            in_turn = other == one * 7 % len(orders) and (engine != "spark" or one % 10 == place % 10)
            if (place + one + other) % len(QUESTIONS) < share.get(engine, 0) or in_turn:
                yield question, Query(**condition, sort=order)


def test_any_two_of_a_question_a_condition_and_an_order_meet() -> None:
    every = [(question, asked._replace(sort=None), asked.sort) for question, asked in cases("bundled", "sqlite")]
    own = {order for orders in OWN_ORDERS.values() for order in orders}
    for one, other in combinations(range(3), 2):
        pairs = product({case[one] for case in every}, {case[other] for case in every})
        assert {pair for pair in pairs if not own & set(pair)} <= {(case[one], case[other]) for case in every}
    assert {case[0] for case in every} == set(QUESTIONS)


@pytest.fixture(scope="module")
def wanted(datasets: Callable[[str], tuple[Dataset, ...]]) -> Callable[[str, str, Query], tuple[object, str]]:
    """What the files say, each question asked once."""

    @cache
    def files(name: str) -> MemoryStore:
        return MemoryStore(*with_one_name_each(datasets(name)))

    return cache(lambda name, question, asked: said(QUESTIONS[question], files(name), asked))


@pytest.mark.parametrize(
    ("name", "engine"),
    [
        pytest.param(name, *engine.values, marks=engine.marks)
        for name in ("bundled", "gansu", "synthetic")
        # Spark is asked about what is hardest, and so is DuckDB where there are no servers.
        for engine in (EVERY_ENGINE if name == "synthetic" else QUICK_ENGINES)
        if SERVERS or (name, *engine.values) != ("bundled", "duckdb")
    ],
)
def test_every_question_condition_and_order_gives_what_the_files_give(
    tmp_path: Path,
    datasets: Callable[[str], tuple[Dataset, ...]],
    wanted: Callable[[str, str, Query], tuple[object, str]],
    name: str,
    engine: str,
) -> None:
    held = datasets(name)
    files = MemoryStore(*with_one_name_each(held))
    store = ENGINES[engine](tmp_path / "store", held)
    counted = answered = 0
    for question, asked in cases(name, engine):
        # A small answer is read at once, a large one row by row.
        read_at_once(store, *((0, 0), (0, 20_000), (20_000, 20_000))[counted % 3])
        expected = wanted(name, question, asked)
        assert said(QUESTIONS[question], store, asked) == expected, (question, asked)
        counted += 1
        answered += expected[1].startswith("(") and expected[1] != "()"
    # As many as there are, and most of them with something to compare.
    every = {"synthetic": 6_000 if TIMES > 1 else 1_200}.get(name, 400) if engine == "sqlite" else 0
    assert counted >= max(every, len(QUESTIONS) * len(CONDITIONS) // (12 if engine == "spark" else 1))
    assert answered > counted // 4
    assert said(lambda store, _: query.themes(store), store, Query()) == said(
        lambda store, _: query.themes(store), files, Query()
    )
    assert_tells_the_same(store, files)
    if isinstance(store, SqlStore):
        assert on_one_line(store.datasets()) == on_one_line(held)


def read_at_once(store: Store, most: int, most_kept: int) -> None:
    """Let a database read answers of so many rows at once, and larger ones each time or, up to a size, one time."""
    if isinstance(store, SqlStore):
        store.most_at_once, store.most_kept = most, most_kept


def assert_tells_the_same(store: Store, files: MemoryStore) -> None:
    """What questions need to know of a store is what it is of the files."""
    assert store.scope == files.scope
    assert store.themes() == files.themes()
    for kind in ("indicators", "tags", "subjects", "regions", "themes", "used_themes"):
        assert getattr(store.names(), kind) == getattr(files.names(), kind)
    assert store.counts() == files.counts()
    assert store.sources() == files.sources()
    for field in get_args(plan.TextField):
        if field in {"subject", "region", "period", "tag", "scope"}:
            assert store.values(field) == files.values(field)
    assert store.values("unit") == files.values("unit")


@pytest.mark.parametrize("engine", QUICK_ENGINES)
@examples(20)
@given(data=st.data())
def test_whatever_the_files_say_a_database_answers_the_same(
    tmp_path_factory: pytest.TempPathFactory, engine: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("any")
    held = load_all(files_of(folder, [data.draw(documents(6))]))
    files = MemoryStore(*held)
    store = ENGINES[engine](folder / "store", held)
    read_at_once(store, *data.draw(st.sampled_from([(0, 0), (0, 20_000), (20_000, 20_000)])))
    record = data.draw(st.sampled_from(held[0].indicators))
    numbers = st.sampled_from([number for number in (record.value, record.yoy, Decimal(0)) if number is not None])
    every = [[(rank.scope,) for rank in record.ranks], [(tag,) for tag in record.tags]]
    scopes, tags = (st.just(()) | st.sampled_from(some) if some else st.just(()) for some in every)
    for _ in range(8):
        asked = Query(
            words=data.draw(st.sampled_from([(), (), (record.name,), (record.id,), (record.theme, record.subject)])),
            kinds=data.draw(st.sampled_from([(), (record.kind,)])),
            subjects=data.draw(st.sampled_from([(), (record.subject,)])),
            periods=data.draw(st.sampled_from([(), (record.period,)])),
            scopes=data.draw(scopes),
            tags=data.draw(tags),
            minimum=data.draw(st.none() | st.builds(Bound, numbers)),
            growth_maximum=data.draw(st.none() | numbers),
            sort=data.draw(st.sampled_from(ORDERS)),
            limit=data.draw(st.none() | st.integers(1, 3)),
            vintages=data.draw(st.booleans()),
        )
        question = QUESTIONS[data.draw(st.sampled_from(sorted(QUESTIONS)))]
        assert said(question, store, asked) == said(question, files, asked)
    assert_tells_the_same(store, files)


DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=None) | st.builds(
    lambda sign, digits, places: Decimal((sign, tuple(map(int, digits)), -places)),
    st.integers(0, 1), st.text("0123456789", min_size=1, max_size=40), st.integers(0, 40),
)  # fmt: skip


@settings(max_examples=300)
@given(st.tuples(DECIMALS, st.integers(-2, 2)), st.tuples(DECIMALS, st.integers(-2, 2)))
def test_the_key_of_a_number_is_in_the_order_of_numbers(one: tuple[Decimal, int], other: tuple[Decimal, int]) -> None:
    first, second = keys.number_key(*one), keys.number_key(*other)
    assert (first < second, first == second) == (one < other, one == other)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_ten_thousand_words_and_hostile_ones_are_answered(
    tmp_path: Path, datasets: Callable[[str], tuple[Dataset, ...]], engine: str
) -> None:
    held = datasets("synthetic")
    files, store = MemoryStore(*with_one_name_each(held)), ENGINES[engine](tmp_path / "store", held)
    every = tuple(name for indicator in files.names().indicators for name in indicator.names)
    matches = [
        plan.WordMatch("subject", name, place % 3)
        for place, name in enumerate([*map(str, range(9_000)), *files.values("subject")])
    ]
    asked = plan.Plan(words=tuple(matches), sort=(plan.SortBy("likeness"),))
    assert store.find(asked) == files.find(asked)
    named = every if engine != "spark" else ()
    for word in (*named, "' OR 1=1 --", "\0", '";', "%", "\udcff"):
        assert said(query.select, store, Query(words=(word,))) == said(query.select, files, Query(words=(word,)))
    assert store.find(plan.Plan()).total == len([record for data in held for record in data.indicators]) - 1
