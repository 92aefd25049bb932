"""Datasets -> the rows of the tables of a store, dataset by dataset."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from jcstats.domain import derive
from jcstats.domain.model import KINDS
from jcstats.domain.vintages import latest
from jcstats.json_text import on_one_line
from jcstats.query.sorting import best_standing
from jcstats.store.memory import MemoryStore
from jcstats.store.sql import keys
from jcstats.store.sql.record_text import record_text
from jcstats.store.sql.tables import (
    ABOUT,
    COUNTS,
    DATASETS,
    FIELDS,
    LAYOUT,
    NAMES,
    RECORDS,
    SOURCES,
    STANDINGS,
    TAGS,
    TEXTS,
    THEMES,
    VALUES,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from jcstats.domain.model import Dataset, Indicator, Source
    from jcstats.store.sql.tables import Table

    Row = tuple[object, ...]

_REMEMBERED = 8192
"""How many keys of texts are remembered: most subjects, regions, units and periods come again and again."""

_text_key = lru_cache(_REMEMBERED)(keys.text_key)
_period_key = lru_cache(_REMEMBERED)(keys.period_key)


def contents(originals: Sequence[Dataset], shown: Sequence[Dataset]) -> Iterator[tuple[Table, Iterable[Row]]]:
    """Yield the rows of tables: for each dataset those of its records, table by table, and at the end the others.

    `originals` are datasets as their files have them, `shown` as questions are to see them. No dataset is held longer
    than its rows are read.
    """
    frames = [replace(dataset, indicators=()) for dataset in shown]
    store = MemoryStore(*frames)
    sources = store.sources([source.id for frame in frames for source in frame.sources])
    themes = {theme.name: place for place, theme in enumerate(store.themes())}
    vintages = _Vintages(shown, frames, sources)
    summary, described, first = _Summary(themes), [], 0
    for number, (own, seen) in enumerate(zip(originals, shown, strict=True)):
        records = tuple(seen.indicators)
        superseded = vintages.superseded(number, records, first)
        described.append(on_one_line(replace(own, indicators=())))
        frames[number] = replace(frames[number], indicators=summary.add(records, first, superseded))
        yield RECORDS, _records(records, first, themes, superseded)
        unchanged = records if own.indicators is seen.indicators else own.indicators
        yield TEXTS, _texts(unchanged, records, first, number, sources)
        yield TAGS, [(place, tag) for place, record in enumerate(records, first) for tag in record.tags]
        yield STANDINGS, list(_standings(records, first))
        first += len(records)
    yield from _others(MemoryStore(*frames), described, sources.values(), summary)


class _Vintages:
    """The records of which there is a later vintage. Vintages of a figure are of one region."""

    def __init__(self, datasets: Sequence[Dataset], frames: Sequence[Dataset], sources: dict[str, Source]) -> None:
        self._published = {key: source.published for key, source in sources.items()}
        by_region: dict[str, list[int]] = {}
        for number, frame in enumerate(frames):
            by_region.setdefault(frame.region, []).append(number)
        several = [numbers for numbers in by_region.values() if len(numbers) > 1]
        self._together = frozenset(number for numbers in several for number in numbers)
        """The datasets of regions with several, whose records are looked at together."""
        starts = list(accumulate((len(dataset.indicators) for dataset in datasets), initial=0)) if several else []
        found: set[int] = set()
        for numbers in several:
            found.update(
                self._older([pair for at in numbers for pair in enumerate(datasets[at].indicators, starts[at])])
            )
        self._found = frozenset(found)

    def superseded(self, number: int, records: Sequence[Indicator], first: int) -> Collection[int]:
        """Return the positions of records of a dataset that have a later vintage, and perhaps those of others."""
        return self._found if number in self._together else self._older(list(enumerate(records, first)))

    def _older(self, records: Sequence[tuple[int, Indicator]]) -> Collection[int]:
        if len({(record.id, record.subject, record.period) for _, record in records}) == len(records):
            return ()
        kept = {id(record) for record in latest([record for _, record in records], self._published)}
        return frozenset(place for place, record in records if id(record) not in kept)


class _Summary:
    """What the small tables need to know of the records: their counts, and which have a name or a value first."""

    def __init__(self, themes: dict[str, int]) -> None:
        self._themes = themes
        self._known: tuple[set[Any], ...] = (set(), set(), set(), set(), set(), set())
        self._counts: dict[tuple[Any, ...], list[int]] = {}

    def add(self, records: Sequence[Indicator], first: int, superseded: Collection[int]) -> tuple[Indicator, ...]:
        """Count records, and return those that are the first to have a name or a value."""
        new: list[Indicator] = []
        counts, themes = self._counts, self._themes
        names, tags, subjects, units, sources, scopes = self._known
        for place, record in enumerate(records, first):
            key = (
                record.period, derive.base_quantity(record), KINDS.index(record.kind), themes[record.theme],
                int(record.headline), int(place not in superseded),
            )  # fmt: skip
            found = counts.get(key)
            if found is None:
                found = counts[key] = [place, 0, 0, 0]
            found[1] += 1
            found[2] += record.yoy is not None
            found[3] += len(record.ranks)
            # One after another: a record that has several things first is to be known with all of them.
            seen = _see(names, (record.id, record.name, record.name_en, record.aliases))
            seen |= _see(tags, record.tags)
            seen |= _see(subjects, (record.subject, record.theme))
            seen |= _see(units, (record.period, record.unit))
            seen |= _see(sources, record.source.id)
            if record.ranks:
                seen |= _see(scopes, tuple(rank.scope for rank in record.ranks))
            if seen:
                new.append(record)
        return tuple(new)

    def counts(self) -> Iterator[Row]:
        """Yield the rows of the table of counts."""
        for (period, quantity, *numbers), found in self._counts.items():
            yield (*numbers, *found, period, quantity)


def _see(known: set[Any], value: object) -> bool:
    """Tell whether something is new, and let it be known."""
    if value in known:
        return False
    known.add(value)
    return True


def _others(
    store: MemoryStore, described: Iterable[str], sources: Iterable[Source], summary: _Summary
) -> Iterator[tuple[Table, Iterable[Row]]]:
    """Yield the rows of the tables that are about all records together."""
    yield NAMES, _names(store)
    yield VALUES, _numbered((field, value) for field in FIELDS for value in store.values(field))
    yield COUNTS, summary.counts()
    used = store.names().used_themes
    yield THEMES, _numbered((int(theme.name in used), on_one_line(theme)) for theme in store.themes())
    cited = store.sources()
    yield SOURCES, _numbered((int(source.id in cited), source.id, on_one_line(source)) for source in sources)
    yield DATASETS, _numbered((text,) for text in described)
    yield ABOUT, iter([("layout", LAYOUT)])


def _numbered(rows: Iterable[Row]) -> Iterator[Row]:
    return ((place, *row) for place, row in enumerate(rows))


def _records(
    records: Iterable[Indicator], first: int, themes: dict[str, int], superseded: Collection[int]
) -> Iterator[Row]:
    for place, record in enumerate(records, first):
        yield _record(record, place, themes[record.theme], latest=place not in superseded)


def _record(record: Indicator, place: int, theme: int, *, latest: bool) -> Row:
    best, unit, name_en = best_standing(record) if record.ranks else None, record.unit, record.name_en
    return (
        place,
        KINDS.index(record.kind),
        theme,
        int(record.headline),
        int(latest),
        record.id,
        _text_key(record.name),
        None if name_en is None else name_en.casefold(),
        record.subject,
        _text_key(record.subject),
        record.region,
        _text_key(record.region),
        record.period,
        _period_key(record.period),
        derive.base_quantity(record),
        keys.value_key(record),
        None if unit is None else _text_key(unit),
        None if record.yoy is None else keys.number_key(record.yoy),
        None if best is None else keys.place_key(best),
        record.status,
        keys.lines_key(record.source.lines),
        record.source.id,
    )


def _texts(
    originals: Iterable[Indicator], records: Iterable[Indicator], first: int, number: int, sources: dict[str, Source]
) -> Iterator[Row]:
    for place, (original, record) in enumerate(zip(originals, records, strict=True), first):
        title = sources[record.source.id].title
        same = original is record or original == record
        yield place, number, record_text(record, title), None if same else record_text(original, title)


def _standings(records: Iterable[Indicator], first: int) -> Iterator[Row]:
    for place, record in enumerate(records, first):
        for number, rank in enumerate(record.ranks):
            own = (rank.scope, keys.scope_key(rank.scope), keys.place_key(rank), keys.text_key(rank.measure))
            yield place, number, *own


def _names(store: MemoryStore) -> Iterator[Row]:
    return _numbered(
        (indicator.id, language, name)
        for indicator in store.names().indicators
        for language, names in (("zh", indicator.names), ("en", indicator.english))
        for name in names
    )
