"""The phrases that a record cites, indexed by what they state."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from jcstats.audit.article import without_spaces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from decimal import Decimal

    from jcstats.domain.model import Indicator
    from jcstats.prose.reading import Role
    from jcstats.prose.scanner import Figure


class CitedFigures:
    """The phrases that a record cites, and which of them have not been used yet.

    A record can state a thousand numbers and cite a thousand phrases, so no step compares all of both.
    """

    def __init__(self, record: Indicator, figures: Sequence[Figure]) -> None:
        """Take phrases in the order of the text."""
        self._figures = figures
        self._cited: dict[str, int] = defaultdict(int)
        for text in map(without_spaces, record.source.figures):
            self._cited[text] += 1
        self._left = self._cited.copy()
        self._used: set[str] = set()

    # Most records state a level and a growth, and need no index.
    @cached_property
    def _stating(self) -> dict[tuple[Role, Decimal | int | None], list[Figure]]:
        found: dict[tuple[Role, Decimal | int | None], list[Figure]] = defaultdict(list)
        for figure in self._figures:
            found[figure.role, figure.value].append(figure)
        return found

    @cached_property
    def _of_role(self) -> dict[Role, list[Figure]]:
        found: dict[Role, list[Figure]] = defaultdict(list)
        for figure in reversed(self._figures):
            found[figure.role].append(figure)
        return found

    def free(self, roles: Collection[Role], number: Decimal | int | None) -> list[Figure]:
        """Return the unused phrases of some roles that state a number; for None, those of all roles."""
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
        """Return the first unused phrase of some roles."""
        found = []
        for role in roles:
            last_first = self._of_role.get(role, [])
            while last_first and last_first[-1].text in self._used:
                last_first.pop()  # used phrases stay used
            found += last_first[-1:]
        return min(found, key=lambda figure: figure.start, default=None)

    def take(self, figure: Figure) -> None:
        """Use a phrase for one statement. A phrase that is cited twice can be used twice."""
        self._left[figure.text] -= 1
        if self._left[figure.text] <= 0:
            self._used.add(figure.text)

    def set_aside(self, figure: Figure) -> None:
        """Remove a phrase from the unused ones."""
        self._used.add(figure.text)

    def unused(self) -> Iterator[Figure]:
        """Yield the phrases that no statement used, each text once."""
        seen: set[str] = set()
        for figure in self._figures:
            text = figure.text
            if text not in seen and text not in self._used and self._left[text] >= self._cited[text]:
                yield figure
            seen.add(text)
