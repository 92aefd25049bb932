"""Width and colour are decided in one place."""

from __future__ import annotations

import io

import pytest

from jcstats.terminal import screen


class Terminal(io.StringIO):
    """A stream that says it is a terminal, of an unknown width."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("asked", "environment", "on_terminal", "colour"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        (True, {}, False, True),
        (True, {"NO_COLOR": "1"}, False, True),
        (False, {"FORCE_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        (None, {"FORCE_COLOR": "1"}, False, True),
        (None, {"FORCE_COLOR": "0"}, True, False),
        (None, {"CLICOLOR_FORCE": "1"}, False, True),
        (None, {"CLICOLOR_FORCE": "0"}, True, False),
        (None, {"TERM": "dumb"}, True, False),
        (None, {"GITHUB_ACTIONS": "true", "CI": "true"}, False, False),
        (None, {"TERMINAL_WIDTH": "abc"}, True, True),
    ],
)
def test_colour_is_decided_in_a_stated_order(
    asked: bool | None,
    environment: dict[str, str],
    on_terminal: bool,
    colour: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal() if on_terminal else io.StringIO()
    assert screen.of(stream, colour=asked).colour is colour


@pytest.mark.parametrize(
    ("columns", "width"),
    [("100", 100), ("0", 10), ("5", 10), ("19", 19), ("abc", 80), ("", 80), ("-3", 80), ("9" * 50, 999999999)],
)
def test_the_width_of_a_terminal_is_never_less_than_the_least(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No longer than for the answer: pytest, where it says each test, asks the same of the environment.
    with monkeypatch.context() as patched:
        patched.setenv("COLUMNS", columns)
        answer = screen.of(Terminal(), colour=None).width
    assert answer == width


def test_off_a_terminal_there_is_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert screen.of(io.StringIO(), colour=None).width is None
    assert screen.of(None, colour=None).width is None


@pytest.mark.parametrize(
    ("encoding", "ascii_only"), [("utf-8", False), ("gbk", False), ("ascii", True), ("cp1252", True)]
)
def test_lines_are_drawn_where_the_encoding_has_them(encoding: str, ascii_only: bool) -> None:
    assert screen.of(io.TextIOWrapper(io.BytesIO(), encoding=encoding), colour=None).ascii_only is ascii_only
