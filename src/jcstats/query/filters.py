"""Which of the records that the words name also meet the conditions of a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain import derive, periods
from jcstats.domain.model import KINDS
from jcstats.domain.scopes import order
from jcstats.domain.units import quantity
from jcstats.i18n import tr
from jcstats.search.matching import theme_named
from jcstats.search.suggestions import chosen, unknown
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jcstats.domain.model import Dataset, Indicator
    from jcstats.query.model import Bound, Query

    Test = Callable[[Indicator], bool]


def tests_of(dataset: Dataset, query: Query) -> list[Test]:
    """Return the conditions of a query, each as a test that a record passes or not.

    Raises UsageError, with what there is, for a value that nothing in the dataset has.
    """
    return [*_of_fields(dataset, query), *_of_figures(dataset, query)]


def scopes_asked(dataset: Dataset, query: Query) -> tuple[str, ...]:
    """Return the scopes that are asked for. Raises UsageError for one that no standing has."""
    known = {rank.scope: None for record in dataset.indicators for rank in record.ranks}
    return tuple(_chosen(one, "scope", sorted(known, key=order)) for one in query.scopes)


def _of_fields(dataset: Dataset, query: Query) -> Iterator[Test]:
    if query.kinds:
        kinds = {_kind(one) for one in query.kinds}
        yield lambda record: record.kind in kinds
    if query.themes:
        themes = {_theme(dataset, one) for one in query.themes}
        yield lambda record: record.theme in themes
    if query.subjects:
        known = dict.fromkeys(record.subject for record in dataset.indicators)
        subjects = {_chosen(one, "subject", known) for one in query.subjects}
        yield lambda record: record.subject in subjects
    if query.periods:
        spans = sorted({record.period for record in dataset.indicators}, key=periods.order)
        wanted = {_chosen(periods.read(one) or one, "period", spans) for one in query.periods}
        yield lambda record: record.period in wanted
    if query.tags:
        known = dict.fromkeys(tag for record in dataset.indicators for tag in record.tags)
        tags = {_chosen(one, "tag", known) for one in query.tags}
        yield lambda record: not tags.isdisjoint(record.tags)
    if query.units:
        quantities = {_quantity(dataset, one) for one in query.units}
        yield lambda record: derive.base_quantity(record) in quantities
    if query.scopes:
        among = scopes_asked(dataset, query)
        yield lambda record: any(rank.scope in among for rank in record.ranks)


def _of_figures(dataset: Dataset, query: Query) -> Iterator[Test]:
    least, most = _measured(dataset, query.minimum), _measured(dataset, query.maximum)
    slowest, fastest = query.growth_minimum, query.growth_maximum
    if least is not None:
        yield lambda record: _comparable(record, least) and derive.size(record) >= (least.value, 0)
    if most is not None:
        yield lambda record: _comparable(record, most) and derive.size(record) <= (most.value, 0)
    if slowest is not None:
        yield lambda record: record.yoy is not None and record.yoy >= slowest
    if fastest is not None:
        yield lambda record: record.yoy is not None and record.yoy <= fastest


def _comparable(record: Indicator, bound: Bound) -> bool:
    return record.value is not None and bound.quantity in {None, derive.base_quantity(record)}


def _kind(asked: str) -> str:
    named = {tr(f"kind.{kind}"): kind for kind in KINDS}
    return named.get(asked) or chosen(asked, "kind", KINDS)


def _theme(dataset: Dataset, asked: str) -> str:
    theme = theme_named(dataset, asked)
    return theme.name if theme else chosen(asked, "theme", [one.name for one in dataset.themes])


def _measured(dataset: Dataset, bound: Bound | None) -> Bound | None:
    """Return a bound whose quantity, if it has one, is one that the dataset has levels of."""
    if bound is None or bound.quantity is None:
        return bound
    return bound._replace(quantity=_quantity(dataset, bound.quantity))


def _quantity(dataset: Dataset, unit: str) -> str:
    """Return the base unit of the quantity that a unit measures, as the dataset writes it."""
    known = dict.fromkeys(record.unit for record in dataset.indicators if record.unit)
    asked = _simplified(unit)
    wanted = fold(quantity(asked).base)
    bases = dict.fromkeys(quantity(one).base for one in known)
    # As it was written first: mW is not MW.
    if quantity(asked).base in bases:
        return quantity(asked).base
    for base in bases:
        if fold(base) == wanted:
            return base
    raise unknown(unit, "unit", known)


def _simplified(text: str) -> str:
    """Return a value in simplified characters, where it may be in traditional ones."""
    if text.isascii():
        return text
    from jcstats.search.traditional import simplified  # noqa: PLC0415 - only where such a value was typed

    return simplified(text)


def _chosen(got: str, what: str, known: Iterable[str]) -> str:
    """Return the value that was asked for, in whichever characters. Raises UsageError where there is none."""
    known = list(known)
    return got if got in known else chosen(_simplified(got), what, known)
