"""The parts that every view is made of, and the one way to make a table out of items."""

# The annotations are not strings, which named tuples would compile at every start.
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from jcstats.i18n import tr

if TYPE_CHECKING:
    from jcstats.domain.model import Source  # help pages do not need the types of a dataset

Item = TypeVar("Item")

Tone = Literal["plain", "strong", "dim", "up", "down"]


class Toned(NamedTuple):
    """Text with a tone. The writer decides which colour a tone has."""

    text: str
    tone: Tone
    link: str = ""
    """The target of a link inside the page, in HTML only."""


class Amount(NamedTuple):
    """A number and the text after it. In a column numbers are aligned at their end, and units at their beginning."""

    number: str
    unit: str
    tone: Tone = "plain"
    """The tone of the number."""


class Bar(NamedTuple):
    """A bar on the scale of its column. A fall looks different from a rise."""

    value: Decimal
    longest: Decimal
    """The largest absolute value of the column."""
    tone: Tone


Cell = str | Toned | Amount | Bar


def cell_text(cell: Cell) -> str:
    """Return the text of a cell, which is empty for a bar."""
    match cell:
        case Amount(number=number, unit=unit):
            return number + unit
        case Toned(text=text) | str(text):
            return text
        case Bar():
            return ""


class Column(NamedTuple):
    """The format of a column."""

    title: str
    wraps: bool
    """Whether its text may be wrapped. Figures never are."""
    right: bool
    """Whether it is aligned to the right."""
    heads: bool
    """Whether it says what a row is about. Such a column is narrowed last, and is the heading when a row is shown as a
    list."""
    drops: int = 0
    """The order in which columns are left out of a table that is too wide: 1 first, 0 never."""
    notes: bool = False
    """Whether it has the numbers of footnotes, so that it is left out with them."""


class RowMark(NamedTuple):
    """Attributes of a row in HTML."""

    name: str
    """The target of links to the row, unique in the page."""
    words: str = ""
    """Further words by which a search finds the row."""


class Table(NamedTuple):
    """Rows of cells under columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header: bool = True
    marks: tuple[RowMark, ...] = ()
    """One per row, or empty."""


class Page(NamedTuple):
    """What people see of an answer."""

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    """Numbered footnotes of rows."""
    remarks: tuple[str, ...] = ()
    """Further lines, such as what to type next."""
    footer: str = ""

    def without_notes(self) -> "Page":
        """Return the page without footnotes and their numbers."""
        return self._replace(tables=tuple(map(_without_notes, self.tables)), notes=())


class ChartBar(NamedTuple):
    """One bar of a chart."""

    label: str
    value: Decimal
    """Its length in the unit of the axis."""
    figure: str
    """The figure as it was published, with unit and qualifier."""
    tone: Tone
    note: str = ""
    """The number of its footnote, shown after the figure."""
    link: str = ""
    """The target of the link of its figure, in a page that embeds the chart."""


class ChartLine(NamedTuple):
    """One line of a chart."""

    label: str
    points: tuple[tuple[int, Decimal, str], ...]
    """The points, each with the index of its tick, the value in the unit of the axis, and the published figure. Points
    that are not at neighbouring ticks have a gap between them."""


class Chart(NamedTuple):
    """A chart of bars on one axis, the first at the top, or of lines over ticks."""

    title: str
    axis: str
    """The quantity and its unit."""
    bars: tuple[ChartBar, ...]
    footer: str
    notes: tuple[str, ...] = ()
    """Numbered footnotes of bars."""
    remarks: tuple[str, ...] = ()
    """Further lines about all bars, such as that they should not be compared."""
    ticks: tuple[str, ...] = ()
    """The labels of the ticks: periods in order."""
    lines: tuple[ChartLine, ...] = ()
    size: tuple[int, int | None] | None = None
    """The width and height of the picture in pixels. Without a height it is as high as needed."""

    def below(self) -> tuple[str, ...]:
        """Return the texts below the bars or lines: footnotes, remarks and the footer."""
        return *self.notes, *self.remarks, self.footer

    def without_notes(self) -> "Chart":
        """Return the chart without footnotes and their numbers."""
        return self._replace(bars=tuple(bar._replace(note="") for bar in self.bars), notes=())


class Field(NamedTuple, Generic[Item]):
    """A field of an answer: its value for programs, and how people see it."""

    value: Callable[[Item], object]
    """The value for programs: a number, a text or an object."""
    cell: Callable[[Item], Cell]
    """The cell for people."""
    parts: tuple[str, ...] = ()
    """The names inside a value that is an object or a list of objects."""
    percent: bool = False
    """Whether the value is a change in per cent, which nothing else says."""


class View(NamedTuple, Generic[Item]):
    """An answer in a form that every writer can write."""

    items: Iterable[Item]
    """The items of the answer; programs get one element for each."""
    fields: Mapping[str, Field[Item]]
    """The fields of an item, by name and in order."""
    page: Callable[[], Page]
    """The page for people, made only when a writer needs it."""
    section: Callable[[Item], str] = lambda _: ""
    """The heading above an item: its theme or its scope. Empty if all items are in one order."""
    sources: "Callable[[], Sequence[Source]]" = tuple
    """The sources that the items cite, looked up only when a writer needs them."""
    chart: Callable[[], Chart] | None = None
    """The chart, if the question is one."""
    texts: Callable[[], Iterable[str]] | None = None
    """The items as `output/json.py` writes them, if the store has them as text. A view with other fields has none."""

    def without_notes(self) -> "View[Item]":
        """Return the view without footnotes in its page and chart. Programs still get the notes."""
        page, chart = self.page, self.chart
        bare = None if chart is None else lambda: chart().without_notes()
        return self._replace(page=lambda: page().without_notes(), chart=bare)

    def records(self) -> Iterator[dict[str, object]]:
        """Yield the values of each item's fields, for programs."""
        getters = [(name, field.value) for name, field in self.fields.items()]
        return ({name: value(item) for name, value in getters} for item in self.items)


class ColumnSpec(NamedTuple, Generic[Item]):
    """A column of a page: its title and how an item fills it."""

    title: str
    """The key of its title: column.<title>."""
    cell: Callable[[Item], Cell]
    wraps: bool = False
    right: bool = False
    heads: bool = False
    always: bool = False
    """Whether it is kept if it is empty for all items."""
    drops: int = 0
    """As in Column."""
    notes: bool = False
    """As in Column."""


class Footnotes:
    """The footnotes of a page, numbered in order. Rows with the same note share a number."""

    def __init__(self, places: str = "") -> None:
        """Begin without notes. `places` is the prefix of link targets, in a page that has links."""
        self._notes: dict[str, int] = {}
        self._places = places

    def mark(self, note: str | None) -> str:
        """Return the number of a note, or nothing if there is no note."""
        return "" if note is None else str(self._notes.setdefault(note, len(self._notes) + 1))

    def place(self, number: str) -> str:
        """Return the link target of a note, or nothing if there is no note or the page has no links."""
        return self._places + number if self._places and number else ""

    def lines(self) -> tuple[str, ...]:
        """Return the notes with their numbers."""
        return tuple(tr("footnote", number=number, note=note) for note, number in self._notes.items())


def tables(
    fields: Sequence[ColumnSpec[Item]],
    groups: Sequence[tuple[str, Sequence[Item]]],
    mark: Callable[[Item], RowMark] | None = None,
) -> tuple[Table, ...]:
    """Return groups of items as tables with the same columns, without columns that are empty in all of them.

    `mark` returns the HTML attributes of an item's row.
    """
    drawn = [(title, [tuple(field.cell(item) for field in fields) for item in items]) for title, items in groups]
    rows = [row for _, group in drawn for row in group]
    kept = [index for index, spec in enumerate(fields) if spec.always or any(_filled(row[index]) for row in rows)]
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
    """Return items as one table without a title, and without empty columns."""
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
