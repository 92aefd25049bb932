"""Mark each number phrase of an article: in a record, to be reviewed, not a figure, or left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jcstats.audit.article import without_spaces
from jcstats.audit.dataset_check import phrases_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.audit.article import Article
    from jcstats.audit.dataset_check import Audit, Finding
    from jcstats.domain.model import Dataset, Indicator, NotFigure, Source
    from jcstats.prose.scanner import Figure

State = Literal["record", "review", "not_figure", "uncovered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number phrase and its mark."""

    figure: Figure
    state: State
    records: tuple[Indicator, ...]
    """The records that cite it."""
    why: str | None
    """Why it is not a figure, if the source says so."""
    findings: tuple[Finding, ...]
    """The findings of the audit at its place."""


def marks(dataset: Dataset, source: Source, article: Article, audit: Audit) -> list[Mark]:
    """Return the marks of all number phrases, in the order of the article."""
    cited_by = citing([record for record in dataset.indicators if record.source.id == source.id], article)
    reasons: dict[tuple[int, str], list[NotFigure]] = defaultdict(list)
    for not_figure in reversed(source.not_figures):
        reasons[not_figure.line, without_spaces(not_figure.text)].append(not_figure)
    found: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        found[finding.line, finding.column].append(finding)
    return [
        _mark(figure, cited_by[figure.start], reasons[figure.line, figure.text], found[article.place(figure)])
        for figure in article.figures
    ]


def citing(records: Sequence[Indicator], article: Article) -> dict[int, list[Indicator]]:
    """Return the records that cite each phrase, by offset. Equal phrases of a line are assigned to one record each."""
    found: dict[int, list[Indicator]] = defaultdict(list)
    for record in records:
        for figure in phrases_of(record, article):
            found[figure.start].append(record)
    for alike in article.standing.values():
        # Two records of a line that cite the same text cite one phrase each: 出生人口3.2万人,死亡人口3.2万人.
        own = found[alike[0].start]
        if len(alike) > 1 and len(own) == len(alike):
            for figure, record in zip(alike, list(own), strict=True):
                found[figure.start] = [record]
    return found


def _mark(figure: Figure, records: Sequence[Indicator], reasons: list[NotFigure], findings: Sequence[Finding]) -> Mark:
    why = None
    state: State = "uncovered"
    if records:
        # A phrase has to be reviewed if one of its records has to.
        state = "review" if any(record.review for record in records) else "record"
    elif reasons:
        state, why = "not_figure", reasons.pop().why
    return Mark(figure=figure, state=state, records=tuple(records), why=why, findings=tuple(findings))
