"""The file that is reviewed: written whole after each answer, unless somebody else has changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.errors import DataError, UsageError
from jcstats.i18n import tr
from jcstats.output import atomic_file
from jcstats.store.checked_file import read_checked
from jcstats.store.file_bytes import STANDARD_INPUT, called, read_raw
from jcstats.store.json_writer import file_text
from jcstats.store.limits import USUAL

if TYPE_CHECKING:
    from jcstats.domain.model import Dataset
    from jcstats.store.limits import Limits


class ReviewedFile:
    """A dataset in a file between two answers."""

    def __init__(self, name: str, limits: Limits | None = None) -> None:
        """Read and check a file. Raises DataError if it cannot be read or breaks the format."""
        if name == STANDARD_INPUT:
            raise UsageError(tr("error.review.standard_input"), tr("error.review.standard_input_hint"))
        self._name, self._limits = name, limits or USUAL
        self._first = self._last = read_raw(name, self._limits)
        found = read_checked(name, self._limits)
        self.dataset = found.dataset
        """What the file says at the beginning."""
        self._schema = found.schema

    def write(self, dataset: Dataset) -> None:
        """Let the file say another dataset, at once or not at all; at the beginning it is as it was, byte for byte.

        Raises DataError if it is no longer what was last read or written.
        """
        now = self._first if dataset is self.dataset else file_text(dataset, self._schema).encode()
        if now == self._last:
            return
        if read_raw(self._name, self._limits) != self._last:
            raise DataError(tr("error.review.changed", file=called(self._name)), tr("error.review.changed_hint"))
        atomic_file.save(self._name, [now], force=True, mark=False)
        self._last = now
