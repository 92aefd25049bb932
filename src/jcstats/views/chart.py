"""Bars on one axis: growth around zero, or the levels of one quantity."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.domain import derive
from jcstats.domain.units import quantity
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.views import columns, formatting
from jcstats.views.page import Bar, Cell, Chart, ColumnSpec, Footnotes, Page, Stroke, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.query import Answer, Order, Placed
    from jcstats.views.page import Tone, View


def chart(answer: Answer[Placed], *, by: Order) -> View[Placed]:
    """Return the records in the order of the answer as bars. Raises UsageError where they are of several quantities."""
    quantities = list(dict.fromkeys(one.quantity for one in answer.items))
    if len(quantities) > 1:
        units = tr("list.comma").join(filter(None, (_unit(answer.items, quantity) for quantity in quantities)))
        raise UsageError(tr("error.several_quantities"), tr("error.several_quantities_hint", units=units))
    fields = columns.placed(answer)
    view = columns.view(answer, fields, page=lambda: _page(answer, by), section=lambda _: "")
    return view._replace(chart=lambda: _chart(answer, by))


def _unit(items: Sequence[Placed], quantity: str) -> str:
    return next(one.record.unit or "" for one in items if one.quantity == quantity)


def _size(placed: Placed, by: Order) -> Decimal:
    size = placed.record.yoy if by == "growth" else derive.base_value(placed.record)
    return size or Decimal(0)


def _tone(placed: Placed, by: Order) -> Tone:
    return columns.tone(placed.record.yoy) if by == "growth" else "plain"


def _figure(placed: Placed, by: Order) -> str:
    record = placed.record
    return "".join(formatting.growth_and_basis(record)) if by == "growth" else formatting.level(record)


def _page(answer: Answer[Placed], by: Order) -> Page:
    sizes = [_size(one, by) for one in answer.items]
    low, high = min([*sizes, Decimal(0)]), max([*sizes, Decimal(0)])

    def bar(one: Placed) -> Cell:
        return Bar(value=_size(one, by), low=low, high=high, tone=_tone(one, by))

    notes = Footnotes()
    specs: list[ColumnSpec[Placed]] = [
        *columns.named(answer.items),
        ColumnSpec(title="size", cell=bar),
        columns.growth() if by == "growth" else columns.level(),
        columns.note(notes),
    ]
    return Page(
        title=_title(answer, by),
        tables=(table(specs, answer.items),),
        notes=notes.lines(),
        footer=columns.closing(answer),
    )


def _title(answer: Answer[Placed], by: Order) -> str:
    return columns.title(answer, tr(f"title.chart_{by}"))


def _chart(answer: Answer[Placed], by: Order) -> Chart:
    # Every level in the unit of the largest: an axis in 亿元 reads better than one in 元.
    unit = next((one.record.unit or "" for one in answer.items), "")
    factor = Decimal(1) if by == "growth" else quantity(unit).factor
    notes = Footnotes()
    return Chart(
        title=_title(answer, by),
        axis=tr(f"chart.{by}_axis", unit=unit),
        strokes=tuple(
            Stroke(
                label=one.record.name,
                value=_size(one, by) / factor,
                said=_figure(one, by),
                tone=_tone(one, by),
                note=_mark(one, notes),
            )
            for one in answer.items
        ),
        footer=columns.closing(answer),
        notes=notes.lines(),
    )


def _mark(placed: Placed, notes: Footnotes) -> str:
    number = notes.mark(placed.record.note)
    return tr("note_mark", number=number) if number else ""
