"""A figure with its source, ready to be cited: as a sentence, after GB/T 7714, and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats import phrases
from jcstats.views import fields
from jcstats.views.info import listing
from jcstats.views.offered import offered
from jcstats.views.page import Page
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.model import Dataset, Indicator, Source
    from jcstats.query import Answer
    from jcstats.views.page import Offered, Table, View


_OF_RECORD = ("id", "name", "subject", "period", "value", "unit", "qualifier", "note")
_OWN = ("statement", "plain", "gbt7714", "authors", "title", "column", "sha256", "lines", "figures")


def cite(answer: Answer[Indicator]) -> View[Indicator]:
    """Return the citation of each record of the answer: of one, or of all that share its id."""
    of_record = fields.of_record(fields.itself, answer.dataset)
    own: dict[str, Offered[Indicator]] = {
        name: offered(name, lambda record, name=name: _citation(answer.dataset, record)[name])  # type: ignore[misc]
        for name in _OWN
    }
    return fields.view(
        answer,
        fields.itself,
        {**{name: of_record[name] for name in _OF_RECORD}, **own},
        page=lambda: _page(answer.dataset, answer.items),
    )


def _citation(dataset: Dataset, record: Indicator) -> dict[str, object]:
    source = fields.source_of(record, dataset)
    statement = _statement(record)
    return {
        "statement": statement,
        "plain": words("cite.plain", statement=statement, **_parts(source, record)),
        "gbt7714": words("cite.gbt7714", **_parts(source, record, separator=", ")),
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
    level = phrases.level(record) if record.value is not None else ""
    parts = [
        words("cite.statement", region=subject, period=phrases.period(record.period), name=record.name, level=level)
    ]
    if record.yoy is not None:
        moved = "cite.fall" if record.yoy < 0 else "cite.rise"
        parts.append(words(moved, size=phrases.digits(record.yoy.copy_abs()), basis=phrases.basis(record)))
    parts += [part for part in (phrases.standings(record), phrases.streaks(record)) if part]
    return words("cite.comma").join(parts) + words("cite.stop")


def _parts(source: Source, record: Indicator, separator: str = "") -> dict[str, str]:
    return {
        "authors": (separator or words("list.comma")).join(source.authors),
        "title": source.title,
        "column": source.column or words("missing"),
        "lines": words("cite.line", lines=phrases.lines(record)),
    }


def _page(dataset: Dataset, records: Sequence[Indicator]) -> Page:
    notes = dict.fromkeys(words("cite.note", note=record.note) for record in records if record.note)
    return Page(
        title=words("list.dot").join((words("title.cite"), records[0].name)),
        tables=tuple(_table(_citation(dataset, record)) for record in records),
        remarks=(*notes, words("cite.unknown")),
    )


def _table(citation: dict[str, object]) -> Table:
    return listing([("statement", str(citation["plain"])), ("gbt7714", str(citation["gbt7714"]))])
