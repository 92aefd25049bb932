"""The glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.views.page import Field, Page, Toned, View, table
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.glossary import Term


def listed(terms: tuple[Term, ...]) -> View:
    """Return every term with its meaning."""
    columns: list[Field[Term]] = [
        Field(title="term", cell=lambda one: Toned(text=one.term, tone="strong"), heads=True),
        Field(title="meaning", cell=lambda one: one.meaning, wraps=True),
    ]
    return View(
        records=lambda: ({"term": one.term, "meaning": one.meaning} for one in terms),
        page=lambda: Page(title=words("title.terms"), tables=(table(columns, terms),)),
    )
