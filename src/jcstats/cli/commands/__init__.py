"""One file per command, each with a function `run` whose parameters are its words and options.

A command resolves its options, opens the data, asks a question and writes the answer. Its file is imported only when
the command is called.
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
"""The commands, in the order of the help."""

HIDDEN = ("complete",)
"""Called by completion scripts, not by people."""
