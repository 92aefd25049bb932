"""The findings of an audit, each with the words around its place in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import sentences, tr
from jcstats.json_text import members
from jcstats.views.fields import plain
from jcstats.views.page import ColumnSpec, Page, Toned, View, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.audit.dataset_check import Audit, Finding
    from jcstats.domain.model import Source

_AROUND = 16  # characters of the line to show on each side of a phrase


def findings(source: Source, audit: Audit, lines: Sequence[str]) -> View[dict[str, object]]:
    """Return the result of an audit: how much of the article is covered, and each finding with its place."""
    outcome = _outcome(source, audit)
    found = ("kind", "record", "line", "column", "text", "phrase")
    own = plain(outcome, {"findings": found, "remarks": found})
    return View(items=[outcome], fields=own, page=lambda: _page(source, audit, lines))


def _outcome(source: Source, audit: Audit) -> dict[str, object]:
    return {
        "source": source.id,
        "figures": audit.figures,
        "covered": audit.covered,
        "findings": tuple(members(finding) for finding in audit.findings),
        "remarks": tuple(members(remark) for remark in audit.remarks),
    }


def _page(source: Source, audit: Audit, lines: Sequence[str]) -> Page:
    specs: list[ColumnSpec[Finding]] = [
        ColumnSpec(title="finding", cell=lambda finding: tr(f"finding.{finding.kind}"), wraps=True, heads=True),
        ColumnSpec(title="record", cell=lambda finding: finding.record or ""),
        ColumnSpec(title="line_number", cell=lambda finding: str(finding.line), right=True),
        ColumnSpec(title="column_number", cell=lambda finding: str(finding.column), right=True),
        ColumnSpec(title="phrase", cell=lambda finding: Toned(text=finding.text, tone="strong"), wraps=True),
    ]
    return Page(
        title=title(source),
        tables=(table(specs, audit.findings),) if audit.findings else (),
        remarks=(
            *(picture for finding in audit.findings for picture in _picture(finding, lines)),
            *_remarks(audit, lines),
        ),
        footer=summary(audit),
    )


def title(source: Source) -> str:
    """Return the title of an audit."""
    return tr("list.dot").join((tr("title.audit"), source.title))


def summary(audit: Audit) -> str:
    """Return how much of the article is covered, and how many findings there are."""
    outcome = tr("audit.count", count=len(audit.findings)) if audit.findings else tr("audit.agrees")
    return sentences(tr("audit.coverage", figures=audit.figures, covered=audit.covered), outcome)


def _remarks(audit: Audit, lines: Sequence[str]) -> Iterator[str]:
    """Yield remarks on what agrees but should be known, each with its place."""
    for remark in audit.remarks:
        yield tr("audit.remark", what=tr(f"finding.{remark.kind}"))
        yield from _picture(remark, lines)


def _picture(finding: Finding, lines: Sequence[str]) -> Iterator[str]:
    """Yield a part of the article's line with the phrase between marks."""
    line = lines[finding.line - 1] if finding.line <= len(lines) else ""
    start = finding.column - 1
    if not line.startswith(finding.phrase, start) or not finding.phrase:
        return
    end = start + len(finding.phrase)
    before, after = line[max(0, start - _AROUND) : start], line[end : end + _AROUND]
    place = {"line": finding.line, "column": finding.column}
    yield tr("audit.picture", **place, before=before, phrase=finding.phrase, after=after)
