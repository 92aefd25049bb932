"""`jcstats check`: hold a file against the format and its laws."""

from __future__ import annotations

from typing import Annotated

from jcstats.commands.answering import write
from jcstats.commands.declaring import Argument
from jcstats.commands.options import Allow, Reading, Shaping, settle
from jcstats.dataset import bundled_file, load
from jcstats.reading import called
from jcstats.views.check import checked
from jcstats.weighing import weigh

File = Annotated[str | None, Argument("file", "file")]


def run(shaping: Shaping, file: File = None, allow: Allow = None) -> int:
    """Check a file, or the bundled dataset; what is wrong is said like any other error."""
    asked = settle(shaping, Reading(file, allow))
    name = bundled_file() if asked.data is None else asked.data
    dataset = load(name, asked.limits)
    doubts = weigh(dataset)
    write(asked, checked(called(name), dataset, doubts))
    return 1 if doubts else 0
