"""Find the tables of a text: lines whose cells are set apart by tabs, by bars, or by two spaces and more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BAR = re.compile(r"[|│┃｜]")
_GAP = re.compile(r"[ \u00a0\u3000]{2,}")
_RULE = re.compile(r"^[\s\-—–_=+|:│┃┌┐└┘├┤┬┴┼─━╋╂═]*$")
NUMBER = re.compile(r"^[+\-−－﹣–]?\d{1,24}(?:[,，]\d{3}){0,8}(?:\.\d{1,24})?\s?[%％‰]?$", re.ASCII)
"""A cell that is a number and nothing else, with a sign for per cent at most."""
_YEAR = re.compile(r"^(?:19|20)\d\d$", re.ASCII)
_LONGEST_CELL, _MOST_CELLS = 60, 64
_SENTENCE = re.compile("[。；]")
_CAPTIONS = 3
"""How many lines before a table are looked at for its unit and its time."""


class Cell(NamedTuple):
    """What stands in a place of a table."""

    text: str
    """The words or the number, without the spaces around."""
    start: int
    """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.text)

    @property
    def is_number(self) -> bool:
        """Whether it is a number and nothing else."""
        return NUMBER.match(self.text) is not None


class Row(NamedTuple):
    """A line of a table."""

    line: int
    """Its number, counted from 1."""
    cells: tuple[Cell, ...]
    """What stands in it."""
    indent: int
    """How far its first cell is set in."""
    fixed: bool
    """Whether an empty cell can be told: between tabs and bars, not between spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table in a text."""

    heads: tuple[Row, ...]
    """The rows that name the columns."""
    rows: tuple[Row, ...]
    """The rows below them."""
    caption: str
    """What the lines right before it say, a line each."""


def find_tables(lines: Sequence[str], starts: Sequence[int]) -> Iterator[Table]:
    """Yield the tables of a text: rows of at least two cells, under a row that names the columns."""
    block: list[Row] = []
    first, kind = 0, ""
    for number, line in enumerate((*lines, "")):
        if block and line and _RULE.match(line):
            continue  # a rule is part of the table
        start = starts[number] if number < len(starts) else 0
        way, row = _row(number, line, start, kind) if block else ("", None)
        if row is None:
            if block and (table := _table(block, lines, first)):
                yield table
            block = []
            way, row = _row(number, line, start, "")
            first, kind = number, way
        if row is not None:
            block.append(row)


def _row(number: int, line: str, start: int, kind: str) -> tuple[str, Row | None]:
    """Return a line as a row whose cells are set apart in a way, or in any; None where it is none."""
    text = line.strip()
    if not text or len(line) > _LONGEST_CELL * _MOST_CELLS or _SENTENCE.search(text):
        return "", None
    for way, split in (("\t", _by_tabs), ("|", _by_bars), (" ", _by_gaps)):
        if kind not in {"", way}:
            continue
        cells = split(line, start)
        named = sum(bool(cell.text) for cell in cells)
        if len(cells) > 1 and named and max(len(cell.text) for cell in cells) <= _LONGEST_CELL:
            indent = len(line) - len(line.lstrip(" \u3000\u00a0"))
            if way == "|":
                inner = line.lstrip(" \u3000").removeprefix("|")
                indent = len(inner) - len(inner.lstrip(" \u3000\u00a0"))
            return way, Row(number + 1, tuple(cells[:_MOST_CELLS]), indent, way != " ")
    # A row in a table of spaces may have nothing but a name.
    if kind == " " and len(text) <= _LONGEST_CELL // 2 and not NUMBER.match(text):
        return kind, Row(
            number + 1, (Cell(text, start + line.index(text)),), len(line) - len(line.lstrip()), fixed=False
        )
    return "", None


def _cells(line: str, start: int, pieces: Iterator[tuple[int, int]]) -> list[Cell]:
    found = []
    for begin, end in pieces:
        piece = line[begin:end]
        text = piece.strip()
        found.append(Cell(text, start + begin + (piece.index(text) if text else 0)))
    return found


def _spans(line: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    begin = 0
    for mark in pattern.finditer(line):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, len(line)


_TAB = re.compile("\t")


def _by_tabs(line: str, start: int) -> list[Cell]:
    return _cells(line, start, _spans(line, _TAB)) if "\t" in line else []


def _by_bars(line: str, start: int) -> list[Cell]:
    if not _BAR.search(line):
        return []
    cells = _cells(line, start, _spans(line, _BAR))
    # Bars at both ends frame the row.
    if not cells[0].text and _BAR.match(line.lstrip()):
        cells = cells[1:]
    if cells and not cells[-1].text and _BAR.match(line.rstrip()[-1:]):
        cells = cells[:-1]
    return cells


def _by_gaps(line: str, start: int) -> list[Cell]:
    cells = [cell for cell in _cells(line, start, _spans(line, _GAP)) if cell.text]
    return _joined(cells) if len(cells) > 1 else []


def _joined(cells: list[Cell]) -> list[Cell]:
    """Join single characters that are only spread out: 指 标 is 指标."""
    made: list[Cell] = []
    for cell in cells:
        spread = made and len(cell.text) == 1 and not cell.text.isascii() and len(made[-1].text.split()[-1]) == 1
        if spread and not made[-1].text.isascii():
            last = made.pop()
            cell = Cell(last.text + " " * (cell.start - last.end) + cell.text, last.start)  # noqa: PLW2901
        made.append(cell)
    return made


def _table(block: list[Row], lines: Sequence[str], first: int) -> Table | None:
    """Return rows as a table, where at least one names columns and one below it has a number."""
    count = next((n for n, row in enumerate(block) if not _names_columns(row)), len(block))
    rows = block[count:]
    numeric = [row for row in rows if any(cell.is_number for cell in row.cells[1:])]
    enough = len(numeric) > (0 if block[0].fixed else 1)
    if not count or not enough:
        return None
    caption = [line.strip() for line in lines[max(0, first - _CAPTIONS) : first] if len(line) <= _LONGEST_CELL]
    return Table(heads=tuple(block[:count]), rows=tuple(rows), caption="\n".join(caption))


def _names_columns(row: Row) -> bool:
    """Tell whether a row has only words, or only years, in its columns."""
    return sum(bool(cell.text) for cell in row.cells[1:]) > 0 and not any(
        cell.is_number and not _YEAR.match(cell.text) for cell in row.cells
    )
