"""Words -> records. Case and character width are ignored; nothing else is guessed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.model import Dataset, Indicator, Theme

_MOST_SUGGESTIONS = 3
_LEAST_LIKENESS = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What some words name."""

    records: tuple[Indicator, ...]
    """Every record that any of the words names, in the dataset's order."""
    topics: tuple[str, ...]
    """What each word that names something was taken for: a theme's name, or the word itself."""
    missing: tuple[str, ...]
    """The words that name nothing."""


def fold(text: str) -> str:
    """Return the text as it is compared: full-width as half-width, upper case as lower."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def match(dataset: Dataset, words: Iterable[str]) -> Match:
    """Return what the words name: a theme stands for its records, any other word for the records that contain it.

    No words at all name everything.
    """
    wanted: set[int] = set()
    topics: dict[str, None] = {}
    missing: dict[str, None] = {}
    asked = tuple(words)
    for word in asked:
        theme = _theme(dataset, word)
        found = {
            index
            for index, record in enumerate(dataset.indicators)
            if (record.theme == theme.name if theme else _contains(record, word))
        }
        wanted |= found
        (topics if found else missing)[theme.name if theme and found else word] = None
    records = tuple(record for index, record in enumerate(dataset.indicators) if not asked or index in wanted)
    return Match(records=records, topics=tuple(topics), missing=tuple(missing))


def find(dataset: Dataset, word: str) -> Match:
    """Return the records that a word names best: by whole id, name, alias or English name before by a part of one."""
    folded = fold(word)
    exact = tuple(record for record in dataset.indicators if folded in map(fold, _names(record)))
    if exact:
        return Match(records=exact, topics=(word,), missing=())
    return match(dataset, (word,))


def suggest(dataset: Dataset, word: str) -> tuple[str, ...]:
    """Return the names nearest to a word that matched nothing, the nearest first, themes before records."""
    from difflib import get_close_matches  # noqa: PLC0415 - only when a word was mistyped

    names = {fold(name): name for record in dataset.indicators for name in (record.name, *record.aliases)}
    names |= {fold(name): theme.name for theme in dataset.themes for name in (theme.name, theme.pinyin)}
    themes = [fold(theme.name) for theme in dataset.themes]
    near = get_close_matches(fold(word), [*themes, *names], n=2 * _MOST_SUGGESTIONS, cutoff=_LEAST_LIKENESS)
    return tuple(dict.fromkeys(names[name] for name in near))[:_MOST_SUGGESTIONS]


def _theme(dataset: Dataset, word: str) -> Theme | None:
    folded = fold(word)
    for theme in dataset.themes:
        if folded in map(fold, (theme.name, theme.name_en, theme.pinyin, *theme.aliases)):
            return theme
    return None


def _names(record: Indicator) -> tuple[str, ...]:
    return (record.id, record.name, record.name_en, *record.aliases)


def _contains(record: Indicator, word: str) -> bool:
    folded = fold(word)
    return bool(folded) and any(folded in fold(name) for name in (*_names(record), *record.tags, record.subject))
