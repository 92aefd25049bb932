"""A record that a reader has changed, checked as a record of a file is and put in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jcstats.domain.constraints import violations
from jcstats.drafting.review_names import free_id, unnumbered
from jcstats.drafting.review_reasons import judged, settled
from jcstats.drafting.review_session import after, with_records
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.store import strict_json, validation
from jcstats.store.json_writer import file_text
from jcstats.store.limits import USUAL
from jcstats.text import quoted

if TYPE_CHECKING:
    from jcstats.domain.model import Dataset, Indicator
    from jcstats.drafting.review_session import Session


def checked(dataset: Dataset, record: Indicator) -> None:
    """Raise UsageError if a record breaks the format; the other records of its dataset have been checked."""
    sources = tuple(
        replace(source, records=int(source.id == record.source.id), not_figures=()) for source in dataset.sources
    )
    alone = replace(dataset, sources=sources, indicators=(record,))
    for violation in violations(alone):
        broken = tr(f"rule.{violation.law}", got=quoted(violation.got))
        raise UsageError(tr("error.review.rule", what=broken))
    text = file_text(alone)
    validation.check(strict_json.parse(text, "", USUAL), text, "")


def put(
    session: Session, record: Indicator, instead: list[Indicator], field: str, *, gone: tuple[Indicator, ...] = ()
) -> Session:
    """Return the session with other records in place of the one whose field was corrected.

    Raises UsageError if one of them breaks the format.
    """
    before = session.dataset
    first, *others = instead
    if field in {"subject", "period"}:
        first = replace(first, id=free_id(unnumbered(first), first, session.dataset, instead=record))
    if first == record and not others:
        return session
    first = settled(first, field)
    dataset = with_records(session.dataset, record, [first, *others])
    for changed in (first, *others):
        checked(dataset, changed)
    return judged(after(session, dataset, [first, *others], gone=gone), before)
