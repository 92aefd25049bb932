"""Which number phrase states what of a record, and what becomes of a phrase that a record no longer cites."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jcstats.audit.article import without_spaces
from jcstats.audit.dataset_check import phrases_of
from jcstats.domain.arithmetic import exactly
from jcstats.domain.model import Change, NotFigure
from jcstats.drafting.records import per_cent, pieces
from jcstats.drafting.review_session import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from jcstats.audit.article import Article
    from jcstats.domain.model import Dataset, Indicator
    from jcstats.prose.scanner import Figure

PhraseKey = tuple[int, str]
"""What a phrase is accounted for by: its line and its text."""

LEVEL = ("value", "unit", "qualifier", "level_status")
GROWTH = ("yoy", "yoy_basis", "yoy_qualifier")
CHANGE = ("change",)
STATEMENTS = (LEVEL, GROWTH, CHANGE)
"""The fields that say one thing together; null if a record does not say it."""


NOTHING: Mapping[str, Any] = {
    **{name: None for fields in STATEMENTS for name in fields},
    "ranks": (),
    "streaks": (),
    "headline": False,
}
"""The fields of a record that states nothing."""

_NEAR = 2
"""How many lines before and after a record a number may stand that belongs to it."""


def lines_near(record: Indicator) -> set[int]:
    """Return the lines of a record and those next to them."""
    return {line + step for line in record.source.lines for step in range(-_NEAR, _NEAR + 1)}


def figures_near(record: Indicator, article: Article) -> Sequence[Figure]:
    """Return the phrases with a number on the lines of a record and next to them."""
    lines = lines_near(record)
    return [figure for figure in article.figures if figure.line in lines and figure.value is not None]


def phrase_key(phrase: Figure | NotFigure) -> PhraseKey:
    """Return what a phrase is accounted for by."""
    return phrase.line, without_spaces(phrase.text)


@exactly
def stated_by(record: Indicator, figure: Figure) -> tuple[str, ...]:
    """Return the fields of a record that a phrase states; none if the record does not state it."""
    held = {LEVEL: record.value, GROWTH: record.yoy, CHANGE: record.change.value if record.change else None}
    usual = statement_of(figure)
    for fields in (usual, *(statement for statement in STATEMENTS if statement != usual)):
        said = per_cent(figure) if fields == GROWTH else figure.value
        if held[fields] is not None and said is not None and abs(held[fields] or 0) == abs(said):
            return fields
    return ()


def statement_of(figure: Figure) -> tuple[str, ...]:
    """Return the fields that a phrase states by its form."""
    if figure.role != "growth":
        return LEVEL
    return CHANGE if figure.is_change else GROWTH


def fields_from(figure: Figure, fields: Sequence[str], record: Indicator) -> dict[str, Any]:
    """Return the fields of a record as a phrase states them; what the phrase does not say stays."""
    if fields == GROWTH:
        basis = record.yoy_basis or "not_stated"
        return {"yoy": per_cent(figure), "yoy_basis": basis, "yoy_qualifier": figure.qualifier}
    if fields == CHANGE:
        value: Decimal | None = figure.value
        return {
            "change": None
            if value is None
            else Change(value=value, unit=figure.unit or record.unit or "", qualifier=figure.qualifier)
        }
    return {
        "value": figure.value,
        "unit": figure.unit or record.unit,
        "qualifier": figure.qualifier,
        "level_status": record.level_status,
    }


def citing(record: Indicator, figures: Iterable[Figure], article: Article) -> Indicator:
    """Return a record that cites these phrases, and what it cites besides that is no phrase."""
    ordered = sorted(figures, key=lambda phrase: phrase.start)
    cut = [piece for figure in ordered for piece in pieces(figure, article)]
    known = {text for figure in phrases_of(record, article) for _, text in pieces(figure, article)}
    others = [text for text in record.source.figures if without_spaces(text) not in known]
    texts = tuple(dict.fromkeys((*(text for _, text in cut), *others)))
    lines = tuple(sorted({line for line, _ in cut})) or record.source.lines
    return replace(record, source=replace(record.source, lines=lines, figures=texts))


def others_citing(dataset: Dataset, record: Indicator, key: PhraseKey, article: Article) -> list[Indicator]:
    """Return the other records that cite a phrase."""
    return [
        other
        for other in dataset.indicators
        if other is not record
        and other.source.id == record.source.id
        and key[0] in other.source.lines
        and key in map(phrase_key, phrases_of(other, article))
    ]


def released(dataset: Dataset, record: Indicator, figures: Iterable[Figure], article: Article, why: str) -> Dataset:
    """Return a dataset that names as no figures, with a reason, the phrases that only this record cites."""
    source = source_of(dataset, record.source.id)
    known = set(map(phrase_key, source.not_figures))
    more = []
    for key in dict.fromkeys(map(phrase_key, figures)):
        cited = len(others_citing(dataset, record, key, article))
        if key not in known and cited < len(article.standing.get(key, ())):
            more.append(NotFigure(line=key[0], text=key[1], why=why))
    # In the order of the article, as in a draft.
    whole = tuple(sorted((*source.not_figures, *more), key=lambda not_figure: not_figure.line))
    return _with_not_figures(dataset, source.id, whole)


def reclaimed(dataset: Dataset, record: Indicator, figure: Figure, article: Article) -> Dataset | None:
    """Return a dataset in which a phrase is free for a record to cite, or None if others cite it."""
    key = phrase_key(figure)
    source = source_of(dataset, record.source.id)
    printed = len(article.standing[key])
    cited = len(others_citing(dataset, record, key, article))
    if cited >= printed:
        return None
    same = [not_figure for not_figure in source.not_figures if phrase_key(not_figure) == key]
    # One entry may stand for all of the same words in its line.
    if not same or (len(same) == 1 and cited + 1 < printed):
        return dataset
    at = source.not_figures.index(same[0])
    return _with_not_figures(dataset, source.id, source.not_figures[:at] + source.not_figures[at + 1 :])


def _with_not_figures(dataset: Dataset, source: str, not_figures: tuple[NotFigure, ...]) -> Dataset:
    sources = tuple(
        replace(known, not_figures=not_figures) if known.id == source else known for known in dataset.sources
    )
    return replace(dataset, sources=sources)
