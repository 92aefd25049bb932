"""Typer reads command lines in the same way as the fast parser, and gets all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jcstats.cli import commands, fast_parser, typer_app
from jcstats.cli.options import taken_before
from jcstats.cli.parameters import REQUIRED, Option, parameters

if TYPE_CHECKING:
    from collections.abc import Callable

OPTIONS = {
    name: sorted({option for own in parameters(fast_parser.command(name)) if isinstance(own.declared, Option)
                  for option in own.declared.names})
    for name in commands.NAMES
}  # fmt: skip
EVERY_OPTION = sorted({option for options in OPTIONS.values() for option in options})
WORDS = [
    "工业",
    "gdp",
    "-",
    "--",
    "",
    "5",
    "-5",
    "-value",
    "csv",
    "growth",
    "value",
    "auto",
    "bash",
    "亿元",
    "--x",
    "-h",
    "-fcsv",
]


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Command lines as people type them: mostly right."""
    name = draw(st.sampled_from([*commands.NAMES, *commands.HIDDEN]))
    options = st.sampled_from(OPTIONS.get(name) or EVERY_OPTION) | st.sampled_from(EVERY_OPTION)
    words = st.sampled_from(WORDS) | st.text(max_size=4)
    pieces = draw(st.lists(st.tuples(options, words) | st.tuples(options) | st.tuples(words), max_size=5))
    return [name, *(word for piece in pieces for word in piece)]


def called_by_typer(line: list[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What Typer would call the command with."""
    calls: list[dict[str, Any]] = []
    really = typer_app.grouped

    def spy(run: Callable[..., object], *read: Any) -> dict[str, Any]:
        if run is taken_before:
            return really(run, *read)
        calls.append(really(run, *read))
        raise _ReadError

    with monkeypatch.context() as patched:
        patched.setattr(typer_app, "grouped", spy)
        with pytest.raises(_ReadError):
            typer_app.answer(line)
    (only,) = calls
    return only


class _ReadError(Exception):
    """Typer has read the line; the command itself need not run."""


def settled(given: dict[str, Any]) -> dict[str, Any]:
    """The same call, nothing given being nothing."""
    return {
        name: type(value)(*(part or None if isinstance(part, list) else part for part in value))
        if hasattr(value, "_fields")
        else (value or None if isinstance(value, list) else value)
        for name, value in given.items()
    }


@given(lines())
@settings(max_examples=400)
def test_what_is_read_without_typer_is_what_typer_reads(line: list[str]) -> None:
    call = fast_parser.plain(line)
    if call is None:
        return
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert settled(call.given) == settled(called_by_typer(line, monkeypatch))


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["show"],
        ["show", "工业", "gdp"],
        ["show", "工业", "--json", "--limit", "5"],
        ["show", "--kind", "project", "--kind", "honour", "--", "-x"],
        ["growth", "--sort", "-value"],
        ["rank", "--by", "value", "-f", "csv", "-o", "a.csv"],
        ["info", "gdp"],
        ["complete", "--", "show", "--f"],
    ],
)
def test_usual_lines_do_not_need_typer(line: list[str]) -> None:
    assert fast_parser.plain(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        ["--json"],
        ["nothing"],
        ["show", "--jsn"],
        ["show", "-fcsv"],
        ["show", "--format=csv"],
        ["show", "--format"],
        ["show", "-f", "csv", "-f", "json"],
        ["show", "--limit", "x"],
        ["show", "--limit", "²"],
        ["show", "--limit", "9" * 5000],
        ["show", "--color", "red"],
        ["rank", "--by", "name"],
        ["info"],
        ["info", "a", "b"],
        ["themes", "a"],
        ["completion", "csh"],
    ],
)
def test_unusual_lines_are_left_to_typer(line: list[str]) -> None:
    assert fast_parser.plain(line) is None


def test_many_lines_are_read_without_typer() -> None:
    """The law above is not empty."""
    plain = [name for name in commands.NAMES if fast_parser.plain([name]) is not None]
    alone = {
        name
        for name in commands.NAMES
        if REQUIRED not in [parameter.default for parameter in parameters(fast_parser.command(name))]
    }
    assert set(plain) == alone
    assert len(alone) > 5
