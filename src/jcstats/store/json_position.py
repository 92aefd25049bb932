"""Find the position of a value in a JSON text. It is used only to explain an error.

Python's own reader skips what is before it, so that an error at the end of a large file is found as fast as the file
was read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.text import quoted, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Hook = Callable[[list[tuple[str, object]]], object]

Step = str | int
Path = tuple[Step, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
# Possessive, so that no memory is needed for backtracking in long texts.
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|NaN|-?Infinity"

# Numbers stay text, because Python refuses integers of some thousand digits.
_ANY = json.JSONDecoder(parse_int=str, parse_float=str)


def members(text: str, at: int) -> Iterator[tuple[Step, int, int]]:
    """Yield the members of the value at `at`: key or index, offset of the key or item, offset of the value.

    The text has to be valid JSON up to the last member used. Other values than objects and arrays have no members.
    """
    opening, first = text[at : at + 1], _past_space(text, at + 1)
    if opening not in {"{", "["} or text[first : first + 1] in {"}", "]"}:
        return
    index = 0
    while True:
        step: Step = index
        said = value = first
        if opening == "{":
            step, end = _ANY.raw_decode(text, said)
            value = _past_space(text, _past_space(text, end) + 1)
        yield step, said, value
        end = _past_space(text, _ANY.raw_decode(text, value)[1])
        if text[end : end + 1] != ",":
            return
        first, index = _past_space(text, end + 1), index + 1


def locate(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """Return the offset of each path: of its key, of the item in an array, or of its parent if it is missing."""
    found: dict[Path, int] = {}
    start = _past_space(text, 0)
    _locate(text, start, start, {path: path for path in paths}, found)
    return found


def _locate(text: str, said: int, value: int, wanted: Mapping[Path, Path], found: dict[Path, int]) -> None:
    """Note the offset for finished paths, and continue with the rest of the others in the value."""
    inner: dict[Step, dict[Path, Path]] = {}
    for path, left in wanted.items():
        found[path] = said
        if left:
            inner.setdefault(left[0], {})[path] = left[1:]
    if not inner:
        return
    for step, where, held in members(text, value):
        if step in inner:
            _locate(text, where, held, inner.pop(step), found)
            if not inner:
                return


def refused(text: str, hook: Hook, refusal: type[Exception], key: str) -> list[int]:
    """Return the offsets of a key in the first object that a hook of Python's reader refuses.

    The first object is the one that the reader finishes first, so inner objects come before outer ones.
    """
    reader = json.JSONDecoder(parse_int=str, parse_float=str, object_pairs_hook=hook)
    at = _past_space(text, 0)
    while (inner := _refused_in(text, at, reader, refusal)) is not None:
        at = inner
    return [said for step, said, _ in members(text, at) if step == key]


def _refused_in(text: str, at: int, reader: json.JSONDecoder, refusal: type[Exception]) -> int | None:
    """Return the offset of the first refused value inside the value at `at`, or None."""
    for _, _, value in members(text, at):
        try:
            reader.raw_decode(text, value)
        except refusal:
            return value
    return None


def first_half(text: str) -> int | None:
    """Return the offset of the first string with half of a surrogate pair, or None."""
    strings = re.finditer(_STRING, text)
    halved = (string for string in strings if any("\ud800" <= sign <= "\udfff" for sign in json.loads(string.group())))
    return next((string.start() for string in halved), None)


def first_number(text: str, literal: str) -> int:
    """Return the offset of the first number that is written like this, in JSON or as Python accepts it."""
    matches = (match for match in re.finditer(f"{_STRING}|{_NUMBER}", text) if match.group() == literal)
    return next((match.start() for match in matches), 0)


def place(text: str, offset: int) -> str:
    """Return an offset in words, as line and column counted from 1."""
    line_start = text.rfind("\n", 0, offset) + 1
    return tr("error.place", line=text.count("\n", 0, offset) + 1, column=offset - line_start + 1)


def path_text(path: Path) -> str:
    """Return a path as text: indicators[3].source.lines[0]."""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{quoted(step)}" for step in path)
    return visible(written.removeprefix(".")) or tr("fault.document")


def _past_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return at if space is None else space.end()
