"""Read and check a file. On demand, correct what has only one right answer."""

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
    """A file that follows the format."""

    dataset: Dataset
    version: object
    """The format version that the file states."""
    schema: str | None
    """The address of its schema, for editors."""
    text: str
    """The text of the file."""
    fixes: tuple[Fix, ...]
    """The corrections in the dataset, which are not in the text."""


def read_checked(
    file: str | os.PathLike[str], limits: Limits | None = None, progress: Progress | None = None, *, fix: bool = False
) -> CheckedFile:
    """Read and check a file (`-`: standard input).

    `progress` is used and DataError is raised as in `load`.
    """
    name, limits = os.fspath(file), limits or USUAL
    if not isinstance(file, str) and name == file_bytes.STANDARD_INPUT:
        name = os.path.join(os.curdir, name)
    if name != file_bytes.STANDARD_INPUT and is_database(name):
        called = file_bytes.called(name)
        raise DataError(tr("error.store.checked", store=called), tr("error.store.checked_hint"))
    # Inside an archive, the bundled file cannot be opened by its name.
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
    """Ignore the progress of reading a file."""
    del stage, size
