"""Messages on stderr, a line each. Standard output is for answers only."""

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
    """Return why the system refused something, in the tool's words if there are any, or else in the system's."""
    key = f"system.{errorcode.get(getattr(error, 'errno', None) or 0, '')}"
    return tr(key) if knows(key) else getattr(error, "strerror", None) or str(error)


def tell(message: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
    """Write a message, a hint and details to stderr, each detail on a line.

    Text from data or from the user cannot control the terminal or look like a line of its own. If stderr cannot be
    written to, only the exit code tells.
    """
    lines = (tr("error.line", message=sentences(message, hint)), *details)
    try:
        sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))
        sys.stderr.flush()
    except (AttributeError, UnicodeError):  # it is closed, or its encoding is unknown
        return
    except OSError:
        abandon(sys.stderr)


def abandon(stream: TextIO) -> None:
    """Discard what is left in the buffer of a standard stream.

    Otherwise the interpreter tries to write it once more at exit, complains, and changes the exit code.
    """
    with contextlib.suppress(OSError):
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
        except OSError:
            # Without /dev/null a pipe that nobody reads takes what is in the buffer.
            _, nowhere = os.pipe()
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
