"""The questions: pure functions from a dataset and a query to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain import derive, scopes
from jcstats.domain.model import KINDS, Indicator
from jcstats.query.model import Answer, Counted, Placed, Query, Standing
from jcstats.query.sorting import arranged, place
from jcstats.search.matching import Match, find, match

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from jcstats.domain.model import Dataset
    from jcstats.query.model import Item


def headlines(dataset: Dataset, query: Query) -> Answer[Indicator]:
    """Return the records that the overview shows, in the dataset's order."""
    matched = _narrowed(dataset, query, match(dataset, query.words))
    return _answer(dataset, query, matched, [record for record in matched.records if record.headline], Indicator)


def select(dataset: Dataset, query: Query) -> Answer[Indicator]:
    """Return the records that the words name: the best matches first, then theme by theme.

    Within a theme come indicators, then projects, then honours.
    """
    matched = _narrowed(dataset, query, match(dataset, query.words))
    themes = {theme.name: place for place, theme in enumerate(dataset.themes)}
    keyed = zip(matched.likeness, matched.records, strict=True)
    ordered = sorted(keyed, key=lambda pair: (pair[0], themes[pair[1].theme], KINDS.index(pair[1].kind)))
    return _answer(dataset, query, matched, [record for _, record in ordered], Indicator)


def identify(dataset: Dataset, query: Query) -> Answer[Indicator]:
    """Return the one record that the words name together, or all they may mean, the best match first."""
    matched = _narrowed(dataset, query, find(dataset, " ".join(query.words)))
    ordered = sorted(zip(matched.likeness, matched.records, strict=True), key=lambda pair: pair[0])
    return _answer(dataset, query, matched, [record for _, record in ordered], Indicator)


def by_growth(dataset: Dataset, query: Query) -> Answer[Indicator]:
    """Return the records with year-on-year growth, fastest first and falls last, or the other way round."""
    matched = _narrowed(dataset, query, match(dataset, query.words))
    moved = [(record.yoy, record) for record in matched.records if record.yoy is not None]
    moved.sort(key=lambda pair: pair[0], reverse=not query.ascending)
    return _answer(dataset, query, matched, [record for _, record in moved], Indicator)


def by_standing(dataset: Dataset, query: Query) -> Answer[Standing]:
    """Return the published standings: the widest scope first, the best place first, 前列 last."""
    matched = _narrowed(dataset, query, match(dataset, query.words))
    among = _scopes(dataset, query)
    standings = [
        Standing(record=record, rank=rank, streak=streak)
        for record in matched.records
        for rank, streak in zip(record.ranks, derive.held(record), strict=True)
        if among is None or rank.scope in among
    ]
    standings.sort(key=lambda standing: (scopes.order(standing.rank.scope), *place(standing.rank)))
    return _answer(dataset, query, matched, standings, Standing)


def by_order(dataset: Dataset, query: Query) -> Answer[Placed]:
    """Return the records in order of growth or of value, numbered within each kind of quantity, largest first.

    Values are compared in base units.
    """
    matched = _narrowed(dataset, query, match(dataset, query.words))
    groups: dict[str, list[Indicator]] = {}
    for record in matched.records:
        quantity = _ordered_in(record, query)
        if quantity is not None:
            groups.setdefault(quantity, []).append(record)
    numbered = {quantity: _numbered(quantity, group, query) for quantity, group in groups.items()}
    if query.sort is not None:
        # Numbers count within a quantity, and so does any other order of what is numbered.
        every = query._replace(limit=None)
        numbered = {quantity: list(arranged(dataset, own, every, Placed)) for quantity, own in numbered.items()}
    placed = [one for own in numbered.values() for one in own]
    return _answer(dataset, query._replace(sort=None), matched, placed, Placed)


def themes(dataset: Dataset) -> Answer[Counted]:
    """Return every theme with the number of its records."""
    counts: dict[str, dict[str, int]] = {theme.name: dict.fromkeys(KINDS, 0) for theme in dataset.themes}
    for record in dataset.indicators:
        counts[record.theme][record.kind] += 1
    counted = tuple(Counted(theme=theme, counts=counts[theme.name]) for theme in dataset.themes)
    return Answer(dataset=dataset, items=counted, total=len(counted))


def _narrowed(dataset: Dataset, query: Query, matched: Match) -> Match:
    """Return what of a match meets the conditions as well."""
    if query.without_conditions():
        return matched
    from jcstats.query.filters import tests_of  # noqa: PLC0415 - most questions have no conditions

    tests = tests_of(dataset, query)
    pairs = zip(matched.likeness, matched.records, strict=True)
    kept = [(likeness, record) for likeness, record in pairs if all(test(record) for test in tests)]
    likeness, records = (tuple(half) for half in zip(*kept, strict=True)) if kept else ((), ())
    return matched._replace(likeness=likeness, records=records)


def _scopes(dataset: Dataset, query: Query) -> tuple[str, ...] | None:
    """Return the scopes that are asked for, or None where every standing is."""
    if not query.scopes:
        return None
    from jcstats.query.filters import scopes_asked  # noqa: PLC0415 - likewise

    return scopes_asked(dataset, query)


def _answer(dataset: Dataset, query: Query, matched: Match, items: Sequence[Item], kind: type[Item]) -> Answer[Item]:
    return Answer(
        dataset=dataset,
        items=arranged(dataset, items, query, kind),
        topics=matched.topics,
        missing=matched.missing,
        matched=len(matched.records),
        total=len(items),
        sorted_by=query.sort,
    )


def _ordered_in(record: Indicator, query: Query) -> str | None:
    if query.order == "growth":
        return None if record.yoy is None else "%"
    return derive.base_quantity(record)


def _numbered(quantity: str, group: list[Indicator], query: Query) -> list[Placed]:
    def key(record: Indicator) -> tuple[Decimal, int]:
        if query.order == "growth" and record.yoy is not None:
            return record.yoy, 0
        return derive.size(record)

    group = sorted(group, key=key, reverse=not query.ascending)
    orders: list[int] = []
    for index, record in enumerate(group):
        tied = index > 0 and key(record) == key(group[index - 1])
        orders.append(orders[-1] if tied else index + 1)
    return [Placed(record=one, order=order, quantity=quantity) for one, order in zip(group, orders, strict=True)]
