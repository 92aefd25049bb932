"""Words -> records. Case and character width are ignored; nothing else is guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.model import Dataset, Indicator, Theme

_UNQUOTED = dict.fromkeys(map(ord, "\"'“”‘’「」『』《》"))
_BETWEEN_WORDS = re.compile("[、，,\u3000]+")
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
    """Return the text as it is compared: full-width as half-width, upper case as lower, without quotation marks."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_UNQUOTED).strip()


def match(dataset: Dataset, words: Iterable[str]) -> Match:
    """Return what the words name, which is everything where there are none.

    A theme's own name stands for its records; another word for a theme also for the records that contain it; any other
    word for these alone.
    """
    wanted: set[int] = set()
    topics: dict[str, None] = {}
    missing: dict[str, None] = {}
    asked = tuple(words)
    for word in (part for one in asked for part in _parts(dataset, one)):
        theme, found = _named(dataset, word)
        wanted |= found
        (topics if found else missing)[theme.name if theme and found else word] = None
    records = tuple(record for index, record in enumerate(dataset.indicators) if not asked or index in wanted)
    return Match(records=records, topics=tuple(topics), missing=tuple(missing))


def _named(dataset: Dataset, word: str) -> tuple[Theme | None, set[int]]:
    """Return the theme that a word names, if any, and the places of the records that it stands for."""
    folded = fold(word)
    theme = next((one for one in dataset.themes if folded in map(fold, (*_own_names(one), *one.aliases))), None)
    only_theme = theme is not None and folded in map(fold, _own_names(theme))
    found = {
        index
        for index, record in enumerate(dataset.indicators)
        if (theme is not None and record.theme == theme.name) or (not only_theme and _contains(record, folded))
    }
    return theme, found


def _parts(dataset: Dataset, word: str) -> list[str]:
    """Return a word, or its parts where only they name something: an input method puts 、 between words."""
    parts = [part for part in _BETWEEN_WORDS.split(word) if part]
    return [word] if len(parts) < 2 or _named(dataset, word)[1] else parts  # noqa: PLR2004 - two make a list


def find(dataset: Dataset, word: str) -> Match:
    """Return the records that a word names best: by whole id, name, alias or English name before by a part of one."""
    folded = fold(word)
    exact = tuple(record for record in dataset.indicators if folded in map(fold, _names(record)))
    if folded and exact:
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


def _own_names(theme: Theme) -> tuple[str, ...]:
    return (theme.name, theme.name_en, theme.pinyin)


def _names(record: Indicator) -> tuple[str, ...]:
    return (record.id, record.name, record.name_en, *record.aliases)


def _contains(record: Indicator, folded: str) -> bool:
    return bool(folded) and any(folded in fold(name) for name in (*_names(record), *record.tags, record.subject))
