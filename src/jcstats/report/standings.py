"""The published standings as lists, one for each scope."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jcstats.i18n import published, tr
from jcstats.output.html_text import Html, fill, joined, text
from jcstats.query import by_standing
from jcstats.report.section import Section
from jcstats.views import formatting

if TYPE_CHECKING:
    from jcstats.query import Standing
    from jcstats.report.material import Material

_STANDING = """\
<li data-words="{words}"><b>{place}</b><span>{name} <span class="dim">{measure}</span>{figures}{held}</span>\
<a href="#{cited}">{label}</a></li>"""


def standings(material: Material) -> Section | None:
    """Return the section with the published standings, or None if there are none."""
    answer = by_standing(material.store, material.everything._replace(sort=None))
    if not answer.items:
        return None
    lists = [
        _list(scope, list(group), material)
        for scope, group in groupby(answer.items, key=lambda standing: standing.rank.scope)
    ]
    return Section("standings", tr("report.standings"), joined(lists, ""))


def _list(scope: str, held: list[Standing], material: Material) -> Html:
    items = joined(_item(standing, material) for standing in held)
    title = tr("scope_count", scope=formatting.scope(scope), count=len(held))
    return fill(
        '<div class="group"><h3>{title}</h3>\n<ol class="standings">\n{items}\n</ol></div>\n', title=title, items=items
    )


def _item(standing: Standing, material: Material) -> Html:
    record = standing.record
    whose = [record.region] if material.several_places else []
    if material.several_periods:
        whose.append(formatting.period(record.period))
    name = tr("list.space").join([*whose, formatting.name(record)])
    figures = [formatting.level(record)] if record.value is not None else []
    if record.yoy is not None or record.change is not None:
        figures.append("".join(formatting.growth_and_basis(record)))
    return fill(
        _STANDING,
        words=material.mark(record).words,
        place=text(formatting.place_among(standing.rank)),
        name=name,
        measure=published("measure", standing.rank.measure),
        figures=_dim(tr("list.between").join(figures)),
        held=_dim(tr("report.held", duration=formatting.duration(standing.streak)) if standing.streak else ""),
        cited=material.citations.place(record),
        label=material.citations.said(record),
    )


def _dim(said: str) -> Html:
    return fill(' <span class="figures">{said}</span>', said=text(said)) if said else Html("")
