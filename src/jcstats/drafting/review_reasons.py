"""Which reasons to review a record a correction settles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jcstats.drafting.naming import measures
from jcstats.drafting.review_names import unnumbered
from jcstats.i18n import LANGUAGES, messages, tr
from jcstats.search.catalogue_index import bundled_index

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator

_SETTLED = {
    "name": ("not_in_catalogue", "inherited", "clause_before", "noun_after", "named_twice", "unusual_unit"),
    "value": ("range", "no_unit", "unknown_unit", "unusual_unit"),
    "unit": ("no_unit", "unknown_unit", "unusual_unit"),
    "yoy": ("sentence_before", "doubled", "twice"),
    "subject": ("other_place", "named_twice"),
    "period": ("other_period", "period_unread", "named_twice"),
}
"""The reasons that a correction of a field answers: review.<reason>."""


def settled(record: Indicator, field: str) -> Indicator:
    """Return a corrected record with the reasons that are left, one at least: it is still to be accepted."""
    # A draft may have been made in another language than it is reviewed in.
    said = [messages(language) for language in LANGUAGES]
    answered = {words[f"review.{reason}"] for reason in _SETTLED.get(field, ()) for words in said}
    left = [reason for reason in record.review if reason not in answered]
    entry = bundled_index().named_as_written(record.name)
    if field == "name" and entry is None:
        left.append(tr("review.not_in_catalogue"))
    if field in {"name", "value", "unit"} and entry and record.unit and not measures(entry, record.unit):
        left.append(tr("review.unusual_unit"))
    if field in {"name", "subject", "period"} and unnumbered(record) != record.id:
        left.append(tr("review.named_twice"))
    return replace(record, review=tuple(dict.fromkeys(left)) or (tr("review.corrected"),))
