"""What to say of a file that keeps to the format, and of figures in it that do not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.json_text import members, on_one_line
from jcstats.store.json_position import path_text
from jcstats.text import quoted
from jcstats.views import columns
from jcstats.views.fields import plain
from jcstats.views.page import Page, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.domain.consistency import Inconsistency
    from jcstats.store.checked_file import CheckedFile
    from jcstats.store.fixes import Fix

_MOST_FIXES = 20
"""How many of the places that were put right are listed; the rest is counted."""


def checked(
    name: str, found: CheckedFile, inconsistencies: Sequence[Inconsistency], *, rewritten: bool = False
) -> View[dict[str, object]]:
    """Return that a file keeps to the format, what is in it, and what in it does not go together."""
    dataset = found.dataset
    outcome: dict[str, object] = {
        "file": name,
        "region": dataset.region,
        "format": found.version,
        "records": len(dataset.indicators),
        "review": sum(bool(record.review) for record in dataset.indicators),
        "doubts": tuple(map(members, inconsistencies)),
        "fixes": tuple({"path": path_text(fix.path), "record": fix.record} for fix in found.fixes),
    }
    return View(
        items=[outcome],
        fields=plain(outcome, {"doubts": ("law", "records", "got"), "fixes": ("path", "record")}),
        page=lambda: Page(
            title=tr("check.passed", file=name, count=columns.counted(dataset.indicators)),
            tables=(),
            remarks=(*_fixes(found.fixes, rewritten=rewritten), *_doubts(inconsistencies), *_review(outcome["review"])),
        ),
    )


def _doubts(inconsistencies: Sequence[Inconsistency]) -> Iterator[str]:
    if inconsistencies:
        yield tr("check.doubts", count=len(inconsistencies))
    for one in inconsistencies:
        yield tr(f"inconsistency.{one.law}", got=one.got, records=tr("list.comma").join(one.records))


def _review(count: object) -> Iterator[str]:
    if count:
        yield tr("check.review", count=count)


def _fixes(fixes: Sequence[Fix], *, rewritten: bool) -> Iterator[str]:
    if not rewritten:
        return
    yield tr("check.fixed", count=len(fixes)) if fixes else tr("check.laid_out")
    for fix in fixes[:_MOST_FIXES]:
        was = tr("check.absent") if fix.was is ... else quoted(on_one_line(fix.was))
        record = tr("fault.record", id=fix.record) if fix.record else ""
        yield tr("check.fix", path=path_text(fix.path), record=record, was=was, now=quoted(on_one_line(fix.now)))
    if len(fixes) > _MOST_FIXES:
        yield tr("check.more_fixes", count=len(fixes) - _MOST_FIXES)
