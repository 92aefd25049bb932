"""Messages about words without an answer, and about words that were not taken literally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.errors import NotFoundError
from jcstats.i18n import sentences, tr
from jcstats.query import record_of
from jcstats.query.understanding import MOST_EXPLAINED
from jcstats.search.suggestions import did_you_mean
from jcstats.views import formatting
from jcstats.views.formatting import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.domain.model import Theme
    from jcstats.query import Answer, Scope
    from jcstats.query.understanding import Miss

_MOST_PERIODS = 3
"""The most periods that are listed."""


def not_found(misses: Sequence[Miss], themes: Iterable[Theme]) -> NotFoundError:
    """Return the error that says why words have no answer, and what there is instead."""
    unknown = [miss for miss in misses if miss.reason == "unknown"]
    others = [miss for miss in misses if miss.reason != "unknown"]
    said = [_sentence(miss) for miss in others[:MOST_EXPLAINED]]
    if len(others) > MOST_EXPLAINED:
        said.append(tr("miss.more", count=len(others) - MOST_EXPLAINED))
    hint = ""
    if unknown:
        comma = tr("list.comma")
        said.insert(0, tr("error.not_found", words=_words(unknown)))
        near = dict.fromkeys(name for one in unknown for name in one.nearest)
        listed = comma.join(called(theme) for theme in themes)
        hint = sentences(did_you_mean(near), tr("error.not_found_themes", themes=listed))
    plain = tuple({**miss._asdict(), "loaded": miss.loaded._asdict()} for miss in misses)
    return NotFoundError(sentences(*said), hint, plain)


def notes(answer: Answer[Any]) -> Iterator[str]:
    """Yield how words were understood, and which part of a record was asked for but not published."""
    for note in answer.notes:
        if note.standard:
            yield tr("note.standard", word=note.word, name=note.standard)
        if note.part is not None and note.names and answer.items and not _has_part(answer, note.part):
            yield tr(f"note.{note.part}", word=note.word)


def _words(unknown: Sequence[Miss]) -> str:
    """Return the unknown words in quotation marks. Of many, return the first and the number."""
    said = tr("list.comma").join(tr("quoted", word=one.missing) for one in unknown[:MOST_EXPLAINED])
    return said if len(unknown) <= MOST_EXPLAINED else tr("miss.words", words=said, count=len(unknown))


def _sentence(miss: Miss) -> str:
    name = tr("period.year", year=miss.name) if miss.name.isdecimal() else miss.name
    said = tr(f"miss.{miss.reason}", word=miss.missing, name=name, loaded=_loaded(miss.loaded))
    return sentences(said, tr("miss.nearest", names=tr("list.comma").join(miss.nearest)) if miss.nearest else "")


def _loaded(scope: Scope) -> str:
    """Return the regions and periods of the data as words: 金昌市2024年."""
    comma = tr("list.comma")
    periods = [formatting.period(period) for period in scope.periods]
    if len(periods) > _MOST_PERIODS:
        periods = [tr("period.span", first=periods[0], last=periods[-1])]
    return tr("list.place_and_time", place=comma.join(scope.regions), time=comma.join(periods))


def _has_part(answer: Answer[Any], part: str) -> bool:
    records = [record_of(item) for item in answer.items]
    match part:
        case "growth":
            return any(record.yoy is not None for record in records)
        case "rank":
            return any(record.ranks for record in records)
    return any(record.value is not None for record in records)
