"""Show text in the pager that PAGER names, or in less. The text is never lost."""

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
"""less ends by itself if everything fits on one screen, shows colours, and leaves the text on the screen."""

_NONE = {"", "cat"}
"""Values of PAGER that mean no pager."""

_SHELL = frozenset("|&;<>()$`\\\"'*?[#~=%\n")
"""Characters that need a shell; a PAGER that contains one is run by a shell."""

_WITHOUT_COLOUR = {"more"}
"""Pagers that count colour codes as text, and break lines too early."""

_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")

_WELL = {0, -signal.SIGINT, 128 + signal.SIGINT}
"""Exit codes of a pager that has shown something. Some pagers are ended by Ctrl-C."""

_PIECE = 2**16


def page(data: bytes, stream: TextIO) -> bool:
    """Show bytes in the pager, on the terminal of the stream. Return False if nobody has seen them.

    A pager that fails or reads nothing has shown nothing. If it ends before the text does, the user closed it.
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
        except RuntimeError:  # there was no memory for a thread
            os.close(theirs)
            return False
        try:
            code = subprocess.call(command, stdin=left, stdout=stream, env=_environment(stream))  # noqa: S603 - PAGER
        except OSError:
            return False
        # The reading end of the pipe stays open here, so that the rest can still be read.
        unread = sum(map(len, iter(partial(left.read, _PIECE), b"")))
    return code in _WELL and unread < len(data)


def _feed(pipe: int, data: bytes) -> None:
    """Write bytes to a pipe, wait until they are read, and close it."""
    with suppress(BrokenPipeError), open(pipe, "wb", buffering=0) as stream:
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) :]


def _command() -> list[str] | None:
    """Return the command line of the pager, or None if there is no pager."""
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
    """Tell whether this process is in the foreground. A pager in the background would be stopped."""
    try:
        return os.tcgetpgrp(stream.fileno()) == os.getpgrp()
    except OSError:
        return False


def _environment(stream: TextIO) -> dict[str, str]:
    """Return the environment with settings for less to show colours and Chinese, unless the user has set them."""
    usual = {"LESS": "FRX"}
    if (stream.encoding or "").lower().replace("-", "") == "utf8":
        usual["LESSCHARSET"] = "utf-8"
    return {**usual, **os.environ}


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Leave Ctrl-C to the pager, in which it may only end a search."""
    if not can_handle_signals():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a function and not SIG_IGN, which the pager would inherit
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
