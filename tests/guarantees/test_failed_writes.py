"""A failed write is reported, whichever system call fails, and leaves the old file and no temporary file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from signal import SIGKILL
from typing import NamedTuple

import pytest

from processes import PROGRAM, changed, run, tracer
from repetition import TIMES, tried

pytestmark = pytest.mark.usefixtures("in_a_folder_of_its_own")

OLD = "旧的"
CALLS = "openat,write,fsync,fchmod,link,linkat,rename,renameat,renameat2,unlink,unlinkat"
ERRORS = {"ENOSPC": "磁盘已满", "EIO": "读写出错", "EDQUOT": "配额已用完", "EROFS": "文件系统只读"}


class Call(NamedTuple):
    """A call of the system for the new file."""

    name: str
    number: int
    """The how manieth call of this name it is, from 1."""


@pytest.fixture
def strace() -> list[str]:
    """The command that runs a program and lets calls of the system fail."""
    return [tracer(), "-f", "-o", "/dev/null", "-e", f"trace={CALLS}"]


def asked(*, new: bool) -> list[str]:
    """The command line, in a folder with an old file or without one."""
    for file in Path().iterdir():
        file.unlink()
    if not new:
        Path("a.csv").write_text(OLD, encoding="utf-8")
    return ["show", "工业", "-o", "a.csv", *([] if new else ["--force"])]


def calls(strace: list[str], *, new: bool) -> list[Call]:
    """List the calls of the system for the new file, in their order."""
    line = [*strace[:3], "../calls", *strace[4:], *PROGRAM, *asked(new=new)]
    subprocess.run(line, check=True, timeout=60, capture_output=True)
    seen: dict[str, int] = {}
    listed: list[Call] = []
    for text in Path("../calls").read_text(encoding="utf-8", errors="replace").splitlines():
        called = re.match(r"\d+ +(\w+)\(", text)
        if called is None:
            continue  # how the process ended
        name = called[1]
        seen[name] = seen.get(name, 0) + 1
        if listed or "O_CREAT" in text:
            listed.append(Call(name, seen[name]))
    return listed


def inject(strace: list[str], call: Call, what: str, *, new: bool) -> tuple[int, str]:
    """Run the program with one call that goes wrong; return its exit code and what it said."""
    fault = ["-e", f"inject={call.name}:{what}:when={call.number}"]
    if what.startswith("error"):
        fault.append("--seccomp-bpf")  # faster, but then a signal is not sent
    command = [*strace, *fault, *PROGRAM, *asked(new=new)]
    ran = subprocess.run(command, check=False, timeout=60, capture_output=True)
    return ran.returncode, ran.stderr.decode()


def there() -> dict[str, str]:
    """What the files of the folder say, by name."""
    return {file.name: file.read_text(encoding="utf-8") for file in Path().iterdir()}


@pytest.mark.parametrize("new", [False, True], ids=["old", "new"])
def test_whichever_call_of_the_system_fails_is_reported_and_leaves_what_was_there(strace: list[str], new: bool) -> None:
    before = {} if new else {"a.csv": OLD}
    whole = "\ufeff" + run("show", "工业", "-f", "csv").stdout.decode()  # files for spreadsheets begin with a mark
    listed = calls(strace, new=new)
    assert {"openat", "write", "fsync", "link" if new else "rename"} <= {call.name for call in listed}
    for place, call in enumerate(listed):
        for error in [*ERRORS] if TIMES > 1 else [[*ERRORS][place % len(ERRORS)]]:
            code, said = inject(strace, call, f"error={error}", new=new)
            tried("calls of the system that failed")
            if call.name.startswith("link"):
                # A file system without hard links: it is renamed instead.
                assert (code, said, [*there()]) == (0, "", ["a.csv"])
            elif call.name.startswith("unlink"):
                # The file is in its place; only its first name cannot be removed.
                assert (code, said, there().get("a.csv")) == (0, "", whole)
            else:
                assert (code, said.count("\n"), there()) == (1, 1, before), (call, error, said)
                assert ERRORS[error] in said


@pytest.mark.parametrize("new", [False, True], ids=["old", "new"])
def test_killed_in_whichever_call_of_the_system_it_leaves_the_file_wholly_old_or_wholly_new(
    strace: list[str], new: bool
) -> None:
    whole = "\ufeff" + run("show", "工业", "-f", "csv").stdout.decode()  # files for spreadsheets begin with a mark
    outcomes = []
    for call in calls(strace, new=new):
        code, _ = inject(strace, call, "signal=KILL", new=new)
        assert code in (-SIGKILL, 128 + SIGKILL), call
        tried("processes killed while writing a file")
        found = there()
        outcomes.append(found.pop("a.csv", None))
        assert [name for name in found if not name.startswith(".")] == []
        assert len(found) <= 1
    # It dies before the call is made: where it takes the place of an old file, that is the last.
    assert set(outcomes) == ({None, whole} if new else {OLD})


@pytest.mark.parametrize("share", ["nothing", "one byte", "half", "all but a byte", "all"])
def test_a_disk_that_is_full_after_so_many_bytes_leaves_what_was_there(share: str) -> None:
    whole = "\ufeff".encode() + run("show", "-f", "csv").stdout  # files for spreadsheets begin with a mark
    size = len(whole)
    room = {"nothing": 0, "one byte": 1, "half": size // 2, "all but a byte": size - 1, "all": size}[share]
    limit = changed(f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))")
    for new in (False, True):
        asked(new=new)
        ran = run("show", "-o", "a.csv", *([] if new else ["--force"]), program=limit)
        tried("disks that were full")
        if share == "all":
            assert (ran.returncode, ran.stderr, there()) == (0, b"", {"a.csv": whole.decode()})
        else:
            assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)
            assert "文件太大" in ran.stderr.decode()
            assert there() == ({} if new else {"a.csv": OLD})
