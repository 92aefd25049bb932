"""The tools, with the names and parameters of the commands."""

from __future__ import annotations

from functools import partial
from inspect import Parameter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from jcstats import query
from jcstats.errors import UsageError
from jcstats.i18n import language, sentences, speaking, tr
from jcstats.mcp import answers, shapes
from jcstats.query import series, sort_fields
from jcstats.query.model import query_of
from jcstats.views import rank
from jcstats.views.compare import compare
from jcstats.views.show import show
from jcstats.views.terms import named
from jcstats.views.trend import trend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jcstats.query import Answer, Query
    from jcstats.query.plan import Rows
    from jcstats.query.protocol import Store
    from jcstats.views.page import View

    Asked = tuple[Answer[Any], Callable[[Answer[Any]], View[Any]]]

MOST = 50
"""The most records in an answer."""

USUAL = 20
"""The records in an answer by default."""

MOST_WORDS = 20
LONGEST = 200
"""The most characters of a word."""

_NAMES = str | list[str] | None
_LISTED = ("kind", "theme", "subject", "region", "period", "tag", "unit", "scope")
_FURTHER = ("minimum", "maximum", "growth_min", "growth_max", "sort")


class Argument(NamedTuple):
    """An argument of a tool."""

    kind: Any
    default: Any
    meaning: str


class Tool(NamedTuple):
    """A tool: its arguments, its return type and its function."""

    name: str
    description: str
    arguments: Mapping[str, Argument]
    returns: type
    call: Callable[[Mapping[str, Any]], dict[str, Any]]


def in_both_languages(key: str) -> str:
    """Return the words for a key in English, which agents read, and below it in the language of the tool."""
    said = []
    for name in dict.fromkeys(("en", language())):
        with speaking(name):
            said.append(tr(key))
    return "\n".join(said)


def made(store: Store) -> list[Tool]:
    """Return the tools for a store. What their arguments mean is said in English."""
    with speaking("en"):
        words = {"words": Argument(_NAMES, None, tr("option.words"))}
        word = {"word": Argument(str, Parameter.empty, tr("option.word"))}
        by = {"by": Argument(Literal["growth", "value"] | None, None, tr("option.by"))}
        across = {"by": Argument(Literal["region", "subject", "period"], "region", tr("option.by_compare"))}
        ascending = {"ascending": Argument(bool, False, tr("option.ascending"))}  # noqa: FBT003 - a default
        conditions = _conditions()
    asking: dict[str, tuple[str, dict[str, Argument], Callable[..., Asked], Rows]] = {
        "show": (in_both_languages("mcp.tool_show"), words, _show, "records"),
        "growth": (in_both_languages("mcp.tool_growth"), words | ascending, _growth, "records"),
        "rank": (in_both_languages("mcp.tool_rank"), words | by | ascending, _rank, "standings"),
        "info": (in_both_languages("mcp.tool_info"), word, _info, "records"),
        "trend": (in_both_languages("mcp.tool_trend"), words, _trend, "records"),
        "compare": (in_both_languages("mcp.tool_compare"), words | across, _compare, "records"),
        "cite": (in_both_languages("mcp.tool_cite"), word, _info, "records"),
    }
    found = [
        Tool(name, said, {**own, **conditions}, shapes.answer(name), partial(_asked, store, name, ask, rows))
        for name, (said, own, ask, rows) in asking.items()
    ]
    search = Tool(
        "search",
        in_both_languages("mcp.tool_search"),
        {**words, **conditions},
        shapes.listing("Search", shapes.Name),
        partial(_asked, store, "search", _info, "records"),
    )
    terms = Tool(
        "terms", in_both_languages("mcp.tool_terms"), word, shapes.listing("Terms", shapes.Term), partial(_terms, store)
    )
    what = Tool("coverage", in_both_languages("mcp.tool_coverage"), {}, shapes.Coverage, lambda _: coverage(store))
    return [search, *found, terms, what]


def coverage(store: Store) -> dict[str, Any]:
    """Return what is loaded: regions, periods, themes with their numbers of records, and sources."""
    counts = store.counts()
    subjects, sources = store.values("subject"), tuple(store.sources().values())
    most = answers.MOST_LISTED
    return {
        "loaded": answers.loaded(store),
        "themes": [{"name": theme.name, "records": sum(counts[theme.name].values())} for theme in store.themes()],
        "subjects": list(subjects[:most]),
        "more_subjects": max(0, len(subjects) - most),
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "period": source.period,
                "date": source.published,
                "url": source.url,
            }
            for source in sources[:most]
        ],
        "more_sources": max(0, len(sources) - most),
        "message": tr("mcp.no_number"),
    }


def by_id(store: Store, record: str) -> dict[str, Any]:
    """Return the records of an id, or that there is none. Of very many, `next_offset` says how many are shown."""
    answer = query.identify(store, query_of([_checked("word", record)], {}))
    kept = tuple(item for item in answer.items if item.id == record)
    if not kept:
        return answers.nothing(store, tr("mcp.no_record"))
    whole = answer._replace(items=kept, total=len(kept), misses=(), missing=(), notes=())
    return answers.page("info", store, whole, show(whole._replace(items=kept[:MOST])), 0)


def _conditions() -> dict[str, Argument]:
    found = {condition: Argument(_NAMES, None, tr(f"option.{condition}")) for condition in _LISTED}
    for condition in _FURTHER:
        found[condition] = Argument(str | None, None, tr(f"option.{condition.replace('imum', '')}"))
    found["vintages"] = Argument(bool, False, tr("option.vintages"))  # noqa: FBT003 - a default
    found["limit"] = Argument(int, USUAL, tr("mcp.limit", most=MOST))
    found["offset"] = Argument(int, 0, tr("mcp.offset"))
    return found


def _asked(store: Store, name: str, ask: Callable[..., Asked], rows: Rows, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a question for records. That nothing was found is an answer; a wrong argument is a UsageError."""
    given = {key: _checked(key, value) for key, value in given.items() if value is not None}
    limit, offset = given.get("limit", USUAL), given.get("offset", 0)
    if not 1 <= limit <= MOST or offset < 0:
        raise UsageError(tr("mcp.wrong_limit", most=MOST))
    kinds: Rows = "placed" if given.get("by") in {"growth", "value"} else rows
    if "sort" in given and given["sort"].removeprefix("-") not in sort_fields(kinds):
        raise UsageError(tr("mcp.wrong_sort", fields=", ".join(sort_fields(kinds))))
    asked = given.get("words", ())
    conditions = {key: given[key] for key in (*_LISTED, *_FURTHER, "vintages") if key in given}
    question = query_of(
        [given["word"]] if "word" in given else asked, conditions, ascending=given.get("ascending", False)
    )
    try:
        answer, view = ask(store, question, given)
    except UsageError as error:
        if error.code != "unknown":
            raise
        return answers.nothing(store, sentences(error.message, error.hint))
    if name == "search":
        return answers.names(store, answer, offset, limit)
    shown = answer._replace(items=answer.items[offset : offset + limit])
    return answers.page(name, store, answer, view(shown), offset)


def _checked(name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return an argument, with several values as a tuple. Raises UsageError for too many values or too long ones."""
    texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    if len(texts) > MOST_WORDS or any(len(text) > LONGEST for text in texts):
        raise UsageError(tr("mcp.too_long", name=name, most=MOST_WORDS, longest=LONGEST))
    return tuple(texts) if name == "words" or name in _LISTED else value


def _show(store: Store, asked: Query, _: Mapping[str, Any]) -> Asked:
    return query.select(store, asked), show


def _info(store: Store, asked: Query, _: Mapping[str, Any]) -> Asked:
    return query.identify(store, asked), show


def _growth(store: Store, asked: Query, _: Mapping[str, Any]) -> Asked:
    return query.by_growth(store, asked), show


def _rank(store: Store, asked: Query, given: Mapping[str, Any]) -> Asked:
    if (by := given.get("by")) is None:
        return query.by_standing(store, asked), rank.standings
    placed = query.by_order(store, asked._replace(order=by))
    return placed, partial(rank.order, by=by, ascending=asked.ascending)


def _trend(store: Store, asked: Query, _: Mapping[str, Any]) -> Asked:
    return series.trend(store, asked), trend


def _compare(store: Store, asked: Query, given: Mapping[str, Any]) -> Asked:
    across = given.get("by", "region")
    return series.compare(store, asked, across), partial(compare, across=across, ratio=True, difference=True)


def _terms(store: Store, given: Mapping[str, Any]) -> dict[str, Any]:
    word = _checked("word", given["word"])
    found = [{"term": term.term, "meaning": term.meaning} for term in named(word)][:MOST]
    if not found:
        return answers.nothing(store, tr("error.no_term", words=tr("quoted", word=word)))
    return {**answers.nothing(store, ""), "found": True, "message": None, "records": found, "total": len(found)}
