"""Find entries of the catalogue by name. For records of a dataset see matching.py."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from jcstats.text import fold, has_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jcstats.domain.catalogue import Catalogue, StandardIndicator
    from jcstats.search.spelled_names import SpelledNames


class CatalogueIndex:
    """The entries of a catalogue, indexed by all their names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.by_id = {entry.id: entry for entry in catalogue.entries}
        self._names = {entry.id: tuple(map(fold, names(entry))) for entry in catalogue.entries}
        self._by_name = {name: self.by_id[key] for key, own in self._names.items() for name in own}

    def named_as_written(self, word: str) -> StandardIndicator | None:
        """Return the entry with exactly this name, or None."""
        return self._by_name.get(_folded(word))

    def named(self, word: str) -> StandardIndicator | None:
        """Return the entry with this name, also in traditional characters or pinyin, or None."""
        folded = fold(word)
        found = self._by_name.get(folded)
        if found is None and has_chinese(folded):
            found = self._by_name.get(_simplified(folded))
        elif found is None and len(folded) >= _LEAST_SPELLED:
            found = next(iter(self._spelled(folded, whole=True)), None)
        return found

    def containing(self, word: str) -> tuple[StandardIndicator, ...]:
        """Return the entries with the word in a name. Names that begin with it come first."""
        folded = fold(word)
        if not folded:
            return ()
        folded = _simplified(folded) if has_chinese(folded) else folded
        found = self._ranked(lambda name: None if folded not in name else int(not name.startswith(folded)))
        if not found and not has_chinese(folded) and len(folded) >= _LEAST_SPELLED:
            found = tuple(self._spelled(folded, whole=False))
        return found

    @cached_property
    def _spellings(self) -> SpelledNames:
        from jcstats.search.spelled_names import SpelledNames  # noqa: PLC0415 - likewise

        return SpelledNames(
            dict.fromkeys(name for entry in self.catalogue.entries for name in (entry.name, *entry.aliases))
        )

    def _ranked(self, rank_of: Callable[[str], int | None]) -> tuple[StandardIndicator, ...]:
        ranked = []
        for place, (key, own) in enumerate(self._names.items()):
            ranks = [rank for name in own if (rank := rank_of(name)) is not None]
            if ranks:
                ranked.append((min(ranks), place, self.by_id[key]))
        return tuple(entry for _, _, entry in sorted(ranked, key=lambda likely: likely[:2]))

    def _spelled(self, letters: str, *, whole: bool) -> Iterator[StandardIndicator]:
        """Yield the entries whose name is spelled by letters in pinyin."""
        from jcstats.search import pinyin  # noqa: PLC0415 - only for letters that name nothing as they are

        candidates = set(self._spellings.candidates(letters))
        for entry in self.catalogue.entries:
            own = [name for name in (entry.name, *entry.aliases) if name in candidates]
            likenesses = (pinyin.likeness(letters, name) for name in own)
            found = [likeness for likeness in likenesses if likeness is not None]
            if found and (min(found) == pinyin.WHOLE or not whole):
                yield entry


@cache
def bundled_index() -> CatalogueIndex:
    """Return the index of the bundled catalogue."""
    from jcstats.search.catalogue_file import load_catalogue  # noqa: PLC0415 - an index can be of another catalogue

    return CatalogueIndex(load_catalogue())


_LEAST_SPELLED = 4
"""The least letters of a spelled beginning, because fewer match too many names."""


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold(word)


def names(entry: StandardIndicator) -> tuple[str, ...]:
    """Return the names of an entry."""
    return (entry.id, entry.name, entry.name_en, *entry.aliases)


def _simplified(text: str) -> str:
    from jcstats.search.traditional import simplified  # noqa: PLC0415 - only if a word is looked up

    return simplified(text)
