"""A dataset in traditional characters is asked in simplified ones, and its units are compared with all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Ask = Callable[..., Ran]


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["show", "工业"], "m p q q2"),
        (["show", "工業"], "m p q q2"),
        (["show", "制造业"], "m"),
        (["show", "製造業"], "m"),
        (["info", "制造业增加值"], "m"),
        (["show", "面积"], "q q2"),
        (["info", "面积"], "q"),
        (["show", "人口总数"], "p"),
        (["show", "--theme", "工业"], "m p q q2"),
        (["show", "--unit", "亿元"], "m"),
        (["show", "--unit", "億元"], "m"),
        (["show", "--unit", "公顷"], "q q2"),
        (["show", "--min", "100亿元"], "m"),
        (["show", "--min", "167万人", "--max", "169萬人"], "p"),
    ],
    ids=" ".join,
)
def test_the_case_of_traditional_data_answers_to_simplified_words(
    arguments: list[str], ids: str, cases: Path, ask: Ask
) -> None:
    ran = ask(*arguments, "--data", str(cases / "traditional-data.json"), "--json")
    assert (ran.code, ran.err) == (0, "")
    assert [record["id"] for record in ran.json] == ids.split()


def test_the_case_of_traditional_units_is_compared_in_one_quantity(cases: Path, ask: Ask) -> None:
    ran = ask("rank", "--by", "value", "--unit", "畝", "--data", str(cases / "traditional-data.json"), "--json")
    assert [(record["order"], record["id"], record["quantity"]) for record in ran.json] == [
        (1, "q", "亩"),
        (2, "q2", "亩"),
    ]


def test_what_it_says_is_shown_as_it_was_written(cases: Path, ask: Ask) -> None:
    out = ask("show", "制造业", "--data", str(cases / "traditional-data.json")).out
    assert "製造業增加值  120億元" in out


def test_a_word_that_names_nothing_in_either_characters_is_said(cases: Path, ask: Ask) -> None:
    ran = ask("show", "农业", "--data", str(cases / "traditional-data.json"))
    assert (ran.code, ran.out) == (1, "")
    assert "没有与“农业”相符的记录" in ran.err
