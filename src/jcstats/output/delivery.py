"""Text -> standard output, and what happens when it takes no more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jcstats.errors import WriteError
from jcstats.messages import abandon, reason
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""By which some programs know UTF-8."""


def deliver(chunks: Iterable[str | bytes], *, utf8: bool, mark: bool = False) -> None:
    """Write all chunks and see them through to the reader.

    What an encoding other than UTF-8 cannot say is written as Unicode escapes, never refused. A reader that has gone
    away (`| head -1`) is no error. Raises WriteError where standard output is closed or full.
    """
    stream = sys.stdout
    if stream is None:
        raise WriteError(words("error.write_closed"))
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        if mark:
            stream.buffer.write(BYTE_ORDER_MARK)
        for chunk in chunks:
            stream.buffer.write(encoded(chunk, encoding))
        stream.flush()
    except BrokenPipeError:
        abandon(stream)
    except OSError as error:
        abandon(stream)
        raise WriteError(words("error.write", reason=reason(error)), words("error.write_hint")) from None


def encoded(chunk: str | bytes, encoding: str) -> bytes:
    """Return the bytes of a piece of an answer; what the encoding cannot say as Unicode escapes."""
    if isinstance(chunk, bytes):
        return chunk
    try:
        return chunk.encode(encoding, "backslashreplace")
    except UnicodeError:  # IDNA takes no escapes
        return chunk.encode("ascii", "backslashreplace")
