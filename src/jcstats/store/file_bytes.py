"""Read a file or standard input within limits, and decode it."""

from __future__ import annotations

import os
import stat
import sys
from codecs import BOM_UTF8
from select import select
from typing import TYPE_CHECKING

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store.limits import USUAL
from jcstats.terminal.stderr import reason

if TYPE_CHECKING:
    from typing import BinaryIO

    from jcstats.store.limits import Limits

STANDARD_INPUT = "-"

_FILE_ERRORS = ("FileNotFoundError", "IsADirectoryError", "PermissionError")
"""Errors with their own messages."""

_PIECE = 2**24  # bytes


def called(name: str) -> str:
    """Return the name of a file for messages, whatever bytes it has, or words for standard input."""
    if name == STANDARD_INPUT:
        return tr("standard_input")
    return name.encode(errors="backslashreplace").decode()


def over(file: str, limit: str, found: int | None, limits: Limits) -> DataError:
    """Return the error that a file exceeds a limit, and how to raise it. `found` is None if unknown."""
    most: int = getattr(limits, limit)
    message = tr(f"error.over.{limit}", file=file, most=most, found=found or 0)
    return DataError(message, tr("error.over.hint", limit=limit, enough=found or 2 * most))


def read_raw(name: str, limits: Limits = USUAL) -> bytes:
    """Return the bytes of a file, or of standard input for `-`. Raises DataError if it cannot be read."""
    file = called(name)
    try:
        raw = _read_bytes(name, limits)
    except OSError as error:
        kind = type(error).__name__
        key = f"error.file.{kind if kind in _FILE_ERRORS else 'OSError'}"
        raise DataError(tr(key, file=file, reason=reason(error)), tr("error.file.hint")) from None
    if len(raw) > limits.size:
        raise over(file, "size", None, limits)
    return raw


def decode(raw: bytes, name: str) -> str:
    """Decode bytes from UTF-8, with or without a byte order mark. Raises DataError for other encodings."""
    # utf-8-sig would count the position of an error from behind the mark.
    mark = len(BOM_UTF8) if raw.startswith(BOM_UTF8) else 0
    text = raw[mark:] if mark else raw
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        from jcstats.store.file_kind import kind_of  # noqa: PLC0415 - only when there is an error to explain

        if (file_kind := kind_of(raw)) is not None:
            what = tr(f"file_kind.{file_kind}")
            raise DataError(tr("error.not_data", file=called(name), kind=what), tr("error.not_data_hint")) from None
        raise DataError(
            tr(
                "error.encoding",
                file=called(name),
                place=_reached(text[: error.start]),
                offset=mark + error.start + 1,
                guess=_likely_encoding(raw),
            ),
            tr("error.encoding_hint"),
        ) from None


def _read_bytes(name: str, limits: Limits) -> bytes:
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError(0, tr("error.file.closed"))
        return _first_bytes(sys.stdin.buffer, limits.size + 1)
    # As bytes, the name of a file does not depend on the locale.
    try:
        path = name.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        raise OSError(0, tr("error.file.name")) from None
    if b"\0" in path:
        raise OSError(0, tr("error.file.name"))
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        # A device may have no end (/dev/zero), and a socket no sender.
        raise OSError(0, tr("error.file.not_regular"))
    if status.st_size > limits.size:
        raise over(name, "size", status.st_size, limits)
    with open(path, "rb") as file:
        return _first_bytes(file, limits.size + 1)


def _first_bytes(file: BinaryIO, most: int) -> bytes:
    """Return the content of a file, up to a number of bytes."""
    pieces: list[bytes] = []
    # Piece by piece, because Python reserves memory for the whole amount that it is asked to read.
    while most > 0:
        piece = file.read(min(most, _PIECE))
        if piece is None:
            # There is no data yet, and the file is in non-blocking mode: the shell's standard
            # input is shared by all its programs.
            select([file], [], [])
        elif piece:
            pieces.append(piece)
            most -= len(piece)
        else:
            break
    return b"".join(pieces)


def _reached(before: bytes) -> str:
    """Return the position after the text that could be decoded."""
    from jcstats.store.json_position import place  # noqa: PLC0415 - only when there is an error to explain

    text = before.decode("utf-8")
    return place(text, len(text))


def _likely_encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return tr("error.encoding_unknown")
    return "GBK"
