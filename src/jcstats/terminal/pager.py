"""Show text page by page, in the program that PAGER names, else less. The text is never lost."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
from contextlib import contextmanager, suppress
from functools import partial
from shutil import which
from threading import Thread
from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.terminal.stderr import tell
from jcstats.terminal.threads import can_handle_signals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_USUAL = ("less", "-FRX")
"""It leaves where all fits on one screen, shows colours, and what it has shown stays on the screen."""

_NONE = {"", "cat"}
"""What PAGER is where nobody wants one."""

_SHELL = frozenset("|&;<>()$`\\\"'*?[#~=%\n")
"""What only a shell understands; a PAGER with any of it is given to one."""

_WITHOUT_COLOUR = {"more"}
"""Pagers that count colours as text, and break lines too early."""

_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")

_WELL = {0, -signal.SIGINT, 128 + signal.SIGINT}
"""The exit codes of a pager that has shown something: also Ctrl-C ends some of them, and says so."""

_PIECE = 2**16


def page(data: bytes, stream: TextIO) -> bool:
    """Show bytes in the pager, on the terminal that is the stream. Return False where nobody has seen them.

    A pager that fails, or ends without having read anything, has shown nothing. One that ends earlier than the text
    was closed by the reader.
    """
    command = _command()
    if command is None or not _in_front(stream):
        return False
    if os.path.basename(command[0]) in _WITHOUT_COLOUR:
        data = _COLOUR.sub(b"", data)
    ours, theirs = os.pipe()
    with open(ours, "rb", buffering=0) as left, _without_ctrl_c():
        try:
            Thread(target=_feed, args=(theirs, data), daemon=True).start()
        except RuntimeError:  # no room for a thread
            os.close(theirs)
            return False
        try:
            code = subprocess.call(command, stdin=left, stdout=stream, env=_environment(stream))  # noqa: S603 - PAGER
        except OSError:
            return False
        # What the pager did not read is still to come: its end of the pipe is kept open here.
        unread = sum(map(len, iter(partial(left.read, _PIECE), b"")))
    return code in _WELL and unread < len(data)


def _feed(pipe: int, data: bytes) -> None:
    """Write bytes to a pipe, wait until they are read, and close it."""
    with suppress(BrokenPipeError), open(pipe, "wb", buffering=0) as stream:
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]


def _command() -> list[str] | None:
    """Return the pager's command line, or None where there is none."""
    asked = os.environ.get("PAGER")
    if asked is None:
        return list(_USUAL) if which(_USUAL[0]) else None
    if asked.strip() in _NONE:
        return None
    if _SHELL.intersection(asked):
        return ["/bin/sh", "-c", asked]
    words = shlex.split(asked)
    if which(words[0]):
        return words
    tell(tr("error.no_pager", pager=words[0]), tr("error.no_pager_hint"))
    return None


def _in_front(stream: TextIO) -> bool:
    """Tell whether we are what the terminal's keys reach: a pager in the background would stop."""
    try:
        return os.tcgetpgrp(stream.fileno()) == os.getpgrp()
    except OSError:
        return False


def _environment(stream: TextIO) -> dict[str, str]:
    """Return the environment with what less needs to show colours and Chinese, where the user says nothing else."""
    usual = {"LESS": "FRX"}
    if (stream.encoding or "").lower().replace("-", "") == "utf8":
        usual["LESSCHARSET"] = "utf-8"
    return {**usual, **os.environ}


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Leave Ctrl-C to the pager, where it ends a search and not the program."""
    if not can_handle_signals():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a function, so that the pager does not inherit it
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
