"""The parts that every view is made of, and the one way to make a table out of items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

Item = TypeVar("Item")

Tone = Literal["plain", "strong", "dim", "up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toned:
    """Text with a tone; what colour a tone has is the writer's business."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number and what follows it; in a column the numbers end, and the units begin, at the same place."""

    number: str
    unit: str
    tone: Tone = "plain"
    """Of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A length on a scale that all bars of a column share, drawn from zero."""

    value: Decimal
    low: Decimal
    high: Decimal
    tone: Tone


Cell = str | Toned | Amount | Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How a column is drawn."""

    title: str
    wraps: bool
    """Whether its text may go on in the next line; figures never do."""
    right: bool
    """Whether it is set against the right edge."""
    heads: bool
    """Whether it says what a row is about: it keeps its width longest, and heads a row that is drawn field by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that is shown for one answer."""

    title: str
    tables: tuple[Table, ...]
    remarks: tuple[str, ...] = ()
    """Numbered notes to single rows, and what to type next."""
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An answer, ready for any writer. Each half is made only when a writer asks for it."""

    records: Callable[[], Iterable[dict[str, object]]]
    """For programs: the dataset's own field names and raw figures."""
    page: Callable[[], Page]
    """For people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[Item]):
    """A column of a view: its title and how an item fills it."""

    title: str
    """The key of its words: column.<title>."""
    cell: Callable[[Item], Cell]
    wraps: bool = False
    right: bool = False
    heads: bool = False
    always: bool = False
    """Whether it stays where no item fills it."""


@dataclass(slots=True)
class Footnotes:
    """The notes of a page, numbered as they come; rows with the same note share its number."""

    notes: dict[str, int] = field(default_factory=dict)

    def mark(self, note: str | None) -> str:
        """Return the number of a note, or nothing where there is none."""
        return "" if note is None else str(self.notes.setdefault(note, len(self.notes) + 1))

    def lines(self) -> tuple[str, ...]:
        """Return the notes with their numbers."""
        return tuple(words("footnote", number=number, note=note) for note, number in self.notes.items())


def tables(fields: Sequence[Field[Item]], groups: Sequence[tuple[str, Sequence[Item]]]) -> tuple[Table, ...]:
    """Return titled groups of items as tables with the same columns, without those that no item of any group fills."""
    drawn = [(title, [tuple(one.cell(item) for one in fields) for item in items]) for title, items in groups]
    rows = [row for _, group in drawn for row in group]
    kept = [index for index, one in enumerate(fields) if one.always or any(_filled(row[index]) for row in rows)]
    columns = tuple(
        Column(title=words(f"column.{one.title}"), wraps=one.wraps, right=one.right, heads=one.heads)
        for one in (fields[index] for index in kept)
    )
    return tuple(
        Table(title=title, columns=columns, rows=tuple(tuple(row[index] for index in kept) for row in group))
        for title, group in drawn
    )


def table(fields: Sequence[Field[Item]], items: Sequence[Item]) -> Table:
    """Return items as one table without a title, without the columns that none of them fills."""
    (only,) = tables(fields, [("", items)])
    return only


def _filled(cell: Cell) -> bool:
    match cell:
        case str(text) | Toned(text=text) | Amount(number=text):
            return text not in {"", words("missing")}
    return True
