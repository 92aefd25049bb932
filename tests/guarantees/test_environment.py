"""In any environment, answers for programs are the same bytes, and nothing is a traceback."""

from __future__ import annotations

import os
from functools import cache

import pytest

from processes import run
from repetition import TIMES, tried

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
    for surroundings in SURROUNDINGS if TIMES > 1 else [{"HOME": None, "TMPDIR": "/nonexistent", "LC_ALL": "C"}]:
        ran = run("chart", "工业", "-f", "png", only=within(surroundings))
        assert (ran.returncode, ran.stdout) == (0, plainly("chart", "工业", "-f", "png")), surroundings
        assert b"Traceback" not in ran.stderr
