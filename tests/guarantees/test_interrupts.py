"""Ctrl-C at any moment, once or twice, ends the command with 130 and an empty stderr."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from interrupts import interrupted
from repetition import TIMES, tried

if TYPE_CHECKING:
    from pathlib import Path

LINES = [["show", "--json"], ["growth", "gongye"], ["check"], ["show", "-o", "a.csv", "--force"]]
FIRST_AND_LAST = [0.0, 1e-4, 1.0]


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_ctrl_c_at_any_moment_is_130_without_a_word(line: list[str], times: int, tmp_path: Path) -> None:
    chance = random.Random(f"{line} {times}") if TIMES == 1 else random.Random()  # noqa: S311 - no secret
    # Most moments are those of imports.
    shares = [*FIRST_AND_LAST, *(chance.random() for _ in range(4 * TIMES))]
    for end in interrupted(line, shares, times, cwd=str(tmp_path)):
        assert (end.code, end.said) == (130, ""), end
        # At its end the answer is there; a part of it never is.
        assert [file.name for file in tmp_path.iterdir()] in ([], ["a.csv"])
        (tmp_path / "a.csv").unlink(missing_ok=True)
        tried("processes interrupted at any moment")


def test_what_does_not_hear_ctrl_c_goes_on() -> None:
    code = (
        "import os, signal, sys\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "from jcstats.__main__ import main\nfrom jcstats.cli import main as called\nrun = called.run\n"
        "def interrupted(line):\n    os.kill(os.getpid(), signal.SIGINT)\n    return run(line)\n"
        "called.run = interrupted\nsys.argv = ['jcstats', '--version']\nmain()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"jcstats ")


def test_the_library_leaves_signals_to_its_caller() -> None:
    before = {number: signal.getsignal(number) for number in signal.valid_signals()}
    import jcstats.__main__  # noqa: PLC0415
    import jcstats.cli.main  # noqa: PLC0415

    jcstats.cli.main.run(["--version"])
    assert {number: signal.getsignal(number) for number in signal.valid_signals()} == before
