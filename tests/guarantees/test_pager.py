"""Only answers that are longer than the terminal are shown in a pager, and no pager loses an answer."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from jcstats.terminal import pager
from processes import PROGRAM, Terminal, on_terminal, run

if TYPE_CHECKING:
    from pathlib import Path

LONG = ["show", "工业"]
SHORT = ["info", "加装电梯", "--fields", "name,value"]
ON_XTERM = {"TERM": "xterm-256color", "LESS": "FRX", "LESSHISTFILE": "-"}

needs_less = pytest.mark.skipif(not shutil.which("less"), reason="less is not on this machine")


def sent(*line: str, pager: str, program: list[str] = PROGRAM) -> str:
    """What a terminal is sent by a command with a pager that needs no keys."""
    with Terminal(*line, env={**ON_XTERM, "PAGER": pager}, program=program) as terminal:
        shown = terminal.rest().decode().replace("\r\n", "\n")
        assert terminal.exit_code() == 0
    return shown


@pytest.fixture(scope="module")
def whole() -> str:
    """The long answer as a terminal shows it without a pager."""
    return on_terminal(*LONG, width=80, env={**ON_XTERM, "PAGER": ""})


@needs_less
def test_a_long_answer_is_shown_from_its_beginning_and_goes_on_with_a_key(whole: str) -> None:
    with Terminal(*LONG, env={**ON_XTERM, "PAGER": "less"}) as terminal:
        first = terminal.read_until(b":").decode()
        assert "金昌市 2024年 · 工业" in first
        assert "规模以上工业增加值" in first
        assert "来源" not in first
        assert "\x1b[" in first
        terminal.interrupt()  # stops a search in less, and is no end
        terminal.read_until(b":")
        terminal.press(b"G")
        terminal.read_until("来源".encode())
        terminal.press(b"q")
        terminal.rest()
        assert terminal.exit_code() == 0
    assert whole.count("\n") > 24


@needs_less
def test_leaving_the_pager_early_is_quiet(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with errors.open("wb") as stream, Terminal("show", env={**ON_XTERM, "PAGER": "less"}, stderr=stream) as terminal:
        terminal.read_until(b":")
        terminal.press(b"q")
        terminal.rest()
        assert terminal.exit_code() == 0
    assert errors.read_bytes() == b""


def test_a_pager_that_reads_little_and_ends_well_is_left_alone(whole: str) -> None:
    assert sent("show", pager="head -n 1") == whole.splitlines()[0].replace(" · 工业", "") + "\n"


@pytest.mark.parametrize("pager", ["false", "true", "sh -c 'exit 3'", "sh -c 'kill -9 $$'", "exit 127"])
def test_a_pager_that_shows_nothing_loses_nothing(pager: str, whole: str) -> None:
    assert sent(*LONG, pager=pager).endswith(whole)


def test_a_pager_that_is_not_there_is_said_and_loses_nothing(whole: str) -> None:
    said, newline, answer = sent(*LONG, pager="no-such-pager -x").partition("\n")
    assert (said, newline, answer) == (
        "jcstats：找不到 PAGER 指定的 no-such-pager，改为直接输出。请改正 PAGER，或加 --no-pager。",
        "\n",
        whole,
    )


@pytest.mark.parametrize(
    "line", [SHORT, [*LONG, "--no-pager"], [*LONG, "--json"], [*LONG, "-f", "csv"], [*LONG, "-f", "markdown"]]
)
def test_what_is_short_or_for_programs_or_asked_without_needs_no_pager(line: list[str]) -> None:
    shown = sent(*line, pager="echo paged; cat")
    assert shown
    assert "paged" not in shown
    assert "paged" in sent(*LONG, pager="echo paged; cat")


def test_a_pager_that_takes_colours_for_text_gets_none(tmp_path: Path, whole: str) -> None:
    more = tmp_path / "more"
    more.write_text("#!/bin/sh\ncat\n", encoding="utf-8")
    more.chmod(0o700)
    assert sent(*LONG, pager=str(more)) == re.sub(r"\x1b\[[0-9;]*m", "", whole)


def test_in_a_pipe_there_is_never_a_pager() -> None:
    ran = run(*LONG, env={**ON_XTERM, "PAGER": "echo paged; cat", "LINES": "5"})
    assert (ran.returncode, b"paged" in ran.stdout, ran.stderr) == (0, False, b"")


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": ""}, {"PAGER": ""}, {"PAGER": "cat"}])
def test_a_terminal_that_cannot_or_will_not_page_gets_all_at_once(env: dict[str, str], whole: str) -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", whole)
    with Terminal(*LONG, env={**ON_XTERM, "PAGER": "echo paged; cat", **env}) as terminal:
        shown = re.sub(r"\x1b\[[0-9;]*m", "", terminal.rest().decode().replace("\r\n", "\n"))
    assert shown.translate({ord("-"): "─"}) == plain.translate({ord("-"): "─"})


def test_away_from_the_keys_there_is_no_pager(whole: str) -> None:
    setsid = shutil.which("setsid")
    if not setsid:
        pytest.skip("setsid is not on this machine")
    assert sent(*LONG, pager="echo paged; cat", program=[setsid, "--wait", *PROGRAM]) == whole


def test_without_a_word_it_is_less_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGER")
    for found, command in (("/usr/bin/less", ["less", "-FRX"]), (None, None)):
        monkeypatch.setattr(pager, "which", lambda _, found=found: found)
        assert pager._command() == command  # noqa: SLF001
