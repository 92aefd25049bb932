"""`jcstats check`: hold a file against the format and its laws."""

from __future__ import annotations

from typing import Annotated

import typer

from jcstats import reading
from jcstats.commands.answering import write
from jcstats.commands.options import Shaping, settle
from jcstats.dataset import bundled_file, load
from jcstats.views.check import checked
from jcstats.weighing import weigh
from jcstats.words import words as say

File = Annotated[str | None, typer.Argument(metavar=say("metavar.file"), help=say("option.file"), show_default=False)]


def run(ctx: typer.Context, shaping: Shaping, file: File = None) -> None:
    """Check a file, or the bundled dataset; what is wrong is said like any other error."""
    asked = settle(ctx, shaping, file)
    name = str(bundled_file()) if asked.data is None else asked.data
    dataset = load(name)
    doubts = weigh(dataset)
    write(asked, checked(reading.called(name), dataset, doubts))
    if doubts:
        raise typer.Exit(1)
