"""The manual pages: made from the declarations, and rendered without a warning."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT
from jcstats.cli import commands
from jcstats.cli.fast_parser import command
from jcstats.cli.options import taken_before
from jcstats.cli.parameters import Option, parameters
from jcstats.i18n import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

MAN: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "man.py"))
PAGES: dict[str, Path] = MAN["PAGES"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_that_of_the_declarations(language: str) -> None:
    assert PAGES[language].read_text(encoding="utf-8") == MAN["page"](language), "python scripts/man.py"


def rendered(page: Path) -> str:
    """The page as a reader sees it, or a skip where nothing here can render it."""
    if shutil.which("groff"):
        line = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-rLL=78n"]
    elif shutil.which("mandoc"):
        line = ["mandoc", "-Tutf8", "-Wwarning"]
    else:
        pytest.skip("neither groff nor mandoc is on this machine")
    ran = subprocess.run([*line, page], capture_output=True, check=False, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, "")
    return re.sub(r"\x1b\[[\d;]*m|.\x08", "", ran.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_renders_and_names_every_command_and_option(language: str) -> None:
    said = rendered(PAGES[language])
    together = " ".join(said.split())
    for run in (taken_before, *map(command, commands.NAMES)):
        for parameter in parameters(run):
            if isinstance(parameter.declared, Option):
                assert all(name in together for name in parameter.declared.names)
    for name in commands.NAMES:
        assert re.search(rf"^   jcstats {name}\b", said, re.MULTILINE)
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_page_is_taken_for_a_command_of_roff(language: str) -> None:
    for line in PAGES[language].read_text(encoding="utf-8").splitlines():
        assert not line.startswith("'")
        assert not line.startswith(".") or re.match(r'\.(\\"|TH|SH|SS|TP|B|PP|nh|ad)( |$)|\.\\"', line), line
