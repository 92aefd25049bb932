"""What a store offers to the questions: one file, several, or a database can stand behind it."""

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
    """Records, and what questions need to know of them. A store never sees a Query, only plans.

    The order of a store: its datasets in the order in which they were given, the records of each as its file has them.
    """

    @property
    def scope(self) -> Scope:
        """The regions and periods that there are records of."""

    def themes(self) -> tuple[Theme, ...]:
        """Return the themes in the order in which they are shown, those without records too."""

    def names(self) -> Names:
        """Return what words can name, each once."""

    def values(self, field: ValueField) -> tuple[str, ...]:
        """Return the distinct values of a field, periods and scopes in order, others as they first come."""

    def counts(self) -> Mapping[str, Mapping[Kind, int]]:
        """Return the number of records of each kind, every kind present, by theme, every theme present."""

    def sources(self, ids: Iterable[str] | None = None) -> dict[str, Source]:
        """Return sources by id, in the store's order: those with these ids, or all that records cite."""

    def frames(self) -> tuple[Dataset, ...]:
        """Return the datasets without their records, in the order in which they were given."""

    def find(self, plan: Plan) -> Found[Any]:
        """Return the rows that a plan names: Indicator, Standing or Placed, as `plan.rows` says."""
