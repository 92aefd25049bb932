"""The phrases that a record cites, by what they state, so that each of its statements finds its own at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from jcstats.audit.article import without_spaces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from decimal import Decimal

    from jcstats.domain.model import Indicator
    from jcstats.prose.reading import Role
    from jcstats.prose.scanner import Figure


class CitedFigures:
    """The phrases that a record cites, and which of them still say nothing of it.

    A record may state a thousand numbers and cite a thousand phrases: none of these steps looks at all of both.
    """

    def __init__(self, record: Indicator, figures: Sequence[Figure]) -> None:
        """Index phrases that stand in the order of the text."""
        self._figures = figures
        self._cited = Counter(map(without_spaces, record.source.figures))
        self._left = self._cited.copy()
        self._used: set[str] = set()
        self._stating: dict[tuple[Role, Decimal | int | None], list[Figure]] = defaultdict(list)
        self._of_role: dict[Role, list[Figure]] = defaultdict(list)
        for figure in figures:
            self._stating[figure.role, figure.value].append(figure)
        for figure in reversed(figures):
            self._of_role[figure.role].append(figure)

    def free(self, roles: Collection[Role], number: Decimal | int | None) -> list[Figure]:
        """Return the phrases that say nothing yet: those of some roles that state a number, or all for None."""
        if number is None:
            return [figure for figure in self._figures if figure.text not in self._used]
        found: list[Figure] = []
        for role in roles:
            left = [figure for figure in self._stating.get((role, number), ()) if figure.text not in self._used]
            if left:
                self._stating[role, number] = left
            found += left
        return found

    def first(self, roles: Collection[Role]) -> Figure | None:
        """Return the first phrase of some roles that says nothing yet."""
        found = []
        for role in roles:
            last_first = self._of_role[role]
            while last_first and last_first[-1].text in self._used:
                last_first.pop()  # what is used stays used
            found += last_first[-1:]
        return min(found, key=lambda figure: figure.start, default=None)

    def take(self, figure: Figure) -> None:
        """Let a phrase say one thing, wherever it is printed; one that is cited twice may say two."""
        self._left[figure.text] -= 1
        if self._left[figure.text] <= 0:
            self._used.add(figure.text)

    def set_aside(self, figure: Figure) -> None:
        """Leave a phrase out of what is still to say something."""
        self._used.add(figure.text)

    def unused(self) -> Iterator[Figure]:
        """Yield the phrases that say nothing of the record, each text once."""
        seen: set[str] = set()
        for figure in self._figures:
            text = figure.text
            if text not in seen and text not in self._used and self._left[text] >= self._cited[text]:
                yield figure
            seen.add(text)
