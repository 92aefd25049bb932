"""Documents of the file format, and Hypothesis strategies for any valid dataset."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st

from hostile import STEERING
from jcstats.domain import scopes
from jcstats.domain.model import KINDS, Basis, LevelStatus, Qualifier, Status
from jcstats.domain.units import same_quantity

_ALPHABETS = (
    "金昌市工业增加值，。（）《》“”、·",
    "abcXYZ gdp-2024.5%",
    "e\u0301\u0308\u20dd\u200d\u200b\ufe0f\ufeff\u00ad",
    "ＡＢ１２，。ｱｲ　ﷺ𒐫",
    "😀👨\u200d👩🇨🇳☀\ufe0f\U000e0041",
    "".join(map(chr, STEERING)),
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u3000\xa0 ",
    "[]/{}:*_`~#|<>&;!\\$@=+-'\"()%^",
    "0123456789.-+%,:/",
)
_POSING = [
    "[red]红[/red]", "[/]", ":smile:", "{x}", "{0}", "%s", "$x^2$", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1",
    "\x1b[31m红", "\x1b]52;c;Zm9v\x07", "\x9b2J", "\u202e%5", "<b>", "</td></tr><script>alert(1)</script>", "&amp;",
    "&#x1b;", "a|b", "|", "| --- |", "```", "# a", "- a", "1. a", "<!-- a", "]]>", "![a](http://a.cn)", "http://a.cn",
    "$(touch a)", "`id`", "';", '"', "\\", "\\u202e", "^[", "a;b", "a,b", '"a"', "\r\n", "\n\n", "null", "—", "…",
    "82个月", "第一", "全省第一", "（a）", "1.70", "１２", "٣", "²", "-34%", "00", "1e9",
]  # fmt: skip


_PIECES = (
    st.one_of([st.text(alphabet, min_size=1, max_size=6) for alphabet in _ALPHABETS])
    | st.sampled_from(_POSING)
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
)

# Strategies are made once: to make one takes longer than to draw from it.


@cache
def texts(most: int = 12, least: int = 0) -> st.SearchStrategy[str]:
    """Texts of any characters, and texts that look like markup, code, a number or another line."""
    return st.lists(_PIECES, min_size=least, max_size=4).map(lambda pieces: "".join(pieces)[:most])


@cache
def _some(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw from a strategy, or None."""
    return st.none() | of


@cache
def _few(of: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Draw a list of two at most."""
    return st.lists(of, max_size=2)


@cache
def _one_of(choices: Any) -> st.SearchStrategy[Any]:
    """Draw one of the values of a Literal."""
    return st.sampled_from(get_args(choices))


def a_record(**fields: Any) -> dict[str, Any]:
    """A minimal record of format 2, with some fields changed."""
    record: dict[str, Any] = {
        "id": "gdp",
        "kind": "indicator",
        "name": "地区生产总值",
        "name_en": "GDP",
        "aliases": [],
        "theme": "综合",
        "tags": [],
        "headline": True,
        "subject": "试市",
        "period": "2024",
        "value": None,
        "unit": None,
        "qualifier": "exact" if fields.get("value") is not None else None,
        "level_status": None,
        "yoy": None,
        "yoy_basis": "not_stated" if fields.get("yoy") is not None else None,
        "yoy_qualifier": "exact" if fields.get("yoy") is not None else None,
        "change": None,
        "ranks": [],
        "streaks": [],
        "status": None,
        "note": None,
        "review": [],
        "source": {"id": "s1", "section": None, "lines": [1], "figures": []},
    }
    assert set(fields) <= set(record)
    return record | fields


def a_source(**fields: Any) -> dict[str, Any]:
    """A minimal source of format 2, with some fields changed."""
    source: dict[str, Any] = {
        "id": "s1",
        "title": "公报",
        "authors": ["甲"],
        "column": None,
        "publisher": None,
        "published": None,
        "edition": None,
        "url": None,
        "accessed": None,
        "period": "2024",
        "sha256": "0" * 64,
        "records": 0,
        "note": None,
        "not_figures": [],
    }
    assert set(fields) <= set(source)
    return source | fields


def a_document(*records: dict[str, Any], sources: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A document of format 2 with these records and everything they refer to."""
    counts = Counter(record["source"]["id"] for record in records)
    held = sources if sources is not None else [a_source(id=name) for name in counts]
    return {
        "format": 2,
        "title": "试市数据",
        "region": "试市",
        "region_code": None,
        "themes": [
            {"name": name, "name_en": name, "pinyin": f"t{index}", "aliases": [], "note": None}
            for index, name in enumerate(dict.fromkeys(record["theme"] for record in records))
        ],
        "sources": [{**source, "records": counts[source["id"]]} for source in held],
        "indicators": list(records),
    }


class Raw(str):
    """JSON text that goes into a file as it stands."""

    __slots__ = ()


def written(value: Any) -> str:
    """A document as JSON text in ASCII, with raw parts as they are."""
    if isinstance(value, Raw):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)}: {written(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value)


def paths(document: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path of a document below its root."""
    if isinstance(document, dict):
        return [path for key, value in document.items() for path in [(*at, key), *paths(value, (*at, key))]]
    if isinstance(document, list):
        return [path for index, value in enumerate(document) for path in [(*at, index), *paths(value, (*at, index))]]
    return []


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at a path."""
    for step in path:
        document = document[step]
    return document


MOST_DIGITS = 30

_UNITS = ["亿元", "万元", "%", "个", "万人次", "亩", "平方米", "万千瓦", "", ":1", "万"]
_PERIODS = st.from_regex(r"\A[0-9]{4}(-S[12]|-Q[1-4]|-0[1-9]|-1[0-2])?\Z") | st.sampled_from(
    ["2023", "2024", "2024-01/2024-11", "2024-01/2024-09", "2021/2025", "2023-11/2024-02"]
)
_DATES = st.sampled_from([None, "2025", "2025-02", "2025-02-21"])
_SLUGS = st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}\Z")
_NAMES = texts().filter(str.strip)


_PLACES, _SIZES, _SIGNS = (
    st.integers(0, 20),
    st.sampled_from([1, 3, 6, 15, 16, 28, MOST_DIGITS]),
    st.sampled_from(["", "-"]),
)
_below = cache(lambda size: st.integers(0, 10**size - 1))
_digits = cache(lambda count: st.text("0123456789", min_size=count, max_size=count))


@st.composite
def numbers(draw: st.DrawFn) -> Raw:
    """Printed numbers with any digits, including trailing zeros."""
    places = draw(_PLACES)
    digits = str(draw(_below(draw(_SIZES))))
    digits = digits[: MOST_DIGITS - places].rjust(1, "0")
    part = draw(_digits(places))
    whole = draw(_SIGNS) + digits + (f".{part}" if part else "")
    # JSON has no minus zero among its whole numbers.
    return Raw(whole.removeprefix("-") if whole == "-0" else whole)


_SCOPES = st.sampled_from(scopes.known()) | _NAMES
_RANKS = st.builds(
    lambda scope, measure, standing, out_of: {
        "scope": scope,
        "place": standing[0],
        "out_of": out_of,
        "measure": measure,
        "text": standing[1],
    },
    _SCOPES,
    texts(),
    st.tuples(st.integers(1, 120), _some(texts())) | st.tuples(st.none(), texts(least=1).filter(bool)),
    st.none() | st.integers(120, 3000),
)
_STREAKS = st.builds(
    lambda count, unit, what: {"count": count, "unit": unit, "what": what},
    st.integers(1, 10**6),
    texts(),
    # A streak that speaks of a place is about a standing that the record has.
    texts().filter(lambda what: "第" not in what),
)


_NUMBERS = numbers()
_URLS = st.sampled_from([None, "http://a.cn", "https://例.中国/一?二=三#四"])
_ACCESSED = st.sampled_from([None, "2025-03-01"])
_SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)
_KINDS = st.sampled_from(KINDS)
_RECORD_UNITS = st.none() | st.sampled_from(_UNITS) | texts()
_LINES = st.sets(st.integers(1, 999), min_size=1, max_size=3).map(sorted)
_SUBJECTS = st.just("金昌市") | _NAMES


@st.composite
def _changes(draw: st.DrawFn, unit: str | None) -> dict[str, Any]:
    """Differences in the unit of a level, or in points where that is a share."""
    points = same_quantity(unit, "%")
    return {
        "value": draw(_NUMBERS),
        "unit": "个百分点" if points else unit or "",
        "qualifier": draw(_one_of(Qualifier)),
    }


@st.composite
def _sources(draw: st.DrawFn) -> dict[str, Any]:
    recorded = draw(st.booleans())
    url = draw(_URLS)
    return {
        "id": draw(_SLUGS),
        "title": draw(texts(30)),
        "authors": draw(_few(texts())),
        "column": draw(_some(texts())),
        "publisher": draw(_some(texts())),
        "published": draw(_DATES),
        "edition": draw(_some(texts())),
        "url": url,
        "accessed": draw(_ACCESSED) if url else None,
        "period": draw(_PERIODS),
        "sha256": draw(_SHA256) if recorded else None,
        "records": 0,
        "note": draw(_some(texts(60))),
        "not_figures": [{"line": 1, "text": draw(texts()), "why": draw(texts())}] if recorded else [],
    }


@st.composite
def _records(draw: st.DrawFn, themes: list[str], sources: list[dict[str, Any]]) -> dict[str, Any]:
    value, yoy = draw(_some(_NUMBERS)), draw(_some(_NUMBERS))
    kind = draw(_KINDS)
    unit = None if value is None else draw(_RECORD_UNITS)
    cited = draw(st.sampled_from(sources))
    return {
        "id": draw(_SLUGS),
        "kind": kind,
        "name": draw(_NAMES),
        "name_en": draw(_some(_NAMES)),
        "aliases": draw(_few(texts())),
        "theme": draw(st.sampled_from(themes)),
        "tags": draw(_few(texts())),
        "headline": draw(st.booleans()),
        "subject": draw(_SUBJECTS),
        "period": draw(_PERIODS),
        "value": value,
        "unit": unit,
        "qualifier": None if value is None else draw(_one_of(Qualifier)),
        "level_status": draw(_one_of(LevelStatus)) if draw(st.booleans()) else None,
        "yoy": yoy,
        "yoy_basis": None if yoy is None else draw(_one_of(Basis)),
        "yoy_qualifier": None if yoy is None else draw(_one_of(Qualifier)),
        "change": draw(_changes(unit)) if draw(st.booleans()) else None,
        "ranks": draw(_few(_RANKS)),
        "streaks": draw(_few(_STREAKS)),
        "status": draw(_one_of(Status)) if kind == "project" and draw(st.booleans()) else None,
        "note": draw(_some(texts(60))),
        "review": draw(_few(_NAMES)),
        "source": {
            "id": cited["id"],
            "section": draw(_some(texts())),
            "lines": draw(_LINES) if cited["sha256"] else [],
            "figures": draw(_few(texts())),
        },
    }


def _key(record: dict[str, Any]) -> tuple[Any, ...]:
    return record["id"], record["subject"], record["period"], record["source"]["id"]


_THEMES = st.lists(_NAMES, min_size=1, max_size=3, unique=True)
_SEVERAL_SOURCES = st.lists(_sources(), min_size=1, max_size=2, unique_by=lambda source: source["id"])


@st.composite
def documents(draw: st.DrawFn, most: int = 4) -> dict[str, Any]:
    """Documents with any valid records."""
    themes = draw(_THEMES)
    sources = draw(_SEVERAL_SOURCES)
    records = draw(st.lists(_records(themes, sources), min_size=1, max_size=most, unique_by=_key))
    return {
        "$schema": "./indicators.schema.json",
        "format": 2,
        "title": draw(texts()),
        "region": draw(texts()),
        "region_code": draw(_some(texts())),
        "themes": [
            {
                "name": name,
                "name_en": draw(texts()),
                "pinyin": draw(texts()),
                "aliases": draw(_few(texts())),
                "note": draw(_some(texts(60))),
            }
            for name in themes
        ],
        "sources": [
            {**source, "records": sum(record["source"]["id"] == source["id"] for record in records)}
            for source in sources
        ],
        "indicators": records,
    }


def as_format_1(document: dict[str, Any]) -> dict[str, Any]:
    """A document in format 1, without the fields that are new in format 2."""
    new = {"publisher", "published", "edition", "url", "accessed", "level_status", "yoy_qualifier", "change", "review"}

    def earlier(held: dict[str, Any], *more: str) -> dict[str, Any]:
        return {name: value for name, value in held.items() if name not in {*new, *more}}

    return {
        **document,
        "format": 1,
        "themes": [earlier(theme, "note") for theme in document["themes"]],
        "sources": [earlier(source, "note") for source in document["sources"]],
        "indicators": [
            {
                **earlier(record),
                "qualifier": record["qualifier"] or "exact",
                "ranks": [earlier(rank, "out_of") for rank in record["ranks"]],
            }
            for record in document["indicators"]
        ],
    }
