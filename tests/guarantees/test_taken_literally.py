"""Guarantee 6: data is never taken as markup, as a formula or as a template."""

from __future__ import annotations

import csv
import dataclasses
import io
import random
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jcstats
from hostile import QUESTIONS, asked, document_with, document_with_each, places, seen_places
from jcstats.output import html, markdown
from jcstats.query import Answer
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views.info import info
from jcstats.views.page import Column, Page, Table, View
from readers import read_gfm, seen, squeezed, structure
from repetition import TIMES, examples, tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hostile import Ask
    from readers import Element

    FileOf = Callable[[Any], str]

TRIED = "texts that look like markup, formulas or templates"
SCREEN = Screen(width=None, colour=False, ascii_only=False)
DATASET = jcstats.load()
STORE = MemoryStore(DATASET)

RICH = ["[red]红[/red]", "[/]", "[link=http://a.cn]a[/link]", "[bold", "增长[a]", ":smile:", "\\[b]"]
HTML = [
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    '" onclick="alert(1)" x="',
    "' style='x:expression(1)",
    "&lt;b&gt;&#60;&amp;",
    "<!-- -->",
    "]]>",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "</title></style></svg><svg onload=alert(1)>",
    "javascript:alert(1)",
    "url(http://a.cn)",
    "--></style>",
]
MARKDOWN = [
    "a|b",
    "|---|",
    "`code`",
    "```",
    "~~~",
    "[a](http://a.cn)",
    "![a](http://a.cn)",
    "[a]: http://a.cn",
    "<http://a.cn>",
    "http://a.cn",
    "www.a.cn",
    "a@b.cn",
    "**粗** __粗__ *斜* _斜_ ~~删~~",
    "# 题",
    "题 ##",
    "> 引",
    "- 项",
    "1. 项",
    "1) 项",
    "+ 项",
    "***",
    "===",
    "\\",
    "\\|",
    "$x^2$",
    "[^1]",
    "- [x] 做",
    "&nbsp;&copy;",
    "@all #1",
    "<details>",
]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠A",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u3000=1+1",
    "\u00a0=1+1",
    '"=1+1"',
    '"',
    "'=1+1",
    "a;=1+1",
    'a;"=1+1;b',
    "a; =1+1",
    "a\n=1+1",
    'a","=1+1',
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://a.cn")',
    "{=1+1}",
    "http://a.cn",
    "internal:Sheet1!A1",
    "external:c:\\a.xlsx",
    "mailto:a@b.cn",
    "ftp://a.cn",
]
TEMPLATES = [
    "{}",
    "{0}",
    "{file}",
    "{message!r:>{hint}}",
    "{{",
    "}",
    "%s %d %(name)s %",
    "${HOME}",
    "$(id)",
    "\\u0041\\x1b\\n",
]
EVERYTHING = RICH + HTML + MARKDOWN + FORMULAS + TEMPLATES
COMPUTED = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
NOWHERE = {"XTITLEX", "XNOTFIGURESTEXTX", "XNOTFIGURESWHYX"}


@pytest.mark.parametrize("format_", ["table", "markdown", "html", "svg"])
def test_people_read_each_text_as_it_stands_wherever_it_stands(
    ask: Ask, file_of: FileOf, document: dict[str, Any], format_: str
) -> None:
    questions = ["overview", "cite gdp"] if format_ == "svg" else QUESTIONS[:3] + QUESTIONS[3:4] + QUESTIONS[10:]
    text = "".join(f"{piece}，" for piece in EVERYTHING)
    plain, hostile = (document_with(document, inserted) for inserted in ("，", text))
    found: set[str] = set()
    answers = [_answers(ask, file_of(made), questions, format_) for made in (plain, hostile)]
    for harmless, out in zip(*answers, strict=True):
        found |= set(seen_places(seen(format_, out), visible(text)))
        # Nothing in it became an element, an attribute, a link, emphasis or code.
        assert set(structure(format_, out)) <= set(structure(format_, harmless))
    assert found == places(hostile) - NOWHERE or format_ == "svg"


def _answers(ask: Ask, name: str, questions: list[str], format_: str) -> list[str]:
    return [asked(ask, *line.split(), "--data", name, "-f", format_)[1] for line in questions]


@pytest.mark.parametrize("writer", [markdown, html])
def test_no_text_changes_the_structure_even_alone(writer: Any) -> None:
    """A text that begins a line, a cell or a heading, or ends one."""
    format_ = writer.__name__.rpartition(".")[2]

    def drawn(text: str) -> tuple[str, list[tuple[str, ...]]]:
        named = dataclasses.replace(DATASET.indicators[0], name=text, aliases=(text,), note=text, subject=text)
        out = "".join(writer.render(info(Answer(items=(named,), scope=STORE.scope, sources=STORE.sources())), SCREEN))
        # Pieces of a figure that stand in one line are the page's own.
        return out, [element for element in structure(format_, out) if element != ("span", "class")]

    _, harmless = drawn("甲")
    for text in EVERYTHING:
        out, made = drawn(text)
        assert made == harmless
        assert squeezed(seen(format_, out)).count(squeezed(visible(text))) >= 4, text
        tried(TRIED)


@given(st.text(alphabet="#*_`|<>[]()!&;:/\\$~@+-=.1a甲 \t\n'\"^{}%", max_size=12))
@examples(120)
def test_no_markdown_of_any_text_is_markup(text: str) -> None:
    def page(said: str) -> Page:
        columns = tuple(Column(title="列", wraps=True, right=False, heads=False) for _ in range(2))
        table = Table(title=f"题{said}", columns=columns, rows=((said, "甲"), ("甲", said)))
        return Page(title=said, tables=(table,), remarks=(f"注{said}",), footer=f"共{said}")

    made = ["".join(markdown.render(View((), {}, lambda said=said: page(said)), SCREEN)) for said in (text, "甲")]  # type: ignore[misc]
    out, harmless = made
    assert structure("markdown", out) == structure("markdown", harmless)
    assert squeezed(seen("markdown", out)).count(squeezed(visible(text))) >= 5


GFM = [
    *("a@b.cc", "a.b-c_d+e@b-c.d.cc", "mailto:a@b.cc", "xmpp:a@b.cc/x", "x:a@b.cc", "@b.cc", "a@", "a@b", "a@@b.cc"),
    *("www.a.cn", "（www.a.cn）", "WWW.a.cn", "http://a.cn", "HTTPS://a.cn/b?c=d&e", "ftp://a.cn", "http://a@b.cc"),
    *("- [ ] 做", "<xmp>", "<iframe src=http://a.cn>", "甲@b.cc", "a@甲.cc", "a_@_b.cc", "a\\@b.cc", "a&#64;b.cc"),
]


def gfm_texts() -> list[str]:
    """Each hostile text and many strings of pieces of them; the same ones each time."""
    chance = random.Random(4)  # noqa: S311 - no secret
    pieces = [*GFM, *MARKDOWN, *HTML, *"@.:/ -_+~wW1a甲", "a@b", ".cc", "mailto:", "xmpp:", "www.", "://", "http"]
    return EVERYTHING + GFM + ["".join(chance.choices(pieces, k=chance.randint(1, 5))) for _ in range(2000 * TIMES)]


def test_githubs_own_renderer_makes_no_link_and_no_markup_of_any_text() -> None:
    columns = tuple(Column(title="列", wraps=True, right=False, heads=False) for _ in range(2))
    texts = gfm_texts()

    def drawn(said: list[str]) -> Element:
        table = Table(title="题", columns=columns, rows=tuple((text, f"甲 {text}") for text in said))
        page = Page(title="题", tables=(table,), remarks=tuple(f"注{text}" for text in said), footer="共")
        return read_gfm("".join(markdown.render(View((), {}, lambda: page), SCREEN)))

    root = drawn(texts)
    assert {element.tag for element in root.all()} == {"h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "p"}
    assert [element.text for element in root.all("td")] == [
        visible(cell).strip() for text in texts for cell in (text, f"甲 {text}")
    ]
    assert [element.text for element in root.all("p")] == [*(visible(f"注{text}").strip() for text in texts), "共"]
    tried(TRIED, len(texts))


@pytest.mark.parametrize("format_", ["csv", "tsv"])
def test_no_cell_of_a_spreadsheet_is_a_formula(
    ask: Ask, file_of: FileOf, document: dict[str, Any], format_: str
) -> None:
    name = file_of(document_with_each(document, FORMULAS))
    for line in ("show", "info r", "themes", "rank"):
        _, out, _ = asked(ask, *line.split(), "--data", name, "-f", format_, format_=format_)
        rows = list(csv.reader(io.StringIO(out), delimiter="," if format_ == "csv" else "\t"))
        assert len(rows) > len(FORMULAS)
        for cell in (cell for row in rows for cell in row):
            # In some countries a spreadsheet splits at ";" as well.
            for part in (cell, *cell.split(";"), *(piece.strip('"') for piece in cell.split(";"))):
                assert re.fullmatch(r"-?[\d.]+", part) or not COMPUTED.match(part), (line, part)
        tried(TRIED, len(FORMULAS))


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(
    ask: Ask, document: dict[str, Any], file_of: FileOf, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    file = tmp_path / "a.xlsx"
    asked(ask, "show", "--data", file_of(document_with_each(document, EVERYTHING)), "-o", str(file))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [part for part in parts if re.search("externalLink|vba|drawing|comments", part)]
    assert not any(re.search(rb"<f[ >]|<hyperlink|TargetMode=.External", content) for content in parts.values())
    sheets = openpyxl.load_workbook(file).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    said = {cell.value for cell in cells}
    for text in EVERYTHING:
        assert f"{visible(text)}XINDICATORSNAMEX{document['indicators'][0]['name']}" in said
        tried(TRIED)


def test_no_picture_of_a_chart_reads_formulas_or_markup(
    ask: Ask, document: dict[str, Any], file_of: FileOf, tmp_path: Path
) -> None:
    text = "$x^2$ \\frac{1}{2} <b>&amp;{0} %s</svg><script>alert(1)</script>]]>-->"
    name, file = file_of(document_with(document, text)), tmp_path / "a.svg"
    code, _, err = asked(ask, "chart", "--data", name, "-o", str(file))
    assert (code, err) == (0, "")
    svg = file.read_text(encoding="utf-8")
    elements = {tag.rpartition("}")[2] for tag, *_ in structure("svg", svg)}
    assert elements == {"svg", "title", "rect", "text"}
    assert squeezed(seen("svg", svg)).count(squeezed(text)) > 3


@pytest.mark.parametrize("line", ["show", "info", "show --unit", "check"])
def test_what_is_typed_is_quoted_as_it_was_typed(ask: Ask, line: str) -> None:
    # A comma, or a space of full width, would begin another word.
    for text in RICH + HTML + TEMPLATES:
        code, out, err = asked(ask, *line.split(), f"无/{text}")
        assert code in {1, 2}
        assert out == ""
        assert f"无/{visible(text)}" in err
        tried(TRIED)


def test_what_a_file_says_wrongly_is_quoted_as_it_stands(ask: Ask, document: dict[str, Any], file_of: FileOf) -> None:
    for text in EVERYTHING[::2]:
        made = document_with_each(document, ["甲"])
        made["indicators"][0] |= {"period": text, "theme": text}
        made["indicators"][0]["source"] = {**made["indicators"][0]["source"], "id": text}
        code, _, err = asked(ask, "check", file_of(made))
        assert code == 1
        assert err.count(visible(text)) >= 3
        made["indicators"][0][text] = 1
        assert visible(text) in asked(ask, "check", file_of(made))[2]
