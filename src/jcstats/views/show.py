"""What happened in this field: records by theme and kind (`show`, and the list that `info` lets choose from)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jcstats import phrases
from jcstats.model import KINDS
from jcstats.views import fields
from jcstats.views.page import Field, Footnotes, Page, Table, Toned, View, table, tables
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.model import Indicator, Kind
    from jcstats.query import Answer


def show(answer: Answer[Indicator]) -> View:
    """Return the records theme by theme: indicators, then projects, then honours."""
    return View(records=lambda: fields.records(answer), page=lambda: _page(answer))


def choose(answer: Answer[Indicator]) -> View:
    """Return the records that a word may mean, each with the id that names it alone."""

    def page() -> Page:
        columns: list[Field[Indicator]] = [
            Field(title="id", cell=lambda record: Toned(text=record.id, tone="strong")),
            *fields.named(answer.items, fields.itself),
            Field(title="theme", cell=lambda record: record.theme),
            fields.level(fields.itself),
            fields.growth(fields.itself),
        ]
        return Page(
            title=fields.title(answer, answer.items, words("title.choose")),
            tables=(table(columns, answer.items),),
            remarks=(words("hint.choose", id=answer.items[0].id),),
            footer=fields.footer(answer.dataset, answer.items, fields.counted(answer.items)),
        )

    return View(records=lambda: fields.implying(answer), page=page)


def _page(answer: Answer[Indicator]) -> Page:
    notes = Footnotes()
    for record in answer.items:
        notes.mark(record.note)  # number the notes as they are read, down the page
    several = len({record.theme for record in answer.items}) > 1
    groups = [(key, list(group)) for key, group in groupby(answer.items, key=lambda one: (one.theme, one.kind))]
    made: dict[tuple[str, Kind], Table] = {}
    for kind in KINDS:
        own = [(key, group) for key, group in groups if key[1] == kind]
        titled = [(_title(theme if several else "", kind, len(group)), group) for (theme, _), group in own]
        made |= zip((key for key, _ in own), tables(_fields(kind, answer.items, notes), titled), strict=True)
    return Page(
        title=fields.title(answer, answer.items),
        tables=tuple(made[key] for key, _ in groups),
        remarks=notes.lines(),
        footer=fields.footer(answer.dataset, answer.items, fields.counted(answer.items)),
    )


def _title(theme: str, kind: Kind, count: int) -> str:
    return words("list.dot").join(filter(None, (theme, words(f"count.{kind}", count=count))))


def _fields(kind: Kind, items: Sequence[Indicator], notes: Footnotes) -> list[Field[Indicator]]:
    status: Field[Indicator] = Field(title="status", cell=_status)
    own: dict[Kind, list[Field[Indicator]]] = {
        "indicator": [fields.level(fields.itself), fields.growth(fields.itself)],
        "project": [fields.level(fields.itself, "capacity", always=False), status],
        "honour": [],
    }
    return [
        *fields.named(items, fields.itself, kind),
        *own[kind],
        Field(title="ranks", cell=phrases.standings, wraps=True),
        Field(title="streaks", cell=phrases.streaks, wraps=True),
        fields.lines(fields.itself),
        fields.note(fields.itself, notes),
    ]


def _status(record: Indicator) -> str:
    return words(f"status.{record.status}") if record.status else words("missing")
