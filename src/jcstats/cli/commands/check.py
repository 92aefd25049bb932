"""`jcstats check`: hold a file against the format and its laws."""

from __future__ import annotations

from typing import Annotated

from jcstats.cli.options import Allow, DataOptions, OutputOptions, resolve_options
from jcstats.cli.parameters import Argument
from jcstats.cli.respond import write
from jcstats.domain.catalogue import find_conflicts
from jcstats.domain.consistency import find_inconsistencies
from jcstats.search.catalogue_file import load_catalogue
from jcstats.store.file_bytes import called
from jcstats.store.json_file import bundled_file, load
from jcstats.views.check import checked

File = Annotated[str | None, Argument("file", "file")]


def run(output_options: OutputOptions, file: File = None, allow: Allow = None) -> int:
    """Check a file, or the bundled dataset; what is wrong is said like any other error."""
    settings = resolve_options(output_options, DataOptions(file, allow))
    name = bundled_file() if settings.data is None else settings.data
    dataset = load(name, settings.limits)
    inconsistencies = (*find_inconsistencies(dataset), *find_conflicts(dataset, load_catalogue()))
    write(settings, checked(called(name), dataset, inconsistencies))
    return 1 if inconsistencies else 0
