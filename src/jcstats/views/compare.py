"""Places or years side by side, with an indicator per row and one unit per row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain.arithmetic import exactly
from jcstats.domain.units import is_share, normal_form, quantity
from jcstats.i18n import tr
from jcstats.query.series import columns_of
from jcstats.views import columns, formatting
from jcstats.views.fields import field
from jcstats.views.fields import title as field_title
from jcstats.views.page import Amount, Cell, Column, Page, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from jcstats.domain.model import Indicator
    from jcstats.query import Answer
    from jcstats.query.series import Across, Compared
    from jcstats.views.page import Field, View


def compare(answer: Answer[Compared], *, across: Across, ratio: bool, difference: bool) -> View[Compared]:
    """Return a comparison: a table for people, one element per published figure for programs."""
    own: dict[str, Field[Compared]] = {
        "row": field(lambda item: item.row),
        "across": field(lambda item: item.column, lambda item: _column_title(item.column, across)),
        "row_unit": field(lambda item: item.unit),
        "ratio": field(lambda item: item.ratio),
        "difference": field(lambda item: item.difference),
    }
    shown = [name for name, asked in (("ratio", ratio), ("difference", difference)) if asked]
    return columns.view(
        answer,
        {**own, **columns.of_record(answer)},
        page=lambda: _page(answer, across, shown),
        section=lambda _: "",
    )


def _page(answer: Answer[Compared], across: Across, shown: Sequence[str]) -> Page:
    rows: dict[int, dict[str, Compared]] = {}
    for compared in answer.items:
        rows.setdefault(compared.row, {})[compared.column] = compared
    places = columns_of((item.column for item in answer.items), across, answer.scope)
    table = Table(
        title="",
        columns=tuple(_columns(places, across, shown, _rest_title(answer.items, across))),
        rows=tuple(tuple(_cells(cells, places, across, shown)) for cells in rows.values()),
    )
    return Page(
        title=columns.title(answer, tr(f"title.compare_{across}")),
        tables=(table,) if rows else (),
        remarks=(_computed(across, shown),) if shown else (),
        footer=columns.closing(answer),
    )


def _computed(across: Across, shown: Sequence[str]) -> str:
    """Return the sentence that says how ratios and differences are computed."""
    what = tr("list.comma").join(tr(f"field.{relation}") for relation in shown)
    return tr("compare.computed_by_period" if across == "period" else "compare.computed", what=what)


def _columns(places: Sequence[str], across: Across, shown: Sequence[str], rest: str) -> Iterator[Column]:
    yield Column(title=tr("column.name"), wraps=True, right=False, heads=True)
    yield Column(title=rest, wraps=True, right=False, heads=False)
    for number, place in enumerate(places):
        yield Column(title=_column_title(place, across), wraps=False, right=False, heads=False)
        for relation in shown if number else ():
            title = tr("compare.beside", of=_column_title(place, across), what=tr(f"field.{relation}"))
            yield Column(title=title, wraps=False, right=True, heads=False)


def _cells(cells: dict[str, Compared], places: Sequence[str], across: Across, shown: Sequence[str]) -> Iterator[Cell]:
    record = next(iter(cells.values())).record
    yield formatting.called(record)
    yield _rest(record, across)
    for number, place in enumerate(places):
        item = cells.get(place)
        yield tr("missing") if item is None else _figure(item)
        for relation in shown if number else ():
            yield _relation(item, relation) if item else tr("missing")


def _relation(item: Compared, name: str) -> Cell:
    if name == "ratio":
        return tr("missing") if item.ratio is None else formatting.digits(item.ratio)
    if item.difference is None:
        return tr("missing")
    # The difference of two shares is in points: from 20% to 21% is not 1%.
    unit = tr(f"points.{normal_form(item.unit)}") if item.unit and is_share(item.unit) else item.unit or ""
    return Amount(formatting.signed(item.difference), unit, columns.tone(item.difference))


def _figure(item: Compared) -> Cell:
    """Return a level in the unit of its row, or in its own unit if converting would round it.

    Without a level, return the growth.
    """
    record = item.record
    converted = _in_unit(record, item.unit)
    if record.value is None or record.qualifier is None:
        number, following = formatting.growth_and_basis(record)
    elif converted is None:
        number, following = formatting.amount(record)
    else:
        number, following = formatting.qualified(formatting.digits(converted), item.unit or "", record.qualifier)
    return Amount(number, formatting.marked(following, record))


@exactly
def _in_unit(record: Indicator, unit: str | None) -> Decimal | None:
    """Return a level in another unit with all its digits, or None if it would have infinitely many."""
    if record.value is None or record.unit == unit or unit is None:
        return record.value
    factor, own = quantity(unit).factor, quantity(record.unit or "").factor
    converted = record.value * own / factor
    return converted if converted * factor == record.value * own else None


def _rest(record: Indicator, across: Across) -> str:
    """Return what else the records of a row have in common."""
    return " ".join(_rest_parts(record, across).values())


def _rest_title(items: Sequence[Compared], across: Across) -> str:
    """Return the title of the column for what the records of a row have in common."""
    held = {name for item in items for name in _rest_parts(item.record, across)}
    return field_title(held.pop()) if len(held) == 1 else tr("column.of")


def _rest_parts(record: Indicator, across: Across) -> dict[str, str]:
    """Return the place, subject and period of a record, without those that are the column or repeat the place."""
    parts = {
        "region": record.region or "",
        "subject": record.subject if record.subject != record.region else "",
        "period": formatting.period(record.period),
    }
    if across != "period":
        # A column of a comparison of places names the place; subjects need their place beside them.
        del parts["region" if across == "region" else "subject"]
    else:
        del parts["period"]
    return {name: text for name, text in parts.items() if text}


def _column_title(place: str, across: Across) -> str:
    return formatting.period(place) if across == "period" else place
