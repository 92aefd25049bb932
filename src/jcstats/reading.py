"""Bytes of a file -> a plain JSON document, strictly: what Python would let pass is refused, with its place."""

from __future__ import annotations

import json
import os
import stat
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

from jcstats.errors import DataError
from jcstats.messages import reason
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_BYTES = 2**30
"""The largest file that is read, in bytes. A larger one is refused, not cut."""

STANDARD_INPUT = "-"

_FILE_ERRORS = ("FileNotFoundError", "IsADirectoryError", "PermissionError")
"""Those with words of their own."""

_LONGEST_KEY = 60  # characters of a key that a message quotes
_LONGEST_NUMBER = 40  # characters; more than any figure has

_NUMBERS = {"value", "yoy"}
"""Fields whose whole numbers are Decimal too, so that a field has one type."""


class _DuplicateKeyError(ValueError):
    pass


def called(name: str) -> str:
    """Return what messages call a file: its name, or standard input in words."""
    return words("standard_input") if name == STANDARD_INPUT else name


def read_raw(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`. Raises DataError where it cannot be read."""
    file = called(name)
    try:
        raw = _read_bytes(name)
    except OSError as error:
        kind = type(error).__name__
        key = f"error.file.{kind if kind in _FILE_ERRORS else 'OSError'}"
        raise DataError(words(key, file=file, reason=reason(error)), words("error.file.hint")) from None
    if len(raw) > MAX_BYTES:
        raise DataError(words("error.file.too_large", file=file, limit=MAX_BYTES // 2**20))
    return raw


def decode(raw: bytes, name: str) -> str:
    """Return the text that bytes are in UTF-8; a byte order mark is accepted. Raises DataError for another encoding."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            words("error.encoding", file=called(name), offset=error.start, guess=_likely_encoding(raw)),
            words("error.encoding_hint"),
        ) from None


def read_text(name: str) -> str:
    """Return the text of a file, or of standard input for `-`. Raises DataError as read_raw and decode do."""
    return decode(read_raw(name), name)


def parse(text: str, name: str) -> object:
    """Return the document that JSON text says, its arrays as tuples and its numbers as printed.

    Raises DataError, with line and column, for anything that is not strict JSON: syntax, NaN, a key given twice,
    nesting too deep to follow.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_number,
            parse_int=_whole,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        where = words("error.place", line=error.lineno, column=error.colno)
        raise DataError(words("error.json", file=name, place=where), words("error.json_hint")) from None
    except _DuplicateKeyError as error:
        raise DataError(
            words("error.duplicate_key", file=name, place=_duplicate(text), name=str(error)[:_LONGEST_KEY])
        ) from None
    except RecursionError:
        raise DataError(words("error.depth", file=name)) from None
    except ValueError as error:
        raise DataError(words("error.number", file=name, place=_first(text, str(error)), number=error)) from None


def _read_bytes(name: str) -> bytes:
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError(0, words("error.file.closed"))
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    # As bytes the name of a file does not depend on the locale; whatever a user typed can be one.
    try:
        path = name.encode(errors="surrogateescape")
    except UnicodeEncodeError:
        raise OSError(0, words("error.file.name")) from None
    if b"\0" in path:
        raise OSError(0, words("error.file.name"))
    mode = os.stat(path).st_mode  # noqa: PTH116
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        # A device has no end (/dev/zero), and a socket nobody speaks to.
        raise OSError(0, words("error.file.not_regular"))
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(MAX_BYTES + 1)


def _likely_encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return words("error.encoding_unknown")
    return "GBK"


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKeyError(key)
        if type(value) is list:
            found[key] = tuple(value)
        elif type(value) is int and key in _NUMBERS:
            found[key] = Decimal(value)
        else:
            found[key] = value
    return found


def _number(literal: str) -> Decimal:
    # No published statistic is written 1e999; an exponent would also print differently from what was read.
    if "e" in literal or "E" in literal or len(literal) > _LONGEST_NUMBER:
        raise ValueError(literal[:_LONGEST_NUMBER])
    return Decimal(literal)


def _whole(literal: str) -> int:
    # int() refuses more than some thousand digits with a message of its own.
    if len(literal) > _LONGEST_NUMBER:
        raise ValueError(literal[:_LONGEST_NUMBER])
    return int(literal)


def _refuse_constant(literal: str) -> NoReturn:
    raise ValueError(literal)


def _duplicate(text: str) -> str:
    from jcstats.position import first_duplicate, place  # noqa: PLC0415 - only when there is an error to explain

    return place(text, first_duplicate(text))


def _first(text: str, literal: str) -> str:
    from jcstats.position import first_literal, place  # noqa: PLC0415 - only when there is an error to explain

    return place(text, first_literal(text, literal))
