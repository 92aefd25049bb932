"""Turn the rows of a table in a document into lines of text with a tab between two cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.prose.tables import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_ACROSS = 64
"""The most columns of a table that are read."""


def lines(rows: Iterable[Sequence[tuple[str, int]]]) -> Iterator[str]:
    """Yield rows as lines. A cell is a text and the number of the place where it begins.

    A merged cell occurs once for each place that it fills. If it is a name or a heading, it is written in each of them.
    A number is written only in the first one, so that nothing is stated twice.
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
