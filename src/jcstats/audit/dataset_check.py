"""Check a dataset against the article that it was curated from.

In both directions: does every record agree with the article, and is every number of the article in a record, or known
not to be a figure?
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jcstats.audit.article import Article, read, without_spaces
from jcstats.audit.name_check import Names
from jcstats.audit.record_check import Mismatch, Statement, mismatches
from jcstats.audit.subject_check import other_period, other_subject
from jcstats.domain.arithmetic import exactly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.domain.model import Dataset, Indicator, Source
    from jcstats.prose.scanner import Figure

__all__ = ["Article", "Audit", "Finding", "audit", "read"]

_ENOUGH, _NEXT_TO_NOTHING = 10, 0.05
_SAME_PHRASE = 64  # the most equal phrases of a line that are tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A difference between the dataset and the article."""

    kind: str
    """The kind of finding, and the key of its words: finding.<kind>."""
    record: str | None
    """The id of the record, if the finding is about one."""
    line: int
    """The line of the article, counted from 1."""
    column: int
    """The column, counted from 1."""
    text: str
    """The text in the record or the article; both if they differ in one thing: 全省 / 西部地区."""
    phrase: str = ""
    """The phrase of the article at this place, up to the end of its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The result of checking a dataset against an article."""

    figures: int
    """The number of number phrases in the article."""
    covered: int
    """The number of phrases that are in a record, or known not to be figures."""
    findings: tuple[Finding, ...]
    """The differences."""
    remarks: tuple[Finding, ...]
    """Remarks on what agrees but should be known."""


@exactly
def audit(dataset: Dataset, source: Source, article: Article) -> Audit:
    """Return the differences between the records of a source and its article."""
    records = [record for record in dataset.indicators if record.source.id == source.id]
    cited = [phrases_of(record, article) for record in records]
    total = len(article.figures)
    if _is_another_article(source, article, records, cited):
        wrong = Finding(kind="article", record=None, line=1, column=1, text=article.sha256)
        return Audit(figures=total, covered=0, findings=(wrong,), remarks=())
    claimed = Counter({key: len(article.standing.get(key, ())) for key in _not_figures(source)})
    check = _Check(dataset, records, article)
    findings: list[Finding] = []
    for place, (record, own) in enumerate(zip(records, cited, strict=True)):
        for key in {(figure.line, figure.text) for figure in own}:
            claimed[key] += 1
        findings += check.findings(place, record, own)
    left = [figure for key, figures in article.standing.items() for figure in figures[claimed[key] :]]
    findings += [_found("uncovered", None, figure, article) for figure in sorted(left, key=lambda figure: figure.start)]
    findings += _source_findings(source, len(records), article)
    remarks = _remarks([figure for own in cited for figure in own], article)
    return Audit(figures=total, covered=total - len(left), findings=tuple(findings), remarks=tuple(remarks))


def _not_figures(source: Source) -> list[tuple[int, str]]:
    return [(not_figure.line, without_spaces(not_figure.text)) for not_figure in source.not_figures]


def phrases_of(record: Indicator, article: Article) -> list[Figure]:
    """Return the phrases that a record cites. A phrase cut by a line break can be cited in two pieces."""
    pieces = [without_spaces(text) for text in record.source.figures]
    texts = {*pieces, *(first + second for first, second in pairwise(pieces))}
    found: list[Figure] = []
    for line in set(record.source.lines):
        there = article.texts.get(line, {})
        fewer, more = (texts, there) if len(texts) < len(there) else (there, texts)
        for text in fewer:
            if text in more:
                found += there[text][:_SAME_PHRASE]
    return found if len(found) < 2 else sorted(found, key=lambda figure: figure.start)  # noqa: PLR2004


def _is_another_article(
    source: Source, article: Article, records: Sequence[Indicator], cited: Sequence[Sequence[Figure]]
) -> bool:
    """Tell whether the text has another checksum and contains almost nothing that is cited."""
    if article.sha256 == source.sha256:
        return False
    texts = sum(len(record.source.figures) for record in records)
    found = sum(len({figure.text for figure in own}) for own in cited)
    return texts >= _ENOUGH and found <= _NEXT_TO_NOTHING * texts


class _Check:
    """Checks of a record that need to know the other records."""

    def __init__(self, dataset: Dataset, records: Sequence[Indicator], article: Article) -> None:
        self._article = article
        self._names = Names(records, article)
        self._subjects = sorted({record.subject for record in records} | {dataset.region})

    def findings(self, place: int, record: Indicator, own: list[Figure]) -> Iterator[Finding]:
        """Yield the differences between a record and its phrases."""
        article = self._article
        first = record.source.lines[0] if record.source.lines else 1
        lines = [line for line in record.source.lines if line <= len(article.lines) and article.lines[line - 1].strip()]
        for line in set(record.source.lines).difference(lines) if len(lines) < len(record.source.lines) else ():
            yield Finding(kind="line", record=record.id, line=line, column=1, text="")
        for text in _unprinted(record, own, article, lines):
            yield Finding(kind="figure", record=record.id, line=first, column=1, text=text)
        doubts: dict[tuple[int, bool], Mismatch | None] = {}

        def doubt(statement: Statement, figure: Figure) -> Mismatch | None:
            key = figure.start, statement.named
            if key not in doubts:
                doubts[key] = self._doubt(place, record, statement, figure)
            return doubts[key]

        for mismatch in mismatches(record, own, article, doubt):
            if mismatch.figure is None:
                yield Finding(kind=mismatch.kind, record=record.id, line=first, column=1, text=mismatch.said)
            else:
                yield _found(mismatch.kind, record.id, mismatch.figure, article, mismatch.said)

    def _doubt(self, place: int, record: Indicator, statement: Statement, figure: Figure) -> Mismatch | None:
        """Return what a phrase is about, if that is not what the record is about."""
        if subject := other_subject(record, figure, self._article, self._subjects):
            return Mismatch(kind="subject", said=f"{record.subject} / {subject}", figure=figure)
        if period := other_period(record, figure, self._article):
            return Mismatch(kind="period", said=f"{record.period} / {period}", figure=figure)
        if statement.named and (name := self._names.nearer(place, figure)):
            return Mismatch(kind="name", said=f"{record.name} / {name}", figure=figure)
        return None


def _unprinted(record: Indicator, own: Sequence[Figure], article: Article, lines: Sequence[int]) -> Iterator[str]:
    """Yield the citations of a record that are on none of its lines."""
    # Most are phrases of one line. The others are searched for in all lines.
    known = {figure.text for figure in own if "\n" not in article.text[figure.start : figure.end]}
    others = [text for text in map(without_spaces, record.source.figures) if text not in known]
    joined = "".join(figure.text for figure in own) if others else ""
    for text in others:
        # A text with digits has to be a whole phrase, and not the end of a longer number.
        whole = text in joined or not any(sign.isdigit() for sign in text)
        if not whole or not any(text in without_spaces(article.lines[n - 1]) for n in lines):
            yield text


def _source_findings(source: Source, count: int, article: Article) -> Iterator[Finding]:
    if article.sha256 != source.sha256:
        yield Finding(kind="checksum", record=None, line=1, column=1, text=article.sha256)
    if count != source.records:
        yield Finding(kind="records", record=None, line=1, column=1, text=f"{count} / {source.records}")
    for not_figure, key in zip(source.not_figures, _not_figures(source), strict=True):
        if key not in article.standing:
            yield Finding(kind="not_figure", record=None, line=not_figure.line, column=1, text=not_figure.text)


def _remarks(cited: Sequence[Figure], article: Article) -> Iterator[Finding]:
    """Yield remarks on oddities: a fall by both a word and a sign, an unknown unit."""
    seen: set[int] = set()
    for figure in cited:
        if figure.start in seen:
            continue
        seen.add(figure.start)
        if figure.twice:
            yield _found("twice", None, figure, article)
        if not figure.known_unit:
            yield _found("unknown_unit", None, figure, article)


def _found(kind: str, record: str | None, figure: Figure, article: Article, said: str | None = None) -> Finding:
    line, column = article.place(figure)
    phrase = article.text[figure.start : figure.end].partition("\n")[0]
    text = figure.text if said is None else said
    return Finding(kind=kind, record=record, line=line, column=column, text=text, phrase=phrase)
