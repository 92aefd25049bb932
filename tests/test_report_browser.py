"""The page of a dataset in a real browser: whole at every width, on paper and in the dark, for every reader."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import jcstats
from devtools import Browser, opened_browser
from frozen import FILE
from hostile import document_with
from jcstats.i18n import speaking
from jcstats.store.memory import MemoryStore
from test_report import HOSTILE, loaded, store, written

if TYPE_CHECKING:
    from collections.abc import Iterator

AXE = "axe-core@4.14.1"
LOOKS = {"jinchang": (360, 800, 1280), "gansu": (360, 1280), "small": (360, 800), "hostile": (360, 1280)}
"""The widths at which each page is looked at; on a phone it is dark."""
CHECKED = {("jinchang", 1280), ("gansu", 360), ("small", 800)}
"""Those at which axe checks it."""
PAPER = 687
"""Pixels across the text of a page of A4."""
PAPER_HEIGHT = 1000
"""Pixels down it."""

MEASURE = r"""
(() => {
  const root = document.documentElement, all = (what) => [...document.querySelectorAll(what)];
  const seen = (one) => one.checkVisibility() && !one.closest(".hidden, thead");
  const figures = all("main .whole, main .figure b, main .figure span, main .growth b").filter(seen);
  const boxes = figures.map((one) => [one.textContent, one.getClientRects(), one.getBoundingClientRect()]);
  const drawn = all("figure svg text").filter(seen);
  return {
    scroll: root.scrollWidth - root.clientWidth,
    figures: figures.length,
    broken: boxes.filter(([, rects]) => [...rects].some((one) => one.top > rects[0].bottom - 2)).map(([text]) => text),
    outside: boxes.filter(([, , box]) => box.left < 0 || box.right > root.clientWidth + 0.5).map(([text]) => text),
    small: drawn.filter((one) => one.getBoundingClientRect().height < 10).map((one) => one.textContent),
    layouts: ["wide", "narrow"].filter((one) => all(`figure.${one}`).some(seen)),
    tall: all("svg, .cards > li, .trend, tr").map((one) => one.getBoundingClientRect().height),
    paper: getComputedStyle(document.body).backgroundColor,
    search: !document.querySelector("#search").hidden,
    heads: all("thead").map((one) => getComputedStyle(one).display),
    kept: all("svg.chart, tbody tr, .cards > li").map((one) => getComputedStyle(one).breakInside),
  };
})()
"""

SEARCH = """
(async (typed) => {
  const field = document.querySelector("#search input"), all = (what) => [...document.querySelectorAll(what)];
  field.value = typed;
  field.dispatchEvent(new Event("input"));
  const rows = all("#themes tbody tr").filter((one) => one.checkVisibility()).map((one) => one.cells[0].textContent);
  const sections = all("main > section").filter((one) => one.checkVisibility()).map((one) => one.id);
  return [rows, sections, document.querySelector("#search output").value];
})(%r)
"""

VIOLATIONS = """
axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map(
  (one) => [one.id, one.help, one.nodes.map((node) => node.html)]))
"""


class Seen(NamedTuple):
    """What was found out about the pages."""

    measured: dict[tuple[str, int], dict[str, Any]]
    heard: dict[str, tuple[list[str], list[str]]]
    violations: dict[str, list[Any]]
    found: dict[str, Any]
    on_paper: dict[str, Any]
    pages: int
    without_script: dict[str, Any]
    saved: tuple[str, bytes]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> str | None:
    """The script of axe-core, from JCSTATS_AXE or from npm; None where neither has it, and CI must have it."""
    folder = Path(os.environ.get("JCSTATS_AXE") or tmp_path_factory.mktemp("axe"))
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    npm = shutil.which("npm")
    if npm and not script.exists():
        options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(
            [npm, "install", *options, "--prefix", folder, "--cache", folder / "cache", AXE],
            capture_output=True,
            timeout=60,
            check=False,
        )
    if script.exists():
        return script.read_text(encoding="utf-8")
    if os.environ.get("CI"):
        pytest.fail(f"CI must check the pages by {AXE}, which npm could not install")
    return None


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any], rules: str | None) -> Iterator[Seen]:
    """Everything that one browser finds out about all pages."""
    folder = tmp_path_factory.mktemp("report")
    hostile = loaded(document_with(document, "".join(HOSTILE) + "http://hostile.example/ javascript:alert(4) "), folder)
    stores = {
        "jinchang": MemoryStore(jcstats.load()),
        "gansu": store("gansu"),
        "small": MemoryStore(jcstats.load(FILE.parent / "small.json")),
        "hostile": hostile,
    }
    files = {name: folder / f"{name}.html" for name in stores}
    for name, file in files.items():
        with speaking("en" if name == "small" else None):
            file.write_text(written(stores[name]), encoding="utf-8")
    with opened_browser(folder / "profile") as browser:
        yield _seen(browser, files, rules)


def _seen(browser: Browser, files: dict[str, Path], rules: str | None) -> Seen:
    measured, heard, violations = {}, {}, {}
    for name, file in files.items():
        for width in LOOKS[name]:
            browser.open(file, width, dark=width == 360)
            measured[name, width] = browser.run(MEASURE)
            heard[f"{name} {width}"] = (browser.heard.asked, browser.heard.complaints)
            if rules and (name, width) in CHECKED:
                browser.run(f"{rules}; 0")
                violations[name] = browser.run(VIOLATIONS)
    if rules:
        browser.run("document.title = ''; document.body.replaceChildren(document.createElement('img'))")
        violations["wrong"] = browser.run(f"{rules}; {VIOLATIONS}")
    browser.open(files["jinchang"], PAPER)
    found = {typed: browser.run(SEARCH % typed) for typed in ("粮食", "GDP", "新增 公里", "没有这样的词", "")}
    browser.on_paper()
    on_paper = browser.run(MEASURE)
    pages = browser.printed().count(b"/Type /Page\n")
    folder = files["jinchang"].parent / "saved"
    folder.mkdir()
    file = browser.saved("a[download]", folder)
    browser.ask("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(files["jinchang"], 1280)
    return Seen(
        measured, heard, violations, found, on_paper, pages, browser.run(MEASURE), (file.name, file.read_bytes())
    )


@pytest.mark.parametrize("name", LOOKS)
def test_every_figure_is_whole_at_every_width_and_nothing_scrolls_sideways(seen: Seen, name: str) -> None:
    for width in LOOKS[name]:
        found = seen.measured[name, width]
        assert found["scroll"] <= 0, width
        assert found["figures"] > 3
        assert (found["broken"], found["small"]) == ([], []), width
        # A unit that is a whole sentence may be wider than the page: then its cell scrolls.
        assert found["outside"] == [] or name == "hostile"
        assert found["layouts"] == (["narrow"] if width == 360 else ["wide"])


def test_it_is_light_or_dark_as_the_system_is(seen: Seen) -> None:
    assert seen.measured["small", 800]["paper"] == "rgb(255, 255, 255)"
    assert seen.measured["small", 360]["paper"] == "rgb(21, 24, 29)"


@pytest.mark.parametrize("name", LOOKS)
def test_it_asks_nobody_and_the_console_is_silent(seen: Seen, name: str) -> None:
    for place, (asked, complaints) in seen.heard.items():
        if place.startswith(name):
            assert [address.rpartition("/")[2] for address in asked] == [f"{name}.html"]
            assert complaints == []


@pytest.mark.parametrize("name", ["jinchang", "gansu", "small"])
def test_axe_finds_nothing_that_keeps_anybody_out(seen: Seen, rules: str | None, name: str) -> None:
    if rules is None:
        pytest.skip(f"{AXE} is not here and npm could not install it; CI checks the pages by it")
    assert seen.violations[name] == []
    assert {"image-alt", "document-title"} <= {violation[0] for violation in seen.violations["wrong"]}


def test_the_search_box_filters_rows_and_leaves_out_what_has_none(seen: Seen) -> None:
    rows, sections, said = seen.found["粮食"]
    assert rows == ["粮食播种面积", "粮食产量"]
    assert "standings" not in sections
    assert said.endswith("条")
    assert "地区生产总值" in seen.found["GDP"][0]  # by another of its names
    assert all("新" in row for row in seen.found["新增 公里"][0])
    assert seen.found["没有这样的词"] == [[], [], "0条"]
    rows, sections, said = seen.found[""]
    assert len(rows) == sum(record.kind == "indicator" for record in jcstats.load().indicators)
    assert ("growth" in sections, said) == (True, "")


def test_it_prints_on_a4_with_its_heads_on_every_page_and_no_figure_cut(seen: Seen) -> None:
    paper = seen.on_paper
    assert (paper["scroll"] <= 0, paper["broken"], paper["outside"], paper["small"]) == (True, [], [], [])
    assert paper["paper"] == "rgb(255, 255, 255)"
    assert paper["layouts"] == ["wide"]
    assert max(paper["tall"]) < PAPER_HEIGHT
    assert set(paper["heads"]) == {"table-header-group"}
    assert set(paper["kept"]) == {"avoid"}
    assert 4 <= seen.pages <= 14


def test_without_scripts_all_is_there_but_the_search_box(seen: Seen) -> None:
    with_script = seen.measured["jinchang", 1280]
    assert (with_script["search"], seen.without_script["search"]) == (True, False)
    assert seen.without_script["figures"] == with_script["figures"]


def test_the_link_saves_the_records_as_csv(seen: Seen) -> None:
    name, saved = seen.saved
    assert name.endswith(".csv")
    assert saved.startswith(b"\xef\xbb\xbfid,kind,name")
    assert saved.count(b"\n") == 1 + len(jcstats.load().indicators)
