"""The text of an article: in whatever encoding it is stored, and the main text of a web page."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jcstats.errors import DataError, JcstatsError
from jcstats.store.article_file import read_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

TEXT = "某市2024年统计公报\n全年实现地区生产总值620.5亿元，比上年增长13.6%。年末全市常住人口43.4万人。\n"
TRADITIONAL = "某市2024年統計公報\n全年實現地區生產總值620.5億元，比上年增長13.6%。年末全市常住人口43.4萬人。\n"
PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="gbk"><title>公报</title></head><body>
<nav><a href="/">首页</a> <a href="/a">要闻 88条</a></nav>
<article><h1>某市2024年统计公报</h1>
<p>{TEXT.splitlines()[1]}</p>
{"".join(f"<p>投资{n}.5亿元。全市上下齐心协力，经济运行总体平稳、稳中有进，民生不断改善。</p>" for n in range(2, 12))}
</article>
<footer>联系我们 电话 12345678</footer></body></html>"""


@pytest.mark.parametrize(
    ("codec", "text", "called"),
    [
        ("utf-8", TEXT, "UTF-8"),
        ("utf-8-sig", TEXT, "UTF-8"),
        ("utf-16", TEXT, "UTF-16"),
        ("utf-16-le", TEXT, "UTF-16"),
        ("utf-16-be", TEXT, "UTF-16"),
        ("gb18030", TEXT, "GB 18030"),
        ("gbk", TEXT, "GB 18030"),
        ("big5", TRADITIONAL, "Big5"),
        ("gb18030", TRADITIONAL, "GB 18030"),
    ],
)
def test_a_text_in_any_usual_encoding_is_read_and_its_encoding_known(
    codec: str, text: str, called: str, tmp_path: Path
) -> None:
    raw = text.encode(codec)
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    found = read_article(str(file))
    assert (found.text, found.encoding, found.kind) == (text, called, "")
    assert found.sha256 == sha256(raw).hexdigest()


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", bytes(range(128, 256)) * 4, b"\xff\xff\xff\xff"])
def test_what_is_in_no_encoding_is_refused(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    with pytest.raises(DataError, match="UTF-8"):
        read_article(str(file))


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_a_saved_page_is_drafted_from_its_main_text(ask: Ask) -> None:
    Path("a.html").write_bytes(PAGE.encode("gbk"))
    ran = ask("draft", "a.html", "-o", "a.json")
    assert ran.code == 0
    assert "GB 18030" in ran.err
    text = read_article("a.html").text
    assert "620.5亿元" in text
    assert "要闻" not in text
    assert "12345678" not in text
    audited = ask("audit", "a.html", "--data", "a.json")
    assert (audited.code, audited.err) == (0, "")


def test_without_the_library_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE.replace("gbk", "utf-8"), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(JcstatsError, match="trafilatura"):
        read_article(str(file))


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<!doctype html><html><body></body></html>", encoding="utf-8")
    with pytest.raises(DataError, match="正文"):
        read_article(str(file))
