"""What one record of a draft will state, while the article is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jcstats.domain.catalogue import StandardIndicator
    from jcstats.prose.scanner import Figure


@dataclass(slots=True, kw_only=True, eq=False)
class Proposal:
    """A record to be: its names, its number phrases, and every doubt about them."""

    name: str
    """Standing alone."""
    printed: str
    """As the words before the number say it."""
    subject: str
    period: str
    sentence: int
    """The offset of its sentence."""
    paragraph: int
    """The number of its paragraph."""
    level: Figure | None = None
    growth: Figure | None = None
    change: Figure | None = None
    constant_prices: bool = False
    in_table: bool = False
    """Whether its numbers stand in a table."""
    doubts: list[str] = field(default_factory=list)
    """Keys of reasons: review.<key>."""
    entry: StandardIndicator | None = None
    theme: str | None = None

    @property
    def figures(self) -> list[Figure]:
        """Its number phrases in the order in which they stand."""
        own = [phrase for phrase in (self.level, self.growth, self.change) if phrase is not None]
        return sorted(own, key=lambda phrase: phrase.start)

    def doubt(self, *reasons: str) -> None:
        """Note why nobody should rely on the record yet."""
        self.doubts += [reason for reason in reasons if reason not in self.doubts]


class Dismissed(NamedTuple):
    """A number phrase that no record states, and why."""

    figure: Figure
    why: str
    """The key of the reason: not_figure.<key>."""
