"""Enter the published standings and streaks of a record: a place, a scope and a duration must be printed near it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from jcstats.audit.article import without_spaces
from jcstats.audit.dataset_check import phrases_of
from jcstats.audit.rank_check import out_of, printed_scope, same_scope
from jcstats.domain.model import Rank, Streak
from jcstats.drafting.review_check import put
from jcstats.drafting.review_phrases import citing, figures_near, others_citing, phrase_key, reclaimed, released
from jcstats.errors import UsageError
from jcstats.i18n import DEFAULT_LANGUAGE, messages, tr
from jcstats.text import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Indicator
    from jcstats.drafting.review_session import Session
    from jcstats.prose.scanner import Figure

Listed = Literal["ranks", "streaks"]
"""The fields with several values, to which a correction adds one."""

_ROLES = {"ranks": "standing", "streaks": "streak"}
_MEASURES = ("增速", "总量", "人均", "占比", "强度", "满意度")
"""What a standing may measure, if one of these stands before the place in its clause."""
_CLAUSE_END = re.compile("[，,；;。\n]")
_VERB = re.compile("^(?:保持|实现|位居|居|稳居|获评|荣获|获得|获)")


def offered_values(record: Indicator, field: Listed, article: Article) -> Iterator[tuple[str, str]]:
    """Yield what can be added to a record, as it is typed, each with the words in which it is printed."""
    for figure in _printed(record, field, article):
        if field == "streaks":
            yield f"{figure.text}:{_lasting(figure, article)}", figure.text
        elif scope := printed_scope(article, figure):
            measure = _measured(figure, article)
            for choice in (measure,) if measure else _MEASURES[:2]:
                yield f"{scope}:{figure.value}:{choice}", figure.text


def add_value(session: Session, record: Indicator, field: Listed, text: str) -> Session:
    """Add a standing (全省:1:增速) or a streak (36个月:两位数增长), whose phrase the record then cites.

    Raises UsageError if it is not printed near the record, or if another record cites it.
    """
    article = session.article
    figure, value = _rank(record, text, article) if field == "ranks" else _streak(record, text, article)
    if value in getattr(record, field):
        return session
    own = phrases_of(record, article)
    more: dict[str, Any] = {field: (*getattr(record, field), value)}
    dataset, new = session.dataset, replace(record, **more)
    if figure not in own:
        free = reclaimed(dataset, record, figure, article)
        if free is None:
            (holder, *_) = others_citing(dataset, record, phrase_key(figure), article)
            raise UsageError(tr("error.review.elsewhere", got=figure.text, name=holder.name))
        dataset, new = free, citing(new, [*own, figure], article)
    return replace(put(replace(session, dataset=dataset), record, [new], field), before=session)


def without_values(session: Session, record: Indicator, field: Listed) -> Session:
    """Take all standings or streaks away; their phrases are no figures then."""
    if not getattr(record, field):
        return session
    own = phrases_of(record, session.article)
    going = [figure for figure in own if figure.role == _ROLES[field]]
    why = messages(DEFAULT_LANGUAGE)[f"not_figure.{_ROLES[field]}"]
    dataset = released(session.dataset, record, going, session.article, why)
    empty: dict[str, Any] = {field: ()}
    new = citing(replace(record, **empty), [phrase for phrase in own if phrase not in going], session.article)
    return replace(put(replace(session, dataset=dataset), record, [new], field), before=session)


def _printed(record: Indicator, field: Listed, article: Article) -> Sequence[Figure]:
    near = figures_near(record, article)
    return [phrase for phrase in near if phrase.role == _ROLES[field] and _is_whole(phrase)]


def _is_whole(figure: Figure) -> bool:
    return figure.value is not None and figure.value == figure.value.to_integral_value()


def _rank(record: Indicator, text: str, article: Article) -> tuple[Figure, Rank]:
    scope, place, measure = [*(piece.strip() for piece in half_width(text).split(":", 2)), "", ""][:3]
    for figure in _printed(record, "ranks", article):
        printed = printed_scope(article, figure)
        if place not in {str(figure.value), figure.text} or not same_scope(scope, printed) or figure.value is None:
            continue
        measured = measure or _measured(figure, article)
        if not measured:
            raise UsageError(tr("error.review.no_measure", got=text), tr("error.review.no_standing_hint"))
        words = figure.text if figure.qualifier == "at_most" else None
        rank = Rank(scope=scope, place=int(figure.value), out_of=out_of(printed), measure=measured, text=words)
        return figure, rank
    raise UsageError(tr("error.review.no_standing", got=text), tr("error.review.no_standing_hint"))


def _streak(record: Indicator, text: str, article: Article) -> tuple[Figure, Streak]:
    duration, _, what = (piece.strip() for piece in half_width(text).partition(":"))
    for figure in _printed(record, "streaks", article):
        if without_spaces(duration) == half_width(figure.text) and figure.value is not None:
            if not what:
                break
            if without_spaces(what) not in without_spaces(half_width(article.text)):
                raise UsageError(tr("error.review.not_printed", got=what), tr("error.review.no_streak_hint"))
            return figure, Streak(count=int(figure.value), unit=figure.unit or "", what=what)
    raise UsageError(tr("error.review.no_streak", got=text), tr("error.review.no_streak_hint"))


def _measured(figure: Figure, article: Article) -> str:
    """Return what a standing measures by the words before it in its clause, or nothing."""
    before = article.text[figure.clause : figure.start]
    return max(_MEASURES, key=before.rfind) if any(word in before for word in _MEASURES) else ""


def _lasting(figure: Figure, article: Article) -> str:
    """Return what a streak is of: the rest of its clause."""
    end = _CLAUSE_END.search(article.text, figure.end)
    return _VERB.sub("", without_spaces(article.text[figure.end : end.start() if end else None]))
