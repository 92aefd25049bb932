"""The documentation shows what the program prints. JCSTATS_UPDATE=1 updates it."""

from __future__ import annotations

import doctest
import json
import os
import re
import runpy
import shlex
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

# Those that begin with a draft write files: tests/test_tutorial.py runs them in a folder of its own.
BLOCK = re.compile(
    r"^```console\n\$ (?!jcstats draft )(?P<command>jcstats[^\n]*)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL
)
READMES = ["README.md", "README.zh-CN.md"]
PAGES = sorted(str(page.relative_to(ROOT)) for page in [*(ROOT / "docs").rglob("*.md"), *map(ROOT.joinpath, READMES)])
SHOWING = [page for page in PAGES if BLOCK.search((ROOT / page).read_text(encoding="utf-8"))]
PYTHON = [page for page in PAGES if "\n>>> " in (ROOT / page).read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", SHOWING)
def test_the_console_blocks_are_what_the_program_says(
    name: str, ask: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)  # examples are named as in a copy of the project
    file = ROOT / name
    text = file.read_text(encoding="utf-8")
    if "`JCSTATS_LANG=en`" in text and "zh-CN" not in name:  # as the page says once
        monkeypatch.setenv("JCSTATS_LANG", "en")

    def answered(block: re.Match[str]) -> str:
        ran = ask(*shlex.split(block["command"])[1:])
        assert (ran.code, ran.err) == (0, "")
        return f"```console\n$ {block['command']}\n{ran.out}```"

    anew = BLOCK.sub(answered, text)
    if os.environ.get("JCSTATS_UPDATE"):
        file.write_text(anew, encoding="utf-8")
    else:
        assert text == anew, "JCSTATS_UPDATE=1 pytest tests/test_docs.py"


def test_pages_show_output_and_python() -> None:
    assert {*READMES, "docs/questions.md", "docs/formats.md", "docs/scripts.md", "docs/zh-CN/guide.md"} <= set(SHOWING)
    assert {"docs/python.md", "docs/data.md"} <= set(PYTHON)


@pytest.mark.parametrize("name", PYTHON)
def test_the_python_examples_work(name: str) -> None:
    failed, tried = doctest.testfile(str(ROOT / name), module_relative=False)
    assert (failed, tried > 0) == (0, True)


@pytest.mark.parametrize("name", READMES)
def test_each_readme_installs_in_one_line_and_tests_in_one_line(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.findall(r"^```sh\n(.*)\n```$", text, re.MULTILINE)
    assert len(lines) == 2
    assert lines[0].endswith("jcstats --lang en show industry" if name == "README.md" else "jcstats show 工业")
    assert lines[1].endswith("pytest -n auto")


@pytest.mark.parametrize("name", [*PAGES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")]
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


def test_the_pictures_are_what_the_program_draws() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts" / "screens.py"))
    kept = set((ROOT / "docs").rglob("*.svg"))
    pictures = dict(drawn["pictures"]())
    assert kept == set(pictures)
    for file, picture in pictures.items():
        assert file.read_text(encoding="utf-8") == picture, "python scripts/screens.py"
    assert (ROOT / "docs" / "screens.md").read_text(encoding="utf-8") == drawn["page"]()


def test_the_counts_in_the_changelog_and_readme_are_those_of_the_dataset(ask: Callable[..., Ran]) -> None:
    total = {
        kind: sum(theme["count"][kind] for theme in ask("themes", "--json").json)
        for kind in ("indicator", "project", "honour")
    }
    said = f"{total['indicator']} indicators, {total['project']} projects and {total['honour']} honours"
    assert said in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"{sum(total.values())} records" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{sum(total.values())} 条记录" in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "heading"), [("docs/guarantees.md", "List"), ("docs/zh-CN/guide.md", "保证")])
def test_every_guarantee_leads_to_tests(name: str, heading: str) -> None:
    page = ROOT / name
    text = page.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    promises = dict(re.findall(r"^(\d+)\. (.+)$", text, re.MULTILINE))
    assert list(promises) == [str(number) for number in range(1, 14)]
    for promise in promises.values():
        proofs = re.findall(r"\]\(((?:\.\./)+tests/[^)#]+)\)", promise)
        assert proofs
        assert all("\ndef test_" in (page.parent / proof).read_text(encoding="utf-8") for proof in proofs)


def test_the_page_of_how_the_guarantees_were_tried_is_made_of_its_numbers() -> None:
    numbers = json.loads((ROOT / "docs" / "trials.json").read_text(encoding="utf-8"))
    made = runpy.run_path(str(ROOT / "proofs" / "page.py"))["page"](numbers)
    assert (ROOT / "docs" / "trials.md").read_text(encoding="utf-8") == made, "python proofs/guarantees.py page"
    assert {"suite", "more", "fuzz", "mutants"} <= set(numbers)
    assert all(number["why"] for number in numbers["mutants"]["survivors"])
