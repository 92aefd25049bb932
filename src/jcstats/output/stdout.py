"""Write to standard output, and handle its errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jcstats.errors import WriteError
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""The mark by which some programs recognise UTF-8."""

_TOGETHER = 2**16
"""The number of bytes written at once, as many as a pipe holds."""


def deliver(chunks: Iterable[str | bytes], *, utf8: bool, mark: bool = False) -> None:
    """Write all chunks, and make sure that they reach the reader.

    Characters that the encoding lacks are written as Unicode escapes. A reader that has gone away (`| head -1`) is not
    an error. Raises WriteError if standard output is closed or full.
    """
    stream = sys.stdout
    if stream is None:
        raise WriteError(tr("error.write_closed"))
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    # This bypasses Python's buffer. Without one (PYTHONUNBUFFERED) parts could be lost silently. With a buffer, its
    # content would be written again when the process exits, even after Ctrl-C.
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
    """Write everything, even if only a part is accepted at a time."""
    left = memoryview(data)
    while left:
        taken = target.write(left)
        if taken is None:
            # It is in non-blocking mode, and full.
            from select import select  # noqa: PLC0415 - such are rare

            select([], [target], [])
        else:
            left = left[taken:]


def encoded(chunk: str | bytes, encoding: str) -> bytes:
    """Return the bytes of a piece of an answer, with Unicode escapes for what the encoding lacks."""
    if isinstance(chunk, bytes):
        return chunk
    try:
        return chunk.encode(encoding, "backslashreplace")
    except UnicodeError:  # IDNA does not accept escapes
        return chunk.encode("ascii", "backslashreplace")
