"""Standard streams that are full, closed or odd: a lost answer is an error, a lost message is not."""

from __future__ import annotations

import fcntl
import os
import select
import subprocess
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from jcstats.cli import commands
from jcstats.output import FORMATS
from jcstats.store.json_file import bundled_file
from processes import PROGRAM, WORDS, Terminal, changed, run
from repetition import TIMES, tried

# An audit of this file has findings; the others have no answer, or none without files or questions of their own.
NO_PLAIN_ANSWER = {"audit", "diff", "draft", "export", "mcp", "new", "review", "store"}
PLAIN = [[name, *WORDS.get(name, [])] for name in commands.NAMES if name not in NO_PLAIN_ANSWER]
SHAPED = [
    *(["show", "-f", form] for form in FORMATS if form != "png"),
    ["chart", "-f", "png"],
    ["--help"],
    ["show", "--help"],
    ["--version"],
]


@pytest.mark.parametrize("line", [*PLAIN, *SHAPED], ids=" ".join)
def test_a_full_standard_output_is_one_message_from_every_command_in_every_format(line: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = run(*line, stdout=full, stderr=-1)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)
    assert "磁盘已满" in ran.stderr.decode()
    tried("standard streams at fault")


@cache
def plainly(*line: str) -> tuple[int, bytes, bytes]:
    """What a line answers, on standard output and on standard error, where nothing is at fault."""
    ran = run(*line, input=Path(bundled_file()).read_bytes())
    return ran.returncode, ran.stdout, ran.stderr


MUCH = [line for line in SHAPED if "-f" in line]


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["usual", "unbuffered"])
@pytest.mark.parametrize("line", MUCH, ids=" ".join)
def test_an_answer_that_only_partly_fits_is_one_message(line: list[str], unbuffered: str, tmp_path: Path) -> None:
    if TIMES == 1 and MUCH.index(line) % 2 == bool(unbuffered):
        return
    with (tmp_path / "part").open("wb") as part:
        ran = run(*line, shell='ulimit -f 8; "$@"', env={"PYTHONUNBUFFERED": unbuffered}, stdout=part, stderr=-1)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)
    assert "写不出去" in ran.stderr.decode()
    tried("standard streams at fault")


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["usual", "unbuffered"])
@pytest.mark.parametrize("line", [["show", "--json"], ["chart", "-f", "png"], ["show", "-f", "html"]], ids=" ".join)
def test_a_pipe_that_does_not_wait_gets_all_of_the_answer(line: list[str], unbuffered: str) -> None:
    ours, theirs = narrow_pipe()
    os.set_blocking(theirs, False)
    env = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen([*PROGRAM, *line], stdout=theirs, stderr=subprocess.PIPE, env=env) as running:
        os.close(theirs)
        with open(ours, "rb") as reader:  # noqa: PTH123 - a descriptor
            assert reader.read() == plainly(*line)[1]
        assert (running.wait(), running.stderr and running.stderr.read()) == (0, b"")
    tried("standard streams at fault")


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["usual", "unbuffered"])
def test_ctrl_c_while_nobody_reads_the_answer_is_130_at_once(unbuffered: str) -> None:
    ours, theirs = narrow_pipe()
    with Terminal("show", "--json", stdout=theirs, env={"PYTHONUNBUFFERED": unbuffered}) as terminal:
        os.close(theirs)
        select.select([ours], [], [])  # it has begun to write
        terminal.interrupt()
        assert terminal.rest().strip() in (b"", b"^C")
        assert terminal.exit_code() == 130
    os.close(ours)


def narrow_pipe() -> tuple[int, int]:
    """Return a pipe that holds much less than an answer."""
    ours, theirs = os.pipe()
    fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, 4096)
    return ours, theirs


def test_a_full_standard_error_changes_no_exit_code_where_there_are_no_devices_either() -> None:
    program = changed("os.devnull = '/nonexistent'")
    with Path("/dev/full").open("wb") as full:
        assert run("show", "工亊", program=program, stdout=-1, stderr=full).returncode == 1


CLOSED = [*product([False, True], repeat=3)]
LINES = (
    ["show", "工业", "--json"],
    ["show", "工亊"],
    ["show", "--data", "-"],
    ["show", "--nosuch"],
    ["growth", "名中医"],
)


@pytest.mark.parametrize(
    "closed",
    CLOSED,
    ids=lambda closed: "closed " + " ".join(map(str, (number for number, shut in enumerate(closed) if shut))),
)
def test_closed_streams_change_the_exit_code_only_where_the_answer_needs_them(closed: tuple[bool, ...]) -> None:
    no_input, no_output, no_errors = closed
    start = CLOSED.index(closed)
    for place, line in enumerate(LINES):
        if TIMES == 1 and (place - start) % 2:
            continue
        code, answer, said = plainly(*line)
        shut = "".join(text for text, is_closed in zip((" <&-", " >&-", " 2>&-"), closed, strict=True) if is_closed)
        given = "" if no_input else f' < "{bundled_file()}"'
        ran = run(*line, shell=f'"$@"{given}{shut}')
        unread = no_input and "-" in line
        unsaid = no_output and answer
        assert ran.returncode == (1 if unread or unsaid else code), line
        assert ran.stdout == (b"" if unread or unsaid else answer)
        if no_errors:
            assert ran.stderr == b""
        elif unread or unsaid:
            assert "已经关闭" in ran.stderr.decode()
            assert b"Traceback" not in ran.stderr
        else:
            assert ran.stderr == said
        tried("standard streams at fault")


def test_an_answer_in_a_file_needs_no_stream_at_all(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    assert run("show", "-o", str(file), shell='"$@" <&- >&- 2>&-').returncode == 0
    assert file.read_bytes() == run("show", "--json").stdout
    assert run("show", "-o", str(file), shell='"$@" <&- >&- 2>&-').returncode == 1


def test_a_standard_stream_that_is_open_the_wrong_way_round_is_a_message(tmp_path: Path) -> None:
    written = tmp_path / "written"
    assert run("check", "-", shell=f'"$@" 0> "{written}"').returncode == 1
    ran = run("show", shell='"$@" 1< /dev/null')
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)


def test_a_folder_as_standard_input_is_refused_by_python_itself() -> None:
    ran = run("check", "-", shell='"$@" < /')
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert b"is a directory" in ran.stderr


@pytest.mark.parametrize("device", ["/dev/null", "/proc/self/mem", "/proc/self/cmdline"])
def test_standard_input_may_be_anything_and_is_a_message(device: str) -> None:
    ran = run("check", "-", shell=f'"$@" < {device}')
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (1, b"", 1)


def test_an_encoding_that_takes_no_escapes_is_no_traceback() -> None:
    ran = run("show", "工亊", env={"PYTHONIOENCODING": "idna"})
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")
    ran = run("show", "工业", env={"PYTHONIOENCODING": "idna"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"1986\\u4ebf\\u5143" in ran.stdout
