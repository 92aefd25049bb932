"""Words -> records, the best match first. Case, character width and quotation marks are ignored.

Pinyin and traditional characters are tried only where a word as it stands names nothing: their libraries take longer
to load than a plain question to answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jcstats.search.spelling import near_in_spelling
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jcstats.domain.model import Dataset, Indicator, Theme

EXACT, PREFIX, FRAGMENT, SPELLED, SPELLED_PREFIX, SPELLED_FRAGMENT, INSIDE = range(7)
"""How a word names something, the best first: wholly, by its beginning, by a part of it; by its pinyin, likewise; by
letters from the middle of a Latin word (gy in energy)."""

_BETWEEN_WORDS = "[、，,\u3000]+"
_MOST_SUGGESTIONS = 3
_MOST_COMPARED = 5000  # records whose names are compared with a mistyped word: of a million that would take minutes

Likeness = int
"""One of these."""


class Match(NamedTuple):
    """What some words name."""

    records: tuple[Indicator, ...]
    """Every record that any of the words names, in the dataset's order."""
    likeness: tuple[Likeness, ...]
    """How well each of them is named, 0 best."""
    topics: tuple[str, ...]
    """What each word that names something was taken for: a theme's name, or the word itself."""
    missing: tuple[str, ...]
    """The words that name nothing."""


def match(dataset: Dataset, words: Iterable[str]) -> Match:
    """Return what the words name, which is everything where there are none.

    A theme's own name stands for its records; another word for a theme also for the records that contain it; any other
    word for these alone, and for those whose theme contains it.
    """
    wanted: dict[int, Likeness] = {}
    topics: dict[str, None] = {}
    missing: dict[str, None] = {}
    asked = tuple(words)
    if not asked:
        everything = dataset.indicators
        return Match(records=everything, likeness=(EXACT,) * len(everything), topics=(), missing=())
    for word in _parts(dataset, asked):
        theme, found = _named(dataset, word)
        for index, likeness in found.items():
            wanted[index] = min(likeness, wanted.get(index, likeness))
        (topics if found else missing)[theme.name if theme and found else word] = None
    return _matched(dataset, wanted, tuple(topics), tuple(missing))


def find(dataset: Dataset, word: str) -> Match:
    """Return the records that a word names best: by whole id, name, alias or English name before by a part of one."""
    for likeness_of in _ways(fold(word)):
        whole = {
            index: EXACT
            for index, record in enumerate(dataset.indicators)
            if likeness_of(names(record)) in {EXACT, SPELLED}
        }
        if whole:
            return _matched(dataset, whole, (word,), ())
        if any(likeness < INSIDE for likeness in _named_so(dataset, likeness_of)[1].values()):
            break
    return match(dataset, (word,))


def theme_named(dataset: Dataset, word: str) -> Theme | None:
    """Return the theme that a word wholly names: its name, English, pinyin, initials or an alias; or None."""
    for likeness_of in _ways(fold(word)):
        theme = _whole_theme(dataset, likeness_of)
        if theme is not None:
            return theme
    return None


def suggest(dataset: Dataset, word: str) -> tuple[str, ...]:
    """Return the names nearest to a word that matched nothing, the nearest first, themes before records."""
    known: dict[str, str] = {theme.name: theme.name for theme in dataset.themes}
    known |= {name: name for record in dataset.indicators[:_MOST_COMPARED] for name in (record.name, *record.aliases)}
    known |= {theme.pinyin: theme.name for theme in dataset.themes}
    near = near_in_spelling(word, known, 2 * _MOST_SUGGESTIONS)
    return tuple(dict.fromkeys(known[name] for name in near))[:_MOST_SUGGESTIONS]


def names(record: Indicator) -> tuple[str, ...]:
    """Return what a record is called."""
    return tuple(filter(None, (record.id, record.name, record.name_en, *record.aliases)))


def _texts(record: Indicator) -> tuple[str, ...]:
    return (*names(record), *record.tags, record.subject)


def _own_names(theme: Theme) -> tuple[str, ...]:
    return (theme.name, theme.name_en, theme.pinyin)


def _matched(dataset: Dataset, wanted: dict[int, Likeness], topics: tuple[str, ...], missing: tuple[str, ...]) -> Match:
    places = sorted(wanted)
    return Match(
        records=tuple(dataset.indicators[index] for index in places),
        likeness=tuple(wanted[index] for index in places),
        topics=topics,
        missing=missing,
    )


def _ways(folded: str) -> Iterator[Callable[[Sequence[str]], Likeness | None]]:
    """Yield the ways in which a word may be meant, the next only where the one before names nothing well."""
    if not folded:
        return
    yield lambda texts: _best(_as_written(folded, text) for text in texts)
    if re.search("[\u3400-\u9fff]", folded):
        from jcstats.search.traditional import simplified  # noqa: PLC0415 - only for a word that names nothing as it is

        plain = simplified(folded)
        if plain != folded:
            yield lambda texts: _best(_as_written(plain, text) for text in texts)
    elif any(sign.isalpha() for sign in folded):
        yield lambda texts: _best(_as_spelled(folded, text) for text in texts)


def _best(found: Iterable[Likeness | None]) -> Likeness | None:
    return min((one for one in found if one is not None), default=None)


def _as_written(folded: str, text: str) -> Likeness | None:
    """Return how a word names a text: a part of a Latin word counts from its beginning only."""
    whole = fold(text)
    at = whole.find(folded)
    if at <= 0:
        return None if at else EXACT if len(folded) == len(whole) else PREFIX
    while at > 0 and _is_latin(whole[at - 1]) and _is_latin(folded[0]):
        at = whole.find(folded, at + 1)
    return FRAGMENT if at > 0 else INSIDE


def _as_spelled(folded: str, text: str) -> Likeness | None:
    """Return how letters spell a text; the ways of spelling follow each other like those of naming."""
    from jcstats.search import pinyin  # noqa: PLC0415 - only for a word that names nothing as it is

    likeness = pinyin.likeness(folded, text)
    return None if likeness is None else SPELLED + likeness


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _named(dataset: Dataset, word: str) -> tuple[Theme | None, dict[int, Likeness]]:
    """Return the theme that a word names, if any, and the places of the records that it stands for."""
    inside: dict[int, Likeness] = {}
    for likeness_of in _ways(fold(word)):
        theme, found = _named_so(dataset, likeness_of)
        if any(likeness < INSIDE for likeness in found.values()):
            return theme, found if theme else {**inside, **found}
        inside |= found
    return None, inside


def _named_so(
    dataset: Dataset, likeness_of: Callable[[Sequence[str]], Likeness | None]
) -> tuple[Theme | None, dict[int, Likeness]]:
    theme = _whole_theme(dataset, likeness_of)
    if theme is not None and likeness_of(_own_names(theme)) in {EXACT, SPELLED}:
        own = {index: EXACT for index, record in enumerate(dataset.indicators) if record.theme == theme.name}
        if own:
            return theme, own
    by_theme = {one.name: likeness_of((one.name, one.name_en, *one.aliases)) for one in dataset.themes}
    found = (_best((likeness_of(_texts(record)), by_theme[record.theme])) for record in dataset.indicators)
    return theme, {index: likeness for index, likeness in enumerate(found) if likeness is not None}


def _whole_theme(dataset: Dataset, likeness_of: Callable[[Sequence[str]], Likeness | None]) -> Theme | None:
    return next(
        (one for one in dataset.themes if likeness_of((*_own_names(one), *one.aliases)) in {EXACT, SPELLED}), None
    )


def _parts(dataset: Dataset, words: Sequence[str]) -> Iterator[str]:
    """Yield the words that are meant: those that an input method has joined apart, syllables of one name together."""
    if len(words) > 1 and all(word.isascii() and word.isalpha() for word in words):
        together = "".join(words)
        if together.casefold() in {theme.pinyin for theme in dataset.themes}:
            yield together
            return
    for word in words:
        parts = [part for part in re.split(_BETWEEN_WORDS, word) if part]
        alone = len(parts) < 2 or _named(dataset, word)[1]  # noqa: PLR2004 - two make a list
        yield from [word] if alone else parts
