"""Find the files that --data names: files, folders, patterns and the bundled dataset."""

from __future__ import annotations

import os
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store.databases import has_scheme, is_database
from jcstats.store.file_bytes import STANDARD_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUNDLED = "bundled"
"""Names the bundled dataset."""

_PATTERN = frozenset("*?[")


def files_named(names: Iterable[str | os.PathLike[str]]) -> tuple[str | os.PathLike[str] | None, ...]:
    """Return the files that names stand for, each once and in order. None is the bundled dataset.

    A folder stands for its .json files, a pattern for the files that it matches, both sorted by name. Raises DataError
    for a folder or a pattern without files.
    """
    found: dict[str | None, str | os.PathLike[str] | None] = {}
    for name in names:
        for file in _files(name):
            found.setdefault(_key(file), file)
    return tuple(found.values())


def _files(name: str | os.PathLike[str]) -> Iterator[str | os.PathLike[str] | None]:
    text = os.fspath(name)
    if name == BUNDLED:
        yield None
    elif name == STANDARD_INPUT or "\0" in text or is_database(name):
        yield name
    elif Path(text).is_dir():
        yield from _some((str(file) for file in Path(text).iterdir() if file.suffix == ".json"), text)
    elif _PATTERN & set(text) and not Path(text).exists():
        # Path.glob does not accept absolute patterns.
        yield from _some((file for file in glob(text, recursive=True) if Path(file).is_file()), text)
    else:
        yield name


def _some(files: Iterable[str], name: str) -> list[str]:
    """Return files sorted by name, without a schema beside them. Raises DataError if there are none."""
    datasets = sorted(file for file in files if not file.endswith(".schema.json"))
    if not datasets:
        raise DataError(tr("error.no_files", name=name), tr("error.no_files_hint"))
    return datasets


def _key(file: str | os.PathLike[str] | None) -> str | None:
    if file is None or file == STANDARD_INPUT:
        return file
    try:
        return os.fspath(file) if has_scheme(os.fspath(file)) else os.path.realpath(file)
    except ValueError:  # not a valid name of a file: reading it raises the error
        return os.fspath(file)
