"""Parse JSON text strictly. What Python would accept although it is wrong is an error with its position."""

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
    from collections.abc import Callable, Iterable

    from jcstats.store.json_position import Hook
    from jcstats.store.limits import Limits

_LONGEST_KEY = 60  # the most characters of a key in a message
_QUOTED_DIGITS = 40  # the most characters of a number in a message

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape of half a surrogate pair, or of both halves."""

_RECORDS = "indicators"
"""The only list with its own limit. It stays a list, from which records are removed when they are checked."""

_NUMBERS = {"value", "yoy"}
"""Fields whose integers are Decimal too, so that each field has one type."""


LONGEST_INTEGER = 18
"""The most digits of places, counts, lines and other integers that are not figures."""

_MINUS_ZERO = Decimal("-0")
"""A figure printed as -0. A count or a line is simply 0."""


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
    """Return the text of a JSON file, or of standard input for `-`, if it is within the limits.

    `raw` are its bytes if they have been read already. Raises DataError as read_raw and decode do, and for too many
    values or too deep nesting.
    """
    raw = read_raw(name, limits) if raw is None else raw
    text = decode(raw, name)
    found = extent(raw)
    for limit in ("values", "depth"):
        if getattr(found, limit) > getattr(limits, limit):
            raise over(called(name), limit, getattr(found, limit), limits)
    return text


def parse(text: str, name: str, limits: Limits = USUAL) -> object:
    """Parse JSON text into a document with arrays as tuples, the records as a list, and numbers with their digits.

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
    """Return a hook that makes an object of its keys and values, and limits its keys and the items of its lists."""

    def read(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(pairs) > most:
            raise _LongListError(pairs[0][0], len(pairs))
        found = dict(pairs)
        if len(found) < len(pairs):
            _refuse_repeated(pairs)
        for key, value in pairs:
            # Most values are texts and null, which stay as they are.
            if type(value) is str or value is None:
                continue
            if type(value) is list and key != _RECORDS:
                if len(value) > most:
                    raise _LongListError(key, len(value))
                found[key] = tuple(value)
            elif type(value) is int and key in _NUMBERS:
                found[key] = Decimal(value)
            elif value is _MINUS_ZERO and key not in _NUMBERS:
                found[key] = 0
        return found

    return read


def _refuse_repeated(pairs: Iterable[tuple[str, object]]) -> None:
    """Raise an error for the first key that was there before."""
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise _DuplicateKeyError(key)
        seen.add(key)


def _number_of(kind: Callable[[str], Decimal | int], most: int) -> Callable[[str], Decimal | int]:
    """Return a hook that reads a number of a kind with its digits, and limits its length."""

    def read(literal: str) -> Decimal | int:
        if len(literal) > most:
            raise _LongNumberError(literal)
        # No published figure is written 1e999, and an exponent would be printed differently from what was read.
        if "e" in literal or "E" in literal:
            raise _RefusedNumberError(literal)
        return kind(literal)

    return read


def whole_number(literal: str) -> Decimal | int:
    """Return an integer, or a Decimal if an integer would lose its sign or be too long for a count.

    Reading an integer takes quadratic time, and Python's limit for it belongs to the whole process. Levels and growths
    are Decimal anyway.
    """
    if literal == "-0":
        return _MINUS_ZERO
    return Decimal(literal) if len(literal) > LONGEST_INTEGER else int(literal)


def _refuse_constant(literal: str) -> NoReturn:
    raise _RefusedNumberError(literal)


def _refuse_half(text: str, name: str) -> None:
    """Reject half a surrogate pair, which many readers of JSON reject."""
    from jcstats.store.json_position import first_half, place  # noqa: PLC0415 - few files have such escapes

    at = first_half(text)
    if at is not None:
        raise DataError(tr("error.half_character", file=name, place=place(text, at)))


def _refused(text: str, hook: Hook, error: _RefusedKeyError, earlier: int) -> str:
    """Return the position of a repeated key after so many earlier ones in the same object."""
    from jcstats.store.json_position import place, refused  # noqa: PLC0415 - only when there is an error to explain

    return place(text, refused(text, hook, type(error), error.key)[earlier])


def _first(text: str, error: _RefusedNumberError) -> str:
    from jcstats.store.json_position import first_number, place  # noqa: PLC0415 - only when there is an error to explain

    return place(text, first_number(text, error.literal))
