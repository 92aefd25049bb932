"""Tables of the records: indicators by theme, projects, honours."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jcstats.domain import periods
from jcstats.i18n import tr
from jcstats.output.html_text import fill, joined
from jcstats.report.section import Part, Section, tables_html
from jcstats.views import columns
from jcstats.views.page import ColumnSpec, tables
from jcstats.views.show import columns_of

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator, Kind
    from jcstats.report.material import Material
    from jcstats.views.page import Table


def indicators(material: Material) -> Section | None:
    """Return the section with the indicators of each theme, or None if there are none."""
    drawn = _tables(material, "indicator")
    if not drawn:
        return None
    parts = tuple(Part(f"theme-{number}", table.title) for number, table in enumerate(drawn, start=1))
    body = joined(
        (
            fill(
                '<div class="group" id="{name}">{table}</div>\n',
                name=part.name,
                table=tables_html([table], table.title),
            )
            for part, table in zip(parts, drawn, strict=True)
        ),
        "",
    )
    return Section("themes", tr("report.indicators"), body, parts)


def of_kind(material: Material, kind: Kind, title: str) -> Section | None:
    """Return the section with the records of another kind by theme, or None if there are none."""
    drawn = _tables(material, kind)
    return Section(f"{kind}s", title, tables_html(drawn, title)) if drawn else None


def _tables(material: Material, kind: Kind) -> tuple[Table, ...]:
    own = [record for record in material.answer.items if record.kind == kind]
    order = {theme.name: number for number, theme in enumerate(material.store.themes())}
    first: dict[str, int] = {}
    for number, record in enumerate(own):
        first.setdefault(record.id, number)
    if material.answer.sorted_by:
        own.sort(key=lambda record: order[record.theme])
    else:  # the places and periods of one indicator together, where it first comes
        own.sort(
            key=lambda record: (order[record.theme], first[record.id], record.region, periods.order(record.period))
        )
    groups = [
        (columns.theme(material.answer, theme), list(group))
        for theme, group in groupby(own, key=lambda record: record.theme)
    ]
    cite: ColumnSpec[Indicator] = columns.citing(material.cite, material.citations.title())
    specs = columns_of(kind, own, material.notes, cite)
    # Theme by theme, so that each table leaves out the columns that none of its records fills.
    return tuple(table for group in groups for table in tables(specs, [group], material.mark))
