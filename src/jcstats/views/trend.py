"""Series of figures: their levels, the published growth, and the growth that results from the levels."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from jcstats.domain import derive
from jcstats.domain.arithmetic import exactly
from jcstats.domain.movement import missing_between
from jcstats.domain.periods import parse
from jcstats.domain.units import quantity
from jcstats.errors import UsageError
from jcstats.i18n import sentences, tr
from jcstats.i18n.vocabulary import with_meaning
from jcstats.query.sorting import in_order
from jcstats.views import columns, formatting
from jcstats.views.chart import Look
from jcstats.views.fields import field
from jcstats.views.page import Bar, Cell, Chart, ChartLine, ColumnSpec, Footnotes, Page, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jcstats.domain.model import Indicator
    from jcstats.query import Answer
    from jcstats.query.series import Observation
    from jcstats.views.page import Field, View

_STEPS = "▁▂▃▄▅▆▇█"
"""The heights of a sparkline."""


def trend(answer: Answer[Observation], *, look: Look = Look()) -> View[Observation]:  # noqa: B008 - a constant
    """Return each series as a table with a row per period, and all of them as a line chart."""
    own: dict[str, Field[Observation]] = {
        "computed_growth": field(_computed, lambda item: _computed_text(item) or tr("missing"), ("low", "high")),
        "why_different": field(lambda item: item.why, lambda item: _why(item) or tr("missing")),
        "missing_periods": field(lambda item: item.missing, _missing_text),
    }
    fields = {**columns.of_record(answer), **own}
    view = columns.view(answer, fields, page=lambda: _page(answer), section=lambda item: series_title(item.record))
    return view._replace(chart=lambda: _chart(answer, look)) if answer.items else view


def series(items: Iterable[Observation]) -> list[list[Observation]]:
    """Return observations series by series."""
    return [list(group) for _, group in groupby(items, key=lambda item: item.series)]


def _page(answer: Answer[Observation]) -> Page:
    notes = Footnotes()
    every = series(answer.items)
    return Page(
        title=columns.title(answer, tr("title.trend")),
        tables=tables(columns_of(every, notes), [(_heading(group), group) for group in every]),
        notes=notes.lines(),
        remarks=tuple(gaps(every)),
        footer=columns.closing(answer),
    )


def columns_of(
    every: Sequence[Sequence[Observation]], notes: Footnotes, lines: ColumnSpec[Observation] | None = None
) -> list[ColumnSpec[Observation]]:
    """Return the columns of series. `lines` replaces the usual column of line numbers."""
    longest = {id(item): _longest(group) for group in every for item in group}
    return [
        ColumnSpec(title="period", cell=lambda item: _period(item.record), heads=True, always=True),
        columns.level(),
        ColumnSpec(title="size", cell=lambda item: _bar(item, longest[id(item)]), drops=1),
        columns.growth(),
        ColumnSpec(title="computed", cell=_computed_text, right=True),
        lines or columns.lines(),
        columns.numbered(notes, _note),
    ]


def _chart(answer: Answer[Observation], look: Look) -> Chart:
    """Return the levels as lines of a chart. Raises UsageError if they measure several quantities."""
    with_levels, others = _of_one_span([item for item in answer.items if item.record.value is not None])
    quantities = dict.fromkeys(derive.base_quantity(item.record) or "" for item in with_levels)
    if len(quantities) != 1:
        found = dict.fromkeys(item.record.unit or "" for item in with_levels)
        units = tr("list.comma").join(with_meaning("unit", unit) for unit in found)
        raise UsageError(tr("error.several_quantities"), tr("error.several_quantities_hint", units=units))
    unit = with_levels[0].record.unit or ""
    own = {item.record.period for item in with_levels}
    spans = in_order({*own, *missing_between(own)})
    ticks = {span: number for number, span in enumerate(spans)}
    notes = [*dict.fromkeys(_why(item) for item in with_levels if item.why)]
    if others:
        notes.append(tr("trend.other_spans", periods=tr("list.comma").join(map(formatting.period, others))))
    return Chart(
        title=look.title or columns.title(answer, tr("title.trend")),
        axis=tr("chart.value_axis", unit=unit),
        bars=(),
        footer=columns.closing(answer),
        notes=tuple(notes),
        ticks=tuple(map(formatting.period, spans)),
        lines=tuple(_line(group, ticks, unit) for group in series(with_levels)),
        size=look.size,
    )


def _of_one_span(items: Sequence[Observation]) -> tuple[list[Observation], tuple[str, ...]]:
    """Return the observations of the most common length of period, whole years first, and the periods of the others."""
    spans: dict[tuple[int, int], list[Observation]] = {}
    for item in items:
        period = parse(item.record.period)
        spans.setdefault(period.span if period else (0, 0), []).append(item)
    if not spans:
        return [], ()
    kept = max(spans, key=lambda span: (len(spans[span]), span))
    others = {item.record.period for span, held in spans.items() if span != kept for item in held}
    return spans[kept], in_order(others)


@exactly
def _line(group: Sequence[Observation], ticks: Mapping[str, int], unit: str) -> ChartLine:
    factor = quantity(unit).factor
    points = tuple(
        (ticks[item.record.period], (derive.base_value(item.record) or Decimal(0)) / factor, _level(item.record))
        for item in group
    )
    return ChartLine(label=series_title(group[0].record), points=points)


def _period(record: Indicator) -> str:
    return formatting.marked(formatting.period(record.period), record)


def _level(record: Indicator) -> str:
    return formatting.marked(formatting.level(record), record)


def series_title(record: Indicator) -> str:
    """Return the title of a series: region, indicator, and the subject if neither of them names it."""
    said = record.subject == record.region or record.subject in record.name
    name = formatting.called(record)
    about = name if said else tr("trend.of", name=name, of=record.subject)
    return tr("list.dot").join(filter(None, (record.region or "", about)))


def _heading(group: Sequence[Observation]) -> str:
    levels = {
        **dict.fromkeys(group[0].missing),
        **{item.record.period: derive.base_value(item.record) for item in group},
    }
    line = sparkline([levels[span] for span in in_order(levels)])
    return tr("list.space").join(filter(None, (series_title(group[0].record), line)))


def sparkline(levels: Sequence[Decimal | None]) -> str:
    """Return levels as characters of eight heights, from the lowest to the highest level. A gap is a space."""
    known = [level for level in levels if level is not None]
    if len(known) < 3:  # noqa: PLR2004 - two levels are read faster as numbers
        return ""
    low, span = min(known), max(known) - min(known)
    top = len(_STEPS) - 1
    return "".join(
        " " if level is None else _STEPS[round((level - low) * top / span) if span else top] for level in levels
    )


def _longest(group: Sequence[Observation]) -> Decimal:
    return max((abs(derive.base_value(item.record) or Decimal(0)) for item in group), default=Decimal(0))


def _bar(item: Observation, longest: Decimal) -> Cell:
    value = derive.base_value(item.record)
    return "" if value is None else Bar(value=value, longest=longest, tone="plain")


def _computed(item: Observation) -> object:
    return {"low": item.computed.low, "high": item.computed.high} if item.computed else None


def _computed_text(item: Observation) -> str:
    if item.computed is None:
        return ""
    low, high = (formatting.signed(number) for number in item.computed)
    return tr("trend.between", low=low, high=high) if low != high else tr("trend.exactly", growth=low)


def _why(item: Observation) -> str:
    return tr(f"trend.why.{item.why}") if item.why else ""


def _note(item: Observation) -> str | None:
    return sentences(formatting.doubts(item.record), formatting.in_language(item.record.note), _why(item)) or None


def _missing_text(item: Observation) -> str:
    return tr("list.comma").join(map(formatting.period, item.missing)) or tr("missing")


def gaps(every: Iterable[Sequence[Observation]]) -> Iterable[str]:
    """Yield the periods that are missing within series."""
    for group in every:
        if group[0].missing:
            yield tr("trend.missing", of=series_title(group[0].record), periods=_missing_text(group[0]))
