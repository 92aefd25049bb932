"""Hold a dataset against the article that it was curated from.

In both directions: is every record what the article says, and is every number of the article in a record, or known to
be none?
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jcstats.audit.record_check import unlike
from jcstats.domain.arithmetic import exactly
from jcstats.prose.scanner import Figure, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Dataset, Indicator, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article's text with its number phrases, scanned once."""

    lines: tuple[str, ...]
    """Its lines."""
    figures: tuple[Figure, ...]
    """Its number phrases, in order."""
    starts: tuple[int, ...]
    """The offset of each line."""
    sha256: str
    """Of its bytes, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that dataset and article do not agree on."""

    kind: str
    """What kind it is, and the key of its words: finding.<kind>."""
    record: str | None
    """The id of the record, where it is about one."""
    line: int
    """The line of the article, counted from 1."""
    column: int
    """The column, counted from 1."""
    text: str
    """The phrase in question, in the record or in the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The outcome of holding a dataset against an article."""

    figures: int
    """How many number phrases the article has."""
    covered: int
    """How many of them are in a record or known to be none."""
    findings: tuple[Finding, ...]
    """What does not agree."""


def read(text: str, sha256: str) -> Article:
    """Return a text's lines and number phrases, with the checksum of its bytes."""
    lines = text.split("\n")
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    return Article(lines=tuple(lines), figures=tuple(scan(text)), starts=tuple(starts), sha256=sha256)


@exactly
def audit(dataset: Dataset, source: Source, article: Article) -> Audit:
    """Return what the records of a source and its article do not agree on."""
    records = [record for record in dataset.indicators if record.source.id == source.id]
    standing: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in article.figures:
        standing[figure.line, figure.text].append(figure)
    claimed = Counter({key: len(standing.get(key, ())) for one in source.not_figures for key in [(one.line, one.text)]})
    findings: list[Finding] = []
    for record in records:
        own = _claims(record, standing)
        claimed.update({(one.line, one.text) for one in own})
        findings += _disagreements(record, own, article)
    left = [one for key, figures in standing.items() for one in figures[claimed[key] :]]
    findings += [_found("uncovered", one, article) for one in sorted(left, key=lambda one: one.start)]
    findings += _source_findings(source, len(records), article, standing)
    return Audit(figures=len(article.figures), covered=len(article.figures) - len(left), findings=tuple(findings))


def _claims(record: Indicator, standing: dict[tuple[int, str], list[Figure]]) -> list[Figure]:
    """Return the phrases that a record cites; a phrase cut by a line break may be cited in two pieces."""
    pieces = record.source.figures
    texts = {*pieces, *(first + second for first, second in pairwise(pieces))}
    found = [figures[0] for line in record.source.lines for text in texts if (figures := standing.get((line, text)))]
    return sorted(found, key=lambda figure: figure.start)


def _disagreements(record: Indicator, own: list[Figure], article: Article) -> Iterator[Finding]:
    lines = [line for line in record.source.lines if line <= len(article.lines) and article.lines[line - 1].strip()]
    for line in set(record.source.lines) - set(lines):
        yield Finding(kind="line", record=record.id, line=line, column=1, text="")
    joined = "".join(figure.text for figure in own)
    for text in record.source.figures:
        printed = any(text in article.lines[line - 1] for line in lines)
        # What has digits must be a whole phrase of the text, not the end of a longer number.
        if not printed or (any(sign.isdigit() for sign in text) and text not in joined):
            yield Finding(kind="figure", record=record.id, line=record.source.lines[0], column=1, text=text)
    for kind, said, at in unlike(record, own, article.lines):
        line, column = _place(at, article) if at else (record.source.lines[0], 1)
        yield Finding(kind=kind, record=record.id, line=line, column=column, text=said)


def _source_findings(
    source: Source, count: int, article: Article, standing: dict[tuple[int, str], list[Figure]]
) -> Iterator[Finding]:
    if article.sha256 != source.sha256:
        yield Finding(kind="checksum", record=None, line=1, column=1, text=article.sha256)
    if count != source.records:
        yield Finding(kind="records", record=None, line=1, column=1, text=f"{count} / {source.records}")
    for one in source.not_figures:
        if (one.line, one.text) not in standing:
            yield Finding(kind="not_figure", record=None, line=one.line, column=1, text=one.text)


def _found(kind: str, figure: Figure, article: Article) -> Finding:
    line, column = _place(figure, article)
    return Finding(kind=kind, record=None, line=line, column=column, text=figure.text)


def _place(figure: Figure, article: Article) -> tuple[int, int]:
    return figure.line, figure.start - article.starts[figure.line - 1] + 1
