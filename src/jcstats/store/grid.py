"""The rows of a table in a document -> lines of text, a tab between two cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.prose.tables import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_ACROSS = 64
"""How many columns of a table are read."""


def lines(rows: Iterable[Sequence[tuple[str, int]]]) -> Iterator[str]:
    """Yield rows as lines. A cell is its text and the place that it begins in: one that fills several comes again.

    A name or a heading that fills several places stands in each of them. A number stands in the first one only, so that
    nothing is stated twice.
    """
    seen: set[int] = set()
    for row in rows:
        texts = []
        for text, place in row[:MOST_ACROSS]:
            said = " ".join(text.split())
            texts.append("" if place in seen and NUMBER.match(said) else said)
            seen.add(place)
        line = "\t".join(texts)
        yield line if line.strip() else ""
