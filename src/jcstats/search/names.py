"""The distinct names in a store. Find those that contain a word, or that letters spell in pinyin."""

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
"""How a word matches a name, the best first: the whole name, its beginning, a part; the same in pinyin; letters inside
a Latin word (gy in energy)."""

Likeness = int
"""One of these."""

NameField = Literal["id", "tag", "subject", "region", "theme"]
"""The fields that words match. `id` stands for an indicator's id, names, English names and aliases."""

Name = tuple[NameField, str]
"""A name: the field and its value."""

_MOST_COMPARED = 5000
"""The most indicators that a mistyped word is compared with. A million would take minutes."""

_BETWEEN = "A"
"""A separator that folded texts do not contain."""


class IndicatorNames(NamedTuple):
    """The names of the records with one id."""

    id: str
    names: tuple[str, ...]
    """Names and aliases, usually in Chinese."""
    english: tuple[str, ...]
    """English names."""

    @property
    def all(self) -> tuple[str, ...]:
        """The id and every name."""
        return (self.id, *self.names, *self.english)


class JoinedTexts:
    """Folded texts joined into one, which is much faster to search than one text after another."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take texts, each with its folded form."""
        self._by_folded: dict[str, list[str]] = {}
        for text, folded in texts:
            self._by_folded.setdefault(folded, []).append(text)
        self._joined = _BETWEEN.join(("", *self._by_folded, ""))

    def containing(self, word: str) -> dict[str, Likeness]:
        """Return the texts that contain a folded word, and how it matches each.

        Letters inside a Latin word are INSIDE; a part counts only from the beginning of a Latin word.
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
            # After a match at the beginning or a part, the rest of the text has nothing better.
            at = joined.find(word, at + 1 if likeness == INSIDE else end)
        return found


class Names:
    """The distinct names in a store that words can match."""

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
        """All themes, in display order."""
        self.used_themes = used_themes
        """The names of the themes that have records."""

    @cached_property
    def only_themes(self) -> Names:
        """Names of the themes only."""
        return names_of_themes(self.themes)

    def written(self, folded: str) -> dict[str, Likeness]:
        """Return the texts that contain a folded word, and how it matches each."""
        return self._as_written.containing(folded)

    def written_in_simplified(self, folded: str) -> dict[str, Likeness]:
        """Return the texts whose simplified form contains a folded word."""
        return self._in_simplified.containing(folded)

    def spelled(self, letters: str) -> dict[str, Likeness]:
        """Return the texts that letters spell in pinyin, and how they match."""
        from jcstats.search import pinyin  # noqa: PLC0415 - only for a word that names nothing as it is

        candidates = dict.fromkeys(self._spelled.candidates(letters))
        likenesses = {text: pinyin.likeness(letters, text) for text in candidates}
        return {text: SPELLED + likeness for text, likeness in likenesses.items() if likeness is not None}

    @cached_property
    def spellings(self) -> tuple[Spellings, dict[str, str]]:
        """The texts that a mistyped word is compared with, and the name of each.

        Themes come first, since every store has few of them.
        """
        from jcstats.search.spelling import Spellings  # noqa: PLC0415 - likewise

        known: dict[str, str] = {theme.name: theme.name for theme in self.themes}
        for record in self.indicators[:_MOST_COMPARED]:
            known |= {name: name for name in record.names}
            known |= dict.fromkeys((record.id, *record.english), record.names[0])
        for theme in self.themes:
            known |= dict.fromkeys((theme.pinyin, theme.name_en), theme.name)
        return Spellings(known), known

    def with_texts(self, found: dict[str, Likeness]) -> dict[Name, Likeness]:
        """Return the names of texts, each with the best likeness of its texts."""
        names: dict[Name, Likeness] = {}
        for text, likeness in found.items():
            for name in self._names_of.get(text, ()):
                names[name] = min(likeness, names.get(name, likeness))
        return names

    @cached_property
    def _names_of(self) -> dict[str, list[Name]]:
        """The names of each text. A text that is only the whole name of a theme has none."""
        names_of: dict[str, list[Name]] = {}
        for name, texts in self._all_names():
            for text in texts:
                names_of.setdefault(text, []).append(name)
        for theme in self.themes:
            for text in theme_names(theme):
                names_of.setdefault(text, [])
        return names_of

    def _all_names(self) -> Iterator[tuple[Name, tuple[str, ...]]]:
        """Yield every name of records, with its texts."""
        for record in self.indicators:
            yield ("id", record.id), record.all
        for tag in self.tags:
            yield ("tag", tag), (tag,)
        for subject in self.subjects:
            yield ("subject", subject), (subject,)
        # If all records are of one region, its name does not distinguish any.
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
    """Return all names of a theme."""
    return (theme.name, theme.name_en, theme.pinyin, *theme.aliases)


def names_of_themes(themes: Iterable[Theme]) -> Names:
    """Return the names of themes only."""
    return Names(indicators=(), tags=(), subjects=(), regions=(), themes=tuple(themes), used_themes=frozenset())


def names_of(records: Iterable[Indicator], themes: tuple[Theme, ...], regions: tuple[str, ...]) -> Names:
    """Return the names of records and themes."""
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
