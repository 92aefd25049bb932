"""Citations of figures: as a sentence, after GB/T 7714, and as fields for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain.units import is_share
from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.views import bibliography, columns, formatting
from jcstats.views.fields import field
from jcstats.views.info import listing
from jcstats.views.page import Page
from jcstats.views.statement import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.domain.model import Indicator, Source
    from jcstats.query import Answer
    from jcstats.views.page import Field, Table, View

_OF_RECORD = ("id", "name", "name_en", "subject", "period", "value", "unit", "qualifier", "note")
_OF_SOURCE = ("authors", "title", "column", "publisher", "published", "edition", "url")


def cite(answer: Answer[Indicator], accessed: str | None = None, today: str | None = None) -> View[Indicator]:
    """Return the citations of the records of an answer.

    `accessed` is when cited web pages were read; else the date of the source is used, and else `today`. Raises
    DataError for a record that still has to be reviewed.
    """
    _refuse_doubtful(answer.items)
    of_record = columns.of_record(answer)

    def source(record: Indicator) -> Source:
        return answer.sources[record.source.id]

    def read(source: Source) -> str | None:
        return (accessed or source.accessed or today) if source.url else None

    def plain(record: Indicator) -> str:
        return sentence(record, source(record))

    def entry(record: Indicator) -> str:
        return bibliography.entry(source(record), read(source(record)))

    def of_source(name: str) -> Field[Indicator]:
        return field(lambda record: getattr(source(record), name))

    own: dict[str, Field[Indicator]] = {
        "statement": field(statement),
        "plain": field(plain),
        "gbt7714": field(entry),
        **{name: of_source(name) for name in _OF_SOURCE},
        "accessed": field(lambda record: read(source(record))),
        "sha256": of_source("sha256"),
        "lines": field(lambda record: record.source.lines),
        "figures": field(lambda record: record.source.figures),
    }
    return columns.view(
        answer,
        {**{name: of_record[name] for name in _OF_RECORD}, **own},
        page=lambda: _page(answer, [_table(record, plain(record), entry(record)) for record in answer.items]),
    )


def _refuse_doubtful(records: Iterable[Indicator]) -> None:
    for record in records:
        if record.review:
            reasons = formatting.reasons(record)
            raise DataError(tr("error.cite_review", name=formatting.called(record), id=record.id, reasons=reasons))


def sentence(record: Indicator, source: Source) -> str:
    """Return a record as a sentence with its source."""
    return tr("cite.plain", statement=statement(record), source=_named(source, record))


def _named(source: Source, record: Indicator) -> str:
    """Return a source as part of a sentence: authors, title, publisher, date, and the lines of the recorded text."""
    comma, authors = tr("cite.comma"), tr("list.comma").join(source.authors)
    # A title in brackets is ours.
    title = source.title if source.title.startswith("[") else tr("cite.title", title=source.title)
    by = tr("cite.authors", authors=authors) if authors else ""
    column = tr("cite.column", column=source.column) if source.column else ""
    publisher = source.publisher if source.publisher not in source.authors else None
    lines = tr("cite.line", lines=formatting.lines(record)) if record.source.lines else None
    further = filter(None, (publisher, source.published, source.edition, source.url, lines))
    return comma.join((f"{by}{title}{column}", *further))


def _page(answer: Answer[Indicator], tables: Iterable[Table]) -> Page:
    return Page(
        title=tr("list.dot").join((tr("title.cite"), *(formatting.called(record) for record in answer.items[:1]))),
        tables=tuple(tables),
        notes=tuple(dict.fromkeys(_notes(answer))),
        remarks=tuple(dict.fromkeys(_lacking(answer))),
    )


def _notes(answer: Answer[Indicator]) -> Iterator[str]:
    for record in answer.items:
        if record.note:
            yield tr("cite.note", note=formatting.in_language(record.note))
        if record.yoy is not None and record.value is not None and is_share(record.unit):
            yield tr("cite.note", note=tr("cite.points_or_per_cent"))
        if note := answer.sources[record.source.id].note:
            yield tr("cite.source_note", note=formatting.in_language(note))


def _lacking(answer: Answer[Indicator]) -> Iterator[str]:
    """Yield a remark on what the entries need and the sources do not state."""
    for record in answer.items:
        source = answer.sources[record.source.id]
        lacking = bibliography.missing(source)
        if lacking:
            what = tr("cite.and").join(tr(f"gbt.lacks.{key}") for key in lacking)
            yield tr("cite.unknown" if source.sha256 else "cite.unrecorded", what=what)


def _table(record: Indicator, plain: str, entry: str) -> Table:
    lines = tr("lines", lines=formatting.lines(record)) if record.source.lines else ""
    return listing([("statement", plain), ("gbt7714", entry), ("lines", lines)])
