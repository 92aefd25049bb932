"""The types that tools return, derived from the types of a dataset. Figures are texts with their digits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, make_dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from jcstats.domain.model import Indicator, Streak


@dataclass
class Loaded:
    """The regions and periods of the records: the first regions and the last periods, and how many more there are."""

    regions: list[str]
    more_regions: int
    periods: list[str]
    more_periods: int


@dataclass
class Missing:
    """A word without an answer, and similar names."""

    missing: str
    reason: str
    name: str
    nearest: list[str]


@dataclass
class CitedSource:
    """Where a record was printed."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    section: str | None
    lines: list[int]
    figures: list[str]
    sha256: str | None


@dataclass
class Between:
    """The bounds of a computed number that the published digits allow."""

    low: str
    high: str
    unit: str | None


@dataclass
class Term:
    """A term of statistics."""

    term: str
    meaning: str | None


@dataclass
class Name:
    """The names of a record, without its figures."""

    id: str
    name: str
    aliases: list[str]
    theme: str
    subject: str
    region: str
    period: str


OWN: dict[str, dict[str, Any]] = {
    "rank": {
        "scope": str | None,
        "place": int | None,
        "out_of": int | None,
        "measure": str | None,
        "text": str | None,
        "streak": Streak | None,
        "order": int | None,
        "quantity": str | None,
    },
    "trend": {"computed_growth": Between | None, "why_different": str | None, "missing_periods": tuple[str, ...]},
    "compare": {
        "row": int,
        "across": str,
        "row_unit": str | None,
        "ratio": Decimal | None,
        "difference": Decimal | None,
    },
    "cite": {"statement": str | None, "gbt7714": str | None},
}
"""The fields of some tools' items besides those of a record."""


def answer(tool: str) -> type:
    """Return the type of the answer of a tool that returns records."""
    item = {name: shape(kind) for name, kind in _types(Indicator).items()}
    item |= {
        "basis": str | None,
        "implied_previous": Between | None,
        "why_no_previous": str | None,
        "source": CitedSource,
        "citation": str | None,
    }
    item |= {name: shape(kind) for name, kind in OWN.get(tool, {}).items()}
    return listing(tool.capitalize(), make_dataclass(f"{tool.capitalize()}Record", item.items()))


def listing(name: str, item: Any) -> type:  # noqa: ANN401 - a type that is made here
    """Return the type of a page of items."""
    parts = {
        "found": bool,
        "message": str | None,
        "records": list[item],
        "total": int,
        "next_offset": int | None,
        "missing": list[Missing],
        "notes": list[str],
        "loaded": Loaded,
    }
    return make_dataclass(f"{name}Answer", parts.items())


def _types(of: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass
    """Return the types of the fields of a dataclass."""
    # The dataclasses import some names for type checkers only.
    hints = get_type_hints(of, localns={"Mapping": Mapping})
    return {field.name: hints[field.name] for field in fields(of)}


@cache
def shape(kind: Any) -> Any:  # noqa: ANN401 - types of all kinds
    """Return a type of a dataset as a type of JSON."""
    if kind is Decimal:
        return str
    if isinstance(kind, type) and is_dataclass(kind):
        if kind.__module__ == __name__:
            return kind
        return make_dataclass(kind.__name__, [(name, shape(own)) for name, own in _types(kind).items()])
    if get_origin(kind) is tuple:
        return list[shape(get_args(kind)[0])]  # type: ignore[misc]  # a type that is made here
    if get_origin(kind) in {UnionType, Union}:
        return Union[tuple(map(shape, get_args(kind)))]  # noqa: UP007 - made of several
    return kind


@dataclass
class CountedTheme:
    """A theme and its number of records."""

    name: str
    records: int


@dataclass
class LoadedSource:
    """A source that is cited."""

    id: str
    title: str
    period: str
    date: str | None
    url: str | None


@dataclass
class Coverage:
    """The data that is loaded. There are no figures about anything else."""

    loaded: Loaded
    themes: list[CountedTheme]
    subjects: list[str]
    more_subjects: int
    sources: list[LoadedSource]
    more_sources: int
    message: str
