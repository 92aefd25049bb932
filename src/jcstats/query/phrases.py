"""Join words that form one name, and split a word that is several: foreign trade, '工业 GDP', gdp of jinchang."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.query.protocol import Store


_JOINING = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "what", "with"]
)
"""English words that are common in names."""


def meant_words(store: Store, words: Sequence[str]) -> tuple[str, ...]:
    """Return words, joined or split as they are meant.

    Consecutive Latin words are joined if they occur together in a name, or are understood together. A word with spaces
    that is neither is split. The region of the store is dropped beside other words if there is only one.
    """
    meant = tuple(part for word in _joined(store, words) for part in _apart(store, word))
    return tuple(word for word in meant if not _says_nothing(store, word)) or meant


def _joined(store: Store, words: Sequence[str]) -> Iterator[str]:
    for latin, some in groupby(words, key=_is_latin):
        run = list(some)
        phrase = " ".join(run)
        yield from [phrase] if latin and len(run) > 1 and _is_one(store, phrase) else run


def _apart(store: Store, word: str) -> list[str]:
    if not _has_space(word) or _is_one(store, word):
        return [word]
    parts = word.split()
    # A phrase with an unknown word stays as it was typed.
    return parts if all(_is_known(store, part) for part in parts) else [word]


def _is_known(store: Store, word: str) -> bool:
    """Tell whether a word names something, is understood, or can be dropped."""
    from jcstats.search.matching import match  # noqa: PLC0415 - not every question has words

    return _says_nothing(store, word) or bool(match(store.names(), (word,)).names) or _is_one(store, word)


def _is_one(store: Store, phrase: str) -> bool:
    """Tell whether a phrase is part of a name, or is understood as a whole."""
    from jcstats.query.understanding import Miss, understand  # noqa: PLC0415 - only for a phrase that is no name
    from jcstats.search.matching import is_part_of_name  # noqa: PLC0415 - not every question has words

    if is_part_of_name(store.names(), phrase):
        return True
    meant = understand(store, phrase, spelling=False)
    return not (isinstance(meant, Miss) and meant.reason == "unknown")


def _has_space(word: str) -> bool:
    return len(word.split()) > 1


def _is_latin(word: str) -> bool:
    return word.isascii() and word[:1].isalpha()


def _says_nothing(store: Store, word: str) -> bool:
    """Tell whether a word can be dropped beside others: the only region, or a word such as "and"."""
    from jcstats.search.places import same_place  # noqa: PLC0415 - likewise

    regions = store.scope.regions
    return word.casefold() in _JOINING or (len(regions) == 1 and same_place(word, regions[0]))
