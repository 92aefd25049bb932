"""The program as a process: imports, pipes, full disks, closed streams, encodings, terminals, shells."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from processes import PROGRAM, on_terminal, run

if TYPE_CHECKING:
    from pathlib import Path

# Modules beside those of a bare interpreter, the most of Python 3.11, 3.12 and 3.13. These numbers may only fall.
MOST_FOR_JSON = 81
MOST_FOR_TABLE = 85
MOST_FOR_HELP = 64


def imported(*arguments: str) -> set[str]:
    """The modules that a command line brings in, beside those that Python starts with."""
    code = (
        "import sys; before = set(sys.modules); from jcstats.cli.main import run; run(sys.argv[1:]);"
        "sys.stdout.flush(); sys.stderr.write(' '.join(set(sys.modules) - before))"
    )
    command = [sys.executable, "-I", "-c", code, *arguments]
    return set(subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stderr.split())


QUESTIONS: tuple[list[str], ...] = (
    ["show", "工业"],
    ["growth"],
    ["rank"],
    ["info", "gdp"],
    ["themes"],
    ["overview"],
    [],
    ["show", "--help"],
)

HEAVY = {
    "_pydecimal", "argparse", "asyncio", "click", "csv", "dataclasses", "difflib", "email", "html", "http", "inspect",
    "jcstats.cli.typer_app", "jcstats.cli.click_errors", "jcstats.cli.help", "jcstats.output.atomic_file",
    "jcstats.search.pinyin",
    "jcstats.terminal.progress", "jcstats.query.filters", "jcstats.store.strict_json", "jcstats.domain.constraints",
    "jcstats.store.validation", "jcstats.search.traditional",
    "logging", "opencc", "pathlib", "pickle", "pydantic", "pydantic_core", "pypinyin", "resvg_py",
    "rich.console", "rich.markup", "rich.segment", "rich.table", "shutil", "socket", "sqlite3", "subprocess",
    "tempfile", "threading", "traceback", "typer", "urllib", "uuid", "xlsxwriter", "xml", "zipfile",
}  # fmt: skip


@pytest.mark.parametrize("arguments", QUESTIONS)
def test_a_plain_question_does_not_import_what_it_does_not_use(arguments: list[str]) -> None:
    unused = HEAVY - {"jcstats.cli.help"} if "--help" in arguments else HEAVY
    assert imported(*arguments) & unused == set()


@pytest.mark.parametrize("arguments", [question for question in QUESTIONS if question and "--help" not in question])
@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_a_program_does_not_wait_for_rich(arguments: list[str], form: str) -> None:
    modules = imported(*arguments, "-f", form)
    assert {name for name in modules if name.split(".")[0] == "rich"} == set()
    assert modules & (HEAVY - {"csv"}) == set()


@pytest.mark.parametrize(
    ("arguments", "most"),
    [(["show", "工业", "--json"], MOST_FOR_JSON), (["show", "工业"], MOST_FOR_TABLE), (["--help"], MOST_FOR_HELP)],
)
def test_the_number_of_modules_only_falls(arguments: list[str], most: int) -> None:
    assert len(imported(*arguments)) <= most, "more than before: start-up is slower"


def test_a_file_of_ones_own_is_checked_by_pydantic(tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    file.write_text("{}", encoding="utf-8")
    assert "pydantic" in imported("show", "--data", str(file))


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import jcstats; print(*set(sys.modules) - before)"
    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True, timeout=60)
    assert set(ran.stdout.split()) <= {"jcstats", "__future__"}


@pytest.mark.parametrize("arguments", ["show", "show --json", "growth", "--help"])
def test_a_reader_that_goes_away_is_no_error(arguments: str) -> None:
    ran = run(shell=f'"$@" {arguments} | head -n 1; exit ${{PIPESTATUS[0]}}')
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", ["show", "show --json", "--version", "--help", "completion bash"])
def test_a_full_disk_is_an_error(arguments: str) -> None:
    ran = run(shell=f'"$@" {arguments} > /dev/full')
    assert ran.returncode == 1
    assert ran.stderr.decode().count("\n") == 1
    assert ran.stderr.decode().startswith("jcstats：")


@pytest.mark.parametrize("arguments", ["show", "show --json"])
def test_a_closed_standard_output_is_an_error(arguments: str) -> None:
    ran = run(shell=f'"$@" {arguments} >&-')
    assert (ran.returncode, ran.stderr.decode()) == (1, "jcstats：标准输出已经关闭，写不出去。\n")


def test_closed_standard_input_and_error_do_not_matter() -> None:
    assert run(shell='"$@" show 工业 <&- 2>&-').stdout == run("show", "工业").stdout
    assert run(shell='"$@" show 工亊 2>&-').returncode == 1


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252", "utf-16"])
def test_another_encoding_of_standard_output_is_never_a_traceback(encoding: str) -> None:
    for arguments in (["show", "生态环境"], ["growth"], ["--help"], ["show", "工亊"]):
        ran = run(*arguments, env={"PYTHONIOENCODING": encoding})
        assert b"Traceback" not in ran.stderr
        assert ran.returncode == ("工亊" in arguments)
        assert "\\u" in ran.stdout.decode(encoding) or encoding != "ascii" or not ran.stdout
    assert "0.13万公顷" in run("show", "生态环境", env={"PYTHONIOENCODING": "gbk"}).stdout.decode("gbk")


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    plain = run("show", "工业", "--json").stdout
    for env in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"TERM": "dumb", "COLUMNS": "10"}):
        assert run("show", "工业", "--json", env=env).stdout == plain


def test_a_table_in_a_pipe_does_not_depend_on_the_terminal() -> None:
    plain = run("show", "工业").stdout
    assert b"\x1b" not in plain
    for env in ({"COLUMNS": "40"}, {"TERM": "dumb"}, {"GITHUB_ACTIONS": "true"}, {"TERMINAL_WIDTH": "abc"}):
        assert run("show", "工业", env=env).stdout == plain


def test_a_dataset_comes_by_standard_input_and_by_a_pipe(document: dict[str, object]) -> None:
    del document
    wanted = run("show", "工业").stdout
    file = subprocess.run(
        [sys.executable, "-c", "from jcstats.store.json_file import bundled_file as f; print(f())"],
        capture_output=True, check=True, text=True,
    ).stdout.strip()  # fmt: skip
    assert run(shell=f'"$@" show 工业 --data - < "{file}"').stdout == wanted
    assert run(shell=f'"$@" show 工业 --data <(cat "{file}")').stdout == wanted


def test_a_message_cannot_forge_another_line() -> None:
    for arguments in (["show", "x\njcstats：一切正常。"], ["a\nb"], ["rank", "--by", "value", "--unit", "\n"]):
        assert run(*arguments).stderr.count(b"\n") == 1
    forged = b'{"a\\njcstats: ok": 1, "a\\njcstats: ok": 2}'
    ran = subprocess.run([*PROGRAM, "check", "-"], input=forged, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "code"), [("shwo", 2), ("show --nosuch", 2), ("growth 名中医", 0), ("show 工亊", 1)]
)
def test_an_error_stream_that_takes_nothing_changes_no_exit_code(arguments: str, code: int) -> None:
    assert run(shell=f'"$@" {arguments} 2>/dev/full').returncode == code
    assert run(shell=f'"$@" {arguments} 2>&-').returncode == code


def test_debug_is_taken_anywhere_and_leaves_usage_errors_as_they_are() -> None:
    for arguments in (["--debug", "show", "--nosuch"], ["show", "--nosuch", "--debug"]):
        ran = run(*arguments)
        assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert run("show", "工业", "--debug").stdout == run("show", "工业").stdout


@pytest.mark.parametrize("language", ["a" * 251, "../zh-CN", "中" * 90, "xx"])
def test_a_strange_language_is_chinese(language: str) -> None:
    assert run("themes", env={"JCSTATS_LANG": language}).stdout == run("themes").stdout


def test_typers_own_completion_is_not_there() -> None:
    assert run("show", "工业", env={"_JCSTATS_COMPLETE": "zsh_source"}).stdout == run("show", "工业").stdout


def test_ctrl_c_while_loading_is_130_without_a_word() -> None:
    code = "import sys, builtins; real = builtins.__import__\ndef load(name, *rest):\n"
    code += "    if name == 'jcstats.domain.model': raise KeyboardInterrupt\n    return real(name, *rest)\n"
    code += "builtins.__import__ = load; sys.argv = ['jcstats', 'show']; from jcstats.__main__ import main; main()"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


def test_standard_input_that_is_closed_is_said() -> None:
    ran = run(shell='"$@" check - <&-')
    assert ran.returncode == 1
    assert "标准输入已经关闭" in ran.stderr.decode()


@pytest.mark.parametrize("columns", ["0", "00", "²", "9" * 5000])
def test_no_width_that_the_environment_claims_loses_the_answer(columns: str) -> None:
    ran = run("growth", "--color", "always", env={"COLUMNS": columns, "LINES": columns})
    assert ran.returncode == 0
    assert "+33.7%" in ran.stdout.decode()


def test_help_is_the_same_whatever_the_hash_seed() -> None:
    assert len({run("show", "--help", env={"PYTHONHASHSEED": str(seed)}).stdout for seed in range(5)}) == 1


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_a_real_terminal_gets_colour_and_lines_that_fit(width: int) -> None:
    for arguments in (["show", "工业"], ["growth"], ["rank"], ["info", "gdp"], [], ["--help"]):
        sent = on_terminal(*arguments, width=width, env={"TERM": "xterm-256color"})
        assert "\x1b[" in sent
        plain = re.sub(r"\x1b\[[0-9;]*m", "", sent)
        assert max(map(cell_len, plain.splitlines())) <= width


def test_a_dumb_terminal_gets_plain_ascii_lines() -> None:
    sent = on_terminal("growth", width=100, env={"TERM": "dumb"})
    assert not set("─│█\x1b") & set(sent)
