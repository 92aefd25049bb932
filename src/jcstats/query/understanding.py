"""Understand words that match nothing literally: everyday names, years and places, or say why there is no answer.

Only this module loads the catalogue for a question. A word that is understood becomes names and filters. Any other word
becomes a Miss, which says why and what there is instead.
"""

# The annotations are not strings, which named tuples would compile at every start.
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.domain.catalogue import StandardIndicator
from jcstats.domain.model import KINDS
from jcstats.i18n import tr
from jcstats.query.model import Scope
from jcstats.query.plan import Plan, TextFilter, WordMatch
from jcstats.search import matching
from jcstats.search.catalogue_index import CatalogueIndex, bundled_index
from jcstats.search.matching import Match
from jcstats.search.names import EXACT, Likeness, Name, Names
from jcstats.search.wording import Part, Wording, period_code, read
from jcstats.text import fold

if TYPE_CHECKING:
    from jcstats.query.protocol import Store

Reason = Literal["period", "place", "subject", "not_published", "other_command", "unknown"]

_MOST = 3
"""The most similar names in a message."""
MOST_EXPLAINED = 5
"""The most unknown words for which similar names are searched. A message has no room for more."""


class Miss(NamedTuple):
    """A word that has no answer, and why."""

    missing: str
    """The word as it was typed."""
    reason: Reason
    """The reason: a period or place that is not loaded, an indicator that is not published, a question for another
    command, or an unknown word."""
    loaded: Scope
    """The regions and periods that are loaded."""
    nearest: tuple[str, ...] = ()
    """The most similar published names: in meaning, or else in spelling."""
    name: str = ""
    """The name of the period, the place or the indicator that is missing, or of the other command."""


class Understood(NamedTuple):
    """What a word means."""

    word: str
    """The word as it was typed."""
    names: Mapping[Name, Likeness] | None
    """The names that it matches, or None if it is only a condition or a part of a record."""
    topic: str = ""
    """How it was understood."""
    filters: tuple[TextFilter, ...] = ()
    """The conditions in it."""
    standard: str = ""
    """The standard name of the indicator, if the word is an everyday name for it."""
    part: Part | None = None
    """The part of the record that it asks for."""
    scope: str = ""
    """The scope of the standing that it asks for."""


class Reread(NamedTuple):
    """The meaning of all words together."""

    match: Match
    filters: tuple[TextFilter, ...]
    notes: tuple[Understood, ...]
    """The words that were not taken literally."""
    misses: tuple[Miss, ...]
    """The words that have no answer."""


def reread(store: "Store", match: Match) -> Reread:
    """Return the meaning of words, some of which match nothing literally."""
    scope = store.scope
    meant = [understand(store, word) for word in match.missing]
    notes = [meaning for meaning in meant if isinstance(meaning, Understood)]
    misses = _with_nearest(store, [meaning for meaning in meant if isinstance(meaning, Miss)])
    wanted = dict(match.names or {})
    for note in notes:
        for name, likeness in (note.names or {}).items():
            wanted[name] = min(likeness, wanted.get(name, likeness))
    filters = tuple(condition for note in notes for condition in note.filters)
    if not wanted:
        # There is no record: the word asks a question of another command.
        misses += [_other_command(note, scope) for note in notes if note.part and not note.filters]
    topics = tuple(note.topic for note in notes if note.names)
    if any(miss.reason in {"period", "place"} for miss in misses):
        # No record meets the condition: what the other words match is of another year or place.
        wanted = {}
    return Reread(
        match=Match(
            names=wanted or (None if filters and not misses else {}),
            topics=(*match.topics, *topics),
            missing=tuple(miss.missing for miss in misses),
        ),
        filters=filters,
        notes=tuple(notes),
        misses=tuple(misses),
    )


def _with_nearest(store: "Store", misses: Sequence[Miss]) -> list[Miss]:
    """Return the misses, with similar names for the first unknown words."""
    unknown = [miss for miss in misses if miss.reason == "unknown"][:MOST_EXPLAINED]
    near = {miss.missing: near_in_spelling(store, miss.missing) for miss in unknown}
    return [miss._replace(nearest=near[miss.missing]) if miss.missing in near else miss for miss in misses]


def near_in_spelling(store: "Store", word: str) -> tuple[str, ...]:
    """Return the names with a similar spelling, with or without the place or period in the word."""
    names = store.names()
    cores = dict.fromkeys((fold(word), *read(_plain(word)).cores))
    return next(filter(None, (matching.suggest(names, core) for core in cores)), ())


def _other_command(note: Understood, scope: Scope) -> Miss:
    commands = {"rank": "rank", "growth": "growth", "level": "show"}
    name = commands[note.part or "level"] + (f" --scope {note.scope}" if note.scope else "")
    return Miss(missing=note.word, reason="other_command", loaded=scope, name=name)


def understand(store: "Store", word: str, *, spelling: bool = True) -> Understood | Miss:
    """Return the meaning of a word that matches nothing literally, or why it has none here.

    Without `spelling`, pinyin is not tried, which takes longer than everything else here. An unknown word comes without
    similar names.
    """
    return _Reader(store, word, spelling=spelling).answer()


class _Reader:
    """The meaning of one word in one store."""

    def __init__(self, store: "Store", word: str, *, spelling: bool) -> None:
        self.store, self.word, self.spelling = store, word, spelling
        self.names, self.scope = store.names(), store.scope
        self.index = bundled_index()

    def answer(self) -> Understood | Miss:
        """Return the meaning of the word, or why it has none here."""
        kind = next((kind for kind in KINDS if fold(tr(f"kind.{kind}")) == fold(self.word)), None)
        if kind is not None:
            return Understood(self.word, None, filters=(TextFilter("kind", (kind,)),))
        entry = self._entry(self.word)
        if entry is not None:
            return self._standard(entry, Understood(self.word, None))
        wording = read(_plain(self.word))
        filters, miss = self._period(wording)
        for reading in (self._named, self._placed):
            readings = (reading(core, filters, wording.part) for core in wording.cores)
            found = next((outcome for outcome in readings if outcome is not None), None)
            if found is not None:
                # A missing period or place is reported first, because then there is no figure of the indicator either.
                return found if miss is None else miss
        if miss is not None:
            return miss
        if wording.bare and (filters or wording.part):
            return Understood(self.word, None, filters=filters, part=wording.part, scope=wording.scope)
        return self._miss("unknown")

    def _entry(self, word: str) -> StandardIndicator | None:
        return self.index.named(word) if self.spelling else self.index.named_as_written(word)

    def _period(self, wording: Wording) -> tuple[tuple[TextFilter, ...], Miss | None]:
        if not wording.period:
            return (), None
        code = period_code(wording.period)
        if code not in self.scope.periods:
            return (), self._miss("period", name=wording.period)
        return (TextFilter("period", (code,)),), None

    def _named(self, core: str, filters: tuple[TextFilter, ...], part: Part | None) -> Understood | Miss | None:
        """Return the meaning of a name without the words around it, or None if it is not a name."""
        meant = Understood(self.word, None, filters=filters, part=part)
        if core != self.word:
            found = matching.named(self.names, core)
            if found.names:
                return meant._replace(names=found.names, topic=_as_typed(self.word, *found.topics))
        entry = self._entry(core)
        return None if entry is None else self._standard(entry, meant._replace(word=_as_typed(self.word, core)))

    def _placed(self, core: str, filters: tuple[TextFilter, ...], part: Part | None) -> Understood | Miss | None:
        """Return the meaning of a place followed by a name, or None if one of them is missing."""
        for place, rest in _places(core):
            found = (
                self._named(rest, filters, part) if rest else Understood(self.word, None, filters=filters, part=part)
            )
            if found is None:
                continue
            own = self._place_filter(place)
            if own is None:
                return self._miss("place", name=place)
            if isinstance(found, Miss):
                return found
            return self._of_place(place, found._replace(filters=(*found.filters, *own)))
        return None

    def _of_place(self, place: str, meant: Understood) -> Understood | Miss:
        """Return the meaning of a word at a place, or that the place is not loaded."""
        words = None if meant.names is None else tuple(WordMatch(*name, like) for name, like in meant.names.items())
        found = self.store.find(Plan(words=words, filters=meant.filters, limit=1))
        return meant if found.total else self._miss("subject", name=f"{place}{meant.topic}")

    def _place_filter(self, place: str) -> tuple[TextFilter, ...] | None:
        """Return the filter for a place, which is empty for the only region. Return None if it is not loaded."""
        from jcstats.search.places import same_place  # noqa: PLC0415 - only for a word that begins with a place

        regions = tuple(region for region in self.scope.regions if same_place(region, place))
        if regions:
            return (TextFilter("region", regions),) if len(self.scope.regions) > 1 else ()
        subjects = tuple(subject for subject in self.store.values("subject") if same_place(subject, place))
        return (TextFilter("subject", subjects),) if subjects else None

    def _standard(self, entry: StandardIndicator, meant: Understood) -> Understood | Miss:
        """Return the records of a standard indicator, or that there are none."""
        for record in self.names.indicators:
            if record.id == entry.id:
                return meant._replace(names={("id", entry.id): EXACT}, topic=record.names[0], standard=record.names[0])
        return self._miss("not_published", name=entry.name, nearest=near_in_meaning(self.names, self.index, entry))

    def _miss(self, reason: Reason, *, name: str = "", nearest: tuple[str, ...] = ()) -> Miss:
        return Miss(missing=self.word, reason=reason, loaded=self.scope, nearest=nearest, name=name)


def near_in_meaning(names: Names, index: CatalogueIndex, entry: StandardIndicator) -> tuple[str, ...]:
    """Return the published indicators that are most similar in meaning to a standard indicator.

    First come its parts and the indicators that it is a part of, then parts of the same whole, then those of the same
    theme with a common keyword, of the same quantity first.
    """
    published = {record.id: record.names[0] for record in names.indicators}
    others = [other for other in index.catalogue.entries if other.id in published and other.id != entry.id]
    wholes = _wholes(index, entry)
    for near in (
        [other for other in others if other.id in entry.related() or entry.id in other.related()],
        [other for other in others if wholes & _wholes(index, other)],
        sorted(
            (other for other in others if other.theme == entry.theme and set(other.tags) & set(entry.tags)),
            key=lambda other: other.quantity != entry.quantity,
        ),
    ):
        if near:
            return tuple(published[other.id] for other in near[:_MOST])
    return ()


def _wholes(index: CatalogueIndex, part: StandardIndicator) -> set[str]:
    """Return the ids of the indicators of which one is a part."""
    return {whole.id for whole in index.catalogue.entries if part.id in whole.parts}


def _as_typed(word: str, topic: str) -> str:
    """Return a topic in the case that was typed."""
    start = word.casefold().find(topic)
    return word[start : start + len(topic)] if start >= 0 else topic


def _plain(word: str) -> str:
    """Return a word in simplified characters."""
    if word.isascii():
        return word
    from jcstats.search.traditional import simplified  # noqa: PLC0415 - only for a word that names nothing

    return simplified(word)


def _places(core: str) -> Iterator[tuple[str, str]]:
    """Yield the places that a text begins or ends with, each with the rest of the text."""
    from jcstats.search import places  # noqa: PLC0415 - only for a word that names nothing

    for at_start in (places.place_at_start, places.any_place_at_start):
        place = at_start(core)
        if place:
            yield place, core[len(place) :].strip().removeprefix("的")
    before, _, last = core.rpartition(" ")
    if core.isascii() and (place := places.place_spelled(last)):
        yield place, before.removesuffix(" of").removesuffix(" in").strip()
    first, _, after = core.partition(" ")
    if after and core.isascii() and (place := places.place_spelled(first)):
        yield place, after
