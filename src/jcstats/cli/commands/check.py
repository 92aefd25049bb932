"""`jcstats check`: check files against the format and its constraints, and correct what has only one right answer."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

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
from jcstats.store.files import BUNDLED, files_named
from jcstats.store.json_file import bundled_file
from jcstats.store.json_writer import file_text
from jcstats.store.several import read_several
from jcstats.views.check import Outcome, checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.consistency import Inconsistency
    from jcstats.store.limits import Limits

Files = Annotated[list[str] | None, Argument("files", "files", "file")]
Fix = Annotated[bool, option("--fix")]


def run(output_options: OutputOptions, file: Files = None, allow: Allow = None, fix: Fix = False) -> int:
    """Check each file, then all of them together. Exits with 1 if it finds anything."""
    settings = resolve_options(output_options, DataOptions(file or [BUNDLED], allow))
    files = [bundled_file() if name is None else os.fspath(name) for name in files_named(settings.data)]
    if fix and (file is None or {STANDARD_INPUT, BUNDLED} & set(file)):
        raise UsageError(tr("error.fix_alone"), tr("error.fix_alone_hint"))
    outcomes = []
    for name in files:
        found = read_checked(name, settings.limits, settings.progress, fix=fix)
        inconsistencies = (*find_inconsistencies(found.dataset), *find_conflicts(found.dataset, load_catalogue()))
        outcomes.append(Outcome(called(name), found, inconsistencies, rewritten=fix and _rewrite(name, found)))
    together = _together(files, settings.limits, outcomes) if len(files) > 1 else ()
    write(settings, checked(outcomes, together))
    return 1 if together or any(outcome.inconsistencies for outcome in outcomes) else 0


def _together(files: Sequence[str], limits: Limits | None, outcomes: Sequence[Outcome]) -> tuple[Inconsistency, ...]:
    """Return the inconsistencies between several files, without those inside a single file."""
    datasets = read_several(files, limits)
    whole = replace(
        datasets[0],
        sources=tuple(source for dataset in datasets for source in dataset.sources),
        indicators=tuple(record for dataset in datasets for record in dataset.indicators),
    )
    alone = {inconsistency for outcome in outcomes for inconsistency in outcome.inconsistencies}
    return tuple(inconsistency for inconsistency in find_inconsistencies(whole) if inconsistency not in alone)


def _rewrite(name: str, found: CheckedFile) -> bool:
    """Write the corrected file if it differs, and return whether it does."""
    text = file_text(found.dataset, found.schema)
    if text == found.text:
        return False
    save(name, [text], force=True, mark=False)
    return True
