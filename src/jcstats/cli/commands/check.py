"""`jcstats check`: hold a file against the format and its constraints, and put right what has one right answer."""

from __future__ import annotations

from typing import Annotated

from jcstats.cli.options import Allow, DataOptions, OutputOptions, resolve_options
from jcstats.cli.parameters import Argument, option
from jcstats.cli.respond import write
from jcstats.domain.catalogue import find_conflicts
from jcstats.domain.consistency import find_inconsistencies
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.output.atomic_file import save
from jcstats.search.catalogue_file import load_catalogue
from jcstats.store.checked_file import CheckedFile, read_checked
from jcstats.store.file_bytes import STANDARD_INPUT, called
from jcstats.store.json_file import bundled_file
from jcstats.store.json_writer import file_text
from jcstats.views.check import checked

File = Annotated[str | None, Argument("file", "file")]
Fix = Annotated[bool, option("--fix")]


def run(output_options: OutputOptions, file: File = None, allow: Allow = None, fix: Fix = False) -> int:
    """Check a file, or the bundled dataset; what is wrong is said like any other error."""
    settings = resolve_options(output_options, DataOptions(file, allow))
    if fix and file in {None, STANDARD_INPUT}:
        raise UsageError(tr("error.fix_alone"), tr("error.fix_alone_hint"))
    name = bundled_file() if settings.data is None else settings.data
    found = read_checked(name, settings.limits, settings.progress, fix=fix)
    rewritten = fix and _rewrite(name, found)
    dataset = found.dataset
    inconsistencies = (*find_inconsistencies(dataset), *find_conflicts(dataset, load_catalogue()))
    write(settings, checked(called(name), found, inconsistencies, rewritten=rewritten))
    return 1 if inconsistencies else 0


def _rewrite(name: str, found: CheckedFile) -> bool:
    """Write a file anew where that changes it, and return whether it does."""
    text = file_text(found.dataset, found.schema)
    if text == found.text:
        return False
    save(name, [text], force=True, mark=False)
    return True
