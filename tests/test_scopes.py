"""Scopes of standings: any words, in the order of the known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from documents import a_document, a_record
from jcstats.domain import scopes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

WIDEST_FIRST = ("全国", "全国地级市", "西部", "全省", "全省市州", "全市", "全县", "西北五省区", "火星")


def test_scopes_come_from_the_widest_to_the_narrowest_and_unknown_ones_last() -> None:
    assert sorted(set(WIDEST_FIRST), key=scopes.order) == [*WIDEST_FIRST[:-2], "火星", "西北五省区"]


@pytest.mark.parametrize(
    ("one", "other"), [("全省", "全区"), ("全市", "全州"), ("西部", "东部"), ("全国地级市", "全国县域")]
)
def test_scopes_of_one_kind_stand_on_one_level(one: str, other: str) -> None:
    assert scopes.order(one)[0] == scopes.order(other)[0] < len(scopes.LEVELS)


def test_each_known_scope_is_named_once() -> None:
    names = " ".join(scopes.LEVELS).split()
    assert len(names) == len(set(names)) == len(scopes.known())


def test_a_scope_that_is_not_known_is_kept_with_its_words(cases: Path, ask: Callable[..., Ran]) -> None:
    file = str(cases / "scope-other-places.json")
    assert "西北五省区 · 1个位次" in ask("rank", "--data", file).out
    (standing,) = ask("rank", "--data", file, "--scope", "西北五省区", "--json").json
    assert (standing["scope"], standing["place"], standing["out_of"]) == ("西北五省区", 1, None)


def test_any_scope_can_be_published_and_is_shown_in_order_with_out_of_how_many(
    file_of: Callable[[Any], str], ask: Callable[..., Ran]
) -> None:
    ranks = [
        {"scope": scope, "place": 3, "out_of": 14, "measure": "总量", "text": None} for scope in reversed(WIDEST_FIRST)
    ]
    file = file_of(a_document(a_record(ranks=ranks)))
    ran = ask("rank", "--data", file, "--json")
    assert [standing["scope"] for standing in ran.json] == [*WIDEST_FIRST[:-2], "火星", "西北五省区"]
    assert {standing["out_of"] for standing in ran.json} == {14}
    assert "全市第3（总量，共14个）" in ask("info", "gdp", "--data", file).out
    assert "没有“全乡”这个范围" in ask("rank", "--data", file, "--scope", "全乡").err
