"""`jcstats store`: datasets in files -> a database that answers the same questions."""

from __future__ import annotations

import contextlib
import fcntl
import os
from functools import partial
from typing import TYPE_CHECKING, Annotated

from jcstats.cli.options import Allow, DataOptions, OutputOptions, Settings, resolve_options
from jcstats.cli.parameters import Argument, option
from jcstats.errors import DataError, UsageError
from jcstats.i18n import tr
from jcstats.output import atomic_file
from jcstats.store.databases import address_of, build_database, is_database, target_of
from jcstats.store.file_bytes import called
from jcstats.store.files import files_named
from jcstats.store.several import read_unchanged, with_one_name_each
from jcstats.terminal.stderr import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.domain.model import Dataset

Files = Annotated[list[str] | None, Argument("stored", "file", "file")]
To = Annotated[str | None, option("--to", metavar="to", key="store_to", offers="file")]


def run(file: Files = None, to: To = None, allow: Allow = None) -> None:
    """Add what is in files to a database, or make it. The database is wholly old or wholly new at any moment."""
    if file is None or to is None:
        raise UsageError(tr("error.store.incomplete"), tr("error.store.incomplete_hint"))
    settings = resolve_options(OutputOptions(), DataOptions(file, allow))
    with _alone(target_of(to).where):
        _store(to, settings)


def _store(to: str, settings: Settings) -> None:
    target = target_of(to)
    exists = os.path.exists(target.where)
    known = [to] if exists and is_database(to) else []
    if exists and address_of(target.where) != target:
        raise DataError(tr("error.store.target", file=called(to)), tr("error.store.target_hint"))
    before = read_unchanged(known)
    every = read_unchanged((*known, *files_named(settings.data)), settings.limits, settings.progress)
    kept = _kept(before, every)
    counts = [sum(len(dataset.indicators) for dataset in datasets) for datasets in (before, kept)]
    if kept != before:
        build = partial(build_database, target.engine, originals=kept, shown=with_one_name_each(kept))
        atomic_file.save_built(target.where, build)
    tell(tr("stored", file=called(to), records=counts[1], new=counts[1] - counts[0]))


@contextlib.contextmanager
def _alone(to: str) -> Iterator[None]:
    """Let only one process at a time store into a folder: the next one adds to what this one has stored."""
    # A lock on the folder leaves no file behind, and ends with the process.
    with contextlib.ExitStack() as held:
        # Some file systems have no locks; of a folder that is not there more is said where the file is written.
        with contextlib.suppress(OSError, ValueError):
            folder = os.open(os.path.dirname(os.path.realpath(to)), os.O_RDONLY)
            held.callback(os.close, folder)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield


def _kept(before: Sequence[Dataset], every: Sequence[Dataset]) -> tuple[Dataset, ...]:
    """Return the datasets that were there before, and those that add something to them."""
    kept = list(before)
    for dataset in every[len(before) :]:
        themes = {theme.name for one in kept for theme in one.themes}
        new = dataset.region not in {one.region for one in kept} or any(
            one.name not in themes for one in dataset.themes
        )
        if new or dataset.indicators or dataset.sources:
            kept.append(dataset)
    return tuple(kept)
