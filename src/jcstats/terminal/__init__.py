"""What the program talks to besides files: the screen, standard error, a progress bar."""

from typing import Literal

When = Literal["auto", "always", "never"]
"""When to show colour; auto is on a terminal that takes it."""
