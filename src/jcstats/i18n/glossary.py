"""The terms of statistics, in a sentence or two each. Only what can be stated with certainty stands here."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jcstats.i18n import DEFAULT_LANGUAGE, language
from jcstats.i18n.package_files import has_file, read_file

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator

_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer to load than the terms


class Term(NamedTuple):
    """A term of statistics."""

    term: str
    """The term."""
    meaning: str
    """What it means."""
    marks: tuple[str, ...]
    """What shows that a record uses it: a part of its name, or basis:, qualifier:, unit: or id: with that value."""


@cache
def concepts() -> tuple[Term, ...]:
    """Return the terms that are no indicators, in Chinese where the language asked for has none."""
    return tuple(Term(one["term"], one["meaning"], tuple(one["marks"])) for one in _read("glossary"))


@cache
def definitions() -> tuple[Term, ...]:
    """Return the standard indicators whose definition is certain. They come from the catalogue."""
    return tuple(Term(one["term"], one["meaning"], (f"id:{one['id']}",)) for one in _read("definitions"))


def terms() -> tuple[Term, ...]:
    """Return all terms, first those that are no indicators."""
    return (*concepts(), *definitions())


def terms_of(record: Indicator) -> tuple[Term, ...]:
    """Return the terms that a record uses."""
    own = [term for term in concepts() if any(_marked(record, mark) for mark in term.marks)]
    defined = (term for term in definitions() if term.term == record.name or term.marks == (f"id:{record.id}",))
    return (*own, *defined)


def concepts_in(name: str) -> tuple[Term, ...]:
    """Return the terms that a name contains."""
    return tuple(term for term in concepts() if any(mark in name for mark in term.marks))


def _read(name: str) -> list[dict[str, Any]]:
    asked, usual = (os.path.join(_FOLDER, f"{name}.{one}.json") for one in (language(), DEFAULT_LANGUAGE))  # noqa: PTH118
    read: list[dict[str, Any]] = json.loads(read_file(asked if has_file(asked) else usual))
    return read


def _marked(record: Indicator, mark: str) -> bool:
    field, colon, value = mark.partition(":")
    match field if colon else "":
        case "basis":
            return record.yoy_basis == value
        case "qualifier":
            return record.value is not None and record.qualifier == value
        case "unit":
            return (record.unit or "").endswith(value)
    return mark in record.name
