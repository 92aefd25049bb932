"""One record of a review: its sentence, what is proposed for it, and why it is to be reviewed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jcstats.i18n import tr
from jcstats.views import formatting
from jcstats.views.page import Column, Page, Table, Toned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Indicator, Theme
    from jcstats.prose.scanner import Figure

_SPACES = re.compile(r"[ \t\u3000]{3,}")
_LONGEST = 400
"""How many characters of a sentence are shown before and after its phrases."""
_COLUMNS = (
    Column(title="", wraps=False, right=False, heads=True),
    Column(title="", wraps=True, right=False, heads=False),
)


class Sentence(NamedTuple):
    """A sentence of the article with the phrases that a record cites."""

    line: int
    parts: tuple[tuple[str, bool], ...]
    """Its pieces in order, each with whether it is such a phrase."""


class Card(NamedTuple):
    """What a reader is shown of a record."""

    sentences: tuple[Sentence, ...]
    page: Page


def review_card(
    record: Indicator, figures: Sequence[Figure], article: Article, themes: Iterable[Theme], place: tuple[int, int]
) -> Card:
    """Return the card of a record that cites some phrases. `place` is its number, and how many are asked about."""
    number, count = place
    said = map(formatting.in_language, record.review)
    reasons = [tr("reviewing.reason", reason=reason) for reason in said] or [tr("reviewing.no_doubt")]
    rows = tuple((Toned(text=label, tone="dim"), cell) for label, cell in _rows(record, themes) if cell)
    page = Page(
        title=tr("reviewing.title", number=number, count=count, name=formatting.in_both_languages(record)),
        tables=(Table(title="", columns=_COLUMNS, rows=rows, header=False),),
        remarks=tuple(reasons),
    )
    return Card(sentences=tuple(_sentences(figures, article, record)), page=page)


def _rows(record: Indicator, themes: Iterable[Theme]) -> Iterator[tuple[str, str]]:
    missing = tr("missing")
    growth = formatting.growth(record)
    yield tr("column.name"), tr("reviewing.named", name=record.name, id=record.id)
    yield tr("column.value"), formatting.level(record)
    yield (
        tr("column.yoy"),
        tr("growth_with_basis", growth=growth, basis=formatting.basis(record)) if growth != missing else missing,
    )
    yield tr("reviewing.change"), formatting.change(record)
    yield tr("column.ranks"), formatting.standings(record)
    yield tr("column.subject"), record.subject
    yield tr("column.period"), formatting.period(record.period)
    yield (
        tr("column.theme"),
        next((formatting.called(theme) for theme in themes if theme.name == record.theme), record.theme),
    )
    yield tr("column.status"), formatting.status(record)
    yield tr("column.note"), formatting.in_language(record.note)


def _sentences(figures: Sequence[Figure], article: Article, record: Indicator) -> Iterator[Sentence]:
    """Yield the sentences of some phrases, the heads of their tables before them.

    Where there is no phrase, these are the lines that the record cites.
    """
    cells = [article.cells[figure.start] for figure in figures if figure.start in article.cells]
    for line in sorted({line for cell in cells for line in cell.heads}):
        yield _whole_line(line, article)
    starts = sorted({figure.sentence for figure in figures})
    for start in starts:
        own = [figure for figure in figures if figure.sentence == start]
        yield _sentence(own, article)
    if not starts:
        yield from (_whole_line(line, article) for line in record.source.lines if line <= len(article.lines))


def _whole_line(line: int, article: Article) -> Sentence:
    return Sentence(line, ((_on_one_line(article.lines[line - 1][:_LONGEST]), False),))


def _sentence(own: Sequence[Figure], article: Article) -> Sentence:
    text = article.text
    at = max(own[0].sentence, own[0].start - _LONGEST)
    end = article.sentence_end(own[-1], _LONGEST)
    parts: list[tuple[str, bool]] = []
    for figure in own:
        parts += [(text[at : figure.start], False), (text[figure.start : figure.end], True)]
        at = figure.end
    parts.append((text[at:end], False))
    return Sentence(own[0].line, tuple((_on_one_line(part), shown) for part, shown in parts))


def _on_one_line(text: str) -> str:
    """Return text without line breaks, and with two spaces for more, which only align columns."""
    return _SPACES.sub("  ", text.lstrip("\n").replace("\n", " "))
