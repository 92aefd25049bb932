"""Interrupt the program at one moment after another.

A moment is a call of a function, of Python or of C, from the first line of ours on: during imports, while an answer is
made and written, and while the process ends. Each is a process of its own, forked from one that has imported nothing of
ours; `interrupted` starts that one and says how each ended.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from typing import NamedTuple

# What is imported here the program does not import any more: no more than it needs.


class End(NamedTuple):
    """How a process ended that was interrupted at a moment."""

    moment: int
    """Which one, counted from 1."""
    code: int
    """The exit code, or below zero the signal."""
    said: str
    """What stands on its standard error."""


def interrupted(line: list[str], share: list[float], times: int = 1, cwd: str | None = None) -> list[End]:
    """Interrupt a command line at some moments, as shares of all there are; several times in a row where asked."""
    command = [sys.executable, __file__, json.dumps([line, share, times])]
    ran = subprocess.run(command, cwd=cwd, capture_output=True, check=True, timeout=600)
    return [End(*json.loads(end)) for end in ran.stdout.splitlines()]


class _Moments:
    """Counts the moments, and at some of them presses Ctrl-C."""

    def __init__(self, deadly: range) -> None:
        self.count, self._deadly = 0, deadly

    def __call__(self, frame: object, event: str, _: object) -> None:
        del frame
        if event in {"call", "c_call"}:
            self.count += 1
            if self.count in self._deadly:
                os.kill(os.getpid(), signal.SIGINT)


def _run(line: list[str], deadly: range, counted: int) -> None:
    """Be the program; write how many moments there were into a pipe."""
    sys.argv[:] = ["jcstats", *line]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from jcstats.__main__ import main  # noqa: PLC0415 - counted from here on

    moments = _Moments(deadly)
    sys.setprofile(moments)
    try:
        main()
    finally:
        if not deadly:
            sys.setprofile(None)
            os.write(counted, str(moments.count).encode())


def _end(line: list[str], deadly: range, counted: int = -1) -> tuple[int, str] | None:
    """Fork the program and return its exit code and what it says on stderr; None in the process that is the program."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            with open(os.devnull, "wb") as nothing:  # noqa: PTH123
                os.dup2(nothing.fileno(), 1)
            os.dup2(said.fileno(), 2)
            _run(line, deadly, counted)
            return None
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode(errors="replace")


def _main() -> None:
    line, shares, times = json.loads(sys.argv[1])
    ours, theirs = os.pipe()
    if _end(line, range(0), theirs) is None:
        return
    count = int(os.read(ours, 100))
    for share in shares:
        moment = 2 + round(share * (count - 2))  # the first is the call of main itself
        ended = _end(line, range(moment, moment + times))
        if ended is None:
            return
        print(json.dumps([moment, *ended]), flush=True)  # noqa: T201 - what this script is for


if __name__ == "__main__":
    _main()
