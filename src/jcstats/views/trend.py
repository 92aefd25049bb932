"""How a figure moved: its levels, the growth that was published, and the growth that the levels give."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from jcstats.domain import derive
from jcstats.i18n import tr
from jcstats.query.sorting import in_order
from jcstats.views import columns, formatting
from jcstats.views.fields import field
from jcstats.views.page import Bar, Cell, ColumnSpec, Footnotes, Page, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jcstats.domain.model import Indicator
    from jcstats.query import Answer
    from jcstats.query.series import Observation
    from jcstats.views.page import Field, View

_STEPS = "▁▂▃▄▅▆▇█"
"""The heights of a sparkline."""


def trend(answer: Answer[Observation]) -> View[Observation]:
    """Return each series as a table, one row a period."""
    own: dict[str, Field[Observation]] = {
        "computed_growth": field("computed_growth", _computed, lambda one: _computed_text(one) or tr("missing")),
        "why_different": field("why_different", lambda one: one.why, lambda one: _why(one) or tr("missing")),
        "missing_periods": field("missing_periods", lambda one: one.missing, _missing_text),
    }
    fields = {**columns.of_record(answer), **own}
    return columns.view(answer, fields, page=lambda: _page(answer), section=lambda one: _title(one.record))


def series(items: Iterable[Observation]) -> list[list[Observation]]:
    """Return observations series by series."""
    return [list(group) for _, group in groupby(items, key=lambda one: one.series)]


def _page(answer: Answer[Observation]) -> Page:
    notes = Footnotes()
    every = series(answer.items)
    longest = {id(one): _longest(group) for group in every for one in group}
    specs: list[ColumnSpec[Observation]] = [
        ColumnSpec(title="period", cell=lambda one: formatting.period(one.record.period), heads=True, always=True),
        columns.level(),
        ColumnSpec(title="size", cell=lambda one: _bar(one, longest[id(one)]), drops=1),
        columns.growth(),
        ColumnSpec(title="computed", cell=_computed_text, right=True),
        columns.lines(),
        columns.numbered(notes, _note),
    ]
    return Page(
        title=columns.title(answer, tr("title.trend")),
        tables=tables(specs, [(_heading(group), group) for group in every]),
        notes=notes.lines(),
        remarks=tuple(_gaps(every)),
        footer=columns.closing(answer),
    )


def _title(record: Indicator) -> str:
    said = record.subject == record.region or record.subject in record.name
    about = record.name if said else tr("trend.of", name=record.name, of=record.subject)
    return tr("list.dot").join(filter(None, (record.region or "", about)))


def _heading(group: Sequence[Observation]) -> str:
    levels = {**dict.fromkeys(group[0].missing), **{one.record.period: derive.base_value(one.record) for one in group}}
    line = sparkline([levels[span] for span in in_order(levels)])
    return tr("list.space").join(filter(None, (_title(group[0].record), line)))


def sparkline(levels: Sequence[Decimal | None]) -> str:
    """Return levels as signs of eight heights, the lowest and the highest level at the ends; a gap is a space."""
    known = [level for level in levels if level is not None]
    if len(known) < 3:  # noqa: PLR2004 - two levels are read faster as numbers
        return ""
    low, span = min(known), max(known) - min(known)
    top = len(_STEPS) - 1
    return "".join(" " if one is None else _STEPS[round((one - low) * top / span) if span else top] for one in levels)


def _longest(group: Sequence[Observation]) -> Decimal:
    return max((abs(derive.base_value(one.record) or Decimal(0)) for one in group), default=Decimal(0))


def _bar(one: Observation, longest: Decimal) -> Cell:
    value = derive.base_value(one.record)
    return "" if value is None else Bar(value=value, longest=longest, tone="plain")


def _computed(one: Observation) -> object:
    return {"low": one.computed.low, "high": one.computed.high} if one.computed else None


def _computed_text(one: Observation) -> str:
    if one.computed is None:
        return ""
    low, high = (formatting.signed(number) for number in one.computed)
    return tr("trend.between", low=low, high=high) if low != high else tr("trend.exactly", growth=low)


def _why(one: Observation) -> str:
    return tr(f"trend.why.{one.why}") if one.why else ""


def _note(one: Observation) -> str | None:
    return "".join(filter(None, (one.record.note, _why(one)))) or None


def _missing_text(one: Observation) -> str:
    return tr("list.comma").join(map(formatting.period, one.missing)) or tr("missing")


def _gaps(every: Iterable[Sequence[Observation]]) -> Iterable[str]:
    for group in every:
        if group[0].missing:
            yield tr("trend.missing", of=_title(group[0].record), periods=_missing_text(group[0]))
