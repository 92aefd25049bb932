"""Notes to rows: which a table shows, and their numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jcstats.i18n import tr

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator

_CLAUSES = re.compile("[，；。]")


class Footnotes:
    """The notes of a page, numbered as they come; rows with the same note share its number."""

    def __init__(self) -> None:
        """Begin with no notes."""
        self._notes: dict[str, int] = {}

    def mark(self, note: str | None) -> str:
        """Return the number of a note, or nothing where there is none."""
        return "" if note is None else str(self._notes.setdefault(note, len(self._notes) + 1))

    def lines(self) -> tuple[str, ...]:
        """Return the notes with their numbers."""
        return tuple(tr("footnote", number=number, note=note) for note, number in self._notes.items())


def worth_showing(record: Indicator) -> str | None:
    """Return a record's note, or None where a table says the same already.

    That is: the note only says that a figure was not published, which the missing mark says, or on which lines the
    figure was printed. `info` and the formats for programs have every note.
    """
    if record.note is None or record.value is not None:
        return record.note
    said = [clause for clause in _CLAUSES.split(record.note) if clause]
    return None if said and all(map(_only_missing().fullmatch, said)) else record.note


@cache
def _only_missing() -> re.Pattern[str]:
    """Return the pattern of a clause that only says that a level was not published."""
    return re.compile(tr("note_only_missing"))
