"""Articles in Word documents, PDF files and web pages with tables: their text, and one line where there is none."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store.article_file import read_article
from jcstats.store.limits import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]


HEAD = "某市2024年国民经济和社会发展统计公报"
PROSE = "全年实现地区生产总值620亿元，比上年增长5.2%。"
ROWS = [
    ["指标", "绝对数（亿元）", "比上年增长（%）"],
    ["第一产业增加值", "37.1", "2.6"],
    ["第二产业增加值", "339.8", "-4.5"],
]


def word_document() -> bytes:
    """A document with a table whose head is of two rows, with merged cells."""
    made = docx.Document()
    for line in (HEAD, "某市统计局", "2025年3月20日", PROSE):
        made.add_paragraph(line)
    table = made.add_table(rows=4, cols=3)
    for place, text in enumerate(ROWS[0][1:], 1):
        table.cell(1, place).text = text
    table.cell(0, 0).merge(table.cell(1, 0)).text = "指标"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2024年"
    for number, row in enumerate(ROWS[1:], 2):
        for place, text in enumerate(row):
            table.cell(number, place).text = text
    made.add_paragraph("年末常住人口43.5万人。")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(text: str | None, password: str | None = None) -> bytes:
    """A file of one page with a line of ASCII text, or with none."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=400, height=200)
    if text is not None:
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
             NameObject("/BaseFont"): NameObject("/Helvetica")}
        )  # fmt: skip
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})  # noqa: SLF001
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def archive(**members: str) -> bytes:
    """A ZIP file; `__` stands for a slash in the name of a member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/"), text)
    return out.getvalue()


OTHERS = [
    ("workbook", archive(xl__workbook="")),
    ("presentation", archive(ppt__presentation="")),
    ("open_document", archive(mimetype="application/vnd.oasis.opendocument.text")),
    ("archive", archive(article="620亿元")),
    ("archive", gzip.compress(PROSE.encode(), mtime=0)),
    ("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    ("picture", b"\xff\xd8\xff\xe0" + bytes(range(256))),
    ("rtf", b"{\\rtf1\\ansi 620}"),
    ("database", b"SQLite format 3\0" + bytes(100)),
]
"""Files that are no articles, and what they are."""


@pytest.mark.parametrize(("kind", "raw"), OTHERS, ids=[f"{kind} {place}" for place, (kind, _) in enumerate(OTHERS)])
@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_another_kind_of_file_is_called_by_its_name(ask: Ask, kind: str, raw: bytes) -> None:
    Path("a.dat").write_bytes(raw)
    what = tr(f"file_kind.{kind}")
    for line in (("draft", "a.dat", "--region", "某市", "--period", "2024"), ("audit", "a.dat")):
        ran = ask(*line)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"jcstats：a.dat 是{what}，不能当作文章来读。"
            "可以读的有：文本文件、网页（.html）、Word 文件（.docx）和有文字的 PDF 文件。\n"
        )


@pytest.mark.parametrize(
    ("kind", "raw"), [("workbook", OTHERS[0][1]), ("word", word_document()), ("picture", OTHERS[5][1])]
)
@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_another_kind_of_file_is_no_data(ask: Ask, kind: str, raw: bytes) -> None:
    Path("a.json").write_bytes(raw)
    ran = ask("show", "--data", "a.json")
    assert (ran.code, ran.out) == (1, "")
    said = tr(f"file_kind.{kind}")
    assert ran.err == f"jcstats：a.json 是{said}，不是数据文件。数据文件是 JSON；由文章起草用 jcstats draft。\n"


def bomb(size: int) -> bytes:
    """A document that is small until it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
    return out.getvalue()


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_a_word_document_is_drafted_with_its_tables_in_their_place(ask: Ask) -> None:
    Path("a.docx").write_bytes(word_document())
    ran = ask("draft", "a.docx", "-o", "a.json", "--text", "a.txt")
    assert ran.code == 0
    lines = Path("a.txt").read_text(encoding="utf-8").splitlines()
    assert lines[3:9] == [
        PROSE,
        "",
        "指标\t2024年\t2024年",
        "指标\t绝对数（亿元）\t比上年增长（%）",
        *map("\t".join, ROWS[1:]),
    ]
    shown = ask("show", "--data", "a.json", "-f", "csv", "--fields", "name,value,unit,yoy,source.lines,review").out
    assert shown.splitlines()[1:] == [
        "地区生产总值,620,亿元,5.2,4,",
        "第一产业增加值,37.1,亿元,2.6,8,",
        "第二产业增加值,339.8,亿元,-4.5,9,",
        "年末常住人口,43.5,万人,,11,",
    ]
    audited = ask("audit", "a.docx", "--data", "a.json")
    assert (audited.code, audited.err) == (0, "")


def test_the_text_of_a_pdf_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf("GDP 2024 620.5 billion"))
    found = read_article(str(file))
    assert (found.text, found.kind) == ("GDP 2024 620.5 billion\n", "PDF")


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("scan.pdf", pdf(None), "没有文字"),
        ("locked.pdf", pdf("GDP 2024 620.5 billion", "secret"), "有密码"),
        ("cut.pdf", pdf("GDP 2024 620.5 billion")[:200], "已损坏"),
        ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9, "已损坏"),
        ("cut.docx", word_document()[:4000], "已损坏"),
        ("other.docx", bomb(100), "已损坏"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧式 Word 文件"),
        ("bomb.docx", bomb(80_000_000), "超过16,777,216字节的上限"),
    ],
)
def test_what_has_no_text_is_refused_in_one_line(name: str, raw: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(raw)
    with pytest.raises(DataError, match=said) as caught:
        read_article(str(file))
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_an_article_over_the_limit_is_refused_unless_it_is_allowed(ask: Ask) -> None:
    Path("a.txt").write_text(f"{HEAD}\n{PROSE}\n", encoding="utf-8")
    assert ask("draft", "a.txt", "--allow", "article=50").code == 1
    assert ask("draft", "a.txt", "--allow", "article=500").code == 0
    Path("b.txt").write_bytes(b" " * (USUAL.article + 1))
    ran = ask("draft", "b.txt")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "--allow article=" in ran.err


TABLE = (
    "<table><tr><th rowspan=2>指标</th><th colspan=2>2024年</th></tr>"
    "<tr><th>绝对数（亿元）</th><th>比上年增长（%）</th></tr>"
    "<tr><td>第一产业增加值</td><td>37.1</td><td>2.6</td></tr><tr><td>第二产业增加值</td><td></td><td>-4.5</td></tr></table>"
)
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">要闻 12条</a></li></ul></div>'
    f"<div><h1>{HEAD}</h1><p>{PROSE}经济运行总体平稳，各项事业协调发展，民生持续改善，社会大局稳定。</p>{TABLE}"
    "<p>年末常住人口43.5万人，人口结构继续优化，就业形势总体稳定，全市上下齐心协力，公共服务继续改善。</p></div>"
    '<div class="footer"><a href="#">网站地图</a> 访问量99999次</div></body></html>'
)


def test_a_page_loses_its_menus_and_keeps_its_tables_with_their_empty_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    text = read_article(str(file)).text
    assert (
        "指标\t2024年\t2024年\n指标\t绝对数（亿元）\t比上年增长（%）\n第一产业增加值\t37.1\t2.6\n第二产业增加值\t\t-4.5\n"
        in text
    )
    assert text.index("620亿元") < text.index("37.1") < text.index("43.5万人")
    assert "要闻" not in text
    assert "99999" not in text


@pytest.mark.parametrize(
    "page", ["<html>" + "<div>" * 20_000 + "</div>" * 20_000, "<html><table>" * 3_000, "<!doctype html><p>"]
)
def test_a_page_without_a_text_is_refused_however_deep_it_is(page: str, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(page, encoding="utf-8")
    with pytest.raises(DataError, match="正文"):
        read_article(str(file))
