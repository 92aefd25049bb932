"""Completion offers the right words in real shells, and nothing that a shell could run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name
from pygments.token import Token

from jcstats.cli import commands
from jcstats.cli.commands.complete import _ALLOWED, OFFERED, fields_of
from jcstats.cli.fast_parser import command
from jcstats.cli.main import run
from jcstats.cli.parameters import REQUIRED, Offer, Option, Parameter, parameters
from jcstats.output import FORMATS
from jcstats.views.fields import title
from processes import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Ask = Callable[..., Ran]


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment in which `jcstats` is this program."""
    file = tmp_path / "jcstats"
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jcstats "$@"\n', encoding="utf-8")
    file.chmod(0o755)
    return {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


CASES = [
    (["sh"], ["show"]),
    (["show", "gongy"], ["gongye"]),
    (["show", "--js"], ["--json"]),
    (["rank", "--by", ""], ["growth", "value"]),
    (["--color", ""], ["auto", "always", "never"]),
    (["show", "-f", ""], list(FORMATS)),
    (["show", "--format", "x"], ["xlsx"]),
    (["show", "--kind", ""], ["indicator", "project", "honour"]),
    (["show", "--theme", "工"], ["工业"]),
    (["show", "--subject", "永"], ["永昌县"]),
    (["show", "--period", ""], ["2024"]),
    (["show", "--scope", "全国"], ["全国", "全国地级市"]),
    (["show", "--unit", "亿"], ["亿元"]),
    (["show", "--sort", "-yo"], ["-yoy"]),
    (["show", "--fields", "qual"], ["qualifier"]),
    (["show", "--fields", "name,ranks.p"], ["name,ranks.place"]),
    (["show", "--fields", "name,nam"], ["name,name_en"]),
    (["show", "--min", ""], []),
    (["show", "--data", ""], []),
    (["show", "-o", ""], []),
    (["completion", "z"], ["zsh"]),
    (["show", "--lang", ""], ["zh-CN", "en"]),
    (["--lang", "e"], ["en"]),
    (["themes", "x"], []),
    (["--data", "show", "gro"], ["growth"]),
]


@pytest.mark.parametrize(("words", "offers"), CASES)
def test_what_may_stand_next_is_offered(ask: Ask, words: list[str], offers: list[str]) -> None:
    ran = ask("complete", "--", *words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == offers


def valued() -> list[tuple[str, Parameter]]:
    """All parameters of commands that take a value, with the name of the command."""
    every = [
        (name, parameter) for name in (*commands.NAMES, *commands.HIDDEN) for parameter in parameters(command(name))
    ]
    return [(name, parameter) for name, parameter in every if parameter.type is not bool]


def test_every_value_is_of_a_declared_list_or_says_what_is_offered_for_it() -> None:
    silent = [
        (name, parameter.name)
        for name, parameter in valued()
        if not parameter.choices() and parameter.declared.offers is None
    ]
    assert silent == []
    assert set(OFFERED) == set(get_args(Offer)) - {"field"}


@pytest.mark.parametrize("offer", sorted(set(OFFERED) - {"file", "text"}))
def test_something_is_offered_wherever_the_shell_has_nothing_to_offer(offer: Offer) -> None:
    assert len(list(OFFERED[offer](""))) > 0


def test_each_declared_list_is_offered_whole(ask: Ask) -> None:
    for name, parameter in valued():
        if parameter.choices() and isinstance(parameter.declared, Option) and name in commands.NAMES:
            assert ask("complete", "--", name, parameter.declared.names[0], "").out.splitlines() == list(
                parameter.choices()
            )


@pytest.mark.parametrize("name", [name for name, parameter in valued() if parameter.name == "fields"])
def test_the_fields_of_a_command_are_offered_and_have_titles(ask: Ask, name: str) -> None:
    offered = ask("complete", "--", name, "--fields", "").out.splitlines()
    assert offered == list(fields_of(name))
    assert all(title(field) for field in offered)
    required = [parameter.declared.offers for parameter in parameters(command(name)) if parameter.default is REQUIRED]
    if "file" not in required:
        answered = ask(name, *("gdp" for _ in required), "--json").json
        assert set(answered[0]) <= set(offered)
    assert offered


def test_every_command_and_every_option_of_each_is_offered(ask: Ask) -> None:
    assert ask("complete", "--", "").out.splitlines() == list(commands.NAMES)
    for name in commands.NAMES:
        help_ = ask(name, "--help").out
        options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", help_, re.MULTILINE))
        assert options <= set(ask("complete", "--", name, "-").out.splitlines()), name


@given(st.lists(st.text(max_size=8) | st.sampled_from(["show", "--fields", "--theme", "-", "$(touch x)"]), max_size=4))
@settings(max_examples=60)
def test_whatever_is_typed_completion_does_not_fail(words: list[str]) -> None:
    typed = [word.replace("\0", "") for word in words]
    assert run(["complete", "--", *typed]) == 0


@pytest.mark.parametrize("words", [["show", ""], ["info", "“"], ["rank", "--unit", ""], ["show", "$(touch x)"], ["-"]])
def test_nothing_that_a_shell_could_act_on_is_offered(ask: Ask, words: list[str]) -> None:
    for line in ask("complete", "--", *words).out.splitlines():
        assert _ALLOWED.fullmatch(line)
        assert not set(line) & set("$`\\\"'(){}[]<>|&;*?!~#= ")


def test_bash_completes(program: dict[str, str]) -> None:
    for words, offers in (CASES[0], CASES[1], CASES[3], CASES[8], CASES[15]):
        quoted = " ".join(f"'{word}'" for word in words)
        script = (
            'eval "$(jcstats completion bash)"; '
            f'COMP_WORDS=(jcstats {quoted}); COMP_CWORD={len(words)}; _jcstats; printf "%s\\n" "${{COMPREPLY[@]}}"'
        )
        ran = subprocess.run(
            ["bash", "-c", script], capture_output=True, check=True, text=True, env=program, timeout=60
        )
        assert ran.stdout.split() == offers


def test_fish_completes(program: dict[str, str]) -> None:
    if shutil.which("fish") is None:
        pytest.skip("fish is not on this machine")
    script = "jcstats completion fish | source; complete -C 'jcstats show gongy'; complete -C 'jcstats show --theme 工'"
    ran = subprocess.run(["fish", "-c", script], capture_output=True, check=True, text=True, env=program, timeout=60)
    assert ran.stdout.split() == ["gongye", "工业"]


def test_zsh_completes_on_a_terminal(program: dict[str, str], tmp_path: Path) -> None:
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("zsh is not on this machine")
    env = {**program, "TERM": "dumb", "HOME": str(tmp_path)}
    with Terminal("-f", "-i", program=[zsh], env=env, cwd=tmp_path) as terminal:
        terminal.press(b"PS1='ready> '; autoload -U compinit; compinit -u -D\n")
        terminal.press(b"eval \"$(jcstats completion zsh)\"; echo on''e\n")
        terminal.read_until(b"one")
        terminal.press(b"jcstats show gongy\t")
        terminal.read_until(b"gongye")


def test_powershell_completes(program: dict[str, str]) -> None:
    if shutil.which("pwsh") is None:
        pytest.skip("PowerShell is not on this machine")
    script = (
        "jcstats completion powershell | Out-String | Invoke-Expression;"
        "foreach ($line in 'jcstats show gongy', 'jcstats rank --by ', 'jcstats show --theme 工') {"
        " ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null))"
        ".CompletionMatches.CompletionText }"
    )
    ran = subprocess.run(
        ["pwsh", "-NoProfile", "-Command", script], capture_output=True, check=True, text=True, env=program, timeout=120
    )
    assert ran.stdout.split() == ["gongye", "growth", "value", "工业"]


def test_the_powershell_script_asks_as_the_others_do_and_evaluates_nothing(ask: Ask) -> None:
    """What can be said of it where there is no PowerShell: its words, and that its brackets and quotes are whole."""
    script = ask("completion", "powershell").out
    tokens = list(get_lexer_by_name("powershell").get_tokens(script))
    assert [text for kind, text in tokens if kind in Token.Error] == []
    for opening, closing in ("()", "{}", "[]"):
        assert script.count(opening) == script.count(closing)
    assert "Register-ArgumentCompleter -Native -CommandName jcstats" in script
    assert "& jcstats complete @next '--' @words" in script
    assert not re.search("Invoke-Expression|iex|ScriptBlock]::Create", script, re.IGNORECASE)
    # An empty word may be dropped on the way; --next stands for it.
    assert ask("complete", "--next", "--", "rank", "--by").out == ask("complete", "--", "rank", "--by", "").out
    assert ask("complete", "--next", "--").out == ask("complete", "--", "").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_scripts_parse(shell: str, ask: Ask) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not on this machine")
    script = ask("completion", shell).out.encode()
    ran = subprocess.run([shell, "-n"], input=script, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")
