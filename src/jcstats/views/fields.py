"""Columns that several views share, titles and footers, and the records that programs get."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from jcstats import derive, phrases
from jcstats.model import KINDS
from jcstats.views.page import Amount, Cell, Field, Footnotes, Toned
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from _typeshed import DataclassInstance

    from jcstats.model import Dataset, Indicator, Source
    from jcstats.query import Answer, Item
    from jcstats.views.page import Tone


def of_record(record: Indicator, dataset: Dataset) -> dict[str, object]:
    """Return a record's fields with what they need to stand alone: the title of the source that they cite."""
    cited = {**members(record.source), "title": source_of(record, dataset).title}
    return {**members(record), "source": cited}


def source_of(record: Indicator, dataset: Dataset) -> Source:
    """Return the article that a record cites."""
    return next(one for one in dataset.sources if one.id == record.source.id)


def records(answer: Answer[Indicator]) -> Iterator[dict[str, object]]:
    """Yield what programs get of an answer that is records."""
    return (of_record(record, answer.dataset) for record in answer.items)


def implying(answer: Answer[Indicator]) -> Iterator[dict[str, object]]:
    """Yield what programs get of records whose growth may imply the level of the year before."""
    for record in answer.items:
        interval = derive.implied_previous(record)
        computed = {**members(interval), "unit": record.unit} if interval else None
        yield {**of_record(record, answer.dataset), "implied_previous": computed}


def members(of: DataclassInstance) -> dict[str, object]:
    """Return a piece of the vocabulary under the dataset's own field names, all of them, in the order of the format."""
    return {one.name: getattr(of, one.name) for one in dataclasses.fields(of)}


def itself(record: Indicator) -> Indicator:
    """Return the record: what a column is about where the items are records."""
    return record


def tone(number: Decimal | None) -> Tone:
    """Return the tone of a growth: up, down, or plain where nothing moved."""
    if not number:
        return "plain"
    return "up" if number > 0 else "down"


def named(items: Sequence[Item], of: Callable[[Item], Indicator], title: str = "name") -> list[Field[Item]]:
    """Return the column with what a record is called, and what else tells records of the same name apart."""
    columns: list[Field[Item]] = [
        Field(title=title, cell=lambda item: of(item).name, wraps=True, heads=True, always=True)
    ]
    alike: dict[str, list[Indicator]] = {}
    for item in items:
        alike.setdefault(of(item).name, []).append(of(item))
    if any(len({record.subject for record in records}) > 1 for records in alike.values()):
        columns.append(Field(title="subject", cell=lambda item: of(item).subject, wraps=True))
    if any(len({record.period for record in records}) > 1 for records in alike.values()):
        columns.append(Field(title="period", cell=lambda item: phrases.period(of(item).period)))
    return columns


def level(of: Callable[[Item], Indicator], title: str = "value", *, always: bool = True) -> Field[Item]:
    """Return the column with the published level."""

    def cell(item: Item) -> Cell:
        number, unit = phrases.amount(of(item))
        return Amount(number=number, unit=unit)

    return Field(title=title, cell=cell, always=always)


def growth(of: Callable[[Item], Indicator]) -> Field[Item]:
    """Return the column with the year-on-year growth and what it is measured in."""

    def cell(item: Item) -> Cell:
        record = of(item)
        said = words("basis_after_growth", basis=phrases.basis(record)) if record.yoy_basis else ""
        return Amount(number=phrases.growth(record), unit=said, tone=tone(record.yoy))

    return Field(title="yoy", cell=cell)


def lines(of: Callable[[Item], Indicator]) -> Field[Item]:
    """Return the column with the lines on which a record was printed."""
    return Field(title="lines", cell=lambda item: Toned(text=phrases.lines(of(item)), tone="dim"), right=True)


def note(of: Callable[[Item], Indicator], notes: Footnotes) -> Field[Item]:
    """Return the column with the number of a record's note."""
    return Field(title="note", cell=lambda item: Toned(text=notes.mark(of(item).note), tone="dim"), right=True)


def title(answer: Answer[Item], records: Iterable[Indicator], subject: str = "") -> str:
    """Return what a page is about: region, period, then what was asked."""
    about = [subject] if subject else []
    if answer.topics:
        about.append(words("list.comma").join(answer.topics))
    return words("list.dot").join([place_and_time(answer.dataset, records), *about])


def place_and_time(dataset: Dataset, records: Iterable[Indicator]) -> str:
    """Return the region and the period or periods of records."""
    periods = sorted({record.period for record in records}) or sorted({one.period for one in dataset.indicators})
    said = [phrases.period(period) for period in periods]
    when = said[0] if len(said) == 1 else words("period.span", first=said[0], last=said[-1]) if said else ""
    return f"{dataset.region} {when}".strip()


def footer(dataset: Dataset, records: Iterable[Indicator], count: str) -> str:
    """Return the line that closes a page: how many there are, and from which sources these very records come."""
    cited = {record.source.id for record in records}
    return words("footer", count=count, sources=phrases.sources(one for one in dataset.sources if one.id in cited))


def counted(records: Iterable[Indicator]) -> str:
    """Return how many records there are of each kind: 15项指标、12个项目."""
    kinds = [record.kind for record in records]
    said = [words(f"count.{kind}", count=kinds.count(kind)) for kind in KINDS if kind in kinds]
    return words("list.comma").join(said) or words("count.none")
