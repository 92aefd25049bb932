"""Words -> the names that they mean, the best match first. Case, character width and quotation marks are ignored.

Words are held against the distinct names of a store, of which there are thousands, and not against its records, of
which there may be millions. Pinyin and traditional characters are tried only where a word as it stands names nothing:
their libraries take longer to load than a plain question to answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jcstats.domain.model import Indicator, Theme

EXACT, PREFIX, FRAGMENT, SPELLED, SPELLED_PREFIX, SPELLED_FRAGMENT, INSIDE = range(7)
"""How a word names something, the best first: wholly, by its beginning, by a part of it; by its pinyin, likewise; by
letters from the middle of a Latin word (gy in energy)."""

_BETWEEN_WORDS = "[、，,\u3000]+"
_MOST_SUGGESTIONS = 3
_MOST_COMPARED = 5000  # indicators whose names are compared with a mistyped word: of a million that would take minutes

Likeness = int
"""One of these."""

NameField = Literal["id", "tag", "subject", "region", "theme"]
"""What a word can name. `id` stands for all the names of an indicator: its id, names, English names and aliases."""

Name = tuple[NameField, str]
"""A name that records have: the field and its value."""


class IndicatorNames(NamedTuple):
    """What the records with one id are called; an id means one thing, so their names mean it too."""

    id: str
    names: tuple[str, ...]
    """Names and aliases, in Chinese as a rule."""
    english: tuple[str, ...]
    """English names."""


class Names(NamedTuple):
    """What words can name in a store, each name once."""

    indicators: tuple[IndicatorNames, ...]
    tags: tuple[str, ...]
    subjects: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[Theme, ...]
    """All themes, in the order in which they are shown."""
    used_themes: frozenset[str]
    """The names of the themes that have records."""


class Match(NamedTuple):
    """What some words name."""

    names: Mapping[Name, Likeness] | None
    """The names that any of the words means, with how well; None where there are no words, which is everything."""
    topics: tuple[str, ...]
    """What each word that names something was taken for: a theme's name, or the word itself."""
    missing: tuple[str, ...]
    """The words that name nothing."""


def names_of(records: Iterable[Indicator], themes: tuple[Theme, ...], regions: tuple[str, ...]) -> Names:
    """Return what words can name among records."""
    indicators: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    tags: dict[str, None] = {}
    subjects: dict[str, None] = {}
    used: set[str] = set()
    for record in records:
        names, english = indicators.setdefault(record.id, ({}, {}))
        names[record.name] = None
        for alias in record.aliases:
            names[alias] = None
        if record.name_en is not None:
            english[record.name_en] = None
        for tag in record.tags:
            tags[tag] = None
        subjects[record.subject] = None
        used.add(record.theme)
    return Names(
        indicators=tuple(IndicatorNames(key, tuple(own), tuple(en)) for key, (own, en) in indicators.items()),
        tags=tuple(tags),
        subjects=tuple(subjects),
        regions=regions,
        themes=themes,
        used_themes=frozenset(used),
    )


def match(names: Names, words: Iterable[str]) -> Match:
    """Return what the words name, which is everything where there are none.

    A theme's own name stands for its records; another word for a theme also for the records that contain it; any other
    word for these alone, and for those whose theme contains it.
    """
    asked = tuple(words)
    if not asked:
        return Match(names=None, topics=(), missing=())
    wanted: dict[Name, Likeness] = {}
    topics: dict[str, None] = {}
    missing: dict[str, None] = {}
    for word, (theme, found) in _parts(names, asked):
        for name, likeness in found.items():
            wanted[name] = min(likeness, wanted.get(name, likeness))
        (topics if found else missing)[theme.name if theme and found else word] = None
    return Match(names=wanted, topics=tuple(topics), missing=tuple(missing))


def find(names: Names, word: str) -> Match:
    """Return what a word names best: an indicator by its whole id, name, alias or English name before a part of one."""
    for likeness_of in _ways(fold(word)):
        whole: dict[Name, Likeness] = {
            ("id", one.id): EXACT for one in names.indicators if likeness_of(_all_names(one)) in {EXACT, SPELLED}
        }
        if whole:
            return Match(names=whole, topics=(word,), missing=())
        if any(likeness < INSIDE for likeness in _named_so(names, likeness_of)[1].values()):
            break
    return match(names, (word,))


def theme_named(themes: Iterable[Theme], word: str) -> Theme | None:
    """Return the theme that a word wholly names: its name, English, pinyin, initials or an alias; or None."""
    every = tuple(themes)
    for likeness_of in _ways(fold(word)):
        theme = _whole_theme(every, likeness_of)
        if theme is not None:
            return theme
    return None


def suggest(names: Names, word: str) -> tuple[str, ...]:
    """Return the names nearest to a word that matched nothing, the nearest first, themes before records."""
    from jcstats.search.spelling import near_in_spelling  # noqa: PLC0415 - only where a word names nothing

    known: dict[str, str] = {theme.name: theme.name for theme in names.themes}
    for one in names.indicators[:_MOST_COMPARED]:
        known |= {name: name for name in one.names}
        known |= dict.fromkeys((one.id, *one.english), one.names[0])
    for theme in names.themes:
        known |= dict.fromkeys((theme.pinyin, theme.name_en), theme.name)
    near = near_in_spelling(word, known, 2 * _MOST_SUGGESTIONS)
    return tuple(dict.fromkeys(known[name] for name in near))[:_MOST_SUGGESTIONS]


def named(names: Names, word: str) -> Match:
    """Return what a word names as one word, whatever stands between its parts."""
    theme, found = _named(names, word)
    topics = (theme.name if theme else word,) if found else ()
    return Match(names=found, topics=topics, missing=() if found else (word,))


def is_part_of_name(names: Names, phrase: str) -> bool:
    """Tell whether a phrase stands in a name as it is written."""
    folded = fold(phrase)
    return any(_as_written(folded, text) in {EXACT, PREFIX, FRAGMENT} for _, texts in _texts(names) for text in texts)


def _all_names(one: IndicatorNames) -> tuple[str, ...]:
    return (one.id, *one.names, *one.english)


def _own_names(theme: Theme) -> tuple[str, ...]:
    return (theme.name, theme.name_en, theme.pinyin)


def _ways(folded: str) -> Iterator[Callable[[Sequence[str]], Likeness | None]]:
    """Yield the ways in which a word may be meant, the next only where the one before names nothing well."""
    if not folded:
        return
    yield lambda texts: _best(_as_written(folded, text) for text in texts)
    if re.search("[\u3400-\u9fff]", folded):
        from jcstats.search.traditional import name_in_simplified, simplified  # noqa: PLC0415 - only for such a word

        plain = simplified(folded)
        if plain != folded:
            yield lambda texts: _best(_as_written(plain, text) for text in texts)
        yield lambda texts: _best(_as_written(plain, name_in_simplified(text)) for text in texts)
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


def _named(names: Names, word: str) -> tuple[Theme | None, dict[Name, Likeness]]:
    """Return the theme that a word names, if any, and the names that it means."""
    inside: dict[Name, Likeness] = {}
    for likeness_of in _ways(fold(word)):
        theme, found = _named_so(names, likeness_of)
        if any(likeness < INSIDE for likeness in found.values()):
            return theme, found if theme else {**inside, **found}
        inside |= found
    return None, inside


def _named_so(
    names: Names, likeness_of: Callable[[Sequence[str]], Likeness | None]
) -> tuple[Theme | None, dict[Name, Likeness]]:
    theme = _whole_theme(names.themes, likeness_of)
    if theme is not None and theme.name in names.used_themes and likeness_of(_own_names(theme)) in {EXACT, SPELLED}:
        return theme, {("theme", theme.name): EXACT}
    found = {name: likeness_of(texts) for name, texts in _texts(names)}
    return theme, {name: likeness for name, likeness in found.items() if likeness is not None}


def _texts(names: Names) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Yield every name that records have, with the texts that mean it."""
    for one in names.indicators:
        yield ("id", one.id), _all_names(one)
    for tag in names.tags:
        yield ("tag", tag), (tag,)
    for subject in names.subjects:
        yield ("subject", subject), (subject,)
    # Where all records are of one region, its name tells none from another.
    for region in names.regions if len(names.regions) > 1 else ():
        yield ("region", region), (region,)
    for theme in names.themes:
        if theme.name in names.used_themes:
            yield ("theme", theme.name), (theme.name, theme.name_en, *theme.aliases)


def _whole_theme(themes: Iterable[Theme], likeness_of: Callable[[Sequence[str]], Likeness | None]) -> Theme | None:
    return next((one for one in themes if likeness_of((*_own_names(one), *one.aliases)) in {EXACT, SPELLED}), None)


def _parts(names: Names, words: Sequence[str]) -> Iterator[tuple[str, tuple[Theme | None, dict[Name, Likeness]]]]:
    """Yield the words that are meant with what they name.

    Words that an input method has joined are taken apart, syllables of one name together.
    """
    if len(words) > 1 and all(word.isascii() and word.isalpha() for word in words):
        together = "".join(words)
        if together.casefold() in {theme.pinyin for theme in names.themes}:
            yield together, _named(names, together)
            return
    for word in words:
        meant = _named(names, word)
        parts = [part for part in re.split(_BETWEEN_WORDS, word) if part]
        if len(parts) < 2 or meant[1]:  # noqa: PLR2004 - two make a list
            yield word, meant
        else:
            yield from ((part, _named(names, part)) for part in parts)
