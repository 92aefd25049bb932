"""Answers that change which records there are: split one in two, merge two, or say that one is no figure.

Whatever the answer, each number phrase of the article stays in a record or among those that are no figures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jcstats.audit.dataset_check import phrases_of
from jcstats.domain.constraints import record_key
from jcstats.drafting.review_names import free_id
from jcstats.drafting.review_phrases import (
    CHANGE,
    GROWTH,
    LEVEL,
    NOTHING,
    STATEMENTS,
    citing,
    fields_from,
    phrase_key,
    released,
    stated_by,
    statement_of,
)
from jcstats.drafting.review_reasons import judged, of_both
from jcstats.drafting.review_session import Session, after, place_of, with_records
from jcstats.i18n import DEFAULT_LANGUAGE, in_chinese, messages, tr
from jcstats.i18n.notes import note_in_language
from jcstats.text import has_chinese

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Dataset, Indicator
    from jcstats.prose.scanner import Figure

_NEAR = 8
"""How many records before and after one it may be merged with."""
_MOST = 9
"""How many records are offered: each has a digit of its own."""
_WHY_NOT = (
    *("date", "name", "standing", "streak", "former", "not_yearly", "average"),
    *("other_time", "contribution", "difference", "threshold"),
)
"""The usual reasons, in the words of a draft: not_figure.<reason>."""


def reasons(session: Session) -> dict[str, str]:
    """Return reasons why a number is no figure, in the language of the tool: each with what a file says for it.

    They are those of the dataset and the usual ones. What the tool writes into files is in Chinese, and a Chinese
    reason without a translation is not offered in another language.
    """
    usual = [messages(DEFAULT_LANGUAGE)[f"not_figure.{reason}"] for reason in _WHY_NOT]
    said = [not_figure.why for source in session.dataset.sources for not_figure in source.not_figures]
    offered = {note_in_language(why): why for why in dict.fromkeys((*said, *usual))}
    if in_chinese():
        return offered
    return {shown: why for shown, why in offered.items() if shown != why or not has_chinese(why)}


def drop(session: Session, why: str) -> Session:
    """Take the record away, and name its phrases as no figures for a reason."""
    record = session.record
    if record is None:
        return session
    own = phrases_of(record, session.article)
    dataset = released(session.dataset, record, own, session.article, why)
    return after(session, with_records(dataset, record, []), done=True)


def splits(session: Session) -> Sequence[Figure]:
    """Return the phrases of the record that can become a record of their own; none if it cites only one.

    A standing or a streak alone makes no record.
    """
    record = session.record
    own = [] if record is None else phrases_of(record, session.article)
    own = [figure for figure in own if figure.role not in {"standing", "streak"}]
    return own if len({phrase_key(phrase) for phrase in own}) > 1 else []


def split(session: Session, figures: Collection[Figure]) -> Session:
    """Give some phrases of the record to a new record after it. Both are asked about again."""
    record = session.record
    own = splits(session)
    moved = {phrase_key(figure) for figure in figures}
    going = [phrase for phrase in own if phrase_key(phrase) in moved]
    if record is None or not going or len(going) == len(own):
        return session
    staying, new = divided(record, own, going, session.dataset, session.article)
    dataset = with_records(session.dataset, record, [staying, new])
    return judged(after(session, dataset, [staying, new]), session.dataset)


def divided(
    record: Indicator, own: Sequence[Figure], going: Sequence[Figure], dataset: Dataset, article: Article
) -> tuple[Indicator, Indicator]:
    """Return a record without some of its phrases, and one that states what these say."""
    taken = {fields for figure in going if (fields := stated_by(record, figure))}
    left: dict[str, Any] = {name: None for fields in taken for name in fields}
    said: dict[str, Any] = dict(NOTHING)
    for fields in taken:
        said |= {name: getattr(record, name) for name in fields}
    for figure in going:
        fields = statement_of(figure)
        if not stated_by(record, figure) and said[fields[0]] is None and figure.value is not None:
            said |= fields_from(figure, fields, record)
    stay = [phrase for phrase in own if phrase not in going]
    staying = to_review(citing(replace(record, **left), stay, article), "split")
    only = replace(record, source=replace(record.source, figures=()))
    new = to_review(citing(replace(only, **said), going, article), "split")
    return staying, replace(new, id=free_id(new.id, new, dataset, among=(staying,)))


def merges(session: Session) -> list[Indicator]:
    """Return the records near this one that can take what it states, the nearest first."""
    record = session.record
    if record is None:
        return []
    place = place_of(session.dataset, record_key(record))
    near = session.dataset.indicators[max(0, place - _NEAR) : place + _NEAR + 1]
    can = [other for other in near if other is not record and _can_merge(other, record, session.article)]
    places = {record_key(other): number for number, other in enumerate(near, max(0, place - _NEAR))}
    return sorted(can, key=lambda other: abs(places[record_key(other)] - place))[:_MOST]


def merge(session: Session, other: Indicator) -> Session:
    """Let another record state what this one does, and ask about it."""
    record = session.record
    if record is None or other not in merges(session):
        return session
    stated: dict[str, Any] = {}
    for fields in STATEMENTS:
        if getattr(other, fields[0]) is None:
            stated |= {name: getattr(record, name) for name in fields}
    stated["ranks"] = tuple(dict.fromkeys((*other.ranks, *record.ranks)))
    stated["streaks"] = tuple(dict.fromkeys((*other.streaks, *record.streaks)))
    stated["review"] = of_both(other, record, session.dataset)
    own = [*phrases_of(other, session.article), *phrases_of(record, session.article)]
    texts = tuple(dict.fromkeys((*other.source.figures, *record.source.figures)))
    whole = replace(other, **stated, source=replace(other.source, figures=texts))
    whole = to_review(citing(whole, own, session.article), "merged")
    dataset = with_records(with_records(session.dataset, record, []), other, [whole])
    return judged(after(session, dataset, [whole], gone=[other]), session.dataset)


def _can_merge(other: Indicator, record: Indicator, article: Article) -> bool:
    """Tell whether two records state different things of what may be one, and cite no phrase both."""
    if other.source.id != record.source.id or other.kind != record.kind:
        return False
    for fields in (LEVEL, GROWTH, CHANGE):
        if getattr(other, fields[0]) is not None and getattr(record, fields[0]) is not None:
            return False
    first, second = ({phrase_key(phrase) for phrase in phrases_of(each, article)} for each in (other, record))
    return first.isdisjoint(second)


def to_review(record: Indicator, reason: str) -> Indicator:
    """Return a record with one more reason to review it."""
    return replace(record, review=tuple(dict.fromkeys((*record.review, tr(f"review.{reason}")))))
