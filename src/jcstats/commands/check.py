"""`jcstats check`: hold a file against the format and its laws."""

from __future__ import annotations

from typing import Annotated

import typer

from jcstats import output, reading
from jcstats.commands.options import Color, Json, settle
from jcstats.dataset import bundled_file, load
from jcstats.views.check import checked
from jcstats.weighing import weigh
from jcstats.words import words as say

File = Annotated[str | None, typer.Argument(metavar=say("metavar.file"), help=say("option.file"), show_default=False)]


def run(ctx: typer.Context, file: File = None, json: Json = False, color: Color = "auto") -> None:
    """Check a file, or the bundled dataset; what is wrong is said like any other error."""
    asked = settle(ctx, data=file, json=json, color=color)
    name = str(bundled_file()) if asked.data is None else asked.data
    dataset = load(name)
    doubts = weigh(dataset)
    output.write(checked(reading.called(name), dataset, doubts), asked.style, asked.colour)
    if doubts:
        raise typer.Exit(1)
