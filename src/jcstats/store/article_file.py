"""Read the text of an article from a text file in any usual encoding, a web page, a Word document or a PDF file."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from jcstats.errors import DataError
from jcstats.store.documents import document_text
from jcstats.store.file_bytes import called, decode, over, read_raw
from jcstats.store.limits import USUAL
from jcstats.store.web_page import main_text

if TYPE_CHECKING:
    from jcstats.store.limits import Limits

UTF_8 = "UTF-8"
_MARKS = {BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_OTHERS = {"gb18030": "GB 18030", "big5hkscs": "Big5", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
"""The other encodings that are tried, and their usual names."""
_COMMON = re.compile("[的一是在不了有和年月日元亿億万萬长長增中国國市全上人大为為加比到]")
"""Characters that almost every sentence has. Text that was decoded in a wrong encoding has few of them."""
_LEAST = 0.03
_ENOUGH = 2**16
"""The number of characters from which the encoding is recognised."""

_PAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html|head)", re.IGNORECASE | re.DOTALL
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_HEAD = 4096
_MARKUP = 2


class ArticleText(NamedTuple):
    """The text of an article as it is recorded."""

    text: str
    """The text."""
    sha256: str
    """The SHA-256 in hexadecimal, of the bytes of a text file or of an extracted text in UTF-8."""
    encoding: str
    """The usual name of the file's encoding."""
    kind: str = ""
    """The format that it was extracted from: HTML, DOCX or PDF; empty for a text file."""


def read_article(name: str, limits: Limits | None = None) -> ArticleText:
    """Return the text of an article (`-`: standard input). Raises DataError if it cannot be read."""
    limits = limits or USUAL
    raw = read_raw(name, limits)
    if document := document_text(raw, name, limits):
        return _extracted(name, *document, UTF_8, limits)
    # A saved web page can begin with a byte order mark.
    if _PAGE.match(raw.removeprefix(BOM_UTF8)[:_HEAD]):
        html, encoding = _decoded(raw, name, declared=_DECLARED.search(raw[:_HEAD]))
        # Markup is longer than the text in it, but nobody reads the page of a text that has the longest length.
        _within(len(raw) // _MARKUP, name, limits)
        return _extracted(name, main_text(html, name), "HTML", encoding, limits)
    _within(len(raw), name, limits)
    text, encoding = _decoded(raw, name)
    return ArticleText(text, sha256(raw).hexdigest(), encoding)


def _extracted(name: str, text: str, kind: str, encoding: str, limits: Limits) -> ArticleText:
    raw = text.encode(errors="surrogatepass")
    _within(len(raw), name, limits)
    return ArticleText(text, sha256(raw).hexdigest(), encoding, kind)


def _within(size: int, name: str, limits: Limits) -> None:
    if size > limits.article:
        raise over(called(name), "article", size, limits)


def _decoded(raw: bytes, name: str, declared: re.Match[bytes] | None = None) -> tuple[str, str]:
    try:
        return decode(raw, name), UTF_8
    except DataError as error:
        not_utf_8 = error
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), "UTF-16"
            except UnicodeDecodeError:
                raise not_utf_8 from None
    codecs = list(_OTHERS)
    if declared and declared[1].decode("ascii", "replace").lower() in {"gb2312", "gbk", "gb18030"}:
        codecs = ["gb18030"]
    found = [
        (share, codec, text) for codec in codecs if (text := _tried(raw, codec)) and (share := _share(text)) >= _LEAST
    ]
    if not found:
        raise not_utf_8
    # If two are equal, the first one counts: GB 18030 before Big5.
    _, codec, text = max(found, key=lambda reading: reading[0])
    return text, _OTHERS[codec]


def _tried(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _share(text: str) -> float:
    """Return the share of common characters in a text."""
    some = text[:_ENOUGH]
    return len(_COMMON.findall(some)) / len(some)
