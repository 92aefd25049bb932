"""A new user's first commands, on a terminal of 60 columns, answer as they did when somebody last read all of it."""

from __future__ import annotations

import re
import runpy
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "transcript.py"))


@pytest.fixture(scope="module")
def answered() -> str:
    """All of it, asked anew."""
    transcript: Callable[[], str] = SCRIPT["transcript"]
    return transcript()


def test_the_first_commands_answer_as_they_are_written_down(answered: str) -> None:
    assert len(SCRIPT["COMMANDS"]) >= 40
    assert answered == SCRIPT["FILE"].read_text(encoding="utf-8"), "python scripts/transcript.py"


def test_what_is_for_people_fits_the_screen_and_nothing_is_an_error_of_ours(answered: str) -> None:
    for command, answer in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", answered, re.MULTILINE):
        assert "内部错误" not in answer
        assert "Traceback" not in answer
        if "-f csv" in command or "| head" in command:
            continue
        # A message is one line, which the terminal wraps.
        lines = [line for line in answer.splitlines() if not line.startswith("jcstats：")]
        assert max(map(cell_len, lines), default=0) <= SCRIPT["WIDTH"], command
