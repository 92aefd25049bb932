"""What happened in this field: records by theme and kind (`show`, and the list that `info` lets choose from)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats import phrases
from jcstats.model import KINDS
from jcstats.views import fields
from jcstats.views.page import Field, Footnotes, Page, Table, Toned, table, tables
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.model import Indicator, Kind
    from jcstats.query import Answer
    from jcstats.views.page import View

_Groups = dict[tuple[str, "Kind"], list["Indicator"]]


def show(answer: Answer[Indicator]) -> View[Indicator]:
    """Return the records theme by theme, indicators, then projects, then honours; in another order, in one table."""
    draw = _sorted_page if answer.sorted_by else _page
    return fields.view(
        answer, fields.itself, fields.of_record(fields.itself, answer.dataset), page=lambda: draw(answer)
    )


def choose(answer: Answer[Indicator]) -> View[Indicator]:
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
            footer=fields.closing(answer, fields.itself, fields.counted(answer.items)),
        )

    return fields.view(answer, fields.itself, fields.implying(answer.dataset), page)


def _page(answer: Answer[Indicator]) -> Page:
    groups: _Groups = {}
    for record in answer.items:
        groups.setdefault((record.theme, record.kind), []).append(record)
    notes = Footnotes()
    for group in groups.values():
        for record in group:
            notes.mark(record.note)  # number the notes as they are read, down the page
    several = len({theme for theme, _ in groups}) > 1
    made: dict[tuple[str, Kind], Table] = {}
    for kind in KINDS:
        own = [(key, group) for key, group in groups.items() if key[1] == kind]
        titled = [(_title(theme if several else "", kind, len(group)), group) for (theme, _), group in own]
        made |= zip((key for key, _ in own), tables(_fields(kind, answer.items, notes), titled), strict=True)
    return _made(answer, tuple(made[key] for key in groups), notes)


def _sorted_page(answer: Answer[Indicator]) -> Page:
    notes = Footnotes()
    # Where all are of one theme or kind, saying it in every row says nothing.
    themes: Field[Indicator] = Field(title="theme", cell=lambda record: record.theme, drops=2)
    kinds: Field[Indicator] = Field(title="kind", cell=lambda record: words(f"kind.{record.kind}"), drops=2)
    columns: list[Field[Indicator]] = [
        *fields.named(answer.items, fields.itself),
        *([themes] if len({record.theme for record in answer.items}) > 1 else []),
        *([kinds] if len({record.kind for record in answer.items}) > 1 else []),
        fields.level(fields.itself),
        fields.growth(fields.itself),
        Field(title="status", cell=phrases.status),
        *_standing(notes),
    ]
    return _made(answer, (table(columns, answer.items),), notes)


def _made(answer: Answer[Indicator], drawn: tuple[Table, ...], notes: Footnotes) -> Page:
    return Page(
        title=fields.title(answer, answer.items),
        tables=drawn,
        remarks=notes.lines(),
        footer=fields.closing(answer, fields.itself, fields.counted(answer.items)),
    )


def _title(theme: str, kind: Kind, count: int) -> str:
    return words("list.dot").join(filter(None, (theme, words(f"count.{kind}", count=count))))


def _fields(kind: Kind, items: Sequence[Indicator], notes: Footnotes) -> list[Field[Indicator]]:
    status: Field[Indicator] = Field(title="status", cell=lambda one: phrases.status(one) or words("missing"))
    growth: Field[Indicator] = fields.growth(fields.itself)
    own: dict[Kind, list[Field[Indicator]]] = {
        "indicator": [fields.level(fields.itself), growth],
        "project": [fields.level(fields.itself, "capacity", always=False), growth, status],
        "honour": [fields.level(fields.itself, always=False), growth],
    }
    return [*fields.named(items, fields.itself, kind), *own[kind], *_standing(notes)]


def _standing(notes: Footnotes) -> list[Field[Indicator]]:
    return [
        Field(title="ranks", cell=phrases.standings, wraps=True),
        Field(title="streaks", cell=phrases.streaks, wraps=True),
        fields.lines(fields.itself),
        fields.note(fields.itself, notes),
    ]
