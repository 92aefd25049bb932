"""One file per command, each with a function `run` whose parameters are its words and options.

A command parses, loads, asks and answers. A file here is imported only when its command is called (see cli.py).
"""

NAMES = (
    "overview",
    "show",
    "growth",
    "rank",
    "chart",
    "info",
    "cite",
    "themes",
    "terms",
    "check",
    "audit",
    "completion",
)
"""The commands in the order in which help lists them."""

HIDDEN = ("complete",)
"""Called by completion scripts, not by people."""
