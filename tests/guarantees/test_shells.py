"""Guarantee 6 on TAB: in real shells on a real terminal, completion never runs anything."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING, Any, Self

import pytest

from hostile import document_with
from jcstats.cli import commands
from jcstats.cli.commands import complete
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.parameters import Option, parameters
from jcstats.store.json_file import load
from jcstats.store.memory import MemoryStore
from processes import Terminal
from repetition import tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hostile import Ask

    FileOf = Callable[[Any], str]

RUNS = "touch pwned"
HOSTILE = [
    f"$({RUNS})",
    f"\\$({RUNS})",
    f"`{RUNS}`",
    f"\\`{RUNS}\\`",
    f"';{RUNS};'",
    f'";{RUNS};"',
    f";{RUNS};",
    f"&{RUNS}&",
    f"|{RUNS}|",
    f"({RUNS})",
    f"{{{RUNS},}}",
    f"${{x:-$({RUNS})}}",
    f"<({RUNS})",
    f"$'\\x24({RUNS})'",
    "*",
    "~",
    "!!",
    "[a-z]?",
    "-$(touch pwned)",
    "gongye$(touch pwned)",
]
"""What a shell that took it for code would run, or would take for something else than text."""

SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
PREPARE = {
    "bash": "PS1='ready> '; bind 'set completion-query-items 0'; bind 'set page-completions off'",
    # Plain TAB of zsh, before it completes anything, runs what the user has typed as $(...), for any command.
    "zsh": "PS1='ready> '; LISTMAX=9999; autoload -U compinit; compinit -u -D; bindkey '^I' complete-word",
    "fish": "function fish_prompt; echo 'ready> '; end",
}
LOAD = {
    "bash": 'eval "$(jcstats completion bash)"',
    "zsh": 'eval "$(jcstats completion zsh)"',
    "fish": "jcstats completion fish | source",
}
CANCEL = {"bash": b"\x15", "zsh": b"\x15", "fish": b"\x15\x15"}
"""The key that takes back what was typed."""


class Shell:
    """A shell on a terminal, in a folder of its own, where TAB asks `jcstats`."""

    def __init__(self, name: str, folder: Path, env: dict[str, str]) -> None:
        """Start it."""
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"{name} is not on this machine")
        path = f"{folder.parent}:{os.environ['PATH']}"
        around = {"PATH": path, "HOME": str(folder.parent), "TERM": "dumb", "LC_ALL": "C.UTF-8", "HISTFILE": "", **env}
        self.name, self.folder, self._count, self._left = name, folder, 0, ""
        self.terminal = Terminal(program=[program, *SHELLS[name]], env=around, width=200, cwd=folder)

    def __enter__(self) -> Self:
        """Have it complete."""
        self.line(PREPARE[self.name])
        self.line(LOAD[self.name])
        return self

    def __exit__(self, *error: object) -> None:
        """End it."""
        self.terminal.__exit__(*error)

    def line(self, line: str) -> str:
        """Give a line, and return what came until the shell is ready again."""
        self.terminal.press(f"{line}\n".encode())
        return self.ready()

    def ready(self) -> str:
        """Wait until the shell has done all that it was told and reads the next line; return what came."""
        self._count += 1
        self.terminal.press(f"echo do''ne{self._count}.\n".encode())
        return self._until(f"done{self._count}.") + self._until("ready> ")

    def _until(self, wanted: str) -> str:
        while wanted not in self._left:
            self._left += self.terminal.read().decode(errors="replace")  # what came later counts too
        came, _, self._left = self._left.partition(wanted)
        return came

    def tab(self, typed: str) -> str:
        """Type the beginning of a line, press TAB, take the line back, and return what was shown."""
        self.terminal.press(typed.encode() + b"\t" + CANCEL[self.name])
        tried("times TAB was pressed in a real shell")
        return self.ready()

    def nothing_was_run(self) -> None:
        """Nothing that was typed, offered or lay about was run."""
        assert not [file for file in self.folder.rglob("*") if file.name == "pwned"]


def install(folder: Path, script: str) -> Path:
    """Make `jcstats` a script, beside a folder that the shell is to be in."""
    inside = folder / "在这里"
    inside.mkdir()
    program = folder / "jcstats"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return inside


OURS = f'exec "{sys.executable}" -m jcstats "$@"'
STUB = f"""[ "$1" = completion ] && {OURS}
here=${{0%/*}}
for word; do printf '%s\\0' "$word"; done >> "$here/asked"
[ "$1" != complete ] || cat "$here/offers"
"""
"""Offers what a file says, quickly, and notes what it was called with."""


def asked(folder: Path) -> list[str]:
    """The words that the stub was called with."""
    return (folder / "asked").read_text(encoding="utf-8").split("\0")


def stub(folder: Path, *offers: str) -> Path:
    """Make `jcstats` a stub that offers some words."""
    (folder / "offers").write_text("".join(f"{offer}\n" for offer in offers), encoding="utf-8")
    return install(folder, STUB)


@pytest.mark.parametrize("name", SHELLS)
def test_nothing_that_is_typed_is_run_on_tab(name: str, tmp_path: Path) -> None:
    env = {"JCSTATS_LANG": HOSTILE[0], "COLUMNS": HOSTILE[0], "IFS": "$(touch pwned)", "CDPATH": HOSTILE[2]}
    with Shell(name, stub(tmp_path), env) as shell:
        for number, word in enumerate(HOSTILE):
            shell.tab(f"jcstats show {word}")
            quoted = word.replace("'", "")
            shell.tab(f"jcstats show '{quoted}' w{number}")
        shell.nothing_was_run()
    # It was asked with the words as they were typed; bash itself sees the end of a command in some of them.
    called = asked(tmp_path)
    assert sum(f"w{number}" in called for number in range(len(HOSTILE))) > len(HOSTILE) / 2
    assert sum("touch pwned" in word for word in called) > len(HOSTILE) / 2


@pytest.mark.parametrize("name", SHELLS)
def test_nothing_that_a_program_offers_is_run_on_tab(name: str, tmp_path: Path) -> None:
    """Ours offers nothing of the kind; if it ever did, the shell would not run it either."""
    inside = stub(tmp_path, *(f"w{number:02}{text}" for number, text in enumerate(HOSTILE)))
    with Shell(name, inside, {}) as shell:
        assert "touch pwned" in shell.tab("jcstats show w\t").replace("\\", "")
        for number in range(len(HOSTILE)):
            shell.tab(f"jcstats show w{number:02}")
        shell.nothing_was_run()


@pytest.mark.parametrize("name", SHELLS)
def test_no_name_of_a_file_is_run_on_tab_or_after_it(name: str, tmp_path: Path) -> None:
    inside = stub(tmp_path)
    names = [f"f{number:02}{text}.json" for number, text in enumerate(HOSTILE) if "/" not in text]
    for file_name in names:
        (inside / file_name).touch()
        (inside / f"n{file_name}\n$(touch pwned)").touch()
    with Shell(name, inside, {}) as shell:
        for number in range(0, len(names), 4):
            shell.tab(f"jcstats show --data nf{number:02}")
        for number in range(len(names)):
            # What the shell makes of it, entered: the name is a name.
            shell.terminal.press(f"jcstats check f{number:02}\t\n".encode())
            shell.ready()
        shell.nothing_was_run()
    called = asked(tmp_path)
    assert [file_name for file_name in names if file_name not in called] == []


@pytest.mark.parametrize("name", SHELLS)
def test_on_tab_our_own_words_are_offered(name: str, tmp_path: Path) -> None:
    with Shell(name, install(tmp_path, OURS), {}) as shell:
        assert "gongye" in shell.tab("jcstats show gongy")
        shell.tab(f"jcstats show '{HOSTILE[0]} ")
        shell.nothing_was_run()


def test_only_harmless_words_are_offered_whatever_the_data_says(
    ask: Ask, document: dict[str, Any], file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the bundled dataset ever hold such words: they are not offered."""
    usual = {tuple(words): ask("complete", "--", *words).out for words in _lines()}
    hostile = load(file_of(document_with(document, "".join(HOSTILE))))
    name = file_of(document_with(document, "".join(HOSTILE)))
    assert ask("complete", "--", "--data", name, "show", "").out == usual["show", ""]
    monkeypatch.setattr(complete, "open_store", lambda: MemoryStore(hostile))
    for words in usual:
        ran = ask("complete", "--", *words)
        assert (ran.code, ran.err) == (0, "")
        assert all(re.fullmatch(r"[0-9A-Za-z_.,\-\u3400-\u9fff]+", word) for word in ran.out.splitlines())
        tried("lines completed with hostile data")


def _lines() -> list[list[str]]:
    every = [["show", ""], ["info", "X"], ["info", "$"], ["cite", "g"], [""], ["-"], ["completion", ""]]
    for name in commands.NAMES:
        options = [
            parameter.declared.names
            for parameter in parameters(command_called(name))
            if isinstance(parameter.declared, Option)
        ]
        every += [[name, option, ""] for names in options for option in names]
    return every
