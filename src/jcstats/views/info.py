"""Everything known about one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import in_chinese, tr
from jcstats.i18n.glossary import terms_of
from jcstats.i18n.vocabulary import with_meaning
from jcstats.views import columns, formatting
from jcstats.views.page import Amount, Column, Page, Table, Toned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.domain.model import Indicator, Source
    from jcstats.query import Answer
    from jcstats.views.page import Cell, View


def info(answer: Answer[Indicator]) -> View[Indicator]:
    """Return the record of an answer with a field per row, or all records that share its id."""
    return columns.view(
        answer,
        columns.implying(answer),
        page=lambda: _page(answer),
    )


def listing(rows: Iterable[tuple[str, Cell]]) -> Table:
    """Return fields as a table without a header and without empty fields."""
    specs = (
        Column(title="", wraps=False, right=False, heads=True),
        Column(title="", wraps=True, right=False, heads=False),
    )
    filled = tuple((Toned(text=tr(f"field.{key}"), tone="dim"), cell) for key, cell in rows if cell != "")
    return Table(title="", columns=specs, rows=filled, header=False)


def _page(answer: Answer[Indicator]) -> Page:
    records = answer.items
    return Page(
        title=tr("list.dot").join(
            (columns.place_and_time(answer.scope, records), *(formatting.name(record) for record in records[:1]))
        ),
        tables=tuple(listing(_rows(answer, record)) for record in records),
    )


def _rows(answer: Answer[Indicator], record: Indicator) -> Iterator[tuple[str, Cell]]:
    comma = tr("list.comma")
    yield "name", Toned(text=formatting.name(record), tone="strong")
    yield ("name_en", record.name_en or "") if in_chinese() else ("name_zh", record.name if record.name_en else "")
    yield "aliases", comma.join(record.aliases)
    yield "kind", tr(f"kind.{record.kind}")
    yield "theme", columns.theme(answer, record.theme)
    yield "tags", comma.join(with_meaning("tag", tag) for tag in record.tags)
    yield "subject", with_meaning("subject", record.subject)
    yield "period", formatting.period(record.period)
    number, unit = formatting.amount(record)
    yield ("capacity" if record.kind == "project" else "value"), Amount(number=number, unit=unit)
    yield "level_status", formatting.level_status(record)
    if record.change is not None:
        yield "change", Toned(text=formatting.change(record), tone=columns.tone(record.change.value))
    if record.yoy is not None:
        yield "yoy", Toned(text=formatting.growth_with_basis(record), tone=columns.tone(record.yoy))
        yield "implied", formatting.implied(record) or formatting.why_nothing_implied(record)
    yield "ranks", formatting.standings(record)
    yield "streaks", formatting.streaks(record)
    yield "status", formatting.status(record)
    yield "note", formatting.in_language(record.note)
    yield "theme_note", formatting.in_language(answer.theme_notes.get(record.theme))
    yield "review", formatting.reasons(record)
    yield from _source_rows(answer.sources[record.source.id], record)
    for term in terms_of(record):
        yield "terms", tr("term", term=term.called, meaning=term.meaning)
    yield "id", Toned(text=record.id, tone="dim")


def _source_rows(source: Source, record: Indicator) -> Iterator[tuple[str, Cell]]:
    yield "source", with_meaning("source", source.title)
    yield "column", with_meaning("source", source.column or "")
    yield "authors", tr("list.comma").join(source.authors)
    for name in ("publisher", "published", "edition", "url", "accessed"):
        yield name, getattr(source, name) or ""
    yield "source_note", formatting.in_language(source.note)
    yield "section", with_meaning("section", record.source.section or "")
    if record.source.lines:
        yield "lines", tr("lines", lines=formatting.lines(record))
    yield "figures", tr("list.comma").join(record.source.figures)
    if source.sha256:
        yield "sha256", Toned(text=formatting.checksum(source.sha256), tone="dim")
