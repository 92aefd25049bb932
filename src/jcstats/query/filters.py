"""Turn the conditions of a query into filters, looking up each value among those of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from jcstats.domain import periods
from jcstats.domain.model import KINDS
from jcstats.domain.units import quantity
from jcstats.i18n import tr
from jcstats.query.plan import NumberFilter, TextFilter
from jcstats.search.suggestions import chosen, unknown
from jcstats.search.theme_choice import chosen_theme
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from decimal import Decimal

    from jcstats.query.model import Bound, Query
    from jcstats.query.plan import Comparison, Filter, TextField
    from jcstats.query.protocol import Store


def filters_of(store: Store, query: Query) -> tuple[Filter, ...]:
    """Return the filters of a query.

    Raises UsageError with the known values if the store does not have a value.
    """
    return (*_on_texts(store, query), *_on_figures(store, query))


def _on_texts(store: Store, query: Query) -> Iterator[Filter]:
    conditions: tuple[tuple[TextField, tuple[str, ...], Callable[[str], str]], ...] = (
        ("kind", query.kinds, _kind),
        ("theme", query.themes, lambda asked: chosen_theme(store.themes(), asked)),
        ("subject", query.subjects, lambda asked: _place(asked, "subject", store.values("subject"))),
        ("region", query.regions, lambda asked: _place(asked, "region", store.values("region"))),
        ("period", query.periods, lambda asked: _period(store, asked)),
        ("tag", query.tags, lambda asked: _published(store, asked, "tag")),
        ("quantity", query.units, lambda asked: _quantity(store, asked)),
        ("scope", query.scopes, lambda asked: _published(store, asked, "scope")),
    )
    for field, asked, found in conditions:
        if asked:
            yield TextFilter(field, tuple(dict.fromkeys(map(found, asked))))


def _on_figures(store: Store, query: Query) -> Iterator[Filter]:
    bounds: tuple[tuple[Comparison, Bound | None], ...] = ((">=", query.minimum), ("<=", query.maximum))
    for operator, bound in bounds:
        if bound is not None:
            measured = None if bound.quantity is None else _quantity(store, bound.quantity)
            yield NumberFilter("value", operator, bound.value, measured)
    growths: tuple[tuple[Comparison, Decimal | None], ...] = (
        (">=", query.growth_minimum),
        ("<=", query.growth_maximum),
    )
    for operator, growth in growths:
        if growth is not None:
            yield NumberFilter("yoy", operator, growth)


def _kind(asked: str) -> str:
    named = {tr(f"kind.{kind}"): kind for kind in KINDS}
    return named.get(asked) or chosen(asked, "kind", KINDS)


def _published(store: Store, asked: str, what: Literal["scope", "tag"]) -> str:
    from jcstats.i18n.vocabulary import original, with_meaning  # noqa: PLC0415 - only if one is asked for

    named = original(what, asked) or asked
    return _known_value(named, what, store.values(what), lambda value: with_meaning(what, value))


def _place(asked: str, what: str, known: Iterable[str]) -> str:
    """Return the place that was named, in Chinese or in Latin letters."""
    from jcstats.search.places import (  # noqa: PLC0415 - only if one is asked for
        place_in_pinyin,
        place_spelled,
        place_with_meaning,
        same_place,
    )

    known = list(known)
    if asked.isascii() and asked not in known:
        from jcstats.i18n.vocabulary import original  # noqa: PLC0415 - only for letters

        named = original("subject", asked)
        if named is not None and named in known:
            return named
        spelled = place_spelled(fold(asked))
        found = next((place for place in known if spelled and same_place(place, spelled)), None)
        return found or place_in_pinyin(asked, known) or chosen(asked, what, known, place_with_meaning)
    return _known_value(asked, what, known, place_with_meaning)


def _period(store: Store, asked: str) -> str:
    return _known_value(periods.read(asked) or asked, "period", store.values("period"))


def _quantity(store: Store, unit: str) -> str:
    """Return the base unit of the quantity that a unit measures, as the store writes it."""
    known = store.values("unit")
    base = quantity(_simplified(unit)).base
    bases = dict.fromkeys(quantity(other).base for other in known)
    # The exact spelling comes first, because mW is not MW.
    if base in bases:
        return base
    for other in bases:
        if fold(other) == fold(base):
            return other
    from jcstats.i18n.vocabulary import original, with_meaning  # noqa: PLC0415 - only for words and errors

    word = original("unit", unit)
    if word and quantity(word).base in bases:
        return quantity(word).base
    raise unknown(unit, "unit", known, lambda value: with_meaning("unit", value))


def _simplified(text: str) -> str:
    """Return a value in simplified characters."""
    if text.isascii():
        return text
    from jcstats.search.traditional import simplified  # noqa: PLC0415 - only if such a value was typed

    return simplified(text)


def _known_value(got: str, what: str, known: Iterable[str], said: Callable[[str], str] = str) -> str:
    """Return the known value that was named, in simplified or traditional characters.

    Raises UsageError if there is none.
    """
    known = list(known)
    if got in known:
        return got
    plain = _simplified(got)
    return next((value for value in known if _simplified(value) == plain), None) or chosen(plain, what, known, said)
