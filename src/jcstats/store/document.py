"""A parsed document as the checker wants it: in format 2, each record with the region that the document is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.i18n import tr
from jcstats.store import format_1

if TYPE_CHECKING:
    from collections.abc import Callable

    Path = tuple[str | int, ...]
    Note = Callable[[Path, str, str | None], None]

VERSIONS = (1, 2)
"""The versions of the file format that are read."""


class RecordReader:
    """Makes the frame and the records of one document ready, and notes the fields that do not belong in them."""

    def __init__(self, document: object, note: Note) -> None:
        whole = document if isinstance(document, dict) else {}
        self._converts = format_1.is_format_1(whole)
        self._note = note
        region, code = whole.get("region"), whole.get("region_code")
        # Anything else is a fault of the document, and not of each of its records.
        self._region = region if isinstance(region, str) else ""
        self._code = code if isinstance(code, str) else None

    def frame(self, document: object) -> object:
        """Return a document without its records in format 2."""
        if not self._converts or not isinstance(document, dict):
            return document
        for group in ("themes", "sources"):
            held = document.get(group)
            for index, one in enumerate(held if isinstance(held, tuple) else ()):
                self._note_newer(one, (group, index))
        return format_1.convert_frame(document)

    def record(self, record: Any, index: int) -> Any:  # noqa: ANN401 - whatever stands in a file
        """Return a record of the document in format 2 with its region, or whatever stands in its place."""
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
    """Return the id of a record or source, or None where it has none that is a text."""
    own = held.get("id") if isinstance(held, dict) else None
    return own if isinstance(own, str) else None
