"""Ctrl-C on the command line."""

from __future__ import annotations

import os

from jcstats.errors import INTERRUPTED


def leave(number: int, frame: object) -> None:
    """Handle a signal by ending the process at once and silently.

    Python's own handler raises KeyboardInterrupt. That is printed if it happens in a destructor, during an import or at
    the end of the process, and libraries may catch it. Only the command installs this handler; the Python API leaves
    signals to its caller.
    """
    del number, frame
    os._exit(INTERRUPTED)
