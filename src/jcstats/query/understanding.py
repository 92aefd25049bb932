"""Words that name nothing as they stand: what people call an indicator, a year, a place, and why there is no answer.

Only here is the catalogue loaded for a question. A word that is understood becomes names and filters; one that is not
becomes a Miss, which says why and what there is instead.
"""

# Annotations here are no strings: named tuples would compile each of them, at every start.
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
"""How many names are given as the nearest."""
MOST_EXPLAINED = 5
"""For how many unknown words the nearest names are looked for: a message has no room for more."""


class Miss(NamedTuple):
    """A word that has no answer, and why."""

    missing: str
    """The word as it was typed."""
    reason: Reason
    """A period or a place that is not loaded, an indicator that is not published, what another command answers, or
    unknown."""
    loaded: Scope
    """The regions and periods that there are."""
    nearest: tuple[str, ...] = ()
    """The names nearest to it that are published: in meaning, else in spelling."""
    name: str = ""
    """What is not there: the period, the place or the standard name of the indicator; or the other command."""


class Understood(NamedTuple):
    """What a word means."""

    word: str
    """The word as it was typed."""
    names: Mapping[Name, Likeness] | None
    """What it names, or None where it is a condition, or a part of a record, only."""
    topic: str = ""
    """What it was taken for."""
    filters: tuple[TextFilter, ...] = ()
    """The conditions in it."""
    standard: str = ""
    """The standard name of the indicator, where the word is an everyday name of it."""
    part: Part | None = None
    """The part of the record that it asks for."""
    scope: str = ""
    """The scope of the standing that it asks for."""


class Reread(NamedTuple):
    """What words mean together after those that named nothing were understood."""

    match: Match
    filters: tuple[TextFilter, ...]
    notes: tuple[Understood, ...]
    """The words that were understood otherwise than as they stand."""
    misses: tuple[Miss, ...]
    """The words that have no answer."""


def reread(store: "Store", match: Match) -> Reread:
    """Return what words mean, some of which named nothing as they stand."""
    scope = store.scope
    meant = [understand(store, word) for word in match.missing]
    notes = [one for one in meant if isinstance(one, Understood)]
    misses = _with_nearest(store, [one for one in meant if isinstance(one, Miss)])
    wanted = dict(match.names or {})
    for note in notes:
        for name, likeness in (note.names or {}).items():
            wanted[name] = min(likeness, wanted.get(name, likeness))
    filters = tuple(condition for note in notes for condition in note.filters)
    if not wanted:
        # A part of no record: what is asked is the question of another command.
        misses += [_other_command(note, scope) for note in notes if note.part and not note.filters]
    topics = tuple(note.topic for note in notes if note.names)
    if any(miss.reason in {"period", "place"} for miss in misses):
        # A condition that nothing meets: what the other words name is of another year or place.
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
    """Return the misses, the first unknown words among them with the names that are spelled most like them."""
    unknown = [miss for miss in misses if miss.reason == "unknown"][:MOST_EXPLAINED]
    near = {miss.missing: near_in_spelling(store, miss.missing) for miss in unknown}
    return [miss._replace(nearest=near[miss.missing]) if miss.missing in near else miss for miss in misses]


def near_in_spelling(store: "Store", word: str) -> tuple[str, ...]:
    """Return the names that are spelled most like a word, with or without the place or period in it."""
    names = store.names()
    cores = dict.fromkeys((fold(word), *read(_plain(word)).cores))
    return next(filter(None, (matching.suggest(names, core) for core in cores)), ())


def _other_command(note: Understood, scope: Scope) -> Miss:
    commands = {"rank": "rank", "growth": "growth", "level": "show"}
    name = commands[note.part or "level"] + (f" --scope {note.scope}" if note.scope else "")
    return Miss(missing=note.word, reason="other_command", loaded=scope, name=name)


def understand(store: "Store", word: str, *, spelling: bool = True) -> Understood | Miss:
    """Return what a word means that names nothing as it stands, or why it means nothing here.

    Without `spelling` pinyin is not tried, which takes longer than all else here. An unknown word comes without the
    nearest names.
    """
    return _Reader(store, word, spelling=spelling).answer()


class _Reader:
    """One word against one store."""

    def __init__(self, store: "Store", word: str, *, spelling: bool) -> None:
        self.store, self.word, self.spelling = store, word, spelling
        self.names, self.scope = store.names(), store.scope
        self.index = bundled_index()

    def answer(self) -> Understood | Miss:
        """Return what the word means, or why it means nothing here."""
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
            found = next((one for one in readings if one is not None), None)
            if found is not None:
                # What is not loaded is said first: without it there is no figure of the indicator to look for.
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
        """Return what a name means without what was typed around it, or None where it is no name."""
        meant = Understood(self.word, None, filters=filters, part=part)
        if core != self.word:
            found = matching.named(self.names, core)
            if found.names:
                return meant._replace(names=found.names, topic=_as_typed(self.word, *found.topics))
        entry = self._entry(core)
        return None if entry is None else self._standard(entry, meant._replace(word=_as_typed(self.word, core)))

    def _placed(self, core: str, filters: tuple[TextFilter, ...], part: Part | None) -> Understood | Miss | None:
        """Return what a place and a name mean, or None where there is no place, or no name after it."""
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
        """Return what is meant of a place, or that there is no record of it."""
        words = None if meant.names is None else tuple(WordMatch(*name, like) for name, like in meant.names.items())
        found = self.store.find(Plan(words=words, filters=meant.filters, limit=1))
        return meant if found.total else self._miss("subject", name=f"{place}{meant.topic}")

    def _place_filter(self, place: str) -> tuple[TextFilter, ...] | None:
        """Return the condition that a place is, which is none for the only region; None where it is not loaded."""
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
    """Return the names of published indicators that are nearest in meaning to a standard indicator.

    Nearest are those that it is made of or that are made of it, then those that are parts of the same whole, then those
    of the same theme with a keyword in common, of the same quantity first.
    """
    published = {record.id: record.names[0] for record in names.indicators}
    others = [one for one in index.catalogue.entries if one.id in published and one.id != entry.id]
    wholes = _wholes(index, entry)
    for near in (
        [one for one in others if one.id in entry.related() or entry.id in one.related()],
        [one for one in others if wholes & _wholes(index, one)],
        sorted(
            (one for one in others if one.theme == entry.theme and set(one.tags) & set(entry.tags)),
            key=lambda one: one.quantity != entry.quantity,
        ),
    ):
        if near:
            return tuple(published[one.id] for one in near[:_MOST])
    return ()


def _wholes(index: CatalogueIndex, part: StandardIndicator) -> set[str]:
    """Return the ids of the indicators that one is a part of."""
    return {whole.id for whole in index.catalogue.entries if part.id in whole.parts}


def _as_typed(word: str, topic: str) -> str:
    """Return a topic in the case in which it was typed."""
    start = word.casefold().find(topic)
    return word[start : start + len(topic)] if start >= 0 else topic


def _plain(word: str) -> str:
    """Return a word in simplified characters."""
    if word.isascii():
        return word
    from jcstats.search.traditional import simplified  # noqa: PLC0415 - only for a word that names nothing

    return simplified(word)


def _places(core: str) -> Iterator[tuple[str, str]]:
    """Yield the places that a text may begin or end with, each with what is left."""
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
