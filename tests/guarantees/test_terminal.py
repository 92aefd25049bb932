"""Real terminals: their width and colour, Ctrl-C, Ctrl-D, and a closed one."""

from __future__ import annotations

import os
import re
from signal import SIGHUP
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from jcstats.views.formatting import growth, level
from processes import Terminal, changed, on_terminal, run
from repetition import TIMES, pairwise, tried

if TYPE_CHECKING:
    from pathlib import Path

    from jcstats import Dataset

USUAL, LEAST = 80, 10
COMMANDS = (["show", "工业"], ["growth", "工业"], ["show", "服务业"], ["chart", "工业"])

# Says so when it begins to read a file, or standard input.
READS = """
from jcstats.store import file_bytes
read = file_bytes.read_raw
def saying(*given):
    os.write(2, b"[reads]")
    return read(*given)
file_bytes.read_raw = saying
"""
# Says so when it has begun to write a file, and waits there for Ctrl-C.
WRITES = """
import signal
def waiting(_):
    os.write(2, b"[writes]")
    signal.pause()
os.fsync = waiting
"""
DEAF = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"


def plain(sent: str) -> str:
    """Return what a terminal shows without its colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", sent)


@pytest.mark.parametrize("width", [0, 1, 2, 20, 40, 79, 80, 200])
def test_a_terminal_of_any_width_shows_every_figure_whole(width: int, dataset: Dataset) -> None:
    start = width % len(COMMANDS)
    for command in COMMANDS if TIMES > 1 else (COMMANDS[start], COMMANDS[start - 1]):
        shown = plain(on_terminal(*command, width=width))
        records = [record for record in dataset.indicators if record.theme == command[1]]
        if command[0] == "show":
            assert [level(record) for record in records if level(record) not in shown] == []
        assert [growth(record) for record in records if growth(record) not in shown] == []
        if width >= USUAL - 1:
            assert max(map(cell_len, shown.splitlines())) <= width
        tried("answers on a real terminal")


def test_a_terminal_of_no_width_is_as_wide_as_most_and_a_tiny_one_as_the_least() -> None:
    assert on_terminal("show", "工业", width=0) == on_terminal("show", "工业", width=USUAL)
    assert on_terminal("show", "工业", width=1) == on_terminal("show", "工业", width=LEAST)
    assert on_terminal("show", "工业", width=LEAST) != on_terminal("show", "工业", width=USUAL)
    assert on_terminal("show", "工业", width=200, env={"COLUMNS": "10"}) == on_terminal("show", "工业", width=LEAST)


def coloured(env: dict[str, str], asked: str, *, on_terminal: bool) -> bool:
    """Decide as documented: --color, then NO_COLOR, then what forces it (0 is off), then the terminal."""
    if asked != "auto":
        return asked == "always"
    if env["NO_COLOR"]:
        return False
    force = env["FORCE_COLOR"] or env["CLICOLOR_FORCE"]
    return force != "0" if force else on_terminal and env["TERM"] != "dumb"


COLOURS = [
    # Each rule where nothing but it decides.
    ("", "", "", "xterm", "auto", "terminal"),
    ("", "", "", "", "auto", "pipe"),
    ("", "", "", "dumb", "auto", "terminal"),
    ("", "0", "", "xterm", "auto", "terminal"),
    ("", "", "0", "xterm", "auto", "terminal"),
    ("", "1", "0", "dumb", "auto", "pipe"),
    ("", "", "1", "", "auto", "pipe"),
    ("0", "1", "1", "xterm", "auto", "terminal"),
    *pairwise(*[["", "0", "1"]] * 3, ["", "dumb", "xterm"], ["auto", "always", "never"], ["terminal", "pipe"]),
]


@pytest.mark.parametrize("case", COLOURS, ids="/".join)
def test_colour_is_shown_only_where_it_was_decided(case: tuple[str, ...]) -> None:
    *values, asked, where = case
    on_it = where == "terminal"
    env = dict(zip(("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM"), values, strict=True))
    line = ["growth", "工业", *(["--color", asked] if asked != "auto" else [])]
    sent = on_terminal(*line, width=USUAL, env=env) if on_it else run(*line, env=env).stdout.decode()
    assert ("\x1b[" in sent) is coloured(env, asked, on_terminal=on_it)
    assert set(re.findall("\x1b.", sent)) <= {"\x1b["}
    assert set(re.findall(r"\x1b\[[0-9;]*([^0-9;])", sent)) <= {"m"}, "nothing but colours"
    tried("answers on a real terminal")


@pytest.mark.parametrize("source", ["a pipe that nobody writes to", "-"])
def test_ctrl_c_while_it_waits_is_130_without_a_word(source: str, tmp_path: Path) -> None:
    name = source
    if source != "-":
        name = str(tmp_path / "pipe")
        os.mkfifo(name)
    with Terminal("show", "--data", name, program=changed(READS)) as terminal:
        before = terminal.settings()
        terminal.read_until(b"[reads]")
        terminal.interrupt()
        # The terminal itself shows the key.
        assert terminal.rest().strip() in (b"", b"^C")
        assert terminal.exit_code() == 130
        assert terminal.settings() == before


def test_ctrl_c_while_it_reads_what_somebody_typed_is_130(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with Terminal("check", str(pipe), program=changed(READS)) as terminal:
        terminal.read_until(b"[reads]")
        with pipe.open("wb") as writer:
            writer.write(b'{"title": ')
            writer.flush()
            terminal.interrupt()
            assert terminal.rest().strip() in (b"", b"^C")
            assert terminal.exit_code() == 130


@pytest.mark.parametrize("old", ["旧", None])
def test_ctrl_c_while_it_writes_a_file_leaves_what_was_there(
    old: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.json"
    if old:
        file.write_text(old, encoding="utf-8")
    with Terminal("show", "-o", "a.json", "--force", program=changed(WRITES)) as terminal:
        terminal.read_until(b"[writes]")
        assert len([*tmp_path.iterdir()]) == (2 if old else 1)
        terminal.interrupt()
        assert terminal.rest().strip() in (b"", b"^C")
        assert terminal.exit_code() == 130
    assert {entry.name: entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()} == (
        {"a.json": old} if old else {}
    )


def test_ctrl_d_is_an_empty_input_and_one_message() -> None:
    for line in (["show", "--data", "-"], ["check", "-"], ["audit", "-"]):
        with Terminal(*line, program=changed(READS)) as terminal:
            terminal.read_until(b"[reads]")
            terminal.press(b"\x04")
            said = terminal.rest().decode().replace("^D\b\b", "")
            assert terminal.exit_code() == 1
            assert "Traceback" not in said
            if line[0] != "audit":
                assert said.startswith("jcstats：")
                assert said.count("\n") == 1


@pytest.mark.parametrize("deaf", [False, True], ids=["that hears it", "that does not"])
def test_a_terminal_that_is_closed_ends_a_program_that_writes_much(deaf: bool, tmp_path: Path) -> None:
    said = tmp_path / "said"
    with (
        said.open("wb") as errors,
        Terminal("show", "--json", program=changed(DEAF if deaf else ""), stderr=errors) as terminal,
    ):
        # More than the system keeps for a terminal that nobody reads.
        terminal.read_until(b'"id"')
        terminal.close()
        assert terminal.exit_code() == (1 if deaf else -SIGHUP)
    assert said.read_text(encoding="utf-8").count("\n") == deaf


@pytest.mark.parametrize("deaf", [False, True], ids=["that hears it", "that does not"])
def test_a_terminal_that_is_closed_ends_a_program_that_waits(deaf: bool, tmp_path: Path) -> None:
    said = tmp_path / "said"
    program = changed((DEAF if deaf else "") + READS.replace("write(2", "write(1"))
    with said.open("wb") as errors, Terminal("show", "--data", "-", program=program, stderr=errors) as terminal:
        terminal.read_until(b"[reads]")
        terminal.close()
        assert terminal.exit_code() == (1 if deaf else -SIGHUP)
    assert said.read_text(encoding="utf-8").count("\n") == deaf
