"""`jcstats diff`: what changed from one dataset to another."""

from __future__ import annotations

from typing import Annotated

from jcstats.cli.options import Allow, DataOptions, OutputOptions, resolve_options
from jcstats.cli.parameters import Argument
from jcstats.cli.respond import write
from jcstats.domain.revisions import revisions
from jcstats.store import load_all
from jcstats.store.file_bytes import called
from jcstats.views.diff import diff

Old = Annotated[str, Argument("old", "old", "file")]
New = Annotated[str, Argument("new", "new", "file")]


def run(old: Old, new: New, output_options: OutputOptions, allow: Allow = None) -> int:
    """Show what was added, removed, revised and reworded. Exits with 1 if anything was."""
    settings = resolve_options(output_options, DataOptions([old, new], allow))
    datasets = [load_all((name,), settings.limits, settings.progress) for name in (old, new)]
    records = [[record for dataset in loaded for record in dataset.indicators] for loaded in datasets]
    found = tuple(revisions(*records))
    write(settings, diff(found, called(old), called(new)))
    return 1 if found else 0
