"""Run the program as a process: without a terminal, on a real one, or with a part of it changed."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest

from jcstats.store.json_file import bundled_file

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = [sys.executable, "-m", "jcstats"]

WORDS = {"info": ["gdp"], "cite": ["外贸"], "completion": ["bash"], "audit": [bundled_file()]}
"""The words for commands that need some."""

LONGEST = 60
"""Seconds after which a process counts as hanging."""

# Opens a terminal, which so becomes that of its new session, and becomes the program.
_ON_A_TERMINAL = 'exec 9<>"$0" 9>&-; exec "$@"'


def changed(code: str) -> list[str]:
    """Return a command that runs some lines of Python and then the program."""
    start = "from jcstats.__main__ import main\nsys.argv[0] = 'jcstats'\nmain()"
    return [sys.executable, "-c", f"import os, sys\n{code}\n{start}"]


def tracer() -> str:
    """Return strace, which can make system calls fail. Skips the test if it is missing."""
    found = shutil.which("strace")
    if not found or subprocess.run([found, "true"], capture_output=True, check=False, timeout=LONGEST).returncode:
        pytest.skip("strace is not on this machine, or may not trace")
    return found


def run(
    *arguments: str | bytes,
    shell: str = "",
    env: Mapping[str, str] | None = None,
    only: Mapping[str, str] | None = None,
    program: list[str] = PROGRAM,
    **more: Any,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program, or a shell line in which "$@" is the program; `only` is a whole environment."""
    command = ["bash", "-c", shell, "bash", *program, *arguments] if shell else [*program, *arguments]
    if "stdout" not in more:
        more["capture_output"] = True
    around = {**os.environ, **(env or {})} if only is None else only
    return subprocess.run(command, check=False, env=around, **{"timeout": LONGEST, **more})


class Terminal:
    """The program on a real terminal that can be typed on and closed."""

    def __init__(
        self,
        *arguments: str,
        width: int = 80,
        env: Mapping[str, str] | None = None,
        program: list[str] = PROGRAM,
        **streams: Any,
    ) -> None:
        """Start the program on a terminal of some width, with further environment variables."""
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        command = ["sh", "-c", _ON_A_TERMINAL, os.ttyname(inside), *program, *arguments]
        on_it = {"stdin": inside, "stdout": inside, "stderr": inside, **streams}
        around = {**os.environ, **(env or {})}
        self._process = subprocess.Popen(command, env=around, start_new_session=True, **on_it)
        os.close(inside)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self.close()

    def settings(self) -> list[Any]:
        """How the terminal is set: echo, what the keys do, and the like."""
        return termios.tcgetattr(self._terminal)

    def press(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._terminal, keys)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def close(self) -> None:
        """Close the terminal, as closing its window does."""
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1

    def read_until(self, wanted: bytes) -> bytes:
        """Read what the terminal is sent until some of it has come."""
        seen = b""
        while wanted not in seen:
            piece = self.read()
            assert piece, f"{wanted!r} did not come: {seen!r}"
            seen += piece
        return seen

    def interrupt(self) -> None:
        """Press Ctrl-C when the program and its children are waiting.

        Python and less look for it only before and after they wait.
        """
        until = time.monotonic() + LONGEST
        while any(_state(pid) not in {"S", "Z"} for pid in _with_children(self._process.pid)):
            assert time.monotonic() < until, "it does not wait"
            os.sched_yield()
        self.press(b"\x03")

    def rest(self) -> bytes:
        """Read what the terminal is sent until the program ends."""
        seen = b""
        while piece := self.read():
            seen += piece
        return seen

    def exit_code(self) -> int:
        """Wait for the end of the program; below zero is a signal."""
        return self._process.wait(timeout=LONGEST)

    def read(self) -> bytes:
        """Read what the terminal is sent next; nothing at the end."""
        ready, _, _ = select.select([self._terminal], [], [], LONGEST)
        assert ready, "nothing more came, and the program did not end"
        try:
            return os.read(self._terminal, 65536)
        except OSError:  # nobody has the terminal open any more
            return b""


def _with_children(pid: int) -> list[int]:
    """Return a process and all that it has started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        return []
    return [pid, *(descendant for child in children for descendant in _with_children(int(child)))]


def _state(pid: int) -> str:
    """Return what the system says that a process does: R runs, S sleeps, Z has ended."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return "Z"
    return said.rpartition(")")[2].split()[0]


def on_terminal(*arguments: str, width: int, env: Mapping[str, str] | None = None) -> str:
    """What a real terminal of a width is sent."""
    with Terminal(*arguments, width=width, env=env) as terminal:
        return terminal.rest().decode().replace("\r\n", "\n")
