"""Query and Answer: both are values, named tuples because a plain question must not wait while dataclasses are made."""

# Annotations here are no strings: named tuples would compile each of them, at every start.
from decimal import Decimal
from typing import Generic, Literal, NamedTuple, TypeVar

from jcstats.domain.model import Dataset, Indicator, Rank, Streak, Theme

Item = TypeVar("Item")

Order = Literal["growth", "value"]


class Bound(NamedTuple):
    """An end of a range of levels."""

    value: Decimal
    """In base units."""
    quantity: str | None = None
    """The base unit: only levels of this quantity are within; None is whatever they measure."""


class Query(NamedTuple):
    """What is asked of a dataset. Every condition has to hold; of several values of one condition, any."""

    words: tuple[str, ...] = ()
    """Which records: themes or parts of names; several are a union, none is everything."""
    kinds: tuple[str, ...] = ()
    """indicator, project, honour, or their names in the tool's language."""
    themes: tuple[str, ...] = ()
    """By any of their names."""
    subjects: tuple[str, ...] = ()
    """Who the figures are about."""
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
    """A field to put the answer in order by, with - before it the greatest first; None is the usual order."""
    limit: int | None = None
    """How many of the answer to keep from the first on."""

    def without_conditions(self) -> bool:
        """Tell whether the words alone say which records are meant."""
        figures = (self.minimum, self.maximum, self.growth_minimum, self.growth_maximum)
        fields = (self.kinds, self.themes, self.subjects, self.periods, self.tags, self.units, self.scopes)
        return not any(fields) and all(one is None for one in figures)


class Answer(NamedTuple, Generic[Item]):
    """What a query found."""

    dataset: Dataset
    """Where it was looked for."""
    items: tuple[Item, ...]
    """What was found, in order."""
    topics: tuple[str, ...] = ()
    """What it was asked about: themes and words that name something."""
    missing: tuple[str, ...] = ()
    """The words that name nothing."""
    matched: int = 0
    """How many records the words and conditions name, whether or not they have what was asked for."""
    total: int = 0
    """How many items there were before a limit kept the first."""
    sorted_by: str | None = None
    """The field that the items were put in order by, or None for the usual order."""


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
    counts: dict[str, int]
    """By kind, every kind present."""
