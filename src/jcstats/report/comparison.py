"""A comparison of places: bars for each figure that several places published for one period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output.bar_chart import PHONE, draw_parts
from jcstats.output.chart_svg import embedded_svg
from jcstats.output.html_text import Html, fill, joined
from jcstats.query import by_order
from jcstats.query.series import compare
from jcstats.report.section import Section, remark
from jcstats.views import formatting
from jcstats.views.chart import bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jcstats.domain.model import Indicator
    from jcstats.query import Answer, Order, Placed
    from jcstats.report.material import Material

_ROOM = PHONE._replace(width=PHONE.width + 80.0, bar=110.0, figure=150.0)

_ORDERS: tuple[Order, ...] = ("value", "growth")
_ENDINGS = ("0000", "00")
"""The endings of the GB/T 2260 codes of provinces and of prefectures."""

_FIGURE = '<figure class="of-places"><h3>{title}</h3>{svg}</figure>\n'


def comparison(material: Material) -> Section | None:
    """Return the section with the comparison, or None if no two places can be compared.

    Only places of one kind are compared: a province is no peer of its own cities.
    """
    if not material.several_places:
        return None
    everything = material.everything._replace(sort=None)
    rows: dict[int, list[Indicator]] = {}
    for compared in compare(material.store, everything, "region").items:
        rows.setdefault(compared.row, []).append(compared.record)
    placed = [(by, by_order(material.store, everything._replace(order=by))) for by in _ORDERS]
    figures = [
        _figure(answer._replace(items=items), by, material)
        for records in rows.values()
        for peers in _peers(records)
        for by, answer in placed
        if len(items := [item for item in answer.items if id(item.record) in peers]) > 1
    ]
    if not figures:
        return None
    body = fill("{remark}{figures}", remark=remark(tr("report.compared")), figures=joined(figures, ""))
    return Section("comparison", tr("report.comparison"), fill('<div class="places">\n{body}</div>\n', body=body))


def _peers(records: Sequence[Indicator]) -> Iterable[set[int]]:
    """Return the identities of records, grouped by kind of place: province, prefecture, county or unknown."""
    kinds: dict[str, set[int]] = {}
    for record in records:
        code = record.region_code or ""
        kind = next((ending for ending in _ENDINGS if code.endswith(ending)), "county") if code else ""
        kinds.setdefault(kind, set()).add(id(record))
    return kinds.values()


def _figure(answer: Answer[Placed], by: Order, material: Material) -> Html:
    """Return a figure with the records as bars, the longest first."""
    first = answer.items[0].record
    name = tr("report.growth_of", name=formatting.called(first)) if by == "growth" else formatting.called(first)
    title = tr("list.dot").join([name, formatting.period(first.period)])
    chart = bars(answer, by, title, material.notes, material.citations.place)
    drawn = (Html(embedded_svg(part, title)) for part in draw_parts(chart, _ROOM, len(answer.items)))
    return fill(_FIGURE, title=title, svg=joined(drawn, ""))
