"""The glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.views.offered import offered
from jcstats.views.page import Field, Page, Toned, View, table
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.glossary import Term
    from jcstats.views.page import Offered


def listed(terms: tuple[Term, ...]) -> View[Term]:
    """Return every term with its meaning."""
    columns: list[Field[Term]] = [
        Field(title="term", cell=lambda one: Toned(text=one.term, tone="strong"), heads=True),
        Field(title="meaning", cell=lambda one: one.meaning, wraps=True),
    ]
    own: dict[str, Offered[Term]] = {
        "term": offered("term", lambda one: one.term),
        "meaning": offered("meaning", lambda one: one.meaning),
    }
    return View(
        items=terms,
        fields=own,
        page=lambda: Page(title=words("title.terms"), tables=(table(columns, terms),)),
    )
