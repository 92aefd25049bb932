"""Recognise files that are not text by their first bytes: workbooks, pictures, archives."""

from __future__ import annotations

import io
import zipfile
from typing import Literal, get_args

FileKind = Literal[
    "word", "pdf", "old_office", "workbook", "presentation", "open_document", "archive", "picture", "rtf", "database"
]
KINDS: tuple[FileKind, ...] = get_args(FileKind)
"""The keys of their names are file_kind.<kind>."""

_PDF_HEAD = 1024
"""The mark of a PDF file is within so many first bytes."""
_MARKS: dict[bytes, FileKind] = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old_office",
    b"\x89PNG\r\n\x1a\n": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"II*\0": "picture",
    b"MM\0*": "picture",
    b"{\\rtf": "rtf",
    b"SQLite format 3\0": "database",
    b"Rar!\x1a\x07": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"\x1f\x8b": "archive",
}
_ZIP = b"PK\x03\x04"


def kind_of(raw: bytes) -> FileKind | None:
    """Return the kind of a file, or None for text and unknown kinds."""
    if b"%PDF-" in raw[:_PDF_HEAD]:
        return "pdf"
    if raw.startswith(_ZIP):
        return _kind_of_zip(raw)
    return next((kind for mark, kind in _MARKS.items() if raw.startswith(mark)), None)


def _kind_of_zip(raw: bytes) -> FileKind:
    """Return the kind of a ZIP archive. One that cannot be opened is taken for a damaged Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "word"
    folders = {name.partition("/")[0] for name in names if "/" in name}
    parts: dict[str, FileKind] = {"word": "word", "xl": "workbook", "ppt": "presentation"}
    found = next((kind for folder, kind in parts.items() if folder in folders), None)
    return found or ("open_document" if "mimetype" in names else "archive")
