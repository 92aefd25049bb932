"""A plan: which rows a store is to return, in which order, as data. No functions, so that an engine can read it too.

A Query is what somebody asked, in their words. `resolve.py` makes a Plan of it, in which every name is one that the
store has. A store answers plans: over objects in `evaluate.py`, or in the language of a database.
"""

# Annotations here are no strings: named tuples would compile each of them, at every start.
from decimal import Decimal
from typing import Literal, NamedTuple

Rows = Literal["records", "standings", "placed"]
"""What a row is: a record, one published standing of a record, or a record with its number in a computed order."""

TextField = Literal["kind", "theme", "subject", "region", "period", "tag", "quantity", "scope"]
"""`quantity` is the base unit of the level; `tag` and `scope` are lists, of which one value has to be wanted."""

Figure = Literal["value", "yoy"]

Comparison = Literal[">=", "<="]

SortField = Literal[
    "likeness", "quantity", "figure", "id", "kind", "name", "name_en", "theme", "subject", "region", "period", "value",
    "unit", "yoy", "place", "status", "lines", "scope", "measure", "order",
]  # fmt: skip
"""How each of them is ordered:

- `likeness`: how well the words name the record, the best first.
- `quantity`: the quantities of placed rows in the order in which the records that have them stand in the store.
- `figure`: the figure that placed rows are numbered by.
- `kind`, `theme`, `scope`: as KINDS, the store's themes and `domain/scopes.py` order them.
- `value`: by base value, then by how close the qualifier is; with `by_quantity` within each quantity.
- `place`: of a standing, or the best one of a record: by number, an upper bound after the same exact place, 前列 last.
- `name`, `subject`, `region`, `unit`, `measure`: by their GB 18030 bytes, which is the order of their pinyin.
- `name_en`: without case. `period`: by its end, then by its length.
- `id`, `status`, `lines`, `yoy`, `order`: as they are.
"""


class WordMatch(NamedTuple):
    """A name that a word was found to mean."""

    field: Literal["id", "tag", "subject", "region", "theme"]
    """`id` stands for all the names of an indicator: its id, names, English names and aliases."""
    name: str
    """The value of the field."""
    likeness: int
    """How well the word names it, 0 is best. What has several such names has the least of their numbers."""


class TextFilter(NamedTuple):
    """A condition on a text: it is one of these. On `scope` it also says which standings are rows."""

    field: TextField
    values: tuple[str, ...]


class NumberFilter(NamedTuple):
    """A condition on a figure: it exists, and is no less (>=), or no more (<=), than a number.

    A level is compared by its base value, and a qualified one lies on its side of the number: 6亿以上 is not <= 6亿.
    """

    field: Figure
    operator: Comparison
    number: Decimal
    """For a level in base units, for growth in per cent."""
    quantity: str | None = None
    """The base unit that a level has to have; None is whatever it measures."""


class NotNullFilter(NamedTuple):
    """A condition on a figure: it was published."""

    field: Figure


class BooleanFilter(NamedTuple):
    """A condition on a truth value."""

    field: Literal["headline"]
    value: bool


Filter = TextFilter | NumberFilter | NotNullFilter | BooleanFilter


class SortBy(NamedTuple):
    """A key of an order. Rows without a value stand last in either direction; equal rows keep the store's order."""

    field: SortField
    descending: bool = False
    by_quantity: bool = False
    """For `value`: the levels of one quantity stand together, the quantity whose first level comes first before the
    others; records without a level follow."""


class Numbering(NamedTuple):
    """How placed rows are numbered: from 1 within each quantity, equal figures with the same number (1, 2, 2, 4).

    Growth is one quantity, %.
    """

    figure: Figure
    descending: bool = True


class Plan(NamedTuple):
    """What a store is to return."""

    rows: Rows = "records"
    words: tuple[WordMatch, ...] | None = None
    """Records that have one of these names; None is every record, at likeness 0."""
    filters: tuple[Filter, ...] = ()
    """The conditions of the query. Records that meet them all count as matched."""
    required: tuple[Filter, ...] = ()
    """What else the question needs of a row, such as a growth to show."""
    numbering: Numbering | None = None
    """For placed rows."""
    sort: tuple[SortBy, ...] = ()
    """The keys of the order, the first decides first; after them comes the store's own order."""
    limit: int | None = None
    """How many rows to return from the first on; None is all."""
    vintages: bool = False
    """Whether to return what several sources published of one figure; else only what was published last."""


RECORD_SORTS: tuple[SortField, ...] = (
    "id",
    "kind",
    "name",
    "name_en",
    "theme",
    "subject",
    "period",
    "value",
    "unit",
    "yoy",
    "place",
    "status",
    "lines",
)
"""What `--sort` takes for rows of any kind."""

OWN_SORTS: dict[Rows, tuple[SortField, ...]] = {
    "records": (),
    "standings": ("scope", "measure"),
    "placed": ("order",),
}
"""What it takes for some kinds of rows besides."""
