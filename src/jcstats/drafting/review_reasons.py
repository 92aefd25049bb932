"""Which reasons to review a record a correction settles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jcstats.drafting.naming import measures
from jcstats.drafting.plausibility import find_doubts
from jcstats.drafting.review_names import unnumbered
from jcstats.drafting.review_session import place_of, source_of, with_records
from jcstats.i18n import LANGUAGES, messages, tr
from jcstats.search.catalogue_index import bundled_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.domain.model import Dataset, Indicator
    from jcstats.drafting.review_session import Session

_SETTLED = {
    "name": (
        "not_in_catalogue",
        "inherited",
        "measure_unsaid",
        "clause_before",
        "noun_after",
        "named_twice",
        "unusual_unit",
    ),
    "value": ("range", "no_unit", "unknown_unit", "unusual_unit"),
    "unit": ("no_unit", "unknown_unit", "unusual_unit"),
    "yoy": ("sentence_before", "growth_of_which", "doubled", "twice"),
    "subject": ("other_place", "other_owner", "named_twice"),
    "period": ("other_period", "period_unread", "named_twice"),
}
"""The reasons that a correction of a field answers: review.<reason>."""


_OF_NAMES = ("not_in_catalogue", "inherited", "clause_before", "noun_after", "named_twice")
"""The reasons that are about the name of a record, and not about what it states."""
_OF_ANSWERS = ("split", "merged", "corrected", "restored")
"""The reasons that only say what an earlier answer did."""


def of_both(other: Indicator, record: Indicator, dataset: Dataset) -> tuple[str, ...]:
    """Return the reasons to review a record that now states what another one of a dataset did, too.

    The name of that one is gone with it, and so are the reasons about the name.
    """
    name = other.name, other.subject, other.period
    others = [indicator for indicator in dataset.indicators if indicator is not other and indicator is not record]
    still_twice = any((indicator.name, indicator.subject, indicator.period) == name for indicator in others)
    answered = _words(_OF_ANSWERS if still_twice else (*_OF_ANSWERS, "named_twice"))
    own = [reason for reason in other.review if reason not in answered]
    moved = [reason for reason in record.review if reason not in _words((*_OF_NAMES, *_OF_ANSWERS))]
    return tuple(dict.fromkeys((*own, *moved)))


def _words(reasons: Iterable[str]) -> set[str]:
    """Return the words of reasons in every language, because a draft may have been made in another one."""
    return {messages(language)[f"review.{reason}"] for reason in reasons for language in LANGUAGES}


def settled(record: Indicator, field: str) -> Indicator:
    """Return a corrected record with the reasons that are left."""
    answered = _words(_SETTLED.get(field, ()))
    left = [reason for reason in record.review if reason not in answered]
    entry = bundled_index().named_as_written(record.name)
    if field == "name" and entry is None:
        left.append(tr("review.not_in_catalogue"))
    if field in {"name", "value", "unit"} and entry and record.unit and not measures(entry, record.unit):
        left.append(tr("review.unusual_unit"))
    if field in {"name", "subject", "period"} and unnumbered(record) != record.id:
        left.append(tr("review.named_twice"))
    return replace(record, review=tuple(dict.fromkeys(left)))


def judged(session: Session, before: Dataset) -> Session:
    """Return a session whose record, and the one after it, have the doubts that they raise as they are now.

    What the audit and the other records made doubtful `before` an answer may be settled by it, or come about. One
    reason is always left: what was changed is still to be accepted.
    """
    was = find_doubts(before, source_of(before, session.source), session.article)
    now = find_doubts(session.dataset, source_of(session.dataset, session.source), session.article)
    gone = {reason for reasons in was.values() for reason in reasons}
    dataset = session.dataset
    for key in session.queue[session.at : session.at + 2]:
        place = place_of(dataset, key) if key else -1
        record = dataset.indicators[place]
        # A record that nobody has changed is asked about with the doubts that it has.
        if not key or record in before.indicators:
            continue
        own = now.get(record.id, [])
        left = [reason for reason in record.review if reason not in gone]
        review = tuple(dict.fromkeys((*left, *own))) or (tr("review.corrected"),)
        dataset = with_records(dataset, record, [replace(record, review=review)])
    return replace(session, dataset=dataset)
