"""One file per command, each with a function `run` whose parameters are its words and options.

A command resolves its options, loads the data, asks and answers. Its file is imported only when it is called.
"""

NAMES = (
    "overview",
    "show",
    "growth",
    "rank",
    "trend",
    "compare",
    "chart",
    "report",
    "info",
    "cite",
    "themes",
    "terms",
    "check",
    "diff",
    "audit",
    "draft",
    "review",
    "new",
    "store",
    "export",
    "schema",
    "mcp",
    "completion",
)
"""The commands in the order in which help lists them."""

HIDDEN = ("complete",)
"""Called by completion scripts, not by people."""
