"""`jcstats mcp`: a server for agents, started by their programs, not by people."""

from __future__ import annotations

from jcstats.cli.options import DataOptions, OutputOptions, resolve_options
from jcstats.store import open_store


def run(data_options: DataOptions) -> None:
    """Serve one agent on standard input and output until it closes them."""
    settings = resolve_options(OutputOptions(), data_options)
    from jcstats.mcp.server import made  # noqa: PLC0415 - an extra that no other command needs

    made(open_store(settings.data, settings.limits)).run("stdio")
