"""Cards for the headline figures, with the level, the growth and its basis, and the best standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output.html_text import Html, fill, joined
from jcstats.query import best_standing
from jcstats.report.published_words import meanings
from jcstats.report.section import Section, remark
from jcstats.views import columns, formatting
from jcstats.views.gloss import explained

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator
    from jcstats.report.material import Material

_CARD = """\
<li data-words="{words}">{of}<h3>{name}{note}</h3>
<p class="figure">{figure}</p>
{further}<p class="cite"><a href="#{place}">{cited}</a></p></li>"""


def cards(material: Material) -> Section | None:
    """Return the section with the headline figures, or None if there are none."""
    if not material.headlines:
        return None
    shown = joined(_card(record, material) for record in material.headlines)
    said = explained(meanings(material.headlines))
    before = remark(said) if said else Html("")
    body = fill('{before}<ul class="cards">\n{cards}\n</ul>\n', before=before, cards=shown)
    return Section("headlines", tr("report.headlines"), body)


def _card(record: Indicator, material: Material) -> Html:
    number = material.notes.mark(formatting.note(record))
    note = fill('<sup><a href="#{place}">{n}</a></sup>', place=material.notes.place(number), n=number) if number else ""
    figure, further = _figures(record)
    return fill(
        _CARD,
        words=material.mark(record).words,
        of=_whose(record, material),
        name=formatting.name(record),
        note=note and Html(note),
        figure=figure,
        further=further,
        place=material.citations.place(record),
        cited=material.citations.said(record),
    )


def _whose(record: Indicator, material: Material) -> Html:
    """Return the region, the subject and the period of a record, without what the title of the page says."""
    said = []
    if material.several_places:
        said.append(record.region)
    if record.subject != record.region and record.subject not in record.name:
        said.append(record.subject)
    if material.several_periods:
        said.append(formatting.period(record.period))
    return fill('<p class="of">{said}</p>\n', said=tr("list.space").join(said)) if said else Html("")


def _figures(record: Indicator) -> tuple[Html, Html]:
    """Return the figure in large type, and the lines below it."""
    best = best_standing(record)
    said = formatting.standing(best) if best else ""
    moved = formatting.moved(record)
    growth, after = formatting.growth_and_basis(record)
    tone = columns.tone(moved)
    below: list[Html] = []
    if record.value is not None:
        number, unit = formatting.amount(record)
        large = fill("<b>{number}</b><span>{unit}</span>", number=number, unit=unit)
        if moved is not None:
            below.append(_growth(growth, after, tone))
    elif moved is not None:
        large = fill('<b class="{tone}">{growth}</b>', tone=tone, growth=growth)
        basis = tr("report.measured_in", basis=after.strip()) if record.yoy is not None else tr("report.on_last_year")
        below.append(fill('<p class="growth">{basis}</p>\n', basis=basis))
    elif best is not None:
        large = fill('<b class="words">{best}</b>', best=said)
        said = ""
    else:
        large = fill("<b>{missing}</b>", missing=tr("missing"))
    if said:
        below.append(fill('<p class="best">{best}</p>\n', best=said))
    return large, joined(below, "")


def _growth(growth: str, after: str, tone: str) -> Html:
    key = tr("column.yoy")
    return fill(
        '<p class="growth">{key} <b class="{tone}">{growth}</b>{after}</p>\n',
        key=key,
        tone=tone,
        growth=growth,
        after=after,
    )
