"""Words that match nothing literally: everyday names, years, places, misspellings, and reasons for no answer."""

from __future__ import annotations

import runpy
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from jcstats import query
from jcstats.query import Query
from jcstats.query.understanding import Miss, near_in_spelling, understand
from jcstats.search import matching
from jcstats.store import open_store
from jcstats.views.misses import not_found

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from jcstats.query.protocol import Store

    Ask = Callable[..., Ran]


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store()


def missed(store: Store, word: str) -> Miss:
    """Why a word has no answer."""
    (miss,) = query.select(store, Query(words=(word,))).misses
    return miss


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("财政收入", "general-public-budget-revenue"),
        ("fiscal revenue", "general-public-budget-revenue"),
        ("固投", "fixed-asset-investment"),
        ("进出口", "foreign-trade"),
        ("收入比", "urban-rural-income-ratio"),
        ("就业", "new-urban-employment"),
        ("专利", "high-value-patents-per-10000-people"),
        ("空气质量", "good-air-days"),
        ("GDP增速", "gdp"),
        ("GDP总量", "gdp"),
        ("2024年GDP", "gdp"),
        ("地区生产总值增速", "gdp"),
        ("金昌市2024年GDP是多少？", "gdp"),
        ("foreign trade", "foreign-trade"),
        ("財政收入", "general-public-budget-revenue"),
        ("caizhengshouru", "general-public-budget-revenue"),
        ("荣誉", "high-quality-development-award"),
    ],
)
def test_an_everyday_word_finds_the_record_that_is_meant(store: Store, word: str, first: str) -> None:
    answer = query.select(store, Query(words=(word,)))
    assert (answer.items[0].id, answer.misses) == (first, ())


def test_words_apart_and_in_quotation_marks_are_the_same(store: Store) -> None:
    for words in (("foreign", "trade"), ("工业", "GDP"), ("what", "is", "the", "gdp", "of", "jinchang")):
        apart = query.select(store, Query(words=words)).items
        assert apart == query.select(store, Query(words=(" ".join(words),))).items
        assert apart
    trade = query.select(store, Query(words=("foreign", "trade"))).items
    assert not [record.id for record in trade if "free-trade" in record.id]


def test_the_only_region_beside_other_words_means_nothing_more(store: Store) -> None:
    for words in (("金昌", "GDP"), ("金昌市", "GDP"), ("jinchang", "gdp")):
        assert [record.id for record in query.select(store, Query(words=words)).items] == ["gdp"]


@pytest.mark.parametrize(
    ("word", "reason", "name", "nearest"),
    [
        ("2023年的GDP", "period", "2023年", ()),
        ("去年GDP", "period", "去年", ()),
        ("2024年一季度GDP", "period", "2024年一季度", ()),
        ("兰州市GDP", "place", "兰州市", ()),
        ("兰州", "place", "兰州", ()),
        ("昆山市GDP", "place", "昆山市", ()),
        ("gdp of lanzhou", "place", "兰州", ()),
        ("永昌县GDP", "subject", "永昌县GDP", ()),
        ("CPI", "not_published", "居民消费价格指数", ()),
        ("一产", "not_published", "第一产业增加值", ("地区生产总值",)),
        ("社零", "not_published", "社会消费品零售总额", ("网上零售额",)),
        ("失业率是多少", "not_published", "城镇调查失业率", ("城镇新增就业人数", "输转城乡富余劳动力人数")),
        ("工资", "not_published", "城镇非私营单位就业人员年平均工资", ()),
        ("全省第一", "other_command", "rank --scope 全省", ()),
        ("增速", "other_command", "growth", ()),
        ("公业", "unknown", "", ("工业",)),
        ("nosuch", "unknown", "", ()),
    ],
)
def test_a_miss_says_why_what_is_loaded_and_what_is_nearest(
    store: Store, word: str, reason: str, name: str, nearest: tuple[str, ...]
) -> None:
    miss = missed(store, word)
    assert miss == Miss(missing=word, reason=reason, loaded=store.scope, nearest=nearest, name=name)  # type: ignore[arg-type]
    assert (miss.loaded.regions, miss.loaded.periods) == (("金昌市",), ("2024",))


def test_a_year_in_the_words_is_never_dropped(store: Store) -> None:
    for indicator in store.names().indicators:
        name = indicator.names[-1]
        answer = query.select(store, Query(words=(f"2023年{name}",)))
        assert (tuple(answer.items), [miss.reason for miss in answer.misses]) == ((), ["period"]), name
        here = query.select(store, Query(words=(f"2024年的{name}",)))
        assert indicator.id in {record.id for record in here.items}, name
    assert query.select(store, Query(words=("GDP", "2023"))).missing == ("2023",)


def test_near_words_get_a_suggestion_and_others_get_none(store: Store) -> None:
    near = [line.split("\t") for line in (ROOT / "tests" / "words_near.tsv").read_text(encoding="utf-8").splitlines()]
    far = (ROOT / "tests" / "words_far.txt").read_text(encoding="utf-8").split()
    assert (len(near), len(set(far))) == (200, 200)
    wrong = []
    for word, wanted in [*near, *((word, "") for word in far)]:
        assert not matching.match(store.names(), (word,)).names, word
        meant = understand(store, word)
        if isinstance(meant, Miss):
            names = near_in_spelling(store, word) if meant.reason == "unknown" else meant.nearest
        if not isinstance(meant, Miss) or next(iter(names), "") != wanted:
            wrong.append((word, wanted, meant))
    assert wrong == []


def test_a_miss_is_one_line_on_stderr_and_an_empty_answer_for_programs(ask: Ask) -> None:
    ran = ask("show", "社零", "--json")
    assert (ran.code, ran.out) == (1, "[]\n")
    assert ran.err == (
        "jcstats：社会消费品零售总额是标准指标，但金昌市2024年的数据里没有公布。公布了的相近指标：网上零售额。\n"
    )
    ran = ask("show", "GDP", "2023", "房价", "nosuch", "--json")
    assert (ran.code, [record["id"] for record in ran.json]) == (1, [])
    assert ran.err.count("\n") == 1
    for said in ("没有与“nosuch”相符的记录", "数据里没有2023年的记录，只有金昌市2024年的", "新建商品住宅销售价格指数"):
        assert said in ran.err


def test_programs_read_why_a_word_has_no_answer_from_the_error(store: Store) -> None:
    misses = query.select(store, Query(words=("社零", "nosuch"))).misses
    error = not_found(misses, store)
    assert error.code == "not_found"
    assert [(miss["missing"], miss["reason"], miss["nearest"]) for miss in error.misses] == [
        ("社零", "not_published", ("网上零售额",)),
        ("nosuch", "unknown", ()),
    ]
    assert error.parts == {"misses": error.misses}
    assert error.misses[0]["loaded"] == {"regions": ("金昌市",), "periods": ("2024",)}


def test_what_a_word_was_taken_for_is_said(ask: Ask) -> None:
    ran = ask("info", "财政收入", "--json")
    assert (ran.code, [record["id"] for record in ran.json]) == (0, ["general-public-budget-revenue"])
    assert ran.err == "jcstats：“财政收入”：按一般公共预算收入查找。\n"
    assert ask("show", "规上工业增加值总量").err == "jcstats：“规上工业增加值总量”：没有公布数值。\n"
    assert ask("show", "游客增速").err == "jcstats：“游客增速”：没有公布同比增速。\n"
    assert ask("show", "GDP增速").err == ""


def test_the_table_of_questions_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "word_table.py"))["text"]()
    assert (ROOT / "docs" / "words.md").read_text(encoding="utf-8") == made, "run scripts/word_table.py"
    assert made.count("\n| `") >= 300


def test_a_question_that_finds_something_does_not_load_the_catalogue() -> None:
    code = """
import sys
from jcstats.cli.main import run
for line in (["show", "gdp"], ["工业"], ["show", "gongye"], ["info", "GDP"], ["growth", "外贸"], ["rank"], []):
    assert run([*line, "--json"]) == 0
assert not [name for name in sys.modules if "catalogue" in name or "understanding" in name]
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")
