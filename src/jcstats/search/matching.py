"""Match words with names, the best match first. Case, character width and quotation marks are ignored.

Words are compared with the distinct names of a store, of which there are thousands, and not with its records, of which
there can be millions. Pinyin and traditional characters are tried only if a word matches nothing else, because their
libraries take longer to load than a question takes to answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jcstats.search.names import EXACT, FRAGMENT, INSIDE, SPELLED, Names, names_of_themes, theme_names
from jcstats.text import fold, has_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from jcstats.domain.model import Theme
    from jcstats.search.names import Likeness, Name

    TextsOf = Callable[[Names], dict[str, Likeness]]

_BETWEEN_WORDS = "[、，,\u3000]+"
_MOST_SUGGESTIONS = 3


class Match(NamedTuple):
    """The names that words match."""

    names: Mapping[Name, Likeness] | None
    """The names that match any of the words, with how well they match. None means everything, if there are no words."""
    topics: tuple[str, ...]
    """The meaning of each word that matches: the name of a theme, or the word itself."""
    missing: tuple[str, ...]
    """The words that name nothing."""


def match(names: Names, words: Iterable[str]) -> Match:
    """Return what the words match; without words, everything.

    The name of a theme matches its records. Another word for a theme also matches the records that contain it. Any
    other word matches the records, and the themes, that contain it.
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
    """Return the best matches of a word.

    The whole id, name, alias or English name of an indicator is better than a part.
    """
    for texts_of in _ways(fold(word)):
        meant = names.with_texts(texts_of(names))
        whole = {name: EXACT for name, how in meant.items() if name[0] == "id" and how in {EXACT, SPELLED}}
        if whole:
            return Match(names=whole, topics=(word,), missing=())
        if any(how < INSIDE for how in _named_so(names, texts_of)[1].values()):
            break
    return match(names, (word,))


def theme_named(themes: Iterable[Theme], word: str) -> Theme | None:
    """Return the theme with this name, English name, pinyin, initials or alias, or None."""
    names = names_of_themes(themes)
    whole = (_whole_theme(names, texts_of(names)) for texts_of in _ways(fold(word)))
    return next((theme for theme in whole if theme is not None), None)


def suggest(names: Names, word: str) -> tuple[str, ...]:
    """Return the names most similar to a word that matched nothing, themes before records."""
    spellings, meant = names.spellings
    return tuple(dict.fromkeys(meant[name] for name in spellings.near(word, 2 * _MOST_SUGGESTIONS)))[:_MOST_SUGGESTIONS]


def named(names: Names, word: str) -> Match:
    """Return what a phrase matches as a single word."""
    theme, found = _named(names, word)
    topics = (theme.name if theme else word,) if found else ()
    return Match(names=found, topics=topics, missing=() if found else (word,))


def is_part_of_name(names: Names, phrase: str) -> bool:
    """Tell whether a phrase is part of a name."""
    folded = fold(phrase)
    return bool(folded) and any(how <= FRAGMENT for how in names.with_texts(names.written(folded)).values())


def _ways(folded: str) -> Iterator[TextsOf]:
    """Yield the texts that a word may match, one kind of matching after another.

    The first kind with good matches counts.
    """
    if not folded:
        return
    yield lambda names: names.written(folded)
    if has_chinese(folded):
        from jcstats.search.traditional import simplified  # noqa: PLC0415 - only for a word that names nothing as it is

        plain = simplified(folded)
        if plain != folded:
            yield lambda names: names.written(plain)
        yield lambda names: names.written_in_simplified(plain)
    elif any(sign.isalpha() for sign in folded):
        yield lambda names: names.spelled(folded)


def _named(names: Names, word: str) -> tuple[Theme | None, dict[Name, Likeness]]:
    """Return the theme of a word, if any, and the matching names."""
    inside: dict[Name, Likeness] = {}
    for texts_of in _ways(fold(word)):
        theme, found = _named_so(names, texts_of)
        if any(likeness < INSIDE for likeness in found.values()):
            return theme, found if theme else {**inside, **found}
        inside |= found
    return None, inside


def _named_so(names: Names, texts_of: TextsOf) -> tuple[Theme | None, dict[Name, Likeness]]:
    # Themes come first: there are few of them, and most words are themes.
    texts = texts_of(names.only_themes)
    theme = _whole_theme(names, texts)
    if theme is not None and theme.name in names.used_themes:
        own = (theme.name, theme.name_en, theme.pinyin)
        if any(texts.get(text) in {EXACT, SPELLED} for text in own):
            return theme, {("theme", theme.name): EXACT}
    return theme, names.with_texts(texts_of(names))


def _whole_theme(names: Names, texts: dict[str, Likeness]) -> Theme | None:
    """Return the first theme that has one of the texts as a whole name."""
    whole = (theme for theme in names.themes if any(texts.get(text) in {EXACT, SPELLED} for text in theme_names(theme)))
    return next(whole, None)


def _parts(names: Names, words: Sequence[str]) -> Iterator[tuple[str, tuple[Theme | None, dict[Name, Likeness]]]]:
    """Yield words with what they match, splitting words that are joined.

    Input methods may join words. Syllables of one name stay together.
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
