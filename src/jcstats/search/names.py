"""The distinct names in a store, and which of them contain, or are spelled by, a word."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.domain.model import Indicator, Theme
    from jcstats.search.spelled_names import SpelledNames
    from jcstats.search.spelling import Spellings

EXACT, PREFIX, FRAGMENT, SPELLED, SPELLED_PREFIX, SPELLED_FRAGMENT, INSIDE = range(7)
"""How a word names something, the best first: wholly, by its beginning, by a part of it; by its pinyin, likewise; by
letters from the middle of a Latin word (gy in energy)."""

Likeness = int
"""One of these."""

NameField = Literal["id", "tag", "subject", "region", "theme"]
"""What a word can name. `id` stands for all the names of an indicator: its id, names, English names and aliases."""

Name = tuple[NameField, str]
"""A name that records have: the field and its value."""

_MOST_COMPARED = 5000
"""How many indicators a mistyped word is compared with: a million would take minutes."""

_BETWEEN = "A"
"""What stands in no folded text."""


class IndicatorNames(NamedTuple):
    """What the records with one id are called; an id means one thing, so their names mean it too."""

    id: str
    names: tuple[str, ...]
    """Names and aliases, in Chinese as a rule."""
    english: tuple[str, ...]
    """English names."""

    @property
    def all(self) -> tuple[str, ...]:
        """The id and every name."""
        return (self.id, *self.names, *self.english)


class JoinedTexts:
    """Folded texts in one, in which a word is found much quicker than in one text after the other."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take each text with the folded one that stands for it."""
        self._by_folded: dict[str, list[str]] = {}
        for text, folded in texts:
            self._by_folded.setdefault(folded, []).append(text)
        self._joined = _BETWEEN.join(("", *self._by_folded, ""))

    def containing(self, word: str) -> dict[str, Likeness]:
        """Return the texts that contain a folded word, and how it names each.

        A part of a Latin word counts from its beginning only; else it is INSIDE.
        """
        found: dict[str, Likeness] = {}
        joined, latin = self._joined, _is_latin(word[0])
        at = joined.find(word)
        while at >= 0:
            start, end = joined.rfind(_BETWEEN, 0, at) + 1, joined.find(_BETWEEN, at)
            if at == start:
                likeness = EXACT if end - start == len(word) else PREFIX
            else:
                likeness = INSIDE if latin and _is_latin(joined[at - 1]) else FRAGMENT
            for text in self._by_folded[joined[start:end]]:
                found[text] = min(likeness, found.get(text, likeness))
            # After its beginning or a part of it there is nothing better in the same text.
            at = joined.find(word, at + 1 if likeness == INSIDE else end)
        return found


class Names:
    """What words can name in a store, each name once."""

    def __init__(  # noqa: PLR0913 - one for each kind of name
        self,
        *,
        indicators: tuple[IndicatorNames, ...],
        tags: tuple[str, ...],
        subjects: tuple[str, ...],
        regions: tuple[str, ...],
        themes: tuple[Theme, ...],
        used_themes: frozenset[str],
    ) -> None:
        self.indicators = indicators
        self.tags = tags
        self.subjects = subjects
        self.regions = regions
        self.themes = themes
        """All themes, in the order in which they are shown."""
        self.used_themes = used_themes
        """The names of the themes that have records."""

    @cached_property
    def only_themes(self) -> Names:
        """The names of the themes alone."""
        return names_of_themes(self.themes)

    def written(self, folded: str) -> dict[str, Likeness]:
        """Return the texts that contain a folded word, and how it names each."""
        return self._as_written.containing(folded)

    def written_in_simplified(self, folded: str) -> dict[str, Likeness]:
        """Return the texts that contain a folded word in simplified characters where they are put into such."""
        return self._in_simplified.containing(folded)

    def spelled(self, letters: str) -> dict[str, Likeness]:
        """Return the texts that letters spell in pinyin, and how."""
        from jcstats.search import pinyin  # noqa: PLC0415 - only for a word that names nothing as it is

        candidates = dict.fromkeys(self._spelled.candidates(letters))
        likenesses = {text: pinyin.likeness(letters, text) for text in candidates}
        return {text: SPELLED + likeness for text, likeness in likenesses.items() if likeness is not None}

    @cached_property
    def spellings(self) -> tuple[Spellings, dict[str, str]]:
        """The texts that a mistyped word is compared with, and the name that each of them stands for.

        Themes come first, since every store has few of them.
        """
        from jcstats.search.spelling import Spellings  # noqa: PLC0415 - likewise

        known: dict[str, str] = {theme.name: theme.name for theme in self.themes}
        for one in self.indicators[:_MOST_COMPARED]:
            known |= {name: name for name in one.names}
            known |= dict.fromkeys((one.id, *one.english), one.names[0])
        for theme in self.themes:
            known |= dict.fromkeys((theme.pinyin, theme.name_en), theme.name)
        return Spellings(known), known

    def with_texts(self, found: dict[str, Likeness]) -> dict[Name, Likeness]:
        """Return the names that texts mean, each with the best of the likenesses of its texts."""
        names: dict[Name, Likeness] = {}
        for text, likeness in found.items():
            for name in self._names_of.get(text, ()):
                names[name] = min(likeness, names.get(name, likeness))
        return names

    @cached_property
    def _names_of(self) -> dict[str, list[Name]]:
        """The names that each text means; a text that only names a theme wholly means none."""
        names_of: dict[str, list[Name]] = {}
        for name, texts in self._all_names():
            for text in texts:
                names_of.setdefault(text, []).append(name)
        for theme in self.themes:
            for text in theme_names(theme):
                names_of.setdefault(text, [])
        return names_of

    def _all_names(self) -> Iterator[tuple[Name, tuple[str, ...]]]:
        """Yield every name that records have, with the texts that mean it."""
        for one in self.indicators:
            yield ("id", one.id), one.all
        for tag in self.tags:
            yield ("tag", tag), (tag,)
        for subject in self.subjects:
            yield ("subject", subject), (subject,)
        # Where all records are of one region, its name tells none from another.
        for region in self.regions if len(self.regions) > 1 else ():
            yield ("region", region), (region,)
        for theme in self.themes:
            if theme.name in self.used_themes:
                yield ("theme", theme.name), (theme.name, theme.name_en, *theme.aliases)

    @cached_property
    def _as_written(self) -> JoinedTexts:
        return JoinedTexts((text, fold(text)) for text in self._names_of)

    @cached_property
    def _in_simplified(self) -> JoinedTexts:
        from jcstats.search.traditional import name_in_simplified  # noqa: PLC0415 - likewise

        return JoinedTexts((text, fold(name_in_simplified(text))) for text in self._names_of)

    @cached_property
    def _spelled(self) -> SpelledNames:
        from jcstats.search.spelled_names import SpelledNames  # noqa: PLC0415 - likewise

        return SpelledNames(self._names_of)


def theme_names(theme: Theme) -> tuple[str, ...]:
    """Return everything that a theme is called."""
    return (theme.name, theme.name_en, theme.pinyin, *theme.aliases)


def names_of_themes(themes: Iterable[Theme]) -> Names:
    """Return the names of themes alone."""
    return Names(indicators=(), tags=(), subjects=(), regions=(), themes=tuple(themes), used_themes=frozenset())


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


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
