"""Correct one field of a record: what was typed must be in the article, or one of the values that a field can have."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from jcstats.audit.article import without_spaces
from jcstats.audit.dataset_check import phrases_of
from jcstats.domain import periods
from jcstats.domain.model import Basis, Kind, LevelStatus, Qualifier, Status
from jcstats.drafting.review_check import checked
from jcstats.drafting.review_edits import divided
from jcstats.drafting.review_names import free_id, named, offered_names, unnumbered
from jcstats.drafting.review_phrases import CHANGE, GROWTH, LEVEL, citing, fields_from, phrase_key, reclaimed, stated_by
from jcstats.drafting.review_reasons import settled
from jcstats.drafting.review_session import Session, after, with_records
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.search.suggestions import chosen
from jcstats.text import half_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Indicator
    from jcstats.prose.scanner import Figure

FieldName = Literal[
    "name",
    "value",
    "unit",
    "qualifier",
    "yoy",
    "yoy_basis",
    "yoy_qualifier",
    "change",
    "subject",
    "period",
    "theme",
    "kind",
    "status",
    "level_status",
    "note",
]
FIELDS: tuple[FieldName, ...] = get_args(FieldName)
"""What can be corrected, in the order in which it is offered."""

NOTHING = "-"
"""What is typed for a field that states nothing."""

_CLOSED: dict[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "yoy_qualifier": get_args(Qualifier),
    "yoy_basis": get_args(Basis),
    "kind": get_args(Kind),
    "status": get_args(Status),
    "level_status": get_args(LevelStatus),
}
_WORDS = {"yoy_qualifier": "qualifier_name", "qualifier": "qualifier_name", "yoy_basis": "basis"}
_NUMBERS: dict[str, tuple[str, ...]] = {"value": LEVEL, "yoy": GROWTH, "change": CHANGE}
_NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?")
_NEAR = 2
"""How many lines before and after a record a number may stand that it states."""


class Offered(NamedTuple):
    """A value that completion offers."""

    text: str
    about: str = ""


def offers(session: Session, field: FieldName, typed: str) -> Iterator[Offered]:
    """Yield what a field could be, of what begins with what was typed or contains it."""
    record = session.record
    if record is None:
        return
    if field == "name":
        yield from (Offered(*one) for one in offered_names(typed) if typed.strip())
        return
    known = _known(session, record, field)
    wanted = half_width(typed.strip()).casefold()
    yield from (one for one in known if wanted in one.text.casefold() or wanted in one.about.casefold())


def _known(session: Session, record: Indicator, field: FieldName) -> Iterable[Offered]:
    if field in _CLOSED:
        words = _WORDS.get(field, field)
        return [Offered(value, tr(f"{words}.{value}")) for value in _CLOSED[field]]
    every = session.dataset.indicators
    texts: dict[str, Iterable[str]] = {
        **{one: [figure.text for figure in near(record, session.article)] for one in _NUMBERS},
        "theme": [theme.name for theme in session.dataset.themes],
        "unit": [figure.unit for figure in near(record, session.article) if figure.unit],
        "subject": (session.dataset.region, *(one.subject for one in every)),
        "period": [one.period for one in every],
    }
    return map(Offered, dict.fromkeys(texts.get(field, ())))


def near(record: Indicator, article: Article) -> Sequence[Figure]:
    """Return the phrases on the lines of a record and next to them."""
    lines = {line + step for line in record.source.lines for step in range(-_NEAR, _NEAR + 1)}
    return [figure for figure in article.figures if figure.line in lines and figure.role not in {"date", "name"}]


def correct(session: Session, field: FieldName, typed: str) -> Session:
    """Return the session with one field of its record as typed. The record is asked about again.

    Raises UsageError where that is none of the field's values, is not printed in the article, or breaks the format.
    """
    record = session.record
    text = typed.strip()
    if record is None or not text:
        return session
    if field in _NUMBERS and text != NOTHING:
        return _number(session, record, field, text)
    new = replace(record, **_fields(session, field, text)) if field != "name" else _named(session, record, text)
    return _corrected(session, record, [new], field)


def _named(session: Session, record: Indicator, text: str) -> Indicator:
    if text == NOTHING:
        raise UsageError(tr("error.review.empty"))
    return named(record, text, session.dataset)


def _fields(session: Session, field: FieldName, text: str) -> dict[str, Any]:
    """Return the fields of a record that one correction changes."""
    if text == NOTHING:
        return _without(field)
    if field in _CLOSED:
        words = _WORDS.get(field, field)
        by_word = {tr(f"{words}.{value}"): value for value in _CLOSED[field]}
        found = chosen(text, "field", [*_CLOSED[field], *by_word])
        return {field: by_word.get(found, found)}
    if field == "theme":
        return {field: chosen(text, "theme", [theme.name for theme in session.dataset.themes])}
    if field == "unit":
        if without_spaces(text) not in without_spaces(session.article.text):
            raise UsageError(tr("error.review.not_printed", got=text))
        return {field: text}
    if field == "period":
        period = periods.read(text)
        if period is None:
            raise UsageError(tr("error.no_period", got=text), tr("error.draft_period_hint"))
        return {field: period}
    return {field: text}


def _without(field: FieldName) -> dict[str, Any]:
    if field in _NUMBERS:
        return dict.fromkeys(_NUMBERS[field])
    if field in {"unit", "status", "level_status", "note"}:
        return {field: None}
    raise UsageError(tr("error.review.empty"))


def _number(session: Session, record: Indicator, field: FieldName, text: str) -> Session:
    """Let a record state a number that is printed near it."""
    figure, number = _printed(record, session.article, text)
    fields = _NUMBERS[field]
    stated = fields_from(figure, fields, record)
    if number is not None and stated[fields[0]] is not None:
        value = stated[fields[0]]
        stated[fields[0]] = replace(value, value=number) if field == "change" else number
    own = phrases_of(record, session.article)
    if figure in own:
        return _corrected(session, record, [replace(record, **stated)], field)
    dataset = reclaimed(session.dataset, record, figure, session.article)
    if dataset is None:
        raise UsageError(tr("error.review.elsewhere", got=figure.text))
    # What stated the number before is not lost: it becomes a record of its own.
    former = [one for one in own if stated_by(record, one) == fields]
    kept, others = record, []
    if former:
        kept, other = divided(record, own, former, dataset, session.article)
        others, own = [other], [one for one in own if one not in former]
    new = citing(replace(kept, **stated), [*own, figure], session.article)
    return _corrected(replace(session, dataset=dataset), record, [new, *others], field, before=session)


def _printed(record: Indicator, article: Article, text: str) -> tuple[Figure, Decimal | None]:
    """Return the phrase near a record that what was typed is, and the number where only that was typed.

    Its own phrases come first, then those of its lines. Raises UsageError where none is.
    """
    wanted = without_spaces(half_width(text))
    own = {phrase_key(one) for one in phrases_of(record, article)}
    ordered = sorted(
        near(record, article), key=lambda one: (phrase_key(one) not in own, one.line not in record.source.lines)
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


def _corrected(
    session: Session, record: Indicator, instead: list[Indicator], field: FieldName, *, before: Session | None = None
) -> Session:
    """Return the session with other records in place of one, checked as a file is."""
    first, *others = instead
    if field in {"subject", "period"}:
        first = replace(first, id=free_id(unnumbered(first), first, session.dataset, instead=record))
    if first == record and not others:
        return before or session
    first = settled(first, field)
    dataset = with_records(session.dataset, record, [first, *others])
    for one in (first, *others):
        checked(dataset, one)
    return replace(after(session, dataset, [first, *others]), before=before or session)
