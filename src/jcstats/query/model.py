"""The input and output of questions: Query, Answer and the rows of answers."""

# Named tuples, which are faster to create than dataclasses. Their annotations are not strings, which
# would be compiled at every start.
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from jcstats.domain.model import Indicator, Kind, Rank, Source, Streak, Theme

TYPE_CHECKING = False  # type checkers know the name
if TYPE_CHECKING:
    from jcstats.query.understanding import Miss, Understood

Item = TypeVar("Item")

Order = Literal["growth", "value"]


class Bound(NamedTuple):
    """One end of a range of levels."""

    value: Decimal
    """The level in base units."""
    quantity: str | None = None
    """The base unit of the levels in the range; None means any unit."""


class Query(NamedTuple):
    """What somebody asks. All conditions have to hold; if a condition has several values, one of them is enough."""

    words: tuple[str, ...] = ()
    """Themes or parts of names. Records that match any of them are found; without words, all records."""
    kinds: tuple[str, ...] = ()
    """indicator, project, honour, or their names in the tool's language."""
    themes: tuple[str, ...] = ()
    """Themes, by any of their names."""
    subjects: tuple[str, ...] = ()
    """Who the figures are about."""
    regions: tuple[str, ...] = ()
    """The regions of the datasets."""
    periods: tuple[str, ...] = ()
    """2024, 2024-Q1, 2024-06."""
    tags: tuple[str, ...] = ()
    """Keywords."""
    units: tuple[str, ...] = ()
    """Units of the levels; a unit stands for its kind of quantity: 亿元 for money, also in 万元."""
    scopes: tuple[str, ...] = ()
    """Scopes of published standings. If rows are standings, only those in these scopes."""
    minimum: Bound | None = None
    """The lowest level, inclusive."""
    maximum: Bound | None = None
    """The highest level, inclusive."""
    growth_minimum: Decimal | None = None
    """The lowest growth in per cent, inclusive."""
    growth_maximum: Decimal | None = None
    """The highest growth in per cent, inclusive."""
    ascending: bool = False
    """Whether the smallest growth or value comes first."""
    order: Order | None = None
    """What to rank records by: growth or value."""
    sort: str | None = None
    """A field to sort by, with a `-` before it for descending order; None means the usual order."""
    limit: int | None = None
    """The most items to return."""
    vintages: bool = False
    """Whether to return all vintages of a figure, and not only the one published last."""

    def without_conditions(self) -> bool:
        """Tell whether there are no conditions besides the words."""
        figures = (self.minimum, self.maximum, self.growth_minimum, self.growth_maximum)
        fields = (
            self.kinds,
            self.themes,
            self.subjects,
            self.regions,
            self.periods,
            self.tags,
            self.units,
            self.scopes,
        )
        return not any(fields) and all(figure is None for figure in figures)


_MEMBERS = {
    "kind": "kinds",
    "theme": "themes",
    "subject": "subjects",
    "region": "regions",
    "period": "periods",
    "tag": "tags",
    "unit": "units",
    "scope": "scopes",
}
"""The conditions with several values, and their names in a query."""


def query_of(
    words: Iterable[str], conditions: Mapping[str, Any], *, order: Order | None = None, ascending: bool = False
) -> Query:
    """Return a query for words and conditions, which are named as on the command line: kind, minimum, growth_max.

    Levels and growths are texts. Raises UsageError if one is not a number, or if a lower bound is above its upper one.
    """
    given = {name: value for name, value in conditions.items() if value is not None}
    parts: dict[str, Any] = {_MEMBERS[name]: tuple(value) for name, value in given.items() if name in _MEMBERS}
    numbers: dict[str, Any] = {}
    if not given.keys().isdisjoint(("minimum", "maximum", "growth_min", "growth_max")):
        from jcstats.query.bounds import figures_of  # noqa: PLC0415 - only if a number is given

        numbers = figures_of(given)
    further = {name: given[name] for name in ("sort", "limit", "vintages") if name in given}
    return Query(words=tuple(words), order=order, ascending=ascending, **parts, **numbers, **further)


class Scope(NamedTuple):
    """The regions and periods of a store's records."""

    regions: tuple[str, ...] = ()
    """In the store's order."""
    periods: tuple[str, ...] = ()
    """In order."""


class Found(NamedTuple, Generic[Item]):
    """The result of a plan."""

    items: Sequence[Item]
    """The rows, in order. A database may read them only during iteration."""
    matched: int
    """The number of records that match the words and the filters."""
    total: int
    """The number of rows before the limit was applied."""
    sources: Mapping[str, Source]
    """The sources that the rows cite, by id, in the store's order."""


class Answer(NamedTuple, Generic[Item]):
    """The answer to a question."""

    items: Sequence[Item]
    """The items, in order. A database may read them only during iteration."""
    scope: Scope = Scope()
    """The regions and periods of the whole store."""
    sources: Mapping[str, Source] = {}
    """The sources that the items cite, by id, in the store's order."""
    theme_notes: Mapping[str, str] = {}
    """The notes of the store's themes, by the name of the theme."""
    theme_names: Mapping[str, str] = {}
    """The English names of the store's themes, by the name of the theme."""
    topics: tuple[str, ...] = ()
    """The themes and words that were understood."""
    missing: tuple[str, ...] = ()
    """The words that have no answer."""
    misses: tuple["Miss", ...] = ()
    """Why each of them has no answer, and what is most similar to it."""
    notes: tuple["Understood", ...] = ()
    """The words that were not taken literally: everyday names, years, places."""
    matched: int = 0
    """The number of records that match the words and conditions, whether or not they have what was asked for."""
    total: int = 0
    """The number of items before the limit was applied."""
    sorted_by: str | None = None
    """The field that the items are sorted by, or None for the usual order."""
    counts: Mapping[Kind, int] = {}
    """The number of records of each kind in the whole store. Only some answers have it."""


class Standing(NamedTuple):
    """One published standing of one record."""

    record: Indicator
    rank: Rank
    streak: Streak | None
    """The streak of the standing, if one was published."""


class Placed(NamedTuple):
    """A record in a computed order. Its number is a 序, never a published standing."""

    record: Indicator
    order: int
    """Its number within its quantity, counted from 1. Records with equal figures share it."""
    quantity: str
    """The base unit of the comparison; % for growth."""


class Counted(NamedTuple):
    """A theme with the number of its records of each kind."""

    theme: Theme
    counts: Mapping[Kind, int]
    """By kind, zeros included."""


def record_of(item: object) -> Indicator:
    """Return the record that an item of an answer is about: its `record`, or the item itself."""
    found: Any = item
    record: Indicator = getattr(found, "record", found)
    return record
