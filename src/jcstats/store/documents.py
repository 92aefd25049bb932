"""Extract the text of Word documents and PDF files, with each paragraph and each row of a table on a line."""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jcstats.errors import DataError, JcstatsError
from jcstats.i18n import tr
from jcstats.store import grid
from jcstats.store.file_bytes import called, over
from jcstats.store.file_kind import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from jcstats.store.limits import Limits

_WORD, _PAGES = "python-docx", "pypdf"
_INFLATED = 4
"""The most bytes of an unpacked document, as a multiple of the limit for its text. The rest is markup."""
_LEAST = 8
"""The least characters per page. A document with fewer is scanned, and has no text layer."""


def document_text(raw: bytes, name: str, limits: Limits) -> tuple[str, str] | None:
    """Return the text of a Word document or a PDF file, and the name of its format. Return None for a text file.

    Raises DataError for any other file that is not text, such as a workbook.
    """
    match kind_of(raw):
        case None:
            return None
        case "pdf":
            return _pdf_text(raw, name, limits), "PDF"
        case "word":
            return _docx_text(raw, name, limits), "DOCX"
        case "old_office":
            raise DataError(tr("error.document.old", file=called(name)), tr("error.document.old_hint"))
        case file_kind:
            what = tr(f"file_kind.{file_kind}")
            raise DataError(tr("error.document.other", file=called(name), kind=what), tr("error.document.other_hint"))


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Raise DataError for any error of a library that reads a broken file."""
    try:
        yield
    except (JcstatsError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - broken files raise anything: KeyError, RecursionError, errors of lxml and zlib
        raise DataError(tr("error.document.broken", file=called(name)), tr("error.document.broken_hint")) from None


def _docx_text(raw: bytes, name: str, limits: Limits) -> str:
    try:
        import docx  # noqa: PLC0415 - an extra, only for Word documents
        from docx.table import Table  # noqa: PLC0415
    except ImportError:
        raise _missing(_WORD) from None
    with _readable(name):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            # The library unpacks a whole member at once, so the size is checked before.
            if size > _INFLATED * limits.article:
                raise over(called(name), "article", size, limits)
        found: list[str] = []
        for block in docx.Document(io.BytesIO(raw)).iter_inner_content():
            found += _rows(block) if isinstance(block, Table) else _paragraph(block)
    return "\n".join(found) + "\n"


def _paragraph(block: Paragraph) -> list[str]:
    return [line.rstrip() for line in block.text.split("\n")]


def _rows(table: Table) -> list[str]:
    # The library returns a merged cell once for each place that it fills, always with the same element.
    places: dict[object, int] = {}
    rows = [
        [(cell.text, places.setdefault(cell._tc, len(places))) for cell in row.cells]  # noqa: SLF001
        for row in table.rows
    ]
    return ["", *grid.lines(rows), ""]


def _pdf_text(raw: bytes, name: str, limits: Limits) -> str:
    try:
        import pypdf  # noqa: PLC0415 - an extra, only for PDF files
    except ImportError:
        raise _missing(_PAGES) from None
    pages: list[str] = []
    size = 0
    with _readable(name):
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DataError(tr("error.document.encrypted", file=called(name)), tr("error.document.encrypted_hint"))
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1].encode(errors="replace"))
            if size > limits.article:
                raise over(called(name), "article", size, limits)
    text = "\n".join(pages)
    if sum(not sign.isspace() for sign in text) < _LEAST * len(pages):
        raise DataError(tr("error.document.scan", file=called(name)), tr("error.document.scan_hint"))
    return text + "\n"


def _missing(library: str) -> JcstatsError:
    from jcstats.store.extras import missing  # noqa: PLC0415 - looks at how jcstats was installed

    return missing(extra="draft", library=library, key="error.document.library")
