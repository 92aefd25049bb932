"""The terms of statistics, each explained in a sentence or two. Only what is certain is stated."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jcstats.i18n import language
from jcstats.i18n.package_files import read_file

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator

_FOLDER = os.path.dirname(__file__)


class Term(NamedTuple):
    """A term of statistics."""

    term: str
    """The term in Chinese."""
    meaning: str
    """What it means."""
    marks: tuple[str, ...]
    """What shows that a record uses the term: a part of its name, or basis:, qualifier:, unit: or id: with a value."""
    called: str
    """The term in the language of the tool."""


def concepts() -> tuple[Term, ...]:
    """Return the terms that are not indicators."""
    return _terms("glossary", language())


def definitions() -> tuple[Term, ...]:
    """Return the standard indicators whose definition is certain. They come from the catalogue."""
    return _terms("definitions", language())


def definition_of(id: str) -> str | None:  # noqa: A002 - the field's own name
    """Return the definition of a standard indicator, or None if none is certain."""
    return next((term.meaning for term in definitions() if term.marks == (f"id:{id}",)), None)


def terms() -> tuple[Term, ...]:
    """Return all terms, first those that are not indicators."""
    return (*concepts(), *definitions())


def terms_of(record: Indicator) -> tuple[Term, ...]:
    """Return the terms that a record uses."""
    own = [term for term in concepts() if any(_marked(record, mark) for mark in term.marks)]
    defined = (term for term in definitions() if term.term == record.name or term.marks == (f"id:{record.id}",))
    return (*own, *defined)


def concepts_in(name: str) -> tuple[Term, ...]:
    """Return the terms that a name contains."""
    return tuple(term for term in concepts() if any(mark in name for mark in term.marks))


@cache
def _terms(name: str, spoken: str) -> tuple[Term, ...]:
    read: list[dict[str, Any]] = json.loads(read_file(os.path.join(_FOLDER, f"{name}.{spoken}.json")))
    return tuple(Term(term["term"], term["meaning"], _marks(term), term.get("called", term["term"])) for term in read)


def _marks(term: dict[str, Any]) -> tuple[str, ...]:
    return (f"id:{term['id']}",) if "id" in term else tuple(term["marks"])


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
