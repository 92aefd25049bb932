"""The end of a report: the notes, the terms, and the sources with the lines that are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.i18n.glossary import terms_of
from jcstats.i18n.vocabulary import with_meaning
from jcstats.output.html_text import Html, fill, joined, text
from jcstats.report.published_words import meanings
from jcstats.report.section import Section, remark
from jcstats.views import columns, formatting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Indicator, Source
    from jcstats.report.citations import Citations, Cited
    from jcstats.report.material import Material

_SOURCE = """\
<li id="source-{number}" class="source"><h3>{title}</h3>
<dl class="facts">{facts}</dl>
<ul class="lines">
{rows}
</ul></li>"""
_ROW = '<li id="{place}">{where}{records}</li>'


def notes(material: Material) -> Section | None:
    """Return the section with the notes. It is made after the other sections, which number the notes."""
    own = [
        fill('<li id="{place}">{note}</li>', place=material.notes.place(str(number)), note=text(note))
        for number, note in enumerate(material.notes.lines(), start=1)
    ]
    themes = columns.theme_notes(material.answer, (record.theme for record in material.answer.items))
    own += [fill("<li>{note}</li>", note=text(note)) for note in themes]
    if not own:
        return None
    return Section("notes", tr("report.notes"), fill('<ul class="notes">\n{notes}\n</ul>\n', notes=joined(own)))


def glossary(material: Material) -> Section | None:
    """Return the section with the terms that the records use, or None if they use none."""
    terms = {term.called: term.meaning for record in material.answer.items for term in terms_of(record)}
    terms = {**meanings(material.answer.items), **terms}
    if not terms:
        return None
    said = joined(
        fill("<div><dt>{term}</dt><dd>{meaning}</dd></div>", term=term, meaning=text(meaning))
        for term, meaning in terms.items()
    )
    return Section("terms", tr("report.terms"), fill('<dl class="terms">\n{said}\n</dl>\n', said=said))


def sources(material: Material) -> Section:
    """Return the section with the sources and the lines of each source that are cited."""
    listed = joined(_source(source, material.citations) for source in material.citations.sources)
    several = len(material.citations.sources) > 1
    return Section(
        "sources",
        tr("report.sources"),
        fill(
            '{remark}<ol class="sources">\n{listed}\n</ol>\n',
            remark=remark(tr("report.how_cited")) if several else Html(""),
            listed=listed,
        ),
    )


def _source(source: Source, citations: Citations) -> Html:
    return fill(
        _SOURCE,
        number=citations.number(source),
        title=text(with_meaning("source", source.title)),
        facts=joined(_facts(source)),
        rows=joined(_row(cited, citations) for cited in citations.of(source)),
    )


def _facts(source: Source) -> Iterator[Html]:
    said = {
        "column": with_meaning("source", source.column or ""),
        "authors": tr("list.comma").join(source.authors),
        "publisher": source.publisher,
        "published": source.published,
        "edition": source.edition,
        "source_note": formatting.in_language(source.note),
        "sha256": formatting.checksum(source.sha256) if source.sha256 else None,
    }
    if source.url:
        link = fill('<a href="{url}" rel="noreferrer">{url}</a>', url=source.url)
        yield fill("<div><dt>{label}</dt><dd>{link}</dd></div>", label=tr("field.url"), link=link)
    for key, value in said.items():
        if value:
            yield fill("<div><dt>{label}</dt><dd>{value}</dd></div>", label=tr(f"field.{key}"), value=text(value))


def _row(cited: Cited, citations: Citations) -> Html:
    """Return an entry: the lines, the section of the article, and each record with its figures as printed."""
    lines = cited.records[0].source.lines
    named = (record.source.section for record in cited.records)
    sections = dict.fromkeys(with_meaning("section", section) for section in named if section)
    said = [tr("report.line", lines=formatting.lines(cited.records[0])), *sections] if lines else list(sections)
    return fill(
        _ROW,
        place=cited.place,
        where=fill("<b>{said}</b> ", said=text(" ".join(said))) if said else Html(""),
        records=joined((_printed(record, citations) for record in cited.records), tr("list.semicolon")),
    )


def _printed(record: Indicator, citations: Citations) -> Html:
    figures = text(tr("list.comma").join(record.source.figures))
    name = formatting.name(record)
    return fill('<a href="#{row}">{name}</a> {figures}', row=citations.row(record), name=name, figures=figures)
