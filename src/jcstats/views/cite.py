"""A figure with its source, ready to be cited: as a sentence, after GB/T 7714, and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.views import columns, formatting
from jcstats.views.fields import field
from jcstats.views.info import listing
from jcstats.views.page import Page

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator, Source
    from jcstats.query import Answer
    from jcstats.views.page import Field, Table, View


_OF_RECORD = ("id", "name", "subject", "period", "value", "unit", "qualifier", "note")
_OWN = ("statement", "plain", "gbt7714", "authors", "title", "column", "sha256", "lines", "figures")


def cite(answer: Answer[Indicator]) -> View[Indicator]:
    """Return the citation of each record of the answer: of one, or of all that share its id."""
    of_record = columns.of_record(answer)
    own: dict[str, Field[Indicator]] = {
        name: field(name, lambda record, name=name: _citation(answer, record)[name])  # type: ignore[misc]
        for name in _OWN
    }
    return columns.view(
        answer,
        {**{name: of_record[name] for name in _OF_RECORD}, **own},
        page=lambda: _page(answer),
    )


def _citation(answer: Answer[Indicator], record: Indicator) -> dict[str, object]:
    source = answer.sources[record.source.id]
    statement = _statement(record)
    return {
        "statement": statement,
        "plain": tr("cite.plain", statement=statement, **_parts(source, record)),
        "gbt7714": tr("cite.gbt7714", **_parts(source, record, separator=", ")),
        "authors": source.authors,
        "title": source.title,
        "column": source.column,
        "sha256": source.sha256,
        "lines": record.source.lines,
        "figures": record.source.figures,
    }


def _statement(record: Indicator) -> str:
    """Say the figure in a sentence, with whatever was published of it."""
    subject = record.subject if record.subject not in record.name else ""
    level = formatting.level(record) if record.value is not None else ""
    parts = [
        tr("cite.statement", region=subject, period=formatting.period(record.period), name=record.name, level=level)
    ]
    if record.yoy is not None:
        moved = "cite.fall" if record.yoy.is_signed() else "cite.rise"
        parts.append(tr(moved, size=formatting.digits(record.yoy.copy_abs()), basis=formatting.basis(record)))
    parts += [part for part in (formatting.standings(record), formatting.streaks(record)) if part]
    return tr("cite.comma").join(parts) + tr("cite.stop")


def _parts(source: Source, record: Indicator, separator: str = "") -> dict[str, str]:
    return {
        "authors": (separator or tr("list.comma")).join(source.authors),
        "title": source.title,
        "column": source.column or tr("missing"),
        "lines": tr("cite.line", lines=formatting.lines(record)),
    }


def _page(answer: Answer[Indicator]) -> Page:
    records = answer.items
    notes = dict.fromkeys(tr("cite.note", note=record.note) for record in records if record.note)
    return Page(
        title=tr("list.dot").join((tr("title.cite"), *(record.name for record in records[:1]))),
        tables=tuple(_table(_citation(answer, record)) for record in records),
        notes=tuple(notes),
        remarks=(tr("cite.unknown"),) if records else (),
    )


def _table(citation: dict[str, object]) -> Table:
    return listing([("statement", str(citation["plain"])), ("gbt7714", str(citation["gbt7714"]))])
