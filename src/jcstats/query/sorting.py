"""The order that was asked for, and how many of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats.domain import derive, periods, scopes
from jcstats.domain.model import KINDS
from jcstats.errors import UsageError
from jcstats.i18n import tr
from jcstats.query.model import Placed, Standing
from jcstats.search.suggestions import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jcstats.domain.model import Dataset, Indicator, Rank
    from jcstats.query.model import Item, Query

    Key = Callable[[Any], Any]


def place(rank: Rank) -> tuple[bool, int, bool]:
    """Order places: exact ones and upper bounds by number, 前列 after all; a bound after the same exact place."""
    return rank.place is None, rank.place or 0, rank.text is not None


def best_standing(record: Indicator) -> Rank | None:
    """Return a record's best published standing: the smallest place, of equal ones the widest scope."""
    return min(record.ranks, key=lambda rank: (*place(rank), scopes.order(rank.scope)), default=None)


def arranged(dataset: Dataset, items: Sequence[Item], query: Query, kind: type) -> tuple[Item, ...]:
    """Return items of a kind (Indicator, Standing, Placed) in the order of the query, and no more than its limit.

    What has no such figure stands last, either way round; levels are in order within each kind of quantity.
    Raises UsageError for a field that there is no order by.
    """
    ordered = list(items)
    if query.sort is not None:
        field = query.sort.removeprefix("-")
        keys = _keys(dataset, kind)
        if field not in keys:
            raise unknown(field, "sort", keys)
        ordered = _sorted(ordered, keys[field], reverse=query.sort.startswith("-"))
        if field == "value":
            _by_quantity(ordered)
    if query.limit is not None and query.limit < 1:
        raise UsageError(tr("error.limit", got=query.limit))
    return tuple(ordered[: query.limit])


def sort_fields(dataset: Dataset, kind: type) -> tuple[str, ...]:
    """Return the names of the fields that items of a kind can be put in order by."""
    return tuple(_keys(dataset, kind))


def _sorted(items: list[Item], key: Key, *, reverse: bool) -> list[Item]:
    keyed = [(key(item), item) for item in items]
    filled = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=reverse)
    return [item for _, item in filled] + [item for found, item in keyed if found is None]


def _by_quantity(items: list[Any]) -> None:
    """Bring levels of one quantity together, the quantities in the order in which they first come."""
    groups: dict[str | None, int] = {}
    for item in items:
        base = derive.base_quantity(_record(item))
        if base is not None:
            groups.setdefault(base, len(groups))
    items.sort(key=lambda item: groups.get(derive.base_quantity(_record(item)), len(groups)))


def _record(item: Any) -> Indicator:  # noqa: ANN401 - an Indicator, or what holds one
    record: Indicator = item.record if isinstance(item, Standing | Placed) else item
    return record


def _keys(dataset: Dataset, kind: type) -> Mapping[str, Key]:
    """Return, by name, what items of a kind can be put in order by; a key of None stands last."""
    themes = {theme.name: index for index, theme in enumerate(dataset.themes)}
    of_record: dict[str, Callable[[Indicator], Any]] = {
        "id": lambda record: record.id,
        "kind": lambda record: KINDS.index(record.kind),
        "name": lambda record: _as_in_a_dictionary(record.name),
        "name_en": lambda record: None if record.name_en is None else record.name_en.casefold(),
        "theme": lambda record: themes[record.theme],
        "subject": lambda record: _as_in_a_dictionary(record.subject),
        "period": lambda record: periods.order(record.period),
        "value": lambda record: None if record.value is None else derive.size(record),
        "unit": lambda record: None if record.unit is None else _as_in_a_dictionary(record.unit),
        "yoy": lambda record: record.yoy,
        "place": lambda record: place(best) if (best := best_standing(record)) else None,
        "status": lambda record: record.status,
        "lines": lambda record: record.source.lines,
    }
    keys: dict[str, Key] = {name: _of_item(key) for name, key in of_record.items()}
    if kind is Standing:
        keys |= {
            "place": lambda standing: place(standing.rank),
            "scope": lambda standing: scopes.order(standing.rank.scope),
            "measure": lambda standing: _as_in_a_dictionary(standing.rank.measure),
        }
    if kind is Placed:
        keys["order"] = lambda placed: placed.order
    return keys


def _of_item(key: Callable[[Indicator], Any]) -> Key:
    return lambda item: key(_record(item))


def _as_in_a_dictionary(text: str) -> bytes:
    """Return what puts Chinese in the order of its pinyin: in GB 2312, and so in GB 18030, the usual characters are."""
    return text.encode("gb18030", "replace")
