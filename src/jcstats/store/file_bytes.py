"""The bytes of a file or of standard input, and the text that they are, within limits."""

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
"""Those with words of their own."""

_PIECE = 2**24  # bytes


def called(name: str) -> str:
    """Return what people and programs are told of a file: its name, of whatever bytes, or standard input in words."""
    if name == STANDARD_INPUT:
        return tr("standard_input")
    return name.encode(errors="backslashreplace").decode()


def over(file: str, limit: str, found: int | None, limits: Limits) -> DataError:
    """Return that a file has more of something than is allowed, and how to allow it; `found` is None if unknown."""
    most: int = getattr(limits, limit)
    message = tr(f"error.over.{limit}", file=file, most=most, found=found or 0)
    return DataError(message, tr("error.over.hint", limit=limit, enough=found or 2 * most))


def read_raw(name: str, limits: Limits = USUAL) -> bytes:
    """Return the bytes of a file, or of standard input for `-`. Raises DataError where it cannot be read."""
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
    """Return the text that bytes are in UTF-8; a byte order mark is accepted. Raises DataError for another encoding."""
    # Python's utf-8-sig would count from behind the mark where something cannot be decoded.
    mark = len(BOM_UTF8) if raw.startswith(BOM_UTF8) else 0
    text = raw[mark:] if mark else raw
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
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
    # As bytes the name of a file does not depend on the locale; whatever a user typed can be one.
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
        # A device has no end (/dev/zero), and a socket nobody speaks to.
        raise OSError(0, tr("error.file.not_regular"))
    if status.st_size > limits.size:
        raise over(name, "size", status.st_size, limits)
    with open(path, "rb") as file:
        return _first_bytes(file, limits.size + 1)


def _first_bytes(file: BinaryIO, most: int) -> bytes:
    """Return what a file holds, of more no more than so many bytes."""
    pieces: list[bytes] = []
    # Piece by piece: asked for all at once, Python reserves memory for as much as there might be.
    while most > 0:
        piece = file.read(min(most, _PIECE))
        if piece is None:
            # Nothing is there yet, and whoever opened the file has made it one that does not wait: the shell's standard
            # input is shared by all programs on it.
            select([file], [], [])
        elif piece:
            pieces.append(piece)
            most -= len(piece)
        else:
            break
    return b"".join(pieces)


def _reached(before: bytes) -> str:
    """Return the place that follows what could be read."""
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
