"""A file that is not trusted -> what is in it, checked; on demand with what has one right answer put right."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store import file_bytes, strict_json, validation
from jcstats.store.databases import is_database
from jcstats.store.fixes import Fix, fixed
from jcstats.store.json_file import bundled, bundled_file
from jcstats.store.limits import USUAL

if TYPE_CHECKING:
    from jcstats.domain.model import Dataset
    from jcstats.store.json_file import Progress, Stage
    from jcstats.store.limits import Limits


class CheckedFile(NamedTuple):
    """A file that meets the format."""

    dataset: Dataset
    version: object
    """The version of the format that the file says it has."""
    schema: str | None
    """Where the file says its schema is, for editors."""
    text: str
    """What the file holds."""
    fixes: tuple[Fix, ...]
    """What was put right in the dataset, and is not in the text."""


def read_checked(
    file: str | os.PathLike[str], limits: Limits | None = None, progress: Progress | None = None, *, fix: bool = False
) -> CheckedFile:
    """Return what is in a file (`-`: standard input), checked.

    `progress` is called and DataError is raised as by `load`.
    """
    name, limits = os.fspath(file), limits or USUAL
    if not isinstance(file, str) and name == file_bytes.STANDARD_INPUT:
        name = os.path.join(os.curdir, name)
    if name != file_bytes.STANDARD_INPUT and is_database(name):
        called = file_bytes.called(name)
        raise DataError(tr("error.store.checked", store=called), tr("error.store.checked_hint"))
    # In an archive the file of this installation is none that could be opened by its name.
    raw = bundled() if name == bundled_file() and not os.path.exists(name) else None
    text, called = strict_json.read_json(name, limits, raw), file_bytes.called(name)
    begin = progress or _in_silence
    try:
        begin("parsing", len(text))
        document = strict_json.parse(text, called, limits)
        begin("checking", len(text))
        frame = document if isinstance(document, dict) else {}
        version, schema = frame.get("format"), frame.get("$schema")
        fixes: list[Fix] = []
        if fix and frame:
            document, fixes = fixed(frame)
        dataset = validation.check(document, text, called, limits)
    finally:
        begin("done", len(text))
    return CheckedFile(dataset, version, schema, text, tuple(fixes))


def _in_silence(stage: Stage, size: int) -> None:
    """Show nothing of how far a file has been read."""
    del stage, size
