"""Bring answers to one form and compare them, record by record, without holding them in memory.

The harness must stay small: what a process is said to have used at most is never less than what its parent did.
"""

from __future__ import annotations

import csv
import json
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from questions import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from questions import Task

Row: TypeAlias = tuple[float | str | None, ...]
"""id, subject and period, then the question's figures; numbers as the nearest double, nothing as None."""

_PIECE = 1 << 16
"""How many characters are read at once."""

_KEY = ("id", "subject", "period")
_BETWEEN = " \t\r\n,[]"


class Agreement(NamedTuple):
    """How an answer of a peer compares with ours."""

    rows: int
    """How many records or standings the answers have in common, from the first on."""
    difference: str | None
    """Where they first differ, or None where they are the same to the end."""


def compare(task: Task, ours: Path, theirs: Path, *, ties_free: bool = False) -> Agreement:
    """Return whether two files hold the same answer: the same records with the same figures in the same order.

    With `ties_free` records of equal growth may stand in any order among themselves.
    """
    count = 0
    with ours.open(encoding="utf-8", newline="") as one, theirs.open(encoding="utf-8", newline="") as other:
        left, right = _rows(task, one), _rows(task, other)
        if ties_free:
            left, right = _settled(task, left), _settled(task, right)
        for mine, peers in zip_longest(left, right):
            if mine != peers:
                return Agreement(count, f"number {count + 1}: {mine or 'none'} here, {peers or 'none'} there")
            count += 1
    return Agreement(count, None)


def _rows(task: Task, stream: TextIO) -> Iterator[Row]:
    names = (*_KEY, *task.question.figures)
    found: Iterator[dict[str, Any]] = csv.DictReader(stream) if task.form == "csv" else _objects(stream)
    for row in found:
        # SQL answers have the whole record in one column, beside what else was selected.
        record = {**row, **row["record"]} if "record" in row else row
        yield tuple(_plain(name, record[name]) for name in names)


def _plain(name: str, value: Any) -> float | str | None:  # noqa: ANN401 - JSON is anything
    if value is None or value == "":
        return None
    return float(value) if name in NUMBERS else str(value)


def _objects(stream: TextIO) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON array, or of JSON Lines, one at a time."""
    decoder = json.JSONDecoder()
    text, at = "", 0
    while piece := stream.read(_PIECE):
        text, at = text[at:] + piece, 0
        while True:
            while at < len(text) and text[at] in _BETWEEN:
                at += 1
            try:
                found, at = decoder.raw_decode(text, at)
            except json.JSONDecodeError:
                break  # it goes on in the next piece
            yield found
    if text[at:].strip(_BETWEEN):
        message = f"no JSON: {text[at : at + 60]}"
        raise ValueError(message)


def _settled(task: Task, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows with those of equal growth in an order of their own, so that ties do not count."""
    growth = len(_KEY) + task.question.figures.index("yoy")
    for _, tied in groupby(rows, key=lambda row: row[growth]):
        yield from sorted(tied, key=repr)
