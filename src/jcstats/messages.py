"""Talk to the user on stderr, one line at a time; stdout is for answers."""

from __future__ import annotations

import sys

from jcstats.text import visible
from jcstats.words import words


def tell(message: str, hint: str = "") -> None:
    """Write a message, and what to do about it, to stderr; what data or a user put in it cannot steer the terminal."""
    lines = words("error.line", message=message, hint=hint).split("\n")
    if sys.stderr is not None:
        sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))
