"""Prepare a parsed document for checking: convert it to format 2, and add the region to each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.i18n import tr
from jcstats.store import format_1

if TYPE_CHECKING:
    from collections.abc import Callable

    Path = tuple[str | int, ...]
    Note = Callable[[Path, str, str | None], None]

VERSIONS = (1, 2)
"""The format versions that can be read."""


class RecordReader:
    """Converts the frame and the records of one document, and notes unknown fields."""

    def __init__(self, document: object, note: Note) -> None:
        whole = document if isinstance(document, dict) else {}
        self._converts = format_1.is_format_1(whole)
        self._note = note
        region, code = whole.get("region"), whole.get("region_code")
        # A wrong region is an error of the document, and not of each of its records.
        self._region = region if isinstance(region, str) else ""
        self._code = code if isinstance(code, str) else None

    def frame(self, document: object) -> object:
        """Return a document without its records in format 2."""
        if not self._converts or not isinstance(document, dict):
            return document
        for group in ("themes", "sources"):
            held = document.get(group)
            for index, part in enumerate(held if isinstance(held, tuple) else ()):
                self._note_newer(part, (group, index))
        return format_1.convert_frame(document)

    def record(self, record: Any, index: int) -> Any:  # noqa: ANN401 - whatever stands in a file
        """Return a record of the document in format 2 with its region. Anything else is returned as it is."""
        if not isinstance(record, dict):
            return record
        for name in ("region", "region_code"):
            if name in record:
                self._note(("indicators", index, name), tr("fault.region_of_record"), own_id(record))
        if self._converts:
            self._note_newer(record, ("indicators", index))
            record = format_1.convert_record(record)
        return {**record, "region": self._region, "region_code": self._code}

    def _note_newer(self, held: object, path: Path) -> None:
        for own in format_1.unknown_fields(held, str(path[0])):
            self._note((*path, *own), tr("fault.newer_field"), own_id(held))


def own_id(held: object) -> str | None:
    """Return the id of a record or source, or None if it has no text as its id."""
    own = held.get("id") if isinstance(held, dict) else None
    return own if isinstance(own, str) else None
