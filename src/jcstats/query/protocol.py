"""The interface of stores. Behind it can be one file, several files, or a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jcstats.domain.model import Dataset, Kind, Source, Theme
    from jcstats.query.model import Found, Scope
    from jcstats.query.plan import Plan
    from jcstats.search.names import Names

ValueField = Literal["subject", "region", "period", "tag", "unit", "scope"]


class Store(Protocol):
    """Records, and what questions need to know about them.

    A store gets plans and never a Query. Its order is that of its datasets as they were named, and that of the
    records in each file.
    """

    @property
    def scope(self) -> Scope:
        """The regions and periods of the records."""

    def themes(self) -> tuple[Theme, ...]:
        """Return all themes in display order, including those without records."""

    def names(self) -> Names:
        """Return the distinct names that words can match."""

    def values(self, field: ValueField) -> tuple[str, ...]:
        """Return the distinct values of a field. Periods and scopes are sorted, others are in order of appearance."""

    def counts(self) -> Mapping[str, Mapping[Kind, int]]:
        """Return the number of records of each kind by theme, including zeros."""

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Return sources by id, in the order of the store: those with the given ids, or all that are cited."""

    def frames(self) -> tuple[Dataset, ...]:
        """Return the datasets without their records, in the order in which they were named."""

    def find(self, plan: Plan) -> Found[Any]:
        """Return the rows of a plan: Indicator, Standing or Placed, depending on `plan.rows`."""


class Database(Store, Protocol):
    """A store in a file or on a server, which can be read back whole."""

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the datasets as their files have them."""
