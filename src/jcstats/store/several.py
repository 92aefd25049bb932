"""Read several files as one store: remove repetitions, find contradictions, and use one name per id."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jcstats.domain import periods
from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.json_text import members, on_one_line
from jcstats.store.checked_file import read_checked
from jcstats.store.databases import address_of, open_database, shown
from jcstats.store.file_bytes import called
from jcstats.store.json_file import bundled_file, load
from jcstats.store.json_position import locate, place
from jcstats.text import visible

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from jcstats.domain.model import Dataset, Indicator, Source
    from jcstats.store.json_file import Progress
    from jcstats.store.limits import Limits


class _Place(NamedTuple):
    """A place: the number of the file, and the path in it."""

    file: int
    path: tuple[str | int, ...]


class _File(NamedTuple):
    """A file that was read."""

    name: str
    dataset: Dataset
    text: str | None
    """The text of the file; None for the bundled file and for a database, which are not checked again."""


def read_several(
    files: Sequence[str | os.PathLike[str] | None], limits: Limits | None = None, progress: Progress | None = None
) -> tuple[Dataset, ...]:
    """Return the datasets in files (None: the bundled one) for one store.

    What a file repeats from an earlier one is left out. Records with one id get one name: that of the catalogue, or
    else of the latest record. Other names become aliases. Raises DataError as `load` does, and if two files contradict
    each other about a record or a source.
    """
    return with_one_name_each(read_unchanged(files, limits, progress))


def read_unchanged(
    files: Sequence[str | os.PathLike[str] | None], limits: Limits | None = None, progress: Progress | None = None
) -> tuple[Dataset, ...]:
    """Return the datasets in files and databases with their own names, each without what an earlier one has.

    Raises DataError as `read_several` does.
    """
    return read_added((), "", files, limits, progress)


def read_added(
    before: Sequence[Dataset],
    name: str,
    files: Sequence[str | os.PathLike[str] | None],
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> tuple[Dataset, ...]:
    """Return datasets that are known under a name, and those in files without what is already known.

    Raises DataError as `read_several` does.
    """
    known = [_File(name, dataset, None) for dataset in before]
    return tuple(_without_repeated([*known, *(loaded for file in files for loaded in _read(file, limits, progress))]))


def _read(file: str | os.PathLike[str] | None, limits: Limits | None, progress: Progress | None) -> list[_File]:
    if file is None:
        return [_File(bundled_file(), load(), None)]
    if (found := address_of(file)) is not None:
        return [
            _File(shown(found), dataset, None) for dataset in open_database(found, limits and limits.timeout).datasets()
        ]
    read = read_checked(file, limits, progress)
    return [_File(called(str(file)), read.dataset, read.text)]


def _without_repeated(files: Sequence[_File]) -> list[Dataset]:
    """Return the datasets of files without what they repeat literally from earlier files."""
    sources: dict[str, tuple[Source, _Place]] = {}
    records: dict[tuple[str, str, str, str, str], tuple[Indicator, _Place]] = {}
    datasets: list[Dataset] = []
    for number, file in enumerate(files):
        own_sources, own_records = [], []
        for index, source in enumerate(file.dataset.sources):
            here = _Place(number, ("sources", index))
            other, there = sources.setdefault(source.id, (source, here))
            if other is not source and not _same_source(other, source):
                raise _conflict(files, there, here, "source", source.id)
            if there == here:
                own_sources.append(source)
        for index, record in enumerate(file.dataset.indicators):
            here = _Place(number, ("indicators", index))
            key = (record.region or "", record.id, record.subject, record.period, record.source.id)
            same, there = records.setdefault(key, (record, here))
            if same is not record and same != record:
                raise _conflict(files, there, here, "record", " · ".join(key))
            if there == here:
                own_records.append(record)
        datasets.append(replace(file.dataset, sources=tuple(own_sources), indicators=tuple(own_records)))
    return datasets


def _same_source(one: Source, other: Source) -> bool:
    """Tell whether two sources are the same article. The number of records, for instance, can differ."""
    return _as_published(one) == _as_published(other)


def _as_published(source: Source) -> Source:
    """Return a source without what depends on who read it and when."""
    return replace(source, records=0, not_figures=(), accessed=None)


def _conflict(files: Sequence[_File], there: _Place, here: _Place, what: str, key: str) -> DataError:
    """Return the error for a contradiction between two files, with both places and the differing fields."""
    one, other = (_found(files[at.file].dataset, at.path) for at in (there, here))
    fields = [name for name, value in members(one).items() if value != members(other)[name]]
    details = [
        tr("conflict.place", place=_position(files[at.file], at.path), value=_differing(held, fields))
        for at, held in ((there, one), (here, other))
    ]
    return DataError(tr(f"conflict.{what}", of=visible(key)), tr("conflict.hint"), details=tuple(details))


def _found(dataset: Dataset, path: tuple[str | int, ...]) -> Source | Indicator:
    group, index = path
    held: Sequence[Source | Indicator] = getattr(dataset, str(group))
    return held[int(index)]


def _position(file: _File, path: tuple[str | int, ...]) -> str:
    if file.text is None:
        return visible(file.name)
    return tr("conflict.file", file=visible(file.name), place=place(file.text, locate(file.text, [path])[path]))


def _differing(held: Source | Indicator, fields: Iterable[str]) -> str:
    own = members(held)
    return tr("list.comma").join(f"{name} {on_one_line(own[name])}" for name in fields)


def with_one_name_each(datasets: Sequence[Dataset]) -> tuple[Dataset, ...]:
    """Return datasets in which records with one id have one name. A single dataset stays as it is."""
    if len(datasets) == 1:
        return tuple(datasets)
    names: dict[str, dict[str, Indicator]] = {}
    for dataset in datasets:
        for record in dataset.indicators:
            latest = names.setdefault(record.id, {}).get(record.name)
            if latest is None or periods.order(latest.period) <= periods.order(record.period):
                names[record.id][record.name] = record
    several = {key: found for key, found in names.items() if len(found) > 1}
    if not several:
        return tuple(datasets)
    chosen = {key: _chosen(key, found) for key, found in several.items()}

    def renamed(record: Indicator) -> Indicator:
        if record.id not in several:
            return record
        aliases = dict.fromkeys((*record.aliases, *several[record.id]))
        aliases.pop(chosen[record.id], None)
        return replace(record, name=chosen[record.id], aliases=tuple(aliases))

    return tuple(
        replace(dataset, indicators=tuple(renamed(record) for record in dataset.indicators)) for dataset in datasets
    )


def _chosen(key: str, found: dict[str, Indicator]) -> str:
    from jcstats.search.catalogue_file import load_catalogue  # noqa: PLC0415 - only if names differ

    known = next((entry.name for entry in load_catalogue().entries if entry.id == key), None)
    return known or max(found, key=lambda name: periods.order(found[name].period))
