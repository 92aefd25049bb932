"""The glossary and the standard indicators: a list of terms, or everything about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.i18n import glossary, in_chinese, knows, published, tr
from jcstats.i18n.vocabulary import with_meaning
from jcstats.text import fold
from jcstats.views.fields import field
from jcstats.views.formatting import called
from jcstats.views.info import listing
from jcstats.views.page import ColumnSpec, Page, Toned, View, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jcstats.domain.catalogue import Catalogue, StandardIndicator
    from jcstats.i18n.glossary import Term
    from jcstats.search.catalogue_index import CatalogueIndex
    from jcstats.views.page import Cell, Field


class Explained(NamedTuple):
    """A term and what is known about it."""

    term: str
    """The term, or the name of a standard indicator, in Chinese."""
    called: str
    """The same in the language of the tool."""
    meaning: str | None
    """The meaning; None if no certain definition is recorded."""
    entry: StandardIndicator | None = None
    """The standard indicator that it is, or None for another term."""
    concepts: tuple[Term, ...] = ()
    """The terms in the name of an indicator."""


def terms(items: Sequence[Explained]) -> View[Explained]:
    """Return terms with their meaning."""
    return View(items=items, fields=_short(), page=lambda: _list_page(items))


def entries(items: Sequence[Explained], catalogue: Catalogue) -> View[Explained]:
    """Return what is known about one term, or a list of several terms."""
    page = _entry_page if len(items) == 1 else _list_page
    return View(items=items, fields={**_short(), **_long(catalogue)}, page=lambda: page(items, catalogue))


def explained(word: str, index: CatalogueIndex) -> Iterator[Explained]:
    """Yield the terms and entries that a word names, by a whole name if possible, or else by a part of a name."""
    folded = fold(word)
    whole = [term for term in glossary.concepts() if folded in {fold(term.term), fold(term.called)}]
    entry = index.named(word)
    some = [] if whole or entry else [term for term in glossary.concepts() if folded and _contains(term, folded)]
    yield from (Explained(term=term.term, called=term.called, meaning=term.meaning) for term in (*whole, *some))
    for standard in [entry] if entry else () if whole else index.containing(word):
        yield Explained(
            term=standard.name,
            called=called(standard),
            meaning=standard.definition if in_chinese() else glossary.definition_of(standard.id),
            entry=standard,
            concepts=glossary.concepts_in(standard.name),
        )


def _contains(term: Term, folded: str) -> bool:
    return folded in fold(term.term) or folded in fold(term.called)


def named(word: str) -> list[Explained]:
    """Return the terms and standard indicators of the bundled catalogue that a word names."""
    from jcstats.search.catalogue_index import bundled_index  # noqa: PLC0415 - only if it is asked for

    return list(explained(word, bundled_index()))


def _list_page(items: Sequence[Explained], catalogue: Catalogue | None = None) -> Page:
    heads: ColumnSpec[Explained] = ColumnSpec(
        title="term", cell=lambda item: Toned(text=item.called, tone="strong"), heads=True, wraps=not in_chinese()
    )
    meaning: ColumnSpec[Explained] = ColumnSpec(
        title="meaning", cell=lambda item: item.meaning or _described(item, catalogue), wraps=True
    )
    return Page(title=tr("title.terms"), tables=(table([heads, meaning], items),))


def _described(item: Explained, catalogue: Catalogue | None) -> str:
    """Return the kind of an indicator, which is shown if there is no definition."""
    if item.entry is None or catalogue is None:
        return tr("missing")
    units = tr("list.comma").join(item.entry.units)
    measured = tr(f"measured.{item.entry.quantity}") + (units and tr("in_units", units=units))
    return tr("standard_indicator", theme=published("theme", item.entry.theme), measured=measured)


def _entry_page(items: Sequence[Explained], catalogue: Catalogue | None = None) -> Page:
    (item,) = items
    if item.entry is None or catalogue is None:
        return _list_page(items, catalogue)
    title = tr("list.dot").join((tr("title.terms"), item.called))
    return Page(title=title, tables=(listing(_rows(item, item.entry, catalogue)),))


def _rows(item: Explained, entry: StandardIndicator, catalogue: Catalogue) -> Iterator[tuple[str, Cell]]:
    comma = tr("list.comma")
    named = {other.id: called(other) for other in catalogue.entries}
    yield "name", Toned(text=item.called, tone="strong")
    yield ("name_en", entry.name_en) if in_chinese() else ("name_zh", entry.name)
    yield "aliases", comma.join(entry.aliases)
    yield "meaning", item.meaning or ""
    yield "theme", published("theme", entry.theme)
    yield "tags", comma.join(with_meaning("tag", tag) for tag in entry.tags)
    yield "quantity", tr(f"measured.{entry.quantity}")
    yield "units", comma.join(with_meaning("unit", unit) for unit in entry.units)
    if entry.growth_basis is not None:
        yield "growth_basis", tr(f"basis.{entry.growth_basis}")
    yield "growth_rule", _rule(entry, catalogue) or ""
    if entry.growth_basis is not None:
        yield "previous_level_follows", tr("yes" if entry.previous_level_follows else "no")
    yield "parts", comma.join(named[part] for part in entry.parts)
    yield "per_head_of", named.get(entry.per_head_of or "", "")
    yield "share_of", named.get(entry.share_of or "", "")
    yield "share_part", named.get(entry.share_part or "", "")
    yield "ratio_of", comma.join(named[other] for other in entry.ratio_of)
    for term in item.concepts:
        yield "terms", tr("term", term=term.called, meaning=term.meaning)
    yield "id", Toned(text=entry.id, tone="dim")


def _rule(entry: StandardIndicator, catalogue: Catalogue) -> str | None:
    text = next((rule.text for rule in catalogue.rules if rule.id == entry.growth_rule), None)
    said = f"published.rule.{entry.growth_rule}"  # in Chinese the catalogue itself has the words
    return tr(said) if text and knows(said) else text


def _short() -> dict[str, Field[Explained]]:
    return {
        "term": field(lambda item: item.term, lambda item: item.called),
        "meaning": field(lambda item: item.meaning),
    }


def _long(catalogue: Catalogue) -> dict[str, Field[Explained]]:
    """Return the fields from the catalogue, which are null for a term that is not an indicator."""
    plain = (
        "id",
        "name_en",
        "aliases",
        "theme",
        "tags",
        "quantity",
        "units",
        "growth_basis",
        "previous_level_follows",
        "parts",
        "per_head_of",
        "share_of",
        "share_part",
        "ratio_of",
    )
    own = {name: _of_entry(name) for name in plain}
    own["growth_rule"] = field(lambda item: item.entry and _rule(item.entry, catalogue))
    return own


def _of_entry(name: str) -> Field[Explained]:
    return field(lambda item: item.entry and getattr(item.entry, name))
