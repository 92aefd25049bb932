"""What moved, and how fast: records by year-on-year growth, with bars on a common zero line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats import phrases
from jcstats.views import fields
from jcstats.views.page import Bar, Cell, Field, Footnotes, Page, Toned, table
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.model import Indicator
    from jcstats.query import Answer
    from jcstats.views.page import View


def growth(answer: Answer[Indicator], *, ascending: bool) -> View[Indicator]:
    """Return the records in the order of the answer, each with its bar."""
    title = words("title.growth_ascending" if ascending else "title.growth")
    offers = fields.implying(answer.dataset)
    return fields.view(answer, fields.itself, offers, lambda: _page(answer, title))


def _page(answer: Answer[Indicator], title: str) -> Page:
    notes = Footnotes()
    moves = [record.yoy for record in answer.items if record.yoy is not None]
    low, high = min([*moves, Decimal(0)]), max([*moves, Decimal(0)])

    def bar(record: Indicator) -> Cell:
        return Bar(value=record.yoy or Decimal(0), low=low, high=high, tone=fields.tone(record.yoy))

    columns: list[Field[Indicator]] = [
        *fields.named(answer.items, fields.itself),
        fields.growth(fields.itself),
        Field(title="bar", cell=bar, drops=1),
        fields.level(fields.itself, always=False),
        fields.lines(fields.itself),
        Field(title="note", cell=lambda record: Toned(text=notes.mark(_note(record)), tone="dim"), right=True),
    ]
    return Page(
        title=fields.title(answer, answer.items, title),
        tables=(table(columns, answer.items),),
        remarks=notes.lines(),
        footer=fields.closing(answer, fields.itself, fields.counted(answer.items)),
    )


def _note(record: Indicator) -> str | None:
    """Return a record's note, with the level that it implies for the year before where it implies one."""
    implied = phrases.implied(record)
    said = [record.note or "", words("footnote_implied", implied=implied) if implied else ""]
    return "".join(said) or None
