"""Bars on one axis: growth around zero, or the levels of one quantity."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from jcstats.domain import derive
from jcstats.domain.units import quantity
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.i18n.vocabulary import with_meaning
from jcstats.views import columns, formatting
from jcstats.views.page import Bar, Cell, Chart, ChartBar, ColumnSpec, Footnotes, Page, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jcstats.domain.model import Indicator
    from jcstats.query import Answer, Order, Placed
    from jcstats.views.page import Tone, View

_TELLS_APART: dict[str, Callable[[Indicator], str]] = {
    "name": formatting.called,
    "region": lambda record: record.region or "",
    "subject": lambda record: record.subject,
    "period": lambda record: formatting.period(record.period),
}
"""Fields that can distinguish bars, in the order in which they are shown."""


class Look(NamedTuple):
    """Options for the look of a chart."""

    title: str | None = None
    """Replaces the usual title."""
    size: tuple[int, int | None] | None = None
    """The size of the picture, as in Chart."""


def chart(answer: Answer[Placed], *, by: Order, look: Look = Look()) -> View[Placed]:  # noqa: B008 - a constant
    """Return the records as bars, in the order of the answer. Raises UsageError if they measure several quantities."""
    quantities = list(dict.fromkeys(item.quantity for item in answer.items))
    if len(quantities) > 1:
        found = filter(None, (_unit(answer.items, quantity) for quantity in quantities))
        units = tr("list.comma").join(with_meaning("unit", unit) for unit in found)
        raise UsageError(tr("error.several_quantities"), tr("error.several_quantities_hint", units=units))
    fields = columns.placed(answer)
    title = look.title or _title(answer, by)
    view = columns.view(answer, fields, page=lambda: _page(answer, by, title), section=lambda _: "")
    return view._replace(chart=lambda: bars(answer, by, title, Footnotes())._replace(size=look.size))


def _unit(items: Sequence[Placed], quantity: str) -> str:
    return next(item.record.unit or "" for item in items if item.quantity == quantity)


def _size(placed: Placed, by: Order) -> Decimal:
    size = placed.record.yoy if by == "growth" else derive.base_value(placed.record)
    return size or Decimal(0)


def _tone(placed: Placed, by: Order) -> Tone:
    return columns.tone(placed.record.yoy) if by == "growth" else "plain"


def _figure(placed: Placed, by: Order) -> str:
    record = placed.record
    return "".join(formatting.growth_and_basis(record)) if by == "growth" else formatting.level(record)


def _different(items: Sequence[Placed]) -> list[str]:
    """Return the fields that differ between bars; for a single bar, its name."""
    found = [name for name, get in _TELLS_APART.items() if len({get(item.record) for item in items}) > 1]
    return found or ["name"]


def _labels(answer: Answer[Placed]) -> dict[int, str]:
    """Return the label of each bar, by the record's identity.

    A subject is left out if the name contains it, or if it is the region that the bar or the title names.
    """
    different = _different(answer.items)
    regions = answer.scope.regions

    def label(record: Indicator) -> str:
        said = {name: _TELLS_APART[name](record) for name in different}
        name = said.pop("name", "")
        region = said.get("region") or (regions[0] if name and len(regions) == 1 else "")
        if record.subject in {name, region} or (name and record.subject in record.name):
            said.pop("subject", None)
        rest = tr("chart.between").join(filter(None, said.values()))
        told = tr("chart.label", name=name, rest=rest) if name and rest else name or rest
        return formatting.marked(told, record)

    return {id(item): label(item.record) for item in answer.items}


def _page(answer: Answer[Placed], by: Order, title: str) -> Page:
    longest = max((abs(_size(item, by)) for item in answer.items), default=Decimal(0))

    def bar(placed: Placed) -> Cell:
        return Bar(value=_size(placed, by), longest=longest, tone=_tone(placed, by))

    notes = Footnotes()
    labels = _labels(answer)
    specs: list[ColumnSpec[Placed]] = [
        ColumnSpec(title="name", cell=lambda item: labels[id(item)], wraps=True, heads=True, always=True),
        ColumnSpec(title="size", cell=bar),
        columns.growth() if by == "growth" else columns.level(),
        columns.note(notes),
    ]
    return Page(
        title=title,
        tables=(table(specs, answer.items),),
        notes=notes.lines(),
        remarks=_remarks(answer, by),
        footer=columns.closing(answer),
    )


def _remarks(answer: Answer[Placed], by: Order) -> tuple[str, ...]:
    return tuple(columns.unlike_bases(answer.items)) if by == "growth" else ()


def _title(answer: Answer[Placed], by: Order) -> str:
    """Return a title: what the bars measure, and what they have in common."""
    names = {formatting.called(item.record) for item in answer.items}
    what = tr(f"title.chart_{by}", quantity=_quantity(answer.items)) if answer.items else ""
    if len(names) == 1 < len(answer.items):
        what = tr(f"title.chart_{by}_of", name=names.pop())
    return columns.title(answer, what)


def _quantity(items: Sequence[Placed]) -> str:
    """Return what the levels measure: 金额, or the unit if there is no word for it."""
    return formatting.quantity_name(items[0].quantity)


def bars(
    answer: Answer[Placed], by: Order, title: str, notes: Footnotes, link: Callable[[Indicator], str] = lambda _: ""
) -> Chart:
    """Return placed records as bars. `link` says where the figure of a record leads in a page that embeds them."""
    # All levels are in the unit of the largest, because an axis in 亿元 is easier to read than one in 元.
    unit = next((item.record.unit or "" for item in answer.items), "")
    factor = Decimal(1) if by == "growth" else quantity(unit).factor
    labels = _labels(answer)
    return Chart(
        title=title,
        axis=tr(f"chart.{by}_axis", unit=unit),
        bars=tuple(
            ChartBar(
                label=labels[id(item)],
                value=_size(item, by) / factor,
                figure=_figure(item, by),
                tone=_tone(item, by),
                note=_mark(item, notes),
                link=link(item.record),
            )
            for item in answer.items
        ),
        footer=columns.closing(answer),
        notes=notes.lines(),
        remarks=_remarks(answer, by),
    )


def _mark(placed: Placed, notes: Footnotes) -> str:
    number = notes.mark(formatting.note(placed.record))
    return tr("note_mark", number=number) if number else ""
