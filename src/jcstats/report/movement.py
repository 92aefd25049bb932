"""Growth as bars, and series over several periods as lines."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from jcstats.i18n import sentences, tr
from jcstats.output.bar_chart import PHONE, USUAL, Room, draw_parts
from jcstats.output.chart_svg import embedded_svg
from jcstats.output.html_text import Html, fill, joined
from jcstats.output.line_chart import draw_bare
from jcstats.query import by_order
from jcstats.query.headline_choice import newest_of_each, series_of
from jcstats.query.series import trend as trend_of
from jcstats.report.section import Section, remark, tables_html
from jcstats.views import columns
from jcstats.views.chart import bars
from jcstats.views.page import ColumnSpec, tables
from jcstats.views.trend import columns_of, gaps, series, series_title, trend

if TYPE_CHECKING:
    from jcstats.output.drawing import Drawing
    from jcstats.query import Answer
    from jcstats.query.series import Observation
    from jcstats.report.material import Material
    from jcstats.views.page import Chart

_BARS = 6
"""The number of bars per picture. A page break can only be between two pictures."""
_WIDE = USUAL._replace(figure=280.0)
_LINES = (300.0, 70.0)
"""The least width and height of the picture of a series."""
_LONG = 400.0
"""The width from which a picture is placed below its table, not beside it."""


def growth(material: Material) -> Section | None:
    """Return the section with the newest growth of each series as bars, or None if no growth was published."""
    answer = by_order(material.store, material.everything._replace(order="growth", sort=None))
    newest = {id(record) for record in newest_of_each(item.record for item in answer.items)}
    answer = answer._replace(items=[item for item in answer.items if id(item.record) in newest])
    if not answer.items:
        return None
    title = tr("title.chart_growth")
    chart = bars(answer, "growth", title, material.notes, material.citations.place)
    said = [tr("report.growth_axis"), *columns.unlike_bases(answer.items)]
    if material.several_periods:
        said.append(tr("report.newest"))
    body = fill("{remark}{figures}", remark=remark(sentences(*said)), figures=_bars(chart))
    return Section("growth", tr("report.growth"), body)


def _bars(chart: Chart) -> Html:
    """Return the bars in two layouts, for a wide page and for a phone. The style shows one of them."""
    layouts = (("wide", _WIDE, _BARS), ("narrow", PHONE, len(chart.bars)))
    return joined(
        (
            fill('<figure class="{layout}">{parts}</figure>\n', layout=name, parts=_parts(chart, room, most))
            for name, room, most in layouts
        ),
        "",
    )


def _parts(chart: Chart, room: Room, most: int) -> Html:
    return joined((_svg(part, chart.title) for part in draw_parts(chart, room, most)), "")


def _svg(drawing: Drawing, title: str) -> Html:
    return Html(embedded_svg(drawing, title))


def trends(material: Material) -> Section | None:
    """Return the section with the headline figures over their periods, or None if there is one period only."""
    if not material.several_periods:
        return None
    answer = trend_of(material.store, material.everything._replace(sort=None))
    wanted = {series_of(record): number for number, record in enumerate(material.headlines)}
    groups = [group for group in series(answer.items) if len(group) > 1 and series_of(group[0].record) in wanted]
    groups.sort(key=lambda group: wanted[series_of(group[0].record)])
    if not groups:
        return None
    cite: ColumnSpec[Observation] = columns.citing(material.cite, material.citations.title())
    # The picture beside the table shows what the bars in it would.
    specs = [spec for spec in columns_of(groups, material.notes, cite) if spec.title != "size"]
    drawn = [table for group in groups for table in tables(specs, [(series_title(group[0].record), group)])]
    title = tr("report.trends")
    body = joined(
        (
            fill(
                '<div class="trend">{figure}{table}</div>\n',
                figure=_lines(answer, group),
                table=tables_html([table], title),
            )
            for group, table in zip(groups, drawn, strict=True)
        ),
        "",
    )
    missing = joined(map(remark, gaps(groups)), "")
    return Section("trends", title, fill("{body}{missing}", body=body, missing=missing))


def _lines(answer: Answer[Observation], group: list[Observation]) -> Html:
    """Return the levels of a series as a line, or nothing if there are fewer than two."""
    if sum(item.record.value is not None for item in group) < 2:  # noqa: PLR2004
        return Html("")
    view = trend(answer._replace(items=group))
    chart = view.chart() if view.chart else None
    if chart is None:
        return Html("")
    title = series_title(group[0].record)
    drawing = draw_bare(chart, *_LINES)
    layout = "short" if drawing.width < _LONG else "long"
    return fill(
        '<figure class="{layout}" style="max-width:{width}px">{svg}</figure>',
        layout=layout,
        width=ceil(drawing.width),
        svg=_svg(drawing, title),
    )
