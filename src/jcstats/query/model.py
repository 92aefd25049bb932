"""What goes into a question and what comes out: Query, Answer and the rows of answers."""

# Named tuples, because a plain question must not wait while dataclasses are made; and annotations are no strings, which
# named tuples would compile at every start.
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
    """An end of a range of levels."""

    value: Decimal
    """In base units."""
    quantity: str | None = None
    """The base unit: only levels of this quantity are within; None is whatever they measure."""


class Query(NamedTuple):
    """What is asked. Every condition has to hold; of several values of one condition, any."""

    words: tuple[str, ...] = ()
    """Which records: themes or parts of names; records that any of them names, or all where there are none."""
    kinds: tuple[str, ...] = ()
    """indicator, project, honour, or their names in the tool's language."""
    themes: tuple[str, ...] = ()
    """By any of their names."""
    subjects: tuple[str, ...] = ()
    """Who the figures are about."""
    regions: tuple[str, ...] = ()
    """Whose statistics the figures belong to."""
    periods: tuple[str, ...] = ()
    """2024, 2024-Q1, 2024-06."""
    tags: tuple[str, ...] = ()
    """Keywords."""
    units: tuple[str, ...] = ()
    """Levels of the kinds of quantity that these units measure: 亿元 is money, also in 万元."""
    scopes: tuple[str, ...] = ()
    """Records with a published standing among these; of standings, only these."""
    minimum: Bound | None = None
    """The least level, this one included."""
    maximum: Bound | None = None
    """The greatest level, this one included."""
    growth_minimum: Decimal | None = None
    """The least growth in per cent, this one included."""
    growth_maximum: Decimal | None = None
    """The greatest growth in per cent, this one included."""
    ascending: bool = False
    """Smallest growth or value first instead of last."""
    order: Order | None = None
    """What to number records in order by: growth, or else value."""
    sort: str | None = None
    """A field to sort the answer by, with - before it in descending order; None is the usual order."""
    limit: int | None = None
    """How many items of the answer to keep from the first on."""
    vintages: bool = False
    """Whether to keep what several sources published of one figure, and not only what was published last."""

    def without_conditions(self) -> bool:
        """Tell whether the words alone say which records are meant."""
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
        return not any(fields) and all(one is None for one in figures)


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
"""The conditions that take several values, each with its name in a query."""


def query_of(
    words: Iterable[str], conditions: Mapping[str, Any], *, order: Order | None = None, ascending: bool = False
) -> Query:
    """Return the query that words and the conditions of the command line are, by name: kind, minimum, growth_max.

    Levels and growths are as they were typed. Raises UsageError for one that is no number.
    """
    given = {name: value for name, value in conditions.items() if value is not None}
    parts: dict[str, Any] = {_MEMBERS[name]: tuple(value) for name, value in given.items() if name in _MEMBERS}
    numbers: dict[str, Any] = {}
    if not given.keys().isdisjoint(("minimum", "maximum", "growth_min", "growth_max")):
        from jcstats.query import bounds  # noqa: PLC0415 - only where a number is given

        readers = (("minimum", "--min"), ("maximum", "--max"))
        numbers = {name: bounds.bound(option, given[name]) for name, option in readers if name in given}
        for name, option in (("minimum", "--growth-min"), ("maximum", "--growth-max")):
            if (short := f"growth_{name[:3]}") in given:
                numbers[f"growth_{name}"] = bounds.growth(option, given[short])
    further = {name: given[name] for name in ("sort", "limit", "vintages") if name in given}
    return Query(words=tuple(words), order=order, ascending=ascending, **parts, **numbers, **further)


class Scope(NamedTuple):
    """What a store has records of."""

    regions: tuple[str, ...] = ()
    """In the store's order."""
    periods: tuple[str, ...] = ()
    """In order."""


class Found(NamedTuple, Generic[Item]):
    """What a store returns for a plan."""

    items: Sequence[Item]
    """The rows, in order. They may be read from an engine only while somebody iterates over them."""
    matched: int
    """How many records have one of the names and meet the filters."""
    total: int
    """How many rows there were before the limit kept the first."""
    sources: Mapping[str, Source]
    """The sources that the rows cite, by id, in the store's order."""


class Answer(NamedTuple, Generic[Item]):
    """The answer to a question."""

    items: Sequence[Item]
    """What was found, in order. May be read from an engine only while somebody iterates over it."""
    scope: Scope = Scope()
    """The regions and periods of the whole store."""
    sources: Mapping[str, Source] = {}
    """The sources that the items cite, by id, in the store's order."""
    theme_notes: Mapping[str, str] = {}
    """The notes of the store's themes, by the name of the theme."""
    theme_names: Mapping[str, str] = {}
    """The English names of the store's themes, by the name of the theme."""
    topics: tuple[str, ...] = ()
    """What it was asked about: themes and words that name something."""
    missing: tuple[str, ...] = ()
    """The words that have no answer."""
    misses: tuple["Miss", ...] = ()
    """Why each of them has none, and what is nearest to it."""
    notes: tuple["Understood", ...] = ()
    """The words that were understood otherwise than as they stand: everyday names, years, places."""
    matched: int = 0
    """How many records the words and conditions name, whether or not they have what was asked for."""
    total: int = 0
    """How many items there were before a limit kept the first."""
    sorted_by: str | None = None
    """The field that the items were sorted by, or None for the usual order."""
    counts: Mapping[Kind, int] = {}
    """How many records of each kind there are in the whole store; only in the answers that show it."""


class Standing(NamedTuple):
    """One published standing of one record."""

    record: Indicator
    rank: Rank
    streak: Streak | None
    """How long it has held, where that was published."""


class Placed(NamedTuple):
    """A record in an order that was computed here. It is a 序, never a published standing."""

    record: Indicator
    order: int
    """Counted from 1 within its quantity; records that the figures do not tell apart share it."""
    quantity: str
    """The base unit in which it was compared; % for growth."""


class Counted(NamedTuple):
    """A theme with the number of its records of each kind."""

    theme: Theme
    counts: Mapping[Kind, int]
    """By kind, every kind present."""


def record_of(item: object) -> Indicator:
    """Return the record that an item of an answer is about: its `record`, or the item itself."""
    found: Any = item
    record: Indicator = getattr(found, "record", found)
    return record
