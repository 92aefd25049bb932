"""Bars on one axis: growth around zero, or the levels of one quantity."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats import derive, phrases
from jcstats.errors import UsageError
from jcstats.views import fields
from jcstats.views.page import Bar, Cell, Chart, Field, Footnotes, Page, Stroke, table
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.query import Answer, Order, Placed
    from jcstats.views.page import Tone, View


def chart(answer: Answer[Placed], *, by: Order) -> View[Placed]:
    """Return the records in the order of the answer as bars. Raises UsageError where they are of several quantities."""
    quantities = list(dict.fromkeys(one.quantity for one in answer.items))
    if len(quantities) > 1:
        units = words("list.comma").join(filter(None, (_unit(answer.items, quantity) for quantity in quantities)))
        raise UsageError(words("error.several_quantities"), words("error.several_quantities_hint", units=units))
    view = fields.view(answer, fields.held, fields.placed(answer.dataset), page=lambda: _page(answer, by))
    return view._replace(chart=lambda: _chart(answer, by))


def _unit(items: Sequence[Placed], quantity: str) -> str:
    return next(one.record.unit or "" for one in items if one.quantity == quantity)


def _size(placed: Placed, by: Order) -> Decimal:
    size = placed.record.yoy if by == "growth" else derive.base_value(placed.record)
    return size or Decimal(0)


def _tone(placed: Placed, by: Order) -> Tone:
    return fields.tone(placed.record.yoy) if by == "growth" else "plain"


def _figure(placed: Placed, by: Order) -> str:
    record = placed.record
    return "".join(phrases.growth_and_basis(record)) if by == "growth" else phrases.level(record)


def _page(answer: Answer[Placed], by: Order) -> Page:
    sizes = [_size(one, by) for one in answer.items]
    low, high = min([*sizes, Decimal(0)]), max([*sizes, Decimal(0)])

    def bar(one: Placed) -> Cell:
        return Bar(value=_size(one, by), low=low, high=high, tone=_tone(one, by))

    notes = Footnotes()
    columns: list[Field[Placed]] = [
        *fields.named(answer.items, fields.held),
        Field(title="size", cell=bar),
        fields.growth(fields.held) if by == "growth" else fields.level(fields.held),
        fields.note(fields.held, notes),
    ]
    return Page(
        title=_title(answer, by),
        tables=(table(columns, answer.items),),
        remarks=notes.lines(),
        footer=fields.closing(answer, fields.held, fields.counted(map(fields.held, answer.items))),
    )


def _title(answer: Answer[Placed], by: Order) -> str:
    return fields.title(answer, map(fields.held, answer.items), words(f"title.chart_{by}"))


def _chart(answer: Answer[Placed], by: Order) -> Chart:
    # Every level in the unit of the largest: an axis in 亿元 reads better than one in 元.
    unit = answer.items[0].record.unit or ""
    factor = Decimal(1) if by == "growth" else derive.quantity(unit).factor
    notes = Footnotes()
    return Chart(
        title=_title(answer, by),
        axis=words(f"chart.{by}_axis", unit=unit),
        strokes=tuple(
            Stroke(
                label=one.record.name,
                value=_size(one, by) / factor,
                said=_figure(one, by) + _mark(one, notes),
                tone=_tone(one, by),
            )
            for one in answer.items
        ),
        footer=fields.closing(answer, fields.held, fields.counted(map(fields.held, answer.items))),
        notes=notes.lines(),
    )


def _mark(placed: Placed, notes: Footnotes) -> str:
    number = notes.mark(placed.record.note)
    return words("note_mark", number=number) if number else ""
