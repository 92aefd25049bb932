"""An article for the audit: its lines, its number phrases, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jcstats.prose.normalize import LEFT_OUT, simplified
from jcstats.prose.table_figures import scan_with_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.prose.scanner import Figure
    from jcstats.prose.table_figures import TableCell

_END = re.compile("[。！？!?\n]")

REACH = 160
"""The most characters of a sentence that are read before a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article's text with its number phrases, scanned once."""

    text: str
    """The whole text."""
    simple: str
    """The text as `simplified` returns it, for the words around phrases."""
    left_out: Sequence[int] = field(compare=False, repr=False)
    """The offsets of the characters that are missing in it."""
    lines: tuple[str, ...]
    """Its lines."""
    figures: tuple[Figure, ...]
    """Its number phrases, in order."""
    starts: tuple[int, ...]
    """The offset of each line."""
    sha256: str
    """The SHA-256 of its bytes, in hexadecimal."""
    standing: dict[tuple[int, str], list[Figure]] = field(compare=False, repr=False)
    """The phrases by their line and their text without spaces."""
    texts: dict[int, dict[str, list[Figure]]] = field(compare=False, repr=False)
    """The same phrases by line, then by text."""
    offsets: tuple[int, ...] = field(compare=False, repr=False)
    """The offset of each phrase."""
    cells: dict[int, TableCell] = field(default_factory=dict, compare=False, repr=False)
    """What is known of the numbers in tables, by their offset."""
    scopes: dict[int, str | None] = field(default_factory=dict, compare=False, repr=False)
    """The scopes printed before phrases by offset, for those phrases that have been asked for."""

    def at(self, offset: int) -> int:
        """Return the offset in the simplified text for an offset in the text."""
        return offset - bisect_left(self.left_out, offset)

    def words(self, start: int, end: int) -> str:
        """Return a part of the text, simplified."""
        return self.simple[self.at(max(0, start)) : self.at(end)]

    def before(self, figure: Figure) -> str:
        """Return the words of a phrase's sentence before it, simplified."""
        return self.words(max(figure.sentence, figure.start - REACH), figure.start)

    def index(self, figure: Figure) -> int:
        """Return the index of a phrase."""
        return bisect_left(self.offsets, figure.start)

    def figures_before(self, figure: Figure) -> Sequence[Figure]:
        """Return the phrases before one in the same sentence, within the characters that are read."""
        index = self.index(figure)
        first = bisect_left(self.offsets, max(figure.sentence, figure.start - REACH), hi=index)
        return self.figures[first:index]

    def sentence_end(self, figure: Figure, reach: int) -> int:
        """Return the end of a phrase's sentence, or of so many characters after the phrase."""
        last = min(len(self.text), figure.end + reach)
        found = _END.search(self.text, figure.end, last)
        return found.end() if found else last

    def place(self, figure: Figure) -> tuple[int, int]:
        """Return the line and the column of a phrase, counted from 1."""
        return figure.line, figure.start - self.starts[figure.line - 1] + 1


def read(text: str, sha256: str) -> Article:
    """Return a text's lines and number phrases, with the checksum of its bytes."""
    lines = text.split("\n")
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    figures, cells = scan_with_tables(text, lines, starts)
    standing: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    texts: dict[int, dict[str, list[Figure]]] = defaultdict(dict)
    for figure in figures:
        same = standing[figure.line, figure.text]
        same.append(figure)
        texts[figure.line][figure.text] = same
    return Article(
        text=text,
        simple=simplified(text),
        left_out=tuple(at for found in LEFT_OUT.finditer(text) for at in range(*found.span())),
        lines=tuple(lines),
        figures=tuple(figures),
        cells=cells,
        starts=tuple(starts),
        sha256=sha256,
        standing=dict(standing),
        texts=dict(texts),
        offsets=tuple(figure.start for figure in figures),
    )


def without_spaces(text: str) -> str:
    """Return a phrase without spaces, as the scanner returns it."""
    return "".join(text.split())
