"""Whatever surrounds the program: what machines read is the same to the byte, and nothing else is a traceback."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from processes import PROGRAM, run
from repetition import TIMES, tried

if TYPE_CHECKING:
    from pathlib import Path

Surroundings = dict[str, str | None]


def each(names: str, *values: str | None) -> list[Surroundings]:
    """Give some variables each of the values; None takes them away."""
    return [dict.fromkeys(names.split(), value) for value in values]


SURROUNDINGS: list[Surroundings] = [
    *each("HOME XDG_CACHE_HOME XDG_CONFIG_HOME", None, "", "/nonexistent", "/dev/null"),
    *each("LC_ALL", "C", "POSIX", "zh_CN.GB18030", "tr_TR.UTF-8", "xx_YY.bogus", "\udcff"),
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": None, "LANG": None, "LANGUAGE": "tr:en:xx"},
    *each("PYTHONIOENCODING", "ascii:strict", "gbk", "utf-16", "utf-7", "idna", "punycode", ":ignore"),
    *each("COLUMNS LINES TERMINAL_WIDTH", "abc", "-1", "1e9", "", "\udc80"),
    *each("TERM", "", "dumb", "nosuch-terminal", "x" * 5000, "\x1b[2J"),
    *each("TZ", "junk/zone", ":/etc/passwd", "\udcfe"),
    {"TMPDIR": "/nonexistent", "TEMP": "/dev/null", "TMP": ""},
    {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "MPLCONFIGDIR": "/dev/null", "OMP_NUM_THREADS": "-1"},
    {"PATH": None},
    {"PATH": "/nonexistent"},
    {"GITHUB_ACTIONS": "true", "CI": "true", "JPY_PARENT_PID": "1", "DATABRICKS_RUNTIME_VERSION": "1"},
    {"PYTHONWARNINGS": "error"},
    {"PYTHONDEVMODE": "1"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONUNBUFFERED": "1", "PYTHONHASHSEED": "random", "PYTHONINTMAXSTRDIGITS": "640"},
    {"PYTHONPYCACHEPREFIX": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONSAFEPATH": "1"},
    {"JCSTATS_LANG": "../../etc/passwd", "_JCSTATS_COMPLETE": "bash_source", "_TYPER_STANDARD_TRACEBACK": "1"},
    {"PAGER": "false", "LESS": "-X", "EDITOR": "false", "BROWSER": "false"},
]
MACHINES = [
    ["show", "工业", "--json"],
    ["growth", "-f", "csv"],
    ["rank", "-f", "jsonl"],
    ["show", "gongye", "-f", "html"],
    ["show", "工業", "-f", "xlsx"],
    ["info", "gdp", "-f", "markdown"],
    ["themes", "-f", "tsv"],
    ["show", "投资", "-f", "svg"],
]
PEOPLE = [(["show", "工业"], 0), (["show", "工亊"], 1), (["show", "--nosuch"], 2), (["growth", "--help"], 0), ([], 0)]


def names(surroundings: Surroundings) -> str:
    """Name the surroundings in the report."""
    return " ".join(f"{name}={value!r}"[:40] for name, value in surroundings.items())


@cache
def plainly(*line: str) -> bytes:
    """What a line answers where nothing is odd."""
    return run(*line).stdout


def within(surroundings: Surroundings) -> dict[str, str]:
    """Return a whole environment with these changes."""
    changes = {**os.environ, **surroundings}
    return {name: value for name, value in changes.items() if value is not None}


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=names)
def test_no_environment_changes_what_machines_read_or_makes_a_traceback(surroundings: Surroundings) -> None:
    place = SURROUNDINGS.index(surroundings)
    env = within(surroundings)
    # In the suite machines read in one of two environments, and people in the other.
    for line in MACHINES if TIMES > 1 else [MACHINES[place // 2 % len(MACHINES)]] * (place % 2):
        ran = run(*line, only=env)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, plainly(*line), b""), line
        tried("odd environments")
    for line, code in PEOPLE if TIMES > 1 else [PEOPLE[place // 2 % len(PEOPLE)]] * (1 - place % 2):
        ran = run(*line, only=env)
        assert ran.returncode == code, line
        assert b"Traceback" not in ran.stderr
        assert b"Warning" not in ran.stderr
        assert bool(ran.stdout) is (code == 0)
        tried("odd environments")


def test_no_environment_at_all_is_no_matter() -> None:
    for line in MACHINES:
        ran = run(*line, only={})
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, plainly(*line), b""), line


def test_a_chart_is_drawn_wherever_it_runs() -> None:
    for surroundings in (
        SURROUNDINGS if TIMES > 1 else [{"HOME": None, "TMPDIR": "/nonexistent", "LC_ALL": "C", "MPLBACKEND": "x"}]
    ):
        ran = run("chart", "工业", "-f", "png", only=within(surroundings))
        assert (ran.returncode, ran.stdout) == (0, plainly("chart", "工业", "-f", "png")), surroundings
        assert b"Traceback" not in ran.stderr


def test_settings_of_matplotlib_that_lie_about_change_no_chart(tmp_path: Path) -> None:
    line = ("chart", "工业", "-f", "png")
    for settings, left in ((b"lines.linewidth: 40\nnosuch: 1\n: :\n", True), ("中文".encode("gbk"), False)):
        (tmp_path / "matplotlibrc").write_bytes(settings)
        ran = run(*line, cwd=tmp_path)
        assert ran.stdout == (plainly(*line) if left else b"")
        assert (ran.returncode, ran.stderr.count(b"\n")) == ((0, 0) if left else (1, 1))
        assert left or "matplotlibrc" in ran.stderr.decode()


def test_a_folder_that_is_gone_matters_only_to_files_in_it(tmp_path: Path) -> None:
    gone = f'mkdir "{tmp_path}/gone" && cd "{tmp_path}/gone" && rmdir "{tmp_path}/gone" && "$@"'
    assert run("show", "工业", "--json", shell=gone).stdout == plainly("show", "工业", "--json")
    for line in (["show", "-o", "a.json"], ["show", "--data", "a.json"], ["audit", "a"]):
        ran = run(*line, shell=gone)
        assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (1, b"", 1)


WORDS = [
    b"\xff\xfe",
    b"\xe5\xb7",
    b"\xed\xa0\x80",  # half of a surrogate pair, as UTF-8 forbids it
    "工业".encode("gb18030"),
    b"\x1b]0;x\x07",
    b"a" * 100_000,
    "中".encode() * 30_000,
    b"-" * 100_000,
    b"--" + b"x" * 100_000,
    b"=",
    b"",
]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: repr(word)[:20])
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_a_word_of_any_bytes_is_found_or_is_one_message(word: bytes, locale: str) -> None:
    places = ([word], ["show", word], ["show", "--theme", word], ["show", "--data", word], ["show", "-o", word])
    start = WORDS.index(word) + 2 * (locale == "C")
    for line in places if TIMES > 1 else [places[start % 5]]:
        ran = run(*line, env={"LC_ALL": locale, "PYTHONUTF8": "0"})
        assert ran.returncode in (1, 2) or word == b"", line[:-1]
        assert ran.stderr.count(b"\n") == (ran.returncode != 0)
        assert b"\x1b" not in ran.stderr
        assert ran.stderr.decode() or ran.stdout
        tried("odd words")


def test_ten_thousand_words_are_answered_and_of_very_many_unknown_ones_each_is_said() -> None:
    assert run("show", *["工业"] * 10_000, "--json").stdout == plainly("show", "工业", "--json")
    unknown = [f"词{number}" for number in range(200)]
    ran = run("show", *unknown)
    assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (1, b"", 1)
    assert [word for word in unknown if f"“{word}”" not in ran.stderr.decode()] == []


def test_it_does_not_matter_what_the_program_is_called(tmp_path: Path) -> None:
    wanted = plainly("show", "工业", "--json")
    for name in ("", "a\nb", "\udcff", "-c"):
        code = f"import sys; sys.argv[0] = {name!r}; from jcstats.__main__ import main; main()"
        assert run("show", "工业", "--json", program=[sys.executable, "-c", code]).stdout == wanted
    assert run("show", "工业", "--json", program=PROGRAM, cwd=tmp_path).stdout == wanted
