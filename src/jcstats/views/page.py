"""The parts that every view is made of, and the one way to make a table out of items."""

# Annotations here are no strings: named tuples would compile each of them, at every start.
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from jcstats.i18n import tr

if TYPE_CHECKING:
    from jcstats.domain.model import Source  # help has pages too, and does not wait for the types of a dataset

Item = TypeVar("Item")

Tone = Literal["plain", "strong", "dim", "up", "down"]


class Toned(NamedTuple):
    """Text with a tone; what colour a tone has is the writer's business."""

    text: str
    tone: Tone
    link: str = ""
    """The name of the place in the same page that it leads to; only pages for browsers have such places."""


class Amount(NamedTuple):
    """A number and what follows it; in a column the numbers end, and the units begin, at the same place."""

    number: str
    unit: str
    tone: Tone = "plain"
    """Of the number."""


class Bar(NamedTuple):
    """A length on a scale that all bars of a column share; one for a fall looks different from one for a rise."""

    value: Decimal
    longest: Decimal
    """The largest amount of the column, without its sign."""
    tone: Tone


Cell = str | Toned | Amount | Bar


def cell_text(cell: Cell) -> str:
    """Return the text of a cell; a bar has none."""
    match cell:
        case Amount(number=number, unit=unit):
            return number + unit
        case Toned(text=text) | str(text):
            return text
        case Bar():
            return ""


class Column(NamedTuple):
    """How a column is drawn."""

    title: str
    wraps: bool
    """Whether its text may go on in the next line; figures never do."""
    right: bool
    """Whether it is set against the right edge."""
    heads: bool
    """Whether it says what a row is about: it keeps its width longest, and heads a row that is drawn field by field."""
    drops: int = 0
    """When it is left out of a table that has no room for it: 1 first; 0 never."""
    notes: bool = False
    """Whether it has the numbers of notes, so that it goes where they do."""


class RowMark(NamedTuple):
    """What a page for browsers adds to a row."""

    name: str
    """What links to the row say; unique in the page."""
    words: str = ""
    """What finds the row beside the words that it shows."""


class Table(NamedTuple):
    """Rows of cells under columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header: bool = True
    marks: tuple[RowMark, ...] = ()
    """One for each row, or none at all."""


class Page(NamedTuple):
    """All that is shown to people for one answer."""

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    """To single rows, numbered."""
    remarks: tuple[str, ...] = ()
    """What else there is to say, such as what to type next."""
    footer: str = ""

    def without_notes(self) -> "Page":
        """Return the page without notes and their numbers."""
        return self._replace(tables=tuple(map(_without_notes, self.tables)), notes=())


class ChartBar(NamedTuple):
    """One bar of a chart."""

    label: str
    value: Decimal
    """How long it is, in the unit of the axis."""
    figure: str
    """The figure as it was published, with unit and qualifier."""
    tone: Tone
    note: str = ""
    """The number of its note, as it stands after the figure."""
    link: str = ""
    """The name of the place that its figure leads to, in a page that embeds the chart."""


class ChartLine(NamedTuple):
    """One line of a chart."""

    label: str
    points: tuple[tuple[int, Decimal, str], ...]
    """The number of the tick, the value in the unit of the axis, and the figure as it was published. Between two points
    that are not at neighbouring ticks is a gap."""


class Chart(NamedTuple):
    """Bars on one axis, the first at the top, or lines over ticks."""

    title: str
    axis: str
    """What is measured, and in which unit."""
    bars: tuple[ChartBar, ...]
    footer: str
    notes: tuple[str, ...] = ()
    """To single bars, numbered."""
    ticks: tuple[str, ...] = ()
    """What stands along the lines: periods in order."""
    lines: tuple[ChartLine, ...] = ()
    size: tuple[int, int | None] | None = None
    """The width and height of the picture in pixels; without a height it is as high as it needs to be."""

    def without_notes(self) -> "Chart":
        """Return the chart without notes and their numbers."""
        return self._replace(bars=tuple(one._replace(note="") for one in self.bars), notes=())


class Field(NamedTuple, Generic[Item]):
    """A field of an answer: what programs get of an item, and what people see of it."""

    value: Callable[[Item], object]
    """For programs: the raw figure, text, or piece of the vocabulary."""
    cell: Callable[[Item], Cell]
    """For people."""
    parts: tuple[str, ...] = ()
    """The names inside, where the value is an object or a list of them."""
    percent: bool = False
    """Whether the value is a change in per cent, which its unit nowhere else says."""


class View(NamedTuple, Generic[Item]):
    """An answer, ready for any writer."""

    items: Iterable[Item]
    """What the answer consists of, one element each for programs."""
    fields: Mapping[str, Field[Item]]
    """What programs get of an item, by name, in order."""
    page: Callable[[], Page]
    """What people get; made only when a writer asks for it."""
    section: Callable[[Item], str] = lambda _: ""
    """What an item stands under: its theme, or what it is ranked among; nothing where all items are in one order."""
    sources: "Callable[[], Sequence[Source]]" = tuple
    """What the items cite; looked for only when a writer asks for it."""
    chart: Callable[[], Chart] | None = None
    """The same as bars, where the question is a chart."""

    def without_notes(self) -> "View[Item]":
        """Return the view whose page, or chart, has no notes; programs get them as before."""
        page, chart = self.page, self.chart
        bare = None if chart is None else lambda: chart().without_notes()
        return self._replace(page=lambda: page().without_notes(), chart=bare)

    def records(self) -> Iterator[dict[str, object]]:
        """Yield what programs get: each item's fields."""
        getters = [(name, one.value) for name, one in self.fields.items()]
        return ({name: value(item) for name, value in getters} for item in self.items)


class ColumnSpec(NamedTuple, Generic[Item]):
    """A column of a page: its title and how an item fills it."""

    title: str
    """The key of its words: column.<title>."""
    cell: Callable[[Item], Cell]
    wraps: bool = False
    right: bool = False
    heads: bool = False
    always: bool = False
    """Whether it stays where no item fills it."""
    drops: int = 0
    """As in Column."""
    notes: bool = False
    """As in Column."""


class Footnotes:
    """The notes of a page, numbered as they come; rows with the same note share its number."""

    def __init__(self, places: str = "") -> None:
        """Begin without notes. `places` is what the names of their places begin with, in a page that has such."""
        self._notes: dict[str, int] = {}
        self._places = places

    def mark(self, note: str | None) -> str:
        """Return the number of a note, or nothing where there is none."""
        return "" if note is None else str(self._notes.setdefault(note, len(self._notes) + 1))

    def place(self, number: str) -> str:
        """Return the name of the place of a note, or nothing where the page has no places or there is no note."""
        return self._places + number if self._places and number else ""

    def lines(self) -> tuple[str, ...]:
        """Return the notes with their numbers."""
        return tuple(tr("footnote", number=number, note=note) for note, number in self._notes.items())


def tables(
    fields: Sequence[ColumnSpec[Item]],
    groups: Sequence[tuple[str, Sequence[Item]]],
    mark: Callable[[Item], RowMark] | None = None,
) -> tuple[Table, ...]:
    """Return titled groups of items as tables with the same columns, without those that no item of any group fills.

    `mark` says how pages for browsers mark the row of an item.
    """
    drawn = [(title, [tuple(one.cell(item) for one in fields) for item in items]) for title, items in groups]
    rows = [row for _, group in drawn for row in group]
    kept = [index for index, one in enumerate(fields) if one.always or any(_filled(row[index]) for row in rows)]
    columns = tuple(map(_column, (fields[index] for index in kept)))
    return tuple(
        Table(
            title=title,
            columns=columns,
            rows=tuple(tuple(row[index] for index in kept) for row in group),
            marks=tuple(map(mark, items)) if mark else (),
        )
        for (title, group), (_, items) in zip(drawn, groups, strict=True)
    )


def _column(of: ColumnSpec[Item]) -> Column:
    title = tr(f"column.{of.title}")
    return Column(title=title, wraps=of.wraps, right=of.right, heads=of.heads, drops=of.drops, notes=of.notes)


def table(fields: Sequence[ColumnSpec[Item]], items: Sequence[Item]) -> Table:
    """Return items as one table without a title, without the columns that none of them fills."""
    (only,) = tables(fields, [("", items)])
    return only


def _without_notes(of: Table) -> Table:
    kept = [index for index, column in enumerate(of.columns) if not column.notes]
    rows = tuple(tuple(row[index] for index in kept) for row in of.rows)
    return of._replace(columns=tuple(of.columns[index] for index in kept), rows=rows)


def _filled(cell: Cell) -> bool:
    match cell:
        case str(text) | Toned(text=text) | Amount(number=text):
            return text not in {"", tr("missing")}
    return True
