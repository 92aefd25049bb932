"""What Ctrl-C does to the command."""

from __future__ import annotations

import os

from jcstats.errors import INTERRUPTED


def leave(number: int, frame: object) -> None:
    """End the process at once and without a word, as the handler of a signal.

    Python's own handler raises KeyboardInterrupt, which is printed where it comes in a destructor, in the middle of an
    import or at the end of the process, and which a library may catch. The command has this one; a library leaves
    signals to its caller.
    """
    del number, frame
    os._exit(INTERRUPTED)
