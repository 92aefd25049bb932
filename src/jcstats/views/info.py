"""Everything known about one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats import phrases
from jcstats.glossary import terms_of
from jcstats.views import fields
from jcstats.views.page import Amount, Column, Page, Table, Toned
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.model import Dataset, Indicator
    from jcstats.query import Answer
    from jcstats.views.page import Cell, View


def info(answer: Answer[Indicator]) -> View[Indicator]:
    """Return the one record of the answer, a field a row; or all that share its id, of other subjects or periods."""
    return fields.view(
        answer,
        fields.itself,
        fields.implying(answer.dataset),
        page=lambda: _page(answer.dataset, answer.items),
    )


def listing(rows: Iterable[tuple[str, Cell]]) -> Table:
    """Return named fields as a table without a header, without those that are empty."""
    columns = (
        Column(title="", wraps=False, right=False, heads=True),
        Column(title="", wraps=True, right=False, heads=False),
    )
    filled = tuple((Toned(text=words(f"field.{key}"), tone="dim"), cell) for key, cell in rows if cell != "")
    return Table(title="", columns=columns, rows=filled, header=False)


def _page(dataset: Dataset, records: Sequence[Indicator]) -> Page:
    return Page(
        title=words("list.dot").join((fields.place_and_time(dataset, records), records[0].name)),
        tables=tuple(listing(_rows(dataset, record)) for record in records),
    )


def _rows(dataset: Dataset, record: Indicator) -> Iterator[tuple[str, Cell]]:
    comma = words("list.comma")
    yield "name", Toned(text=record.name, tone="strong")
    yield "name_en", record.name_en
    yield "aliases", comma.join(record.aliases)
    yield "kind", words(f"kind.{record.kind}")
    yield "theme", record.theme
    yield "tags", comma.join(record.tags)
    yield "subject", record.subject
    yield "period", phrases.period(record.period)
    number, unit = phrases.amount(record)
    yield ("capacity" if record.kind == "project" else "value"), Amount(number=number, unit=unit)
    if record.yoy is not None:
        growth = words("growth_with_basis", growth=phrases.growth(record), basis=phrases.basis(record))
        yield "yoy", Toned(text=growth, tone=fields.tone(record.yoy))
        yield "implied", phrases.implied(record) or phrases.why_nothing_implied(record)
    yield "ranks", phrases.standings(record)
    yield "streaks", phrases.streaks(record)
    yield "status", phrases.status(record)
    yield "note", record.note or ""
    yield from _source_rows(dataset, record)
    for term in terms_of(record):
        yield "terms", words("term", term=term.term, meaning=term.meaning)
    yield "id", Toned(text=record.id, tone="dim")


def _source_rows(dataset: Dataset, record: Indicator) -> Iterator[tuple[str, Cell]]:
    source = fields.source_of(record, dataset)
    yield "source", source.title
    yield "column", source.column or ""
    yield "authors", words("list.comma").join(source.authors)
    yield "section", record.source.section
    yield "lines", words("lines", lines=phrases.lines(record))
    yield "figures", words("list.comma").join(record.source.figures)
    yield "sha256", Toned(text=phrases.checksum(source.sha256), tone="dim")
