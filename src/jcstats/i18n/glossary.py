"""The terms of the dataset, a sentence each. Only what can be stated with certainty stands here."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jcstats.i18n import DEFAULT_LANGUAGE, language

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator

_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer to load than the terms


class Term(NamedTuple):
    """A term of statistics."""

    term: str
    """The term."""
    meaning: str
    """What it means, in a sentence."""
    marks: tuple[str, ...]
    """What shows that a record uses it: a part of its name, or basis:, qualifier: or unit: with the field's value."""


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms, in Chinese where the language asked for has none."""
    asked, usual = (os.path.join(_FOLDER, f"glossary.{name}.json") for name in (language(), DEFAULT_LANGUAGE))  # noqa: PTH118
    with open(asked if os.path.isfile(asked) else usual, "rb") as opened:  # noqa: PTH113, PTH123
        plain = json.loads(opened.read())
    return tuple(Term(term=one["term"], meaning=one["meaning"], marks=tuple(one["marks"])) for one in plain)


def terms_of(record: Indicator) -> tuple[Term, ...]:
    """Return the terms that a record uses."""
    return tuple(term for term in terms() if any(_marked(record, mark) for mark in term.marks))


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
