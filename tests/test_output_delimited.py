"""CSV and TSV: for spreadsheets, which compute, and for programs, which split."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations import computed, taken_apart, unguarded, unquoted
from jcstats.output import csv as comma
from jcstats.output import tsv as tab
from jcstats.output.delimited import flat
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views.fields import field
from jcstats.views.page import Page, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

SCREEN = Screen(width=10, colour=True, ascii_only=True)


def view(*texts: str) -> View[str]:
    """A view with one field."""
    return View(items=texts, fields={"名": field(lambda text: text)}, page=lambda: Page(title="", tables=()))


def rows(text: str) -> list[list[str]]:
    """CSV as another reader sees it."""
    return list(csv.reader(io.StringIO(text), strict=True))


TEXTS = st.text() | st.text(alphabet=";\\\\'\"=+-@＝ a\t", max_size=8)


@given(st.lists(TEXTS, max_size=4))
def test_text_in_is_text_out_and_a_formula_is_text(texts: list[str]) -> None:
    read = [row[0] if row else "" for row in rows("".join(comma.render(view(*texts), SCREEN)))[1:]]
    assert [unguarded(cell) for cell in read] == [visible(text) for text in texts]
    assert not any(map(computed, read))


@given(st.lists(TEXTS, max_size=4))
def test_tabs_and_line_ends_separate_and_are_never_in_a_text(texts: list[str]) -> None:
    lines = "".join(tab.render(view(*texts), SCREEN)).split("\n")[1:-1]
    assert [unquoted(cell) for cell in lines] == [visible(text) for text in texts]
    assert not any(computed(cell) or cell.startswith('"') for cell in lines)
    assert all("\t" not in line for line in lines)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_list_can_be_taken_apart_whatever_its_members_are(members: list[str]) -> None:
    wanted = [visible(member) for member in members]
    cell, quoted = flat(tuple(members)), flat(tuple(members), quotes=True)
    assert not computed(cell)
    assert taken_apart(unguarded(cell)) == taken_apart(unquoted(quoted)) == wanted


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal(-34), "-34"),
        (Decimal("1.70"), "1.70"),
        (-5, "-5"),
        ("-34", "'-34"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "^I=1"),
        ("'=1", "''=1"),
        (None, ""),
        (True, "true"),
        ((27, 28), "27;28"),
        (("=1", None, "b"), "'=1;;b"),
        (("a", "=1", " -1"), "a;'=1;' -1"),
        ("a;+1", "a;'+1"),
        ('a;"=1;b', "a;'\"=1;b"),
        (("甲;乙", "丙"), "甲\\;乙;丙"),
        (("a\\", "b"), "a\\\\;b"),
        (("a;=1", "b"), "a\\;'=1;b"),
        ("a\\;b", "a\\;b"),
        ("\u3000=1", "'\u3000=1"),
        ((), ""),
    ],
)
def test_numbers_are_never_guarded_and_text_that_computes_always_is(value: object, said: str) -> None:
    assert flat(value) == said


def test_a_mark_stands_first_only_when_asked_for(ask: Ask) -> None:
    assert ask("show", "-f", "csv", "--bom").out == "\ufeff" + ask("show", "-f", "csv").out
    assert ask("show", "-f", "tsv", "--bom").out.startswith("\ufeffid\tkind")


@pytest.mark.usefixtures("in_a_folder_of_its_own")
@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("show gdp -o a.csv", True),
        ("show gdp -o a.csv --no-bom", False),
        ("show gdp -o a.txt -f csv", True),
        ("show gdp -o a.tsv", False),
        ("show gdp -o a.tsv --bom", True),
        ("show gdp -o a.json", False),
    ],
)
def test_a_csv_file_begins_with_a_mark_unless_it_is_asked_not_to(ask: Ask, line: str, mark: bool) -> None:
    assert ask(*line.split()).code == 0
    (file,) = Path().iterdir()
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") is mark


def test_the_members_of_a_list_go_together_one_by_one(ask: Ask) -> None:
    fields = "name,ranks.scope,ranks.place,ranks.text,streaks"
    read = rows(ask("show", "gdp", "--fields", fields, "-f", "csv").out)
    assert read == [
        ["name", "ranks.scope", "ranks.place", "ranks.text", "streaks.count", "streaks.unit", "streaks.what"],
        ["地区生产总值", "全省;全国地级市", "1;", ";前列", "", "", ""],
    ]


def test_rank_has_a_row_a_standing(ask: Ask) -> None:
    read = rows(ask("rank", "gdp", "--fields", "scope,place,text,name", "-f", "csv").out)
    assert read[1:] == [["全国地级市", "", "前列", "地区生产总值"], ["全省", "1", "", "地区生产总值"]]


def test_the_example_of_the_readme_is_what_a_spreadsheet_needs(ask: Ask) -> None:
    read = rows(ask("show", "gongye", "--fields", "name,value,unit,yoy", "-f", "csv").out)
    assert read[:4] == [
        ["name", "value", "unit", "yoy"],
        ["规模以上工业增加值", "", "", "24.6"],
        ["“2+4”现代化产业体系产值", "1986", "亿元", "26"],
        ["金川集团营业收入", "4100", "亿元", ""],
    ]
