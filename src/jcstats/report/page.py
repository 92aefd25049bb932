"""The report as one HTML file that loads nothing and can be read without its script."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.output import csv
from jcstats.output.html_page import document
from jcstats.output.html_style import CARDS, PAGE
from jcstats.output.html_text import Html, fill, joined, text
from jcstats.output.stdout import BYTE_ORDER_MARK
from jcstats.report.apparatus import glossary, notes, sources
from jcstats.report.cards import cards
from jcstats.report.comparison import comparison
from jcstats.report.linked_data import linked_data
from jcstats.report.movement import growth, trends
from jcstats.report.records import indicators, of_kind
from jcstats.report.script import SCRIPT, policy
from jcstats.report.section import WIDTHS, Section, remark
from jcstats.report.standings import standings
from jcstats.report.style import REPORT
from jcstats.views import columns
from jcstats.views.show import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.report.material import Material

_MOST_SOURCES = 2
"""The most sources that the header names. If there are more, it counts them."""

_HEADER = """\
<header>
<h1>{title}</h1>
<p class="counts">{counts}</p>
{review}<div class="tools"><a href="data:text/csv;charset=utf-8;base64,{csv}" download="{file}">{save}</a>
<form id="search" role="search" hidden="hidden" data-found="{found}">
<label>{search} <input type="search" autocomplete="off"></label> <output aria-live="polite"></output></form></div>
</header>
"""
_CONTENTS = '<nav aria-label="{title}">\n<ol class="contents">\n{entries}\n</ol>\n</nav>\n'
_SECTION = (
    '<section id="{name}" aria-labelledby="{name}-title">\n<h2 id="{name}-title">{title}</h2>\n{body}</section>\n'
)


def render(material: Material, title: str | None = None) -> Iterator[str]:
    """Yield the page."""
    title = title or _title(material)
    sections = _sections(material)
    data = linked_data(material, title, _counts(material))
    body = [_header(material, title), _contents(sections), "<main>\n", *map(_section, sections), "</main>\n"]
    body.append(fill("<script>{script}</script>\n", script=Html(SCRIPT)))
    return document(title, [("", PAGE + _cards(sections) + REPORT)], body, policy(), data)


def _title(material: Material) -> str:
    """Return the region, the period, and the words that were asked or the one theme of all records."""
    answer = material.answer
    themes = {record.theme for record in answer.items}
    if not answer.topics and len(themes) == 1 < len(material.all_themes):
        answer = answer._replace(topics=(columns.theme(answer, themes.pop()),))
    return columns.title(answer, tr("title.report"))


def _sections(material: Material) -> list[Section]:
    """Return the sections that are not empty. The notes come after the sections that number them."""
    made = [
        cards(material),
        trends(material),
        comparison(material),
        growth(material),
        standings(material),
        indicators(material),
        of_kind(material, "project", tr("report.projects")),
        of_kind(material, "honour", tr("report.honours")),
        notes(material),
        glossary(material),
        sources(material),
    ]
    return [section for section in made if section is not None]


def _cards(sections: list[Section]) -> str:
    """Return the rules that turn narrow tables into lists, for each width that a table needs."""
    text = "".join(section.body for section in sections)
    used = [width for width in WIDTHS if f'class="fits w{width}"' in text]
    return "".join(
        f".w{width} {{ container: w{width} / inline-size; }}\n"
        f"@container w{width} (max-width: {width}em) {{\n{CARDS}}}\n"
        for width in used
    )


def _header(material: Material, title: str) -> Html:
    reviewed = sum(bool(record.review) for record in material.answer.items)
    return fill(
        _HEADER,
        title=text(title),
        counts=text(_counts(material)),
        review=remark(tr("check.review", count=reviewed)) if reviewed else Html(""),
        csv=b64encode(_csv(material)).decode("ascii"),
        file=tr("report.file"),
        save=tr("report.save"),
        search=tr("report.search"),
        found=tr("report.found"),
    )


def _counts(material: Material) -> str:
    counted, sources = columns.counted(material.answer.items), material.citations.sources
    if len(sources) > _MOST_SOURCES:
        return tr("report.counts", count=counted, sources=len(sources))
    return columns.footer(sources, counted)


def _csv(material: Material) -> bytes:
    """Return the records as `show -o FILE.csv` writes them."""
    return BYTE_ORDER_MARK + "".join(csv.render(show(material.answer))).encode("utf-8")


def _contents(sections: list[Section]) -> Html:
    return fill(_CONTENTS, title=tr("report.contents"), entries=joined(map(_entry, sections)))


def _entry(section: Section) -> Html:
    parts = joined((fill('<li><a href="#{name}">{title}</a></li>', **part._asdict()) for part in section.parts), "")
    inner = fill("<ul>{parts}</ul>", parts=parts) if parts else Html("")
    return fill('<li><a href="#{name}">{title}</a>{inner}</li>', name=section.name, title=section.title, inner=inner)


def _section(section: Section) -> Html:
    return fill(_SECTION, name=section.name, title=section.title, body=section.body)
