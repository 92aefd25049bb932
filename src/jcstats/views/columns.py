"""Columns that several views share, titles and footers, and the records that programs get."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from jcstats.domain import derive, periods
from jcstats.domain.model import KINDS, Indicator
from jcstats.i18n import tr
from jcstats.views import formatting
from jcstats.views.fields import field, members
from jcstats.views.page import Amount, Cell, ColumnSpec, Footnotes, Toned, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from jcstats.domain.model import Dataset, Qualifier, Source
    from jcstats.query import Answer, Item, Placed, Standing
    from jcstats.views.page import Field, Page, Tone


def of_record(of: Callable[[Item], Indicator], dataset: Dataset) -> dict[str, Field[Item]]:
    """Return the fields of a record, with what they need to stand alone: the title of the source that they cite."""
    titles = {source.id: source.title for source in dataset.sources}

    def source(item: Item) -> dict[str, object]:
        cited = of(item).source
        return {**members(cited), "title": titles[cited.id]}

    cells: dict[str, Callable[[Indicator], Cell]] = {
        "kind": lambda record: tr(f"kind.{record.kind}"),
        "period": lambda record: formatting.period(record.period),
        "value": lambda record: Amount(*formatting.amount(record)),
        "qualifier": lambda record: _qualifier(record.qualifier),
        "level_status": lambda record: formatting.level_status(record) or tr("missing"),
        "yoy": _growth,
        "yoy_basis": lambda record: formatting.basis(record) or tr("missing"),
        "yoy_qualifier": lambda record: _qualifier(record.yoy_qualifier),
        "change": lambda record: formatting.change(record) or tr("missing"),
        "ranks": lambda record: formatting.standings(record) or tr("missing"),
        "streaks": lambda record: formatting.streaks(record) or tr("missing"),
        "status": lambda record: formatting.status(record) or tr("missing"),
        "source": lambda record: formatting.cited(titles[record.source.id], record),
    }
    fields: dict[str, Field[Item]] = {}
    for name in Indicator.__dataclass_fields__:
        value: Callable[[Item], object] = source if name == "source" else _member(of, name)
        fields[name] = field(name, value, _after(of, cells[name]) if name in cells else None)
    return fields


def _qualifier(qualifier: Qualifier | None) -> Cell:
    return tr("missing") if qualifier is None else tr(f"qualifier_name.{qualifier}")


def _after(of: Callable[[Item], Indicator], cell: Callable[[Indicator], Cell]) -> Callable[[Item], Cell]:
    return lambda item: cell(of(item))


def _member(of: Callable[[Item], Indicator], name: str) -> Callable[[Item], object]:
    # Most answers are records themselves: there a plain attribute, without a call in between, is what a program reads.
    member = attrgetter(name)
    return member if of is itself else lambda item: member(of(item))


def implying(dataset: Dataset) -> dict[str, Field[Indicator]]:
    """Return the fields of a record with the level that its growth implies for the year before, or null."""

    def value(record: Indicator) -> object:
        interval = derive.implied_previous(record)
        return {"low": interval.low, "high": interval.high, "unit": record.unit} if interval else None

    def cell(record: Indicator) -> Cell:
        return formatting.implied(record) or tr("missing")

    return {**of_record(itself, dataset), "implied_previous": field("implied_previous", value, cell)}


def placed(dataset: Dataset) -> dict[str, Field[Placed]]:
    """Return the fields of a record in a computed order, with its number in it."""
    own: dict[str, Field[Placed]] = {
        "order": field("order", lambda one: one.order),
        "quantity": field("quantity", lambda one: one.quantity, lambda one: formatting.quantity(one.quantity)),
    }
    return {**own, **of_record(record_of, dataset)}


def source_of(record: Indicator, dataset: Dataset) -> Source:
    """Return the article that a record cites."""
    return next(one for one in dataset.sources if one.id == record.source.id)


def view(
    answer: Answer[Item],
    of: Callable[[Item], Indicator],
    fields: dict[str, Field[Item]],
    page: Callable[[], Page],
    section: Callable[[Item], str] | None = None,
) -> View[Item]:
    """Return the view of an answer whose items are records or hold one.

    The section of an item is its theme unless something else is said; an answer in an order has no sections.
    """
    return View(
        items=answer.items,
        fields=fields,
        page=page,
        section=_no_section if answer.sorted_by else section or (lambda item: of(item).theme),
        sources=lambda: cited(answer.dataset, map(of, answer.items)),
    )


def _no_section(_: Item) -> str:
    return ""


def itself(record: Indicator) -> Indicator:
    """Return the record: what a column is about where the items are records."""
    return record


def record_of(item: Standing | Placed) -> Indicator:
    """Return the record that a standing, or a place in an order, is of."""
    return item.record


def tone(number: Decimal | None) -> Tone:
    """Return the tone of a growth: up, down, or plain where nothing moved."""
    if not number:
        return "plain"
    return "up" if number > 0 else "down"


def named(items: Sequence[Item], of: Callable[[Item], Indicator], title: str = "name") -> list[ColumnSpec[Item]]:
    """Return the column with what a record is called, and what else tells records of the same name apart."""
    columns: list[ColumnSpec[Item]] = [
        ColumnSpec(title=title, cell=lambda item: of(item).name, wraps=True, heads=True, always=True)
    ]
    alike: dict[str, list[Indicator]] = {}
    for item in items:
        alike.setdefault(of(item).name, []).append(of(item))
    if any(len({record.subject for record in records}) > 1 for records in alike.values()):
        columns.append(ColumnSpec(title="subject", cell=lambda item: of(item).subject, wraps=True))
    if any(len({record.period for record in records}) > 1 for records in alike.values()):
        columns.append(ColumnSpec(title="period", cell=lambda item: formatting.period(of(item).period)))
    return columns


def level(of: Callable[[Item], Indicator], title: str = "value", *, always: bool = True) -> ColumnSpec[Item]:
    """Return the column with the published level."""
    return ColumnSpec(title=title, cell=lambda item: Amount(*formatting.amount(of(item))), always=always)


def growth(of: Callable[[Item], Indicator]) -> ColumnSpec[Item]:
    """Return the column with the year-on-year growth and what it is measured in."""
    return ColumnSpec(title="yoy", cell=_after(of, _growth))


def _growth(record: Indicator) -> Cell:
    return Amount(*formatting.growth_and_basis(record), tone=tone(record.yoy))


def lines(of: Callable[[Item], Indicator]) -> ColumnSpec[Item]:
    """Return the column with the lines on which a record was printed."""
    return ColumnSpec(
        title="lines", cell=lambda item: Toned(text=formatting.lines(of(item)), tone="dim"), right=True, drops=2
    )


def note(of: Callable[[Item], Indicator], notes: Footnotes) -> ColumnSpec[Item]:
    """Return the column with the number of a record's note."""
    return numbered(notes, lambda item: of(item).note)


def numbered(notes: Footnotes, note_of: Callable[[Item], str | None]) -> ColumnSpec[Item]:
    """Return the column with the number of what is noted of an item."""

    def cell(item: Item) -> Cell:
        return Toned(text=notes.mark(note_of(item)), tone="dim")

    return ColumnSpec(title="note", cell=cell, right=True, notes=True)


def title(answer: Answer[Item], records: Iterable[Indicator], subject: str = "") -> str:
    """Return what a page is about: region, period, then what was asked."""
    about = [subject] if subject else []
    if answer.topics:
        about.append(tr("list.comma").join(answer.topics))
    return tr("list.dot").join([place_and_time(answer.dataset, records), *about])


def place_and_time(dataset: Dataset, records: Iterable[Indicator]) -> str:
    """Return the region and the period or periods of records."""
    spans = {record.period for record in records} or {one.period for one in dataset.indicators}
    said = [formatting.period(span) for span in sorted(spans, key=periods.order)]
    when = said[0] if len(said) == 1 else tr("period.span", first=said[0], last=said[-1]) if said else ""
    return f"{dataset.region} {when}".strip(" ")


def footer(dataset: Dataset, records: Iterable[Indicator], count: str) -> str:
    """Return the line that closes a page: how many there are, and from which sources these very records come."""
    return tr("footer", count=count, sources=formatting.sources(cited(dataset, records)) or tr("missing"))


def cited(dataset: Dataset, records: Iterable[Indicator]) -> tuple[Source, ...]:
    """Return the sources that records come from, in the dataset's order."""
    ids = {record.source.id for record in records}
    return tuple(one for one in dataset.sources if one.id in ids)


def counted(records: Iterable[Indicator]) -> str:
    """Return how many records there are of each kind: 15项指标、12个项目."""
    kinds = [record.kind for record in records]
    said = [tr(f"count.{kind}", count=kinds.count(kind)) for kind in KINDS if kind in kinds]
    return tr("list.comma").join(said) or tr("count.none")


def closing(answer: Answer[Item], of: Callable[[Item], Indicator], count: str) -> str:
    """Return the line that closes a page: how many there are, and how many there would be without a limit."""
    if answer.total > len(answer.items):
        count = tr("count.limited", count=count, total=answer.total)
    return footer(answer.dataset, map(of, answer.items), count)
