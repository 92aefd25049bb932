"""Turn a Query into a Plan: look up the words among the names of a store, and report unknown values."""

# The annotations are not strings, which named tuples would compile at every start.
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.query.plan import OWN_SORTS, RECORD_SORTS, Filter, Numbering, Plan, Rows, SortBy, SortField, WordMatch

if TYPE_CHECKING:
    from jcstats.query.model import Query
    from jcstats.query.protocol import Store
    from jcstats.query.understanding import Miss, Understood
    from jcstats.search.matching import Match


class Question(NamedTuple):
    """What a question adds to its query."""

    rows: Rows = "records"
    words: Literal["any", "together"] = "any"
    """Whether each word names records, or all words together name one."""
    required: tuple[Filter, ...] = ()
    """What the question requires of rows."""
    numbering: Numbering | None = None
    """For placed rows."""
    groups: tuple[SortBy, ...] = ()
    """The sort keys before the one that was asked for."""
    usual: tuple[SortBy, ...] = ()
    """The sort keys after it."""


class Resolved(NamedTuple):
    """A plan, and how the words were understood."""

    plan: Plan
    topics: tuple[str, ...] = ()
    """The meaning of each word that was understood."""
    missing: tuple[str, ...] = ()
    """The words that have no answer."""
    notes: "tuple[Understood, ...]" = ()
    """The words that were not taken literally."""
    misses: "tuple[Miss, ...]" = ()
    """Why words have no answer."""


def resolve(store: "Store", query: "Query", question: Question) -> Resolved:
    """Return the plan for a query.

    Raises UsageError with the known values if a value or field is unknown.
    """
    matched = _match(store, query, question)
    notes: tuple[Understood, ...] = ()
    misses: tuple[Miss, ...] = ()
    filters: tuple[Filter, ...] = ()
    if matched is not None and matched.missing:
        from jcstats.query.understanding import reread  # noqa: PLC0415 - only if a word names nothing

        matched, filters, notes, misses = reread(store, matched)
    if not query.without_conditions():
        from jcstats.query.filters import filters_of  # noqa: PLC0415 - most questions have no conditions

        filters = (*filters, *filters_of(store, query))
    plan = Plan(
        rows=question.rows,
        words=_words(matched),
        filters=filters,
        required=question.required,
        numbering=question.numbering,
        sort=(*question.groups, *sort_keys(query, question.rows), *question.usual),
        limit=limit_of(query),
        vintages=query.vintages,
    )
    return Resolved(plan, matched.topics, matched.missing, notes, misses) if matched else Resolved(plan)


def sort_fields(rows: Rows) -> tuple[SortField, ...]:
    """Return the names of the fields that rows of a kind can be sorted by."""
    return tuple(dict.fromkeys((*RECORD_SORTS, *OWN_SORTS[rows])))


def _match(store: "Store", query: "Query", question: Question) -> "Match | None":
    """Return what the words match, or None if there are no words."""
    if question.words == "any" and not query.words:
        return None
    from jcstats.search import matching  # noqa: PLC0415 - not every question has words

    if question.words == "any":
        words = query.words
        if len(words) > 1 or " " in words[0]:
            from jcstats.query.phrases import meant_words  # noqa: PLC0415 - most questions have one word

            words = meant_words(store, words)
        return matching.match(store.names(), words)
    return matching.find(store.names(), " ".join(query.words))


def _words(matched: "Match | None") -> tuple[WordMatch, ...] | None:
    if matched is None or matched.names is None:
        return None
    return tuple(WordMatch(field, name, likeness) for (field, name), likeness in matched.names.items())


def sort_keys(query: "Query", rows: Rows) -> tuple[SortBy, ...]:
    """Return the sort key that was asked for. Raises UsageError if the field cannot be sorted by."""
    if query.sort is None:
        return ()
    asked = query.sort.removeprefix("-")
    field = next((name for name in sort_fields(rows) if name == asked), None)
    if field is None:
        from jcstats.search.suggestions import unknown  # noqa: PLC0415 - only if there is an error to explain

        raise unknown(asked, "sort", sort_fields(rows))
    return (SortBy(field, descending=query.sort.startswith("-"), by_quantity=field == "value"),)


def limit_of(query: "Query") -> int | None:
    """Return the limit of a query. Raises UsageError if it is less than 1."""
    if query.limit is not None and query.limit < 1:
        from jcstats.errors import UsageError  # noqa: PLC0415 - likewise
        from jcstats.i18n import tr  # noqa: PLC0415

        raise UsageError(tr("error.limit", got=query.limit))
    return query.limit
