"""The page of an audit: the whole article, each number phrase marked with what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from browser import found_in_browser
from jcstats.audit.article import read
from jcstats.audit.dataset_check import audit
from jcstats.audit.marks import Mark, marks
from jcstats.drafting.draft import Origin, draft
from jcstats.output.audit_html import render
from jcstats.text import visible
from jcstats.views.audit_page import audit_page
from repetition import examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

TEXT = (
    "某市2024年公报\n地区生产总值620.5亿元，增长13.6%。神秘指标12亿元。"
    "出生人口3.2万人，死亡人口3.2万人。<b>又7家&amp;\n"
)
ORIGIN = Origin(region="某市", period="2024", title="公报")


def marked(text: str, *, without: str = "") -> tuple[str, list[Mark]]:
    """The page of a draft of a text, without the records of an id, and its marks."""
    article = read(text, sha256(text.encode("utf-8", "replace")).hexdigest())
    dataset = draft(article, ORIGIN, jcstats.load().themes)
    kept = tuple(record for record in dataset.indicators if record.id != without)
    dataset = replace(dataset, indicators=kept)
    source = dataset.sources[0]
    outcome = audit(dataset, source, article)
    own = marks(dataset, source, article, outcome)
    return "".join(render(audit_page(source, outcome, text, own))), own


def test_each_phrase_is_marked_with_what_became_of_it() -> None:
    states = {mark.figure.text: mark.state for mark in marked(TEXT)[1]}
    assert states["620.5亿元"] == states["13.6%"] == "record"
    assert (states["12亿元"], states["2024年"]) == ("review", "not_figure")
    _, without = marked(TEXT, without="gdp")
    assert [mark.figure.text for mark in without if mark.state == "uncovered"] == ["620.5亿元", "13.6%"]


def test_the_same_words_of_two_records_are_a_phrase_of_each() -> None:
    names = [[record.name for record in mark.records] for mark in marked(TEXT)[1] if mark.figure.text == "3.2万人"]
    assert names == [["出生人口"], ["死亡人口"]]


def test_findings_are_linked_to_their_phrases() -> None:
    page, own = marked(TEXT, without="gdp")
    first = next(number for number, mark in enumerate(own, start=1) if mark.state == "uncovered")
    assert f'<li><a href="#p{first}">原文的数字没有记录，也没有说明：620.5亿元（第2行）</a>' in page
    assert f'id="p{first}"' in page


@given(text=st.one_of(st.text(max_size=60), st.text(alphabet="12亿元。<>&\"'\n增长%地区生产总值", max_size=40)))
@examples(40)
def test_the_page_says_the_whole_article_and_nothing_of_it_is_markup(text: str) -> None:
    page, _ = marked(text)
    assert "<script" not in page
    article = page.partition('<div class="article">')[2].partition("</div>\n<h2>")[0]
    shown = re.sub(r'<sup>.*?</sup><span class="card".*?</span></span>', "", article, flags=re.DOTALL)
    letters = unescape(re.sub(r"<[^>]*>", "", shown))
    expected = "".join(visible(line) for line in text.split("\n"))
    assert "".join(letters.split()) == "".join(expected.split())


def test_the_record_is_shown_when_its_phrase_is_reached_and_nothing_is_wider_than_a_phone(tmp_path: Path) -> None:
    page, own = marked(TEXT)
    number = next(number for number, mark in enumerate(own, start=1) if mark.figure.text == "620.5亿元")
    style, body = page.partition("<style>")[2].partition("</style>")[0], page.partition("<body>")[2]
    script = f"""
    const mark = document.getElementById("p{number}"), card = document.getElementById("c{number}");
    const before = getComputedStyle(card).display;
    mark.focus();
    const reached = document.activeElement === mark;
    location.hash = mark.id;  // a window without a screen has no focus of its own; a finding's link does the same
    document.body.style.width = "22em";
    const fits = document.body.scrollWidth <= document.body.clientWidth;
    document.body.style.width = "8em";
    const words = document.createRange();
    const broken = [...document.querySelectorAll(".article .mark")].filter((one) => {{
      words.selectNodeContents(one.firstChild);
      return words.getClientRects().length > 1;
    }}).length;
    answer([before, getComputedStyle(card).display, card.textContent, reached, fits, broken]);
    """
    before, after, said, reached, fits, broken = found_in_browser(
        f"<style>{style}</style>{body.removesuffix('</body></html>')}", script, tmp_path
    )
    assert (before, after, reached, fits) == ("none", "block", True, True)
    assert broken == 0, "no number is broken, however narrow the window is"
    assert "地区生产总值" in said


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_the_command_writes_the_page(ask: Ask) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert ask("draft", "a.txt", "-o", "a.json").code == 0
    assert ask("audit", "a.txt", "--data", "a.json", "-o", "a.html").code == 0
    page = Path("a.html").read_text(encoding="utf-8")
    assert page == ask("audit", "a.txt", "--data", "a.json", "-f", "html").out
    assert page.count('class="card"') == page.count("<sup>") == 7
