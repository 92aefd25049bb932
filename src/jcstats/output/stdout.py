"""Text -> standard output, and what happens when it takes no more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jcstats.errors import WriteError
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""By which some programs know UTF-8."""

_TOGETHER = 2**16
"""Bytes that are written at once: as many as a pipe holds."""


def deliver(chunks: Iterable[str | bytes], *, utf8: bool, mark: bool = False) -> None:
    """Write all chunks and see them through to the reader.

    What an encoding other than UTF-8 cannot say is written as Unicode escapes, never refused. A reader that has gone
    away (`| head -1`) is no error. Raises WriteError where standard output is closed or full.
    """
    stream = sys.stdout
    if stream is None:
        raise WriteError(tr("error.write_closed"))
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    # Python's own buffer is passed by. Where Python was told to have none, parts would be lost without a word; where it
    # has one, what it holds would be written once more when the process leaves, be it for Ctrl-C.
    target = getattr(stream.buffer, "raw", stream.buffer)
    held = bytearray(BYTE_ORDER_MARK if mark else b"")
    try:
        stream.flush()
        for chunk in chunks:
            held += encoded(chunk, encoding)
            if len(held) >= _TOGETHER:
                _write(bytes(held), target)
                held.clear()
        _write(bytes(held), target)
    except OSError as error:
        from jcstats.terminal.stderr import abandon, reason  # noqa: PLC0415 - most answers are taken

        abandon(stream)
        if not isinstance(error, BrokenPipeError):
            raise WriteError(tr("error.write", reason=reason(error)), tr("error.write_hint")) from None


def _write(data: bytes, target: BinaryIO) -> None:
    """Write all of it, however little is taken at a time."""
    left = memoryview(data)
    while left:
        taken = target.write(left)
        if taken is None:
            # Somebody has made it one that does not wait, and it is full.
            from select import select  # noqa: PLC0415 - such are rare

            select([], [target], [])
        else:
            left = left[taken:]


def encoded(chunk: str | bytes, encoding: str) -> bytes:
    """Return the bytes of a piece of an answer; what the encoding cannot say as Unicode escapes."""
    if isinstance(chunk, bytes):
        return chunk
    try:
        return chunk.encode(encoding, "backslashreplace")
    except UnicodeError:  # IDNA takes no escapes
        return chunk.encode("ascii", "backslashreplace")
