"""Correct a number of a record: it must be printed near it, and is taken from where it was."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from jcstats.audit.article import without_spaces
from jcstats.audit.dataset_check import phrases_of
from jcstats.drafting.review_check import put
from jcstats.drafting.review_edits import divided
from jcstats.drafting.review_phrases import (
    CHANGE,
    GROWTH,
    LEVEL,
    citing,
    fields_from,
    figures_near,
    others_citing,
    phrase_key,
    reclaimed,
    stated_by,
)
from jcstats.drafting.review_session import with_records
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.text import half_width

if TYPE_CHECKING:
    from jcstats.audit.article import Article
    from jcstats.domain.model import Dataset, Indicator
    from jcstats.drafting.review_session import Session
    from jcstats.prose.scanner import Figure

NUMBERS: dict[str, tuple[str, ...]] = {"value": LEVEL, "yoy": GROWTH, "change": CHANGE}
"""The fields that are numbers, and those that go with each."""

_NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?")


def correct_number(session: Session, record: Indicator, field: str, text: str) -> Session:
    """Let a record state a number that is printed near it.

    Raises UsageError if it is not, or a record that is certain has it.
    """
    figure, number = _printed(record, session.article, text)
    fields = NUMBERS[field]
    stated = fields_from(figure, fields, record)
    if number is not None and stated[fields[0]] is not None:
        value = stated[fields[0]]
        stated[fields[0]] = replace(value, value=number) if field == "change" else number
    own = phrases_of(record, session.article)
    if figure in own:
        return put(session, record, [replace(record, **stated)], field)
    taken = _taken(session, record, figure)
    # What stated the number before is not lost: it becomes a record of its own.
    former = [phrase for phrase in own if stated_by(record, phrase) == fields]
    kept, others = record, []
    if former:
        kept, other = divided(record, own, former, taken.dataset, session.article)
        others, own = [other], [phrase for phrase in own if phrase not in former]
    new = citing(replace(kept, **stated), [*own, figure], session.article)
    changed = put(replace(session, dataset=taken.dataset), record, [new, *others], field, gone=taken.gone)
    return replace(changed, before=session)


class _Taken(NamedTuple):
    """A dataset in which a phrase is free to be cited."""

    dataset: Dataset
    gone: tuple[Indicator, ...] = ()
    """The record that cited nothing else."""


def _taken(session: Session, record: Indicator, figure: Figure) -> _Taken:
    """Take a phrase from what is no figure, or from another record that is to be reviewed as well."""
    dataset = reclaimed(session.dataset, record, figure, session.article)
    if dataset is not None:
        return _Taken(dataset)
    holders = others_citing(session.dataset, record, phrase_key(figure), session.article)
    holder = next((candidate for candidate in holders if candidate.review), None)
    if holder is None:
        raise UsageError(tr("error.review.elsewhere", got=figure.text, name=holders[0].name))
    own = phrases_of(holder, session.article)
    left = [phrase for phrase in own if phrase_key(phrase) != phrase_key(figure)]
    if not left:
        return _Taken(with_records(session.dataset, holder, []), (holder,))
    going = [phrase for phrase in own if phrase not in left]
    staying, _ = divided(holder, own, going, session.dataset, session.article)
    return _Taken(with_records(session.dataset, holder, [staying]))


def _printed(record: Indicator, article: Article, text: str) -> tuple[Figure, Decimal | None]:
    """Return the phrase near a record that what was typed is, and the number where only that was typed.

    Its own phrases come first, then those of its lines. Raises UsageError if none is.
    """
    wanted = without_spaces(half_width(text))
    own = {phrase_key(phrase) for phrase in phrases_of(record, article)}
    ordered = sorted(
        figures_near(record, article),
        key=lambda phrase: (phrase_key(phrase) not in own, phrase.line not in record.source.lines),
    )
    for figure in ordered:
        if without_spaces(half_width(figure.text)) == wanted and figure.value is not None:
            return figure, None
    if _NUMBER.fullmatch(wanted):
        number = Decimal(wanted.replace("−", "-"))
        for figure in ordered:
            if figure.value is not None and str(abs(figure.value)) == str(abs(number)):
                return figure, number
    raise UsageError(tr("error.review.not_printed_near", got=text), tr("error.review.not_printed_hint"))
