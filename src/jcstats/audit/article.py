"""An article as the audit reads it: its lines, its number phrases, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jcstats.prose.normalize import LEFT_OUT, simplified
from jcstats.prose.scanner import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.prose.scanner import Figure

_END = re.compile("[。！？!?\n]")

REACH = 160
"""How many characters of a sentence are looked at before a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article's text with its number phrases, scanned once."""

    text: str
    """The whole text."""
    lines: tuple[str, ...]
    """Its lines."""
    figures: tuple[Figure, ...]
    """Its number phrases, in order."""
    starts: tuple[int, ...]
    """The offset of each line."""
    sha256: str
    """Of its bytes, in hexadecimal."""
    standing: dict[tuple[int, str], list[Figure]] = field(compare=False, repr=False)
    """The phrases by their line and their text without spaces."""
    texts: dict[int, dict[str, list[Figure]]] = field(compare=False, repr=False)
    """The same by line, then by text."""
    offsets: tuple[int, ...] = field(compare=False, repr=False)
    """Where each phrase begins."""
    scopes: dict[int, str | None] = field(default_factory=dict, compare=False, repr=False)
    """The scopes that are printed before phrases, by their offset, as far as they have been looked for."""

    def before(self, figure: Figure) -> str:
        """Return the words of a phrase's sentence before it, simplified."""
        return simplified(self.text[max(figure.sentence, figure.start - REACH) : figure.start])

    def index(self, figure: Figure) -> int:
        """Return the place of a phrase among all."""
        return bisect_left(self.offsets, figure.start)

    def figures_before(self, figure: Figure) -> Sequence[Figure]:
        """Return the phrases of the same sentence before one, as far as the words before it are looked at."""
        index = self.index(figure)
        first = bisect_left(self.offsets, max(figure.sentence, figure.start - REACH), hi=index)
        return self.figures[first:index]

    def sentence_end(self, figure: Figure, reach: int) -> int:
        """Return where the sentence of a phrase ends, or where so many characters after the phrase do."""
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
    figures = tuple(scan(text))
    standing: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    texts: dict[int, dict[str, list[Figure]]] = defaultdict(dict)
    for figure in figures:
        same = standing[figure.line, figure.text]
        same.append(figure)
        texts[figure.line][figure.text] = same
    return Article(
        text=text,
        lines=tuple(lines),
        figures=figures,
        starts=tuple(starts),
        sha256=sha256,
        standing=dict(standing),
        texts=dict(texts),
        offsets=tuple(figure.start for figure in figures),
    )


def without_spaces(text: str) -> str:
    """Return a phrase as the scanner gives its text: without spaces."""
    return "".join(text.split())


class Line:
    """A line without spaces, with the way from offsets in the text to offsets in it."""

    def __init__(self, article: Article, number: int) -> None:
        """Simplify a line."""
        whole = article.lines[number - 1]
        self.text = simplified(whole)
        """The line, simplified."""
        self._start = article.starts[number - 1]
        self._removed = [at for found in LEFT_OUT.finditer(whole) for at in range(*found.span())]

    def offset(self, offset: int) -> int:
        """Return where an offset in the article is in the simplified line."""
        own = max(0, offset - self._start)
        return own - bisect_right(self._removed, own - 1)
