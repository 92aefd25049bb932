"""The questions: functions from a store and a query to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.domain.model import KINDS
from jcstats.query.model import Answer, Counted
from jcstats.query.plan import BooleanFilter, NotNullFilter, Numbering, SortBy
from jcstats.query.resolve import Question, limit_of, resolve, sort_keys
from jcstats.query.sorting import sort_items

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jcstats.domain.model import Indicator
    from jcstats.query.model import Item, Placed, Query, Standing
    from jcstats.query.plan import Figure
    from jcstats.query.protocol import Store

ENOUGH = 6
"""The number of headline figures below which standard indicators are added."""


def headlines(store: Store, query: Query) -> Answer[Indicator]:
    """Return the headline figures, with the counts of all records: those that are marked, and others if they are few.

    `query/headline_choice.py` has the rule.
    """
    answer = ask(store, query, Question(required=(BooleanFilter("headline", value=True),)))
    if not _are_enough(answer):
        answer = _chosen_headlines(store, query) or answer
    counts = list(store.counts().values())
    every = {kind: sum(of_kinds[kind] for of_kinds in counts) for kind in KINDS}
    # The counts are those of all records, so the sources are, too.
    whole = answer.matched == sum(every.values()) and answer.total == len(answer.items)
    return answer._replace(counts=every, sources=store.sources() if whole else answer.sources)


def _are_enough(marked: Answer[Indicator]) -> bool:
    """Tell whether the marked records are the headline figures, because there are enough of one place and time."""
    scope = marked.scope
    return len(scope.regions) == len(scope.periods) == 1 and marked.total >= ENOUGH


def _chosen_headlines(store: Store, query: Query) -> Answer[Indicator] | None:
    """Return the headline figures of a query, or None if there are too many records to choose from."""
    from jcstats.query.headline_choice import MOST_RECORDS, headline_records  # noqa: PLC0415 - not for the bundled dataset

    if sum(sum(of_kinds.values()) for of_kinds in store.counts().values()) > MOST_RECORDS:
        return None
    answer = ask_about_records(store, query, Question(usual=(SortBy("theme"), SortBy("kind"))), headline_records)
    cited = {record.source.id for record in answer.items}
    return answer._replace(sources={key: source for key, source in answer.sources.items() if key in cited})


def select(store: Store, query: Query) -> Answer[Indicator]:
    """Return the records that match the words: the best matches first, then by theme.

    Within a theme come indicators, then projects, then honours.
    """
    return ask(store, query, Question(usual=(SortBy("likeness"), SortBy("theme"), SortBy("kind"))))


def identify(store: Store, query: Query) -> Answer[Indicator]:
    """Return the record that all words together name, or the possible ones, the best match first."""
    return ask(store, query, Question(words="together", usual=(SortBy("likeness"),)))


def by_growth(store: Store, query: Query) -> Answer[Indicator]:
    """Return the records with year-on-year growth, the fastest first, or the other way round."""
    usual = (SortBy("yoy", descending=not query.ascending),)
    return ask(store, query, Question(required=(NotNullFilter("yoy"),), usual=usual))


def by_standing(store: Store, query: Query) -> Answer[Standing]:
    """Return the published standings: the widest scope first, the best place first, 前列 last."""
    return ask(store, query, Question(rows="standings", usual=(SortBy("scope"), SortBy("place"))))


def by_order(store: Store, query: Query) -> Answer[Placed]:
    """Return the records in order of growth or value, the largest first, numbered within each kind of quantity.

    Values are compared in base units.
    """
    figure: Figure = "yoy" if query.order == "growth" else "value"
    question = Question(
        rows="placed",
        required=(NotNullFilter(figure),),
        numbering=Numbering(figure, descending=not query.ascending),
        groups=(SortBy("quantity"),),  # numbers are per quantity, so any other order is, too
        usual=(SortBy("figure", descending=not query.ascending),),
    )
    return ask(store, query, question)


def themes(store: Store) -> Answer[Counted]:
    """Return the themes with their numbers of records, and the counts of all records."""
    counts = store.counts()
    counted = tuple(Counted(theme=theme, counts=counts[theme.name]) for theme in store.themes())
    return Answer(
        items=counted,
        scope=store.scope,
        sources=store.sources(),
        theme_notes=_theme_notes(store),
        theme_names=_theme_names(store),
        total=len(counted),
        counts={kind: sum(item.counts[kind] for item in counted) for kind in KINDS},
    )


def ask(store: Store, query: Query, question: Question) -> Answer[Any]:
    """Answer a query with records, standings or placed records, depending on the question."""
    resolved = resolve(store, query, question)
    found = store.find(resolved.plan)
    return Answer(
        items=found.items,
        scope=store.scope,
        sources=found.sources,
        theme_notes=_theme_notes(store),
        theme_names=_theme_names(store),
        topics=resolved.topics,
        missing=resolved.missing,
        misses=resolved.misses,
        notes=resolved.notes,
        matched=found.matched,
        total=found.total,
        sorted_by=query.sort,
    )


def ask_about_records(
    store: Store, query: Query, question: Question, make: Callable[[Sequence[Indicator]], Sequence[Item]]
) -> Answer[Item]:
    """Answer a query with items that `make` builds from records. Each item is a record, or has one as `record`.

    `make` gets the records in the usual order of the question. The items are then sorted by their records and limited,
    as the query says.
    """
    asked, limit = sort_keys(query, "records"), limit_of(query)
    answer = ask(store, query._replace(sort=None, limit=None), question)
    themes = [theme.name for theme in store.themes()]
    items = tuple(sort_items(make(answer.items), asked, themes))
    return answer._replace(items=items[:limit], total=len(items), sorted_by=query.sort)


def _theme_notes(store: Store) -> dict[str, str]:
    return {theme.name: theme.note for theme in store.themes() if theme.note}


def _theme_names(store: Store) -> dict[str, str]:
    return {theme.name: theme.name_en for theme in store.themes()}
