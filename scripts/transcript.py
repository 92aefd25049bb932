"""Write the answers to a new user's first commands on a terminal of 60 columns to tests/first-commands.txt.

    python scripts/transcript.py

Each is what somebody types in the first hour, slips of the fingers too. A test compares; after a change that is meant,
this writes it anew, to be read from beginning to end: whatever makes a reader stop is to be mended.
"""

from __future__ import annotations

import io
import os
import shlex
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from jcstats.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = Path(__file__).parents[1] / "tests" / "first-commands.txt"

WIDTH = 60

COMMANDS = """
jcstats
jcstats --help | head -n 20
jcstats help show | head -n 12
jcstats --version
jcstats version
jcstats list | head -n 8
jcstats themes
jcstats 工业 | head -n 9
jcstats show 投资
jcstats show gongye --limit 3
jcstats show 工業 --limit 2 --no-notes
jcstats gdp
jcstats info GDP
jcstats info 地区生产总直
jcstats show 失业率
jcstats show 农业 --no-notes
jcstats trend GDP
jcstats growth --no-notes
jcstats growth 工业 --ascending
jcstats grwoth
jcstats rank 科技创新
jcstats rank --by growth --no-notes
jcstats rank --by value --unit 亿元 --limit 5
jcstats rank --by
jcstats rank --by gdp
jcstats chart --limit 5
jcstats chart --by value
jcstats compare GDP
jcstats chart --by value --unit 亿元 --limit 5 --no-notes
jcstats cite
jcstats cite 外贸
jcstats cite 投资
jcstats terms 不变价
jcstats terms GDP
jcstats show 永昌县 --kind project
jcstats show --theme 民声
jcstats show --min 100亿 --sort -value --limit 3
jcstats show --period 2023
jcstats show --fields
jcstats show 投资 --fields 名称,数值,单位
jcstats show 投资 --json | head -n 8
jcstats show 投资 -f csv
jcstats show 投资 -f excel
jcstats show 投资 -o 投资.csv
jcstats show 投资 -o 投资.csv
jcstats show 投资 -o 投资.doc
jcstats check 投资.csv
jcstats check 没有.json
jcstats audit 没有.txt
jcstats completion
jcstats --verison
jcstats show 投资 --no-page
""".strip().splitlines()


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal; COLUMNS says how wide."""

    def isatty(self) -> bool:
        return True


def transcript(commands: Iterable[str] = COMMANDS) -> str:
    """Return every command with what it answers, and its exit code where that is not 0."""
    around = {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "PAGER": "", "TERM": "xterm"}
    with tempfile.TemporaryDirectory() as folder, chdir(folder), patch.dict(os.environ, around, clear=True):
        return "\n".join(_answered(command) for command in commands)


def _answered(command: str) -> str:
    line, _, head = command.partition(" | head -n ")
    stream = (io.TextIOWrapper if head else _Terminal)(io.BytesIO(), encoding="utf-8")
    errors = _Terminal(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(stream), redirect_stderr(errors):
        code = run(shlex.split(line)[1:])
    said = [_text(stream), _text(errors)]
    if head:
        said[0] = "".join(said[0].splitlines(keepends=True)[: int(head)])
    return "".join((f"$ {command}\n", *said, f"[{code}]\n" if code and not head else ""))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def main() -> int:
    """Write the transcript."""
    FILE.write_text(transcript(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
