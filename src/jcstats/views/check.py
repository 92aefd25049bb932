"""The result of checking files that follow the format, and the inconsistent figures in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
"""The most corrected places that are listed; others are only counted."""


class Outcome(NamedTuple):
    """The result for one file."""

    name: str
    found: CheckedFile
    inconsistencies: Sequence[Inconsistency]
    rewritten: bool


def checked(outcomes: Sequence[Outcome], together: Sequence[Inconsistency] = ()) -> View[dict[str, object]]:
    """Return what files contain, and which figures in them are inconsistent.

    `together` has the inconsistencies between files.
    """
    items = [_item(outcome) for outcome in outcomes]
    if together:
        count = sum(len(outcome.found.dataset.indicators) for outcome in outcomes)
        regions = dict.fromkeys(outcome.found.dataset.region for outcome in outcomes)
        comma = tr("list.comma")
        files = comma.join(outcome.name for outcome in outcomes)
        whole = {
            "file": files,
            "region": comma.join(regions),
            "records": count,
            "doubts": tuple(map(members, together)),
        }
        items.append({**items[0], **whole, "review": 0, "fixes": ()})
    return View(
        items=items,
        fields=plain(items[0], {"doubts": ("law", "records", "got"), "fixes": ("path", "record")}),
        page=lambda: _page(outcomes, together),
    )


def _item(outcome: Outcome) -> dict[str, object]:
    found = outcome.found
    return {
        "file": outcome.name,
        "region": found.dataset.region,
        "format": found.version,
        "records": len(found.dataset.indicators),
        "review": sum(bool(record.review) for record in found.dataset.indicators),
        "doubts": tuple(map(members, outcome.inconsistencies)),
        "fixes": tuple({"path": path_text(fix.path), "record": fix.record} for fix in found.fixes),
    }


def _page(outcomes: Sequence[Outcome], together: Sequence[Inconsistency]) -> Page:
    """Return a page: for one file under the file's title, for several with a paragraph each."""
    said = [(_passed(outcome), [*_remarks(outcome)]) for outcome in outcomes]
    if len(said) == 1:
        ((title, remarks),) = said
    else:
        title = tr("check.files", count=len(said))
        remarks = [line for passed, own in said for line in (passed, *own)]
    if together:
        remarks += [tr("check.together"), *_doubts(together)]
    return Page(title=title, tables=(), remarks=tuple(remarks))


def _passed(outcome: Outcome) -> str:
    return tr("check.passed", file=outcome.name, count=columns.counted(outcome.found.dataset.indicators))


def _remarks(outcome: Outcome) -> Iterator[str]:
    yield from _former(outcome.found, rewritten=outcome.rewritten)
    yield from _fixes(outcome.found.fixes, rewritten=outcome.rewritten)
    yield from _doubts(outcome.inconsistencies)
    yield from _review(sum(bool(record.review) for record in outcome.found.dataset.indicators))


def _former(found: CheckedFile, *, rewritten: bool) -> Iterator[str]:
    if found.version != found.dataset.format and not rewritten:
        yield tr("check.former", version=found.version)


def _doubts(inconsistencies: Sequence[Inconsistency]) -> Iterator[str]:
    if inconsistencies:
        yield tr("check.doubts", count=len(inconsistencies))
    for inconsistency in inconsistencies:
        yield tr(
            f"inconsistency.{inconsistency.law}",
            got=inconsistency.got,
            records=tr("list.comma").join(inconsistency.records),
        )


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
