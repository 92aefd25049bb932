"""Where in the text of a JSON document a value stands. Asked only when there is an error to explain."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Step = str | int
Path = tuple[Step, ...]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


class _Frame:
    """An object or array that is open at this point of the text."""

    def __init__(self, *, is_object: bool) -> None:
        self.is_object = is_object
        self.step: Step = "" if is_object else 0
        self.at = -1  # where the key stands; -1 until an object's key has been read


def entries(text: str) -> Iterator[tuple[Path, int]]:
    """Yield each value's path and the offset of its key, or of the value itself in an array, in the order of the text.

    The text is JSON that has parsed, at least as far as the caller reads.
    """
    frames: list[_Frame] = []
    for token in _TOKEN.finditer(text):
        word = token.group()
        top = frames[-1] if frames else None
        if word in "}]":
            frames.pop()
        elif word == ",":
            if top is not None and top.is_object:
                top.at = -1
            elif top is not None and isinstance(top.step, int):
                top.step += 1
        elif word == ":":
            continue
        elif top is not None and top.is_object and top.at < 0:
            top.step, top.at = json.loads(word), token.start()
        else:
            offset = top.at if top is not None and top.is_object else token.start()
            yield tuple(frame.step for frame in frames), offset
            if word in "{[":
                frames.append(_Frame(is_object=word == "{"))


def locate(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """Return the offset of each path, or of the nearest enclosing value where a path does not exist."""
    wanted = set(paths)
    prefixes = {path[:length] for path in wanted for length in range(len(path) + 1)}
    found = {path: offset for path, offset in entries(text) if path in prefixes}
    return {path: next((found[path[:n]] for n in range(len(path), -1, -1) if path[:n] in found), 0) for path in wanted}


def first_duplicate(text: str) -> int:
    """Return the offset of the key given twice that a reader meets first: in the first object that ends with one."""
    open_objects: list[tuple[set[str], list[int]]] = []
    key: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word[0] == '"':
            key = token
        elif word == ":" and key is not None:
            keys, twice = open_objects[-1]
            name = json.loads(key.group())
            if name in keys:
                twice.append(key.start())
            keys.add(name)
        elif word == "{":
            open_objects.append((set(), []))
        elif word == "}":
            _, twice = open_objects.pop()
            if twice:
                return twice[0]
    return 0


def first_literal(text: str, literal: str) -> int:
    """Return the offset of the first value, not a string, that begins with these characters."""
    quoted_or_literal = re.compile(r'"(?:[^"\\]|\\.)*"|' + re.escape(literal))
    matches = (match for match in quoted_or_literal.finditer(text) if not match.group().startswith('"'))
    return next((match.start() for match in matches), 0)


def place(text: str, offset: int) -> str:
    """Return an offset in words: line and column, both counted from 1."""
    line_start = text.rfind("\n", 0, offset) + 1
    return words("error.place", line=text.count("\n", 0, offset) + 1, column=offset - line_start + 1)
