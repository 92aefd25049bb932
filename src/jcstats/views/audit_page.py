"""The page of an audit: for each number phrase its records in words, or why it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.i18n import tr
from jcstats.views import formatting
from jcstats.views.audit import summary, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jcstats.audit.dataset_check import Audit, Finding
    from jcstats.audit.marks import Mark, State
    from jcstats.domain.model import Indicator, Source


class MarkedPhrase(NamedTuple):
    """A number phrase with its explanation."""

    start: int
    end: int
    state: State
    said: tuple[tuple[str, str], ...]
    """The explanation, as pairs of a label and a text."""


class AuditPage(NamedTuple):
    """The content of the page."""

    title: str
    text: str
    """The whole article."""
    phrases: tuple[MarkedPhrase, ...]
    """Its number phrases in order."""
    findings: tuple[tuple[int | None, str], ...]
    """The findings, each with the index of its phrase, or None if it is not about a phrase."""
    summary: str


def audit_page(source: Source, audit: Audit, text: str, marks: Sequence[Mark]) -> AuditPage:
    """Return the page of an audit."""
    places = {finding: number for number, mark in enumerate(marks) for finding in mark.findings}
    named = {record.id: formatting.name(record) for mark in marks for record in mark.records}
    return AuditPage(
        title=title(source),
        text=text,
        phrases=tuple(
            MarkedPhrase(mark.figure.start, mark.figure.end, mark.state, tuple(_details(mark))) for mark in marks
        ),
        findings=tuple((places.get(finding), _finding(finding, named)) for finding in audit.findings),
        summary=summary(audit),
    )


def _finding(finding: Finding, named: Mapping[str, str]) -> str:
    """Return a finding in words, with the name of its record if it has one."""
    what = tr(f"finding.{finding.kind}")
    if finding.record is None:
        return tr("audit.finding_of_none", what=what, text=finding.text, line=finding.line)
    return tr(
        "audit.finding",
        what=what,
        text=finding.text,
        record=named.get(finding.record, finding.record),
        line=finding.line,
    )


def _details(mark: Mark) -> Iterator[tuple[str, str]]:
    yield tr("audit.state"), tr(f"audit.states.{mark.state}")
    for record in mark.records:
        yield from _record(record)
    if mark.why is not None:
        yield tr("audit.why"), formatting.in_language(mark.why)
    for finding in mark.findings:
        yield tr("audit.found"), tr("audit.doubt", what=tr(f"finding.{finding.kind}"), text=finding.text)


def _record(record: Indicator) -> Iterator[tuple[str, str]]:
    yield tr("field.name"), formatting.name(record)
    if record.value is not None:
        yield tr("field.value"), formatting.level(record)
    if record.yoy is not None:
        yield tr("field.yoy"), formatting.growth_with_basis(record)
    if record.change is not None:
        yield tr("field.change"), formatting.change(record)
    if record.ranks:
        yield tr("field.ranks"), formatting.standings(record)
    if record.streaks:
        yield tr("field.streaks"), formatting.streaks(record)
    yield tr("field.subject"), tr("list.dot").join((record.subject, formatting.period(record.period)))
    if record.review:
        yield tr("field.review"), formatting.reasons(record)
    yield tr("field.id"), record.id
