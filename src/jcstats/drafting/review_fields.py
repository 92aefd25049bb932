"""Correct one field of a record: what was typed must be in the article, or one of the values that a field can have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from jcstats.audit.article import without_spaces
from jcstats.domain import periods
from jcstats.domain.model import Basis, Kind, LevelStatus, Qualifier, Status
from jcstats.drafting.review_check import put
from jcstats.drafting.review_names import named, offered_names
from jcstats.drafting.review_numbers import NUMBERS, correct_number
from jcstats.drafting.review_phrases import figures_near
from jcstats.drafting.review_standings import add_value, offered_values, without_values
from jcstats.errors import UsageError
from jcstats.i18n import in_chinese, tr
from jcstats.search.suggestions import chosen
from jcstats.search.theme_choice import chosen_theme
from jcstats.text import half_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.domain.model import Indicator
    from jcstats.drafting.review_session import Session

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
    "ranks",
    "streaks",
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
        yield from (Offered(*offer) for offer in offered_names(typed) if typed.strip())
        return
    known = _known(session, record, field)
    wanted = half_width(typed.strip()).casefold()
    yield from (offer for offer in known if wanted in offer.text.casefold() or wanted in offer.about.casefold())


def _known(session: Session, record: Indicator, field: FieldName) -> Iterable[Offered]:
    if field in _CLOSED:
        words = _WORDS.get(field, field)
        return [Offered(value, tr(f"{words}.{value}")) for value in _CLOSED[field]]
    if field == "theme":
        themes = session.dataset.themes
        return [Offered(theme.name) if in_chinese() else Offered(theme.name_en, theme.name) for theme in themes]
    if field in {"ranks", "streaks"}:
        return [Offered(*value) for value in offered_values(record, field, session.article)]
    every = session.dataset.indicators
    texts: dict[str, Iterable[str]] = {
        **{field: [figure.text for figure in figures_near(record, session.article)] for field in NUMBERS},
        "unit": [figure.unit for figure in figures_near(record, session.article) if figure.unit],
        "subject": (session.dataset.region, *(other.subject for other in every)),
        "period": [other.period for other in every],
    }
    return map(Offered, dict.fromkeys(texts.get(field, ())))


def correct(session: Session, field: FieldName, typed: str) -> Session:
    """Return the session with one field of its record as typed. The record is asked about again.

    Raises UsageError if that is none of the field's values, is not printed in the article, or breaks the format.
    """
    record = session.record
    text = typed.strip()
    if record is None or not text:
        return session
    if field in {"ranks", "streaks"}:
        return without_values(session, record, field) if text == NOTHING else add_value(session, record, field, text)
    if field in NUMBERS and text != NOTHING:
        return correct_number(session, record, field, text)
    new = replace(record, **_fields(session, field, text)) if field != "name" else _named(session, record, text)
    return put(session, record, [new], field)


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
        return {field: chosen_theme(session.dataset.themes, text)}
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
    if field in NUMBERS:
        return dict.fromkeys(NUMBERS[field])
    if field in {"unit", "status", "level_status", "note"}:
        return {field: None}
    raise UsageError(tr("error.review.empty"))
