"""Plans: the rows that a store returns, and their order, as data that databases can read too.

A Query is what somebody asked, in their own words. `resolve.py` turns it into a Plan, which has only names that the
store knows. A store evaluates plans over objects (`evaluate.py`) or as SQL (`store/sql/`).
"""

# The annotations are not strings, which named tuples would compile at every start.
from decimal import Decimal
from typing import Literal, NamedTuple

Rows = Literal["records", "standings", "placed"]
"""The kinds of rows: records, published standings of records, or records with their number in a computed order."""

TextField = Literal["kind", "theme", "subject", "region", "period", "tag", "quantity", "scope"]
"""`quantity` is the base unit of the level. `tag` and `scope` have several values, of which one has to match."""

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
    """A name that matches a word."""

    field: Literal["id", "tag", "subject", "region", "theme"]
    """`id` stands for all the names of an indicator: its id, names, English names and aliases."""
    name: str
    """The value of the field."""
    likeness: int
    """How well the word matches the name; 0 is best. If several names match, the lowest number counts."""


class TextFilter(NamedTuple):
    """A condition that a text is one of some values. With `scope` it also selects which standings are rows."""

    field: TextField
    values: tuple[str, ...]


class NumberFilter(NamedTuple):
    """A condition that a figure exists and is at least (>=) or at most (<=) a number.

    A level is compared by its base value. A qualified one lies on its side of the number: 6亿以上 is not <= 6亿.
    """

    field: Figure
    operator: Comparison
    number: Decimal
    """The number, in base units for a level, in per cent for growth."""
    quantity: str | None = None
    """The base unit that a level must have; None means any."""


class NotNullFilter(NamedTuple):
    """A condition that a figure was published."""

    field: Figure


class BooleanFilter(NamedTuple):
    """A condition on a truth value."""

    field: Literal["headline"]
    value: bool


Filter = TextFilter | NumberFilter | NotNullFilter | BooleanFilter


class SortBy(NamedTuple):
    """A sort key. Rows without a value come last in both directions. Equal rows keep the order of the store."""

    field: SortField
    descending: bool = False
    by_quantity: bool = False
    """For `value`: whether levels are grouped by quantity. The quantity of the first level comes first, and records
    without a level come last."""


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
    """The names of records to return; None means every record, with likeness 0."""
    filters: tuple[Filter, ...] = ()
    """The conditions of the query. Records that meet all of them count as matched."""
    required: tuple[Filter, ...] = ()
    """What the question requires of rows besides, such as a growth."""
    numbering: Numbering | None = None
    """The numbering of placed rows."""
    sort: tuple[SortBy, ...] = ()
    """The sort keys, the most important first, and then the order of the store."""
    limit: int | None = None
    """The most rows to return; None means all."""
    vintages: bool = False
    """Whether to return all vintages of a figure, and not only the one published last."""


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
"""The fields that `--sort` accepts for all kinds of rows."""

OWN_SORTS: dict[Rows, tuple[SortField, ...]] = {
    "records": (),
    "standings": ("scope", "measure"),
    "placed": ("order",),
}
"""Further fields for some kinds of rows."""
