"""Messages about words without an answer, and about words that were not taken literally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.errors import NotFoundError
from jcstats.i18n import in_chinese, sentences, tr
from jcstats.query import record_of
from jcstats.query.understanding import MOST_EXPLAINED
from jcstats.search.suggestions import did_you_mean
from jcstats.views import columns, formatting
from jcstats.views.formatting import called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jcstats.query import Answer, Scope
    from jcstats.query.protocol import Store
    from jcstats.query.understanding import Miss

_MOST_PERIODS = 3
"""The most periods that are listed."""


def not_found(misses: Sequence[Miss], store: Store) -> NotFoundError:
    """Return the error that says why words have no answer, and what there is instead."""
    named = _names_in(store)
    unknown = [miss for miss in misses if miss.reason == "unknown"]
    others = [miss for miss in misses if miss.reason != "unknown"]
    said = [_sentence(miss, named) for miss in others[:MOST_EXPLAINED]]
    if len(others) > MOST_EXPLAINED:
        said.append(tr("miss.more", count=len(others) - MOST_EXPLAINED))
    hint = ""
    if unknown:
        comma = tr("list.comma")
        said.insert(0, tr("error.not_found", words=_words(unknown)))
        near = dict.fromkeys(named(name) for miss in unknown for name in miss.nearest)
        listed = comma.join(called(theme) for theme in store.themes())
        hint = sentences(did_you_mean(near), tr("error.not_found_themes", themes=listed))
    plain = tuple({**miss._asdict(), "loaded": miss.loaded._asdict()} for miss in misses)
    return NotFoundError(sentences(*said), hint, plain)


def notes(answer: Answer[Any]) -> Iterator[str]:
    """Yield how words were understood, and which part of a record was asked for but not published."""
    for note in answer.notes:
        if note.standard:
            yield tr("note.standard", word=note.word, name=_called(answer, note.standard))
        if note.part is not None and note.names and answer.items and not _has_part(answer, note.part):
            yield tr(f"note.{note.part}", word=note.word)


def _called(answer: Answer[Any], name: str) -> str:
    """Return what a name is called in the language of the tool: a record of the answer, or a standard indicator."""
    return columns.record_named(answer, name) or _standard_name(name)


def _words(unknown: Sequence[Miss]) -> str:
    """Return the unknown words in quotation marks. Of many, return the first and the number."""
    said = tr("list.comma").join(tr("quoted", word=miss.missing) for miss in unknown[:MOST_EXPLAINED])
    return said if len(unknown) <= MOST_EXPLAINED else tr("miss.words", words=said, count=len(unknown))


def _names_in(store: Store) -> Callable[[str], str]:
    """Return a function from a Chinese name to what it is called in the language of the tool."""
    if in_chinese():
        return str
    # Of a record that has several English names, it is not known which of them is the name's.
    known = {
        name: record.english[0]
        for record in store.names().indicators
        if len(record.english) == 1
        for name in record.names
    }
    known |= {theme.name: theme.name_en for theme in store.themes()}
    return lambda name: known.get(name) or _standard_name(name)


def _standard_name(name: str) -> str:
    """Return what a standard indicator is called in the language of the tool; another name stays as it is."""
    if in_chinese():
        return name
    from jcstats.search.catalogue_index import bundled_index  # noqa: PLC0415 - only in another language

    entry = bundled_index().named_as_written(name)
    return called(entry) if entry and entry.name == name else name


def _sentence(miss: Miss, named: Callable[[str], str]) -> str:
    name = tr("period.year", year=miss.name) if miss.name.isdecimal() else named(miss.name)
    said = tr(f"miss.{miss.reason}", word=miss.missing, name=name, loaded=_loaded(miss.loaded))
    return sentences(
        said, tr("miss.nearest", names=tr("list.comma").join(map(named, miss.nearest))) if miss.nearest else ""
    )


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
