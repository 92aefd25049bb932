"""`jcstats store`: store datasets in a database that answers the same questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from jcstats.cli.options import Allow, DataOptions, OutputOptions, Timeout, resolve_options
from jcstats.cli.parameters import Argument, option
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.output import atomic_file
from jcstats.store.databases import shown, target_of
from jcstats.store.files import files_named
from jcstats.store.several import read_added
from jcstats.store.storing import update
from jcstats.terminal.stderr import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.model import Dataset

Files = Annotated[list[str] | None, Argument("stored", "files", "file")]
To = Annotated[str | None, option("--to", metavar="to", key="store_to", offers="file")]


def run(file: Files = None, to: To = None, allow: Allow = None, timeout: Timeout = None) -> None:
    """Add datasets to a database, or create it. At any moment the database has either its old or its new content."""
    if file is None or to is None:
        raise UsageError(tr("error.store.incomplete"), tr("error.store.incomplete_hint"))
    settings = resolve_options(OutputOptions(), DataOptions(file, allow, timeout))
    target = target_of(to)
    counts = [0, 0]

    def add(before: Sequence[Dataset]) -> Sequence[Dataset]:
        every = read_added(before, shown(target), files_named(settings.data), settings.limits, settings.progress)
        kept = _kept(before, every)
        counts[:] = (sum(len(dataset.indicators) for dataset in datasets) for datasets in (before, kept))
        return kept

    update(target, add, settings.limits, atomic_file.save_built)
    tell(tr("stored", file=shown(target), records=counts[1], new=counts[1] - counts[0]))


def _kept(before: Sequence[Dataset], every: Sequence[Dataset]) -> tuple[Dataset, ...]:
    """Return the stored datasets, and the new ones that add something."""
    kept = list(before)
    for dataset in every[len(before) :]:
        themes = {theme.name for earlier in kept for theme in earlier.themes}
        new = dataset.region not in {earlier.region for earlier in kept} or any(
            theme.name not in themes for theme in dataset.themes
        )
        if new or dataset.indicators or dataset.sources:
            kept.append(dataset)
    return tuple(kept)
