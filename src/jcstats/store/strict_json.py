"""JSON text -> a plain document, strictly: what Python would let pass is refused, with its place."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.store.file_bytes import called, decode, over, read_raw
from jcstats.store.json_size import extent
from jcstats.store.limits import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats.store.json_position import Hook
    from jcstats.store.limits import Limits

_LONGEST_KEY = 60  # characters of a key that a message quotes
_QUOTED_DIGITS = 40  # characters of a number that a message quotes

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""The escape of a half, or a whole, of a character beyond the first 65,536."""

_RECORDS = "indicators"
"""The one list that has a limit of its own, and stays a list: records are taken out of it when they are checked."""

_NUMBERS = {"value", "yoy"}
"""Fields whose whole numbers are Decimal too, so that a field has one type."""


LONGEST_INTEGER = 18
"""Digits of a place, a count, a line and other whole numbers that are no figures."""

_MINUS_ZERO = Decimal("-0")
"""A figure that was printed so; a count or a line is simply 0."""


class _RefusedKeyError(ValueError):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class _DuplicateKeyError(_RefusedKeyError):
    pass


class _LongListError(_RefusedKeyError):
    def __init__(self, key: str, length: int) -> None:
        super().__init__(key)
        self.length = length


class _RefusedNumberError(ValueError):
    def __init__(self, literal: str) -> None:
        super().__init__()
        self.literal = literal


class _LongNumberError(_RefusedNumberError):
    pass


def read_json(name: str, limits: Limits = USUAL, raw: bytes | None = None) -> str:
    """Return the text of a JSON file, or of standard input for `-`, as far as its extent is allowed.

    `raw` are its bytes where they have been read already. Raises DataError as read_raw and decode do, and for too many
    values or too deep a nesting.
    """
    raw = read_raw(name, limits) if raw is None else raw
    text = decode(raw, name)
    found = extent(raw)
    for limit in ("values", "depth"):
        if getattr(found, limit) > getattr(limits, limit):
            raise over(called(name), limit, getattr(found, limit), limits)
    return text


def parse(text: str, name: str, limits: Limits = USUAL) -> object:
    """Return the document that JSON text says, its arrays as tuples, the records as a list, its numbers as printed.

    Raises DataError, with line and column, for anything that is not strict JSON: syntax, NaN, a key given twice,
    nesting too deep to follow, a number that no statistic is printed as, half a character.
    """
    hook = _object_of(limits.items)
    try:
        document: object = json.loads(
            text,
            object_pairs_hook=hook,
            parse_float=_number_of(Decimal, limits.digits),
            parse_int=_number_of(whole_number, limits.digits),
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        where = tr("error.place", line=error.lineno, column=error.colno)
        raise DataError(tr("error.json", file=name, place=where), tr("error.json_hint")) from None
    except _DuplicateKeyError as error:
        place = _refused(text, hook, error, 1)
        raise DataError(tr("error.duplicate_key", file=name, place=place, name=error.key[:_LONGEST_KEY])) from None
    except RecursionError:
        raise DataError(tr("error.depth", file=name)) from None
    except _LongListError as error:
        there = tr("error.over.list", file=name, place=_refused(text, hook, error, 0), name=error.key[:_LONGEST_KEY])
        raise over(there, "items", error.length, limits) from None
    except _LongNumberError as error:
        number = tr("error.over.number", file=name, place=_first(text, error))
        raise over(number, "digits", len(error.literal), limits) from None
    except _RefusedNumberError as error:
        number = error.literal[:_QUOTED_DIGITS]
        raise DataError(tr("error.number", file=name, place=_first(text, error), number=number)) from None
    if _SURROGATE.search(text):
        _refuse_half(text, name)
    return document


def _object_of(most: int) -> Hook:
    """Return what makes an object of its keys and values, with no more than so many keys, or items of a list."""

    def read(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        if len(pairs) > most:
            raise _LongListError(pairs[0][0], len(pairs))
        for key, value in pairs:
            if key in found:
                raise _DuplicateKeyError(key)
            if type(value) is list and key != _RECORDS:
                if len(value) > most:
                    raise _LongListError(key, len(value))
                found[key] = tuple(value)
            elif type(value) is int and key in _NUMBERS:
                found[key] = Decimal(value)
            elif value is _MINUS_ZERO and key not in _NUMBERS:
                found[key] = 0
            else:
                found[key] = value
        return found

    return read


def _number_of(kind: Callable[[str], Decimal | int], most: int) -> Callable[[str], Decimal | int]:
    """Return what reads a number of a kind from no more than so many characters, as they were printed."""

    def read(literal: str) -> Decimal | int:
        if len(literal) > most:
            raise _LongNumberError(literal)
        # No published statistic is written 1e999; an exponent would also print differently from what was read.
        if "e" in literal or "E" in literal:
            raise _RefusedNumberError(literal)
        return kind(literal)

    return read


def whole_number(literal: str) -> Decimal | int:
    """Return a whole number, as a Decimal where an integer would lose its sign or would be too long for a count.

    Python takes time that grows with the square of the digits to read an integer, and has a limit for it that is the
    process's, and not ours to change. A level or a growth of any length is a Decimal anyway.
    """
    if literal == "-0":
        return _MINUS_ZERO
    return Decimal(literal) if len(literal) > LONGEST_INTEGER else int(literal)


def _refuse_constant(literal: str) -> NoReturn:
    raise _RefusedNumberError(literal)


def _refuse_half(text: str, name: str) -> None:
    """Refuse half a character, which many readers of JSON do."""
    from jcstats.store.json_position import first_half, place  # noqa: PLC0415 - few files have such escapes

    at = first_half(text)
    if at is not None:
        raise DataError(tr("error.half_character", file=name, place=place(text, at)))


def _refused(text: str, hook: Hook, error: _RefusedKeyError, earlier: int) -> str:
    """Return the place of the key that was refused, where it stands so many times earlier in the same object."""
    from jcstats.store.json_position import place, refused  # noqa: PLC0415 - only when there is an error to explain

    return place(text, refused(text, hook, type(error), error.key)[earlier])


def _first(text: str, error: _RefusedNumberError) -> str:
    from jcstats.store.json_position import first_number, place  # noqa: PLC0415 - only when there is an error to explain

    return place(text, first_number(text, error.literal))
