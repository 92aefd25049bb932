"""Kill a review on a terminal at random moments: what was answered must be in the file, whole.

    python proofs/review_kills.py [--seed N] [--kills N] [--counts FILE]

A moment is some milliseconds after a key was pressed, or while the next one is waited for. After each kill the file has
to be, byte for byte, what it was after the last answer that the screen has gone on from, or after the next one; and
nothing but a file that was begun beside it may be left. It needs `pip install '.[test]'`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pty
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import jcstats.terminal.prompts  # noqa: F401 - loaded once, for all the processes that are forked from this one
from jcstats.audit.article import read
from jcstats.cli.main import run
from jcstats.cli.review.dialog import Dialog
from jcstats.drafting.review_session import begin
from jcstats.store.article_file import read_article
from jcstats.store.checked_file import read_checked
from jcstats.store.json_writer import file_text
from reviewing import ANSWERS, TEXT, Said, Screen, Scripted, presses

if TYPE_CHECKING:
    from jcstats.drafting.review_session import Session

TRIED: Counter[str] = Counter()
"""What was tried, by name."""

_LONGEST = 0.04
"""Seconds after a key; an answer is written within a few milliseconds."""
_WAITED = 60
_LINE = ["review", "a.json", "a.txt"]


def main() -> None:
    """Run the trials that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - no secret
    parser.add_argument("--kills", type=int, default=300, help="(%(default)s)")
    parser.add_argument("--counts", help="the file to write to what was tried")
    told = parser.parse_args()
    moments = random.Random(told.seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        old, states = _prepare()
        for number in range(told.kills):
            fault = _trial(moments, old, states)
            if fault:
                sys.exit(f"seed {told.seed}, kill {number}: {fault}")
    if told.counts:
        found = {"seed": told.seed, "counts": TRIED}
        Path(told.counts).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    print(f"seed {told.seed}: {dict(TRIED)}")


def _prepare() -> tuple[bytes, list[bytes]]:
    """Return the draft, and what its file is after each answer."""
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    run(["draft", "a.txt", "-o", "a.json"])
    old = Path("a.json").read_bytes()
    found, dataset = read_article("a.txt"), read_checked("a.json").dataset
    kept: list[Session] = []
    session = begin(dataset, read(found.text, found.sha256), dataset.sources[0].id)
    Dialog(Scripted(ANSWERS), Said(), kept.append).run(session)
    return old, [old, *(file_text(session.dataset).encode() for session in kept)]


def _trial(moments: random.Random, old: bytes, states: list[bytes]) -> str | None:
    """Kill one review, and return what is wrong with what it left."""
    for file in Path().iterdir():
        if file.name != "a.txt":
            file.unlink()
    Path("a.json").write_bytes(old)
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm"
        os._exit(run(_LINE))
    answered = _answer_and_kill(process, terminal, moments, len(states) - 1)
    TRIED["reviews killed"] += 1
    found = Path("a.json").read_bytes()
    if found not in states[answered : answered + 2]:
        after = [number for number, state in enumerate(states) if state == found]
        return f"after {answered} answers the file is that after {after or 'none'}"
    TRIED["answers that were in the file"] += answered
    TRIED["killed after the file was written, before the screen said so"] += found != states[answered]
    left = [file.name for file in Path().iterdir() if file.name not in {"a.json", "a.txt"}]
    TRIED["files that were begun and left"] += len(left)
    if len(left) > 1 or any(not name.startswith(".a.json.") for name in left):
        return f"left: {left}"
    read_checked("a.json")
    return None


def _answer_and_kill(process: int, terminal: int, moments: random.Random, most: int) -> int:
    """Type answers, kill the process somewhere, and return how many answers the screen has gone on from."""
    screen = Screen(lambda: _read(terminal))
    deadly = moments.randrange(most)
    answered = 0
    try:
        for wanted, typed, last in presses(ANSWERS):
            if not screen.until(*wanted):
                break
            os.write(terminal, typed.encode())
            if last and answered == deadly:
                time.sleep(moments.random() * _LONGEST)
                break
            answered += last
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    return answered


def _read(terminal: int) -> bytes:
    ready, _, _ = select.select([terminal], [], [], _WAITED)
    with contextlib.suppress(OSError):
        return os.read(terminal, 65536) if ready else b""
    return b""


if __name__ == "__main__":
    main()
