"""Signals while a person answers on the terminal: Ctrl-C can be handled, and others leave the terminal as it was."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jcstats.terminal.threads import can_handle_signals

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def raised_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt within, and not end the program at once."""
    if not can_handle_signals():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end a program: `kill`, a closed window, and the key Ctrl-\\ in the usual mode of a terminal."""

_USUAL = b"\x1b[?2004l\x1b[?25h\x1b[0m\r\n"
"""Pasted text without marks, the cursor shown, no colour, and a new line."""


@contextmanager
def restored_at_signals() -> Iterator[None]:
    """Restore the settings of the terminal if a signal ends the program within. It still ends by that signal."""
    try:
        import termios  # noqa: PLC0415 - Windows has no such settings

        before = termios.tcgetattr(sys.stdin.fileno())
    except Exception:  # noqa: BLE001 - no such module, no standard input, or one that is no terminal (termios.error)
        yield
        return

    def end(number: int, frame: object) -> None:
        del frame
        try:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, before)
            os.write(sys.stdout.fileno(), _USUAL)
        except (OSError, ValueError, termios.error):
            pass  # the terminal is gone
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)] if can_handle_signals() else []
    # An ignored signal, as under nohup, stays ignored.
    numbers = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in numbers:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)
