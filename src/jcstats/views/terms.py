"""The glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.views.fields import field
from jcstats.views.page import ColumnSpec, Page, Toned, View, table

if TYPE_CHECKING:
    from jcstats.i18n.glossary import Term
    from jcstats.views.page import Field


def listed(terms: tuple[Term, ...]) -> View[Term]:
    """Return every term with its meaning."""
    specs: list[ColumnSpec[Term]] = [
        ColumnSpec(title="term", cell=lambda one: Toned(text=one.term, tone="strong"), heads=True),
        ColumnSpec(title="meaning", cell=lambda one: one.meaning, wraps=True),
    ]
    own: dict[str, Field[Term]] = {
        "term": field("term", lambda one: one.term),
        "meaning": field("meaning", lambda one: one.meaning),
    }
    return View(
        items=terms,
        fields=own,
        page=lambda: Page(title=tr("title.terms"), tables=(table(specs, terms),)),
    )
