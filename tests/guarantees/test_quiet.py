"""No network, no telemetry, and nothing is written except the file of `-o`, and its temporary file while it is made."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from jcstats.cli import commands
from jcstats.store.json_file import bundled_file
from processes import PROGRAM, WORDS, tracer
from repetition import tried
from watching import watched

if TYPE_CHECKING:
    from pathlib import Path

LINES = [
    [],
    *([name, *WORDS.get(name, [])] for name in commands.NAMES),
    *(["show", "-f", form] for form in ("json", "jsonl", "csv", "tsv", "markdown", "html", "svg", "xlsx")),
    ["complete", "show", "gy"],
    ["show", "gongye"],
    ["show", "工業"],
    ["growth", "--data", bundled_file()],
    ["check", bundled_file()],
    ["--help"],
    ["show", "--help"],
    ["--version"],
    ["--version", "--verbose"],
    ["show", "工亊"],
    ["show", "--nosuch"],
    ["nosuch"],
    ["check", "/dev/null"],
    ["show", "--data", "/nonexistent"],
]
FILES = ["a.txt", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.md", "a.html", "a.svg", "a.xlsx", "chart.svg", "chart.png"]
NEW, FORCED = ["open", "open", "os.link", "os.remove"], ["open", "open", "os.chmod", "os.rename"]


class Places:
    """A folder to be in, and one that everything takes for the user's own."""

    def __init__(self, parent: Path) -> None:
        self.here, self.home = parent / "here", parent / "home"
        self.here.mkdir()
        self.home.mkdir()
        kept = [f"XDG_{what}_HOME" for what in ("CACHE", "CONFIG", "DATA", "STATE")]
        kept += ["HOME", "TMPDIR", "TEMP", "XDG_RUNTIME_DIR"]
        # What the interpreter keeps of what it has compiled is not ours.
        self.env = {**os.environ, **dict.fromkeys(kept, str(self.home)), "PYTHONDONTWRITEBYTECODE": "1"}

    def left(self) -> tuple[list[str], list[str]]:
        """What is in the one, and in the other."""
        return sorted(entry.name for entry in self.here.iterdir()), sorted(entry.name for entry in self.home.iterdir())


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Two empty folders."""
    return Places(tmp_path)


def test_an_answer_touches_nothing_and_asks_nobody(places: Places) -> None:
    for line, seen in zip([*LINES, ["the end"]], watched(LINES, places.here, places.env), strict=True):
        # A server of the protocol opens the standard output that it has anew, by its number.
        own = [event for event in seen if not (line == ["mcp"] and event[0] == "open" and isinstance(event[1][0], int))]
        assert own == [], line
        tried("command lines watched for what they touch")
    assert places.left() == ([], [])


def test_an_answer_in_a_file_touches_that_file_and_one_beside_it(places: Places) -> None:
    new = [["chart" if name.startswith("chart") else "show", "工业", "-o", name] for name in FILES]
    lines = [*new, *([*line, "--force"] for line in new if line[0] == "show")]
    *told, end = watched(lines, places.here, places.env)
    assert end == []
    for line, everything in zip(lines, told, strict=True):
        # What a file that is replaced has besides its content is read, so that it can be kept.
        seen = [event for event in everything if event[0] not in {"os.listxattr", "os.getxattr"}]
        # A file that is replaced is called by its whole path.
        file, beside = places.here / line[3], places.here / seen[0][1][0]
        assert [event for event, _ in seen] == (FORCED if "--force" in line else NEW), line
        assert re.fullmatch(rf"\.{re.escape(file.name)}\.[0-9a-f]{{16}}", beside.name)
        touched = {
            places.here / argument
            for _, given in seen
            for argument in given
            if argument not in ("w", "None", "-1") and not isinstance(argument, int)
        }
        assert touched <= {file, beside}
        tried("command lines watched for what they touch")
    assert places.left() == (sorted(FILES), [])


@pytest.mark.parametrize("line", [["chart", "-o", "a.png"], ["show", "工業", "-o", "a.xlsx"]], ids=" ".join)
def test_nor_does_a_library_or_another_program_behind_it(line: list[str], places: Places, tmp_path: Path) -> None:
    changing = "mkdir,mkdirat,rmdir,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate"
    traced = f"trace=%network,open,openat,creat,chmod,fchmodat,chown,fchownat,mknod,mknodat,{changing}"
    command = [tracer(), "-f", "--seccomp-bpf", "-o", str(tmp_path / "calls"), "-e", traced, *PROGRAM, *line]
    subprocess.run(command, env=places.env, cwd=places.here, check=True, capture_output=True, timeout=120)
    calls = (tmp_path / "calls").read_text(encoding="utf-8", errors="replace")
    done = re.findall(r"^\d+ +(\w+\(.*\)) += (?!-1)", calls, re.MULTILINE)
    touching = [call for call in done if not re.match(r"open(at)?\(.*O_RDONLY", call)]
    assert [call for call in touching if not re.search(rf'"\.{re.escape(line[-1])}\.[0-9a-f]{{16}}"', call)] == []
    assert [call.partition("(")[0].removesuffix("at") for call in touching] == ["open", "link", "unlink"]
    assert places.left() == ([line[-1]], [])
    tried("command lines watched for what they touch")


def test_what_watches_sees_what_would_be_wrong(places: Places) -> None:
    wrong = (
        "import os, socket, subprocess, urllib.request\n"
        "open('x', 'w').close(); os.remove('x'); os.mkdir('y'); os.rmdir('y')\n"
        "socket.socket().close(); subprocess.run(['true'])"
    )
    seen, *_ = watched([["--version"]], places.here, places.env, first=wrong)
    named = [event for event, _ in seen]
    assert named[:4] == ["open", "os.remove", "os.mkdir", "os.rmdir"]
    assert {"socket.__new__", "subprocess.Popen"} <= set(named)
