"""Talk to the user on stderr, one line at a time; stdout is for answers."""

from __future__ import annotations

import contextlib
import os
import sys
from errno import errorcode
from typing import TYPE_CHECKING

from jcstats.i18n import knows, sentences, tr
from jcstats.text import visible

if TYPE_CHECKING:
    from typing import TextIO


def reason(error: Exception) -> str:
    """Return why the system refused something, in the tool's words where it has any, else in the system's."""
    key = f"system.{errorcode.get(getattr(error, 'errno', None) or 0, '')}"
    return tr(key) if knows(key) else getattr(error, "strerror", None) or str(error)


def tell(message: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
    """Write a message with what to do about it, and details a line each, to stderr.

    What data or a user put in it cannot steer the terminal or pose as a line of ours. Where stderr takes nothing,
    nothing is said: the exit code still tells.
    """
    lines = (tr("error.line", message=sentences(message, hint)), *details)
    try:
        sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))
        sys.stderr.flush()
    except (AttributeError, UnicodeError):  # closed, or of an encoding that says nothing of the kind
        return
    except OSError:
        abandon(sys.stderr)


def abandon(stream: TextIO) -> None:
    """Let what is left in the buffer of a standard stream go nowhere.

    Else the interpreter tries once more while leaving, complains, and leaves with an exit code of its own.
    """
    with contextlib.suppress(OSError):
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
        except OSError:
            # A system without devices: a pipe that nobody reads holds more than the buffer.
            _, nowhere = os.pipe()
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
