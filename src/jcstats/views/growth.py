"""Records by year-on-year growth, with bars on a common zero line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.i18n import sentences, tr
from jcstats.views import columns, fields, formatting
from jcstats.views.page import Bar, Cell, ColumnSpec, Footnotes, Page, table

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator
    from jcstats.query import Answer
    from jcstats.views.page import View


def growth(answer: Answer[Indicator], *, ascending: bool) -> View[Indicator]:
    """Return the records in the order of the answer, each with its bar."""
    title = tr("title.growth_ascending" if ascending or answer.sorted_by == "yoy" else "title.growth")
    if answer.sorted_by and answer.sorted_by.removeprefix("-") != "yoy":
        title = tr("title.growth_sorted", field=fields.title(answer.sorted_by.removeprefix("-")))
    offers = columns.implying(answer)
    return columns.view(answer, offers, lambda: _page(answer, title), section=lambda _: "")


def _page(answer: Answer[Indicator], title: str) -> Page:
    notes = Footnotes()
    moves = [record.yoy for record in answer.items if record.yoy is not None]
    longest = max(map(abs, moves), default=Decimal(0))

    def bar(record: Indicator) -> Cell:
        return Bar(value=record.yoy or Decimal(0), longest=longest, tone=columns.tone(record.yoy))

    specs: list[ColumnSpec[Indicator]] = [
        *columns.named(answer.items),
        columns.growth(),
        ColumnSpec(title="bar", cell=bar, drops=1),
        columns.level(always=False),
        columns.lines(),
        columns.numbered(notes, _note),
    ]
    return Page(
        title=columns.title(answer, title),
        tables=(table(specs, answer.items),),
        notes=notes.lines(),
        remarks=tuple(columns.unlike_bases(answer.items)),
        footer=columns.closing(answer),
    )


def _note(record: Indicator) -> str | None:
    """Return a record's note, and the level that it implies for the year before, if any."""
    implied = formatting.implied(record)
    said = [formatting.note(record) or "", tr("footnote_implied", implied=implied) if implied else ""]
    return sentences(*said) or None
