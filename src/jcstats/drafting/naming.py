"""A name in an article -> the standard indicator, or a name of its own."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from jcstats.domain.catalogue import quantity_of
from jcstats.search.catalogue_index import bundled_index

if TYPE_CHECKING:
    from jcstats.domain.catalogue import StandardIndicator

_LEAST = 3
"""Fewer characters at the end of a name say too little of what it is about."""
_ENDINGS = ("数", "人数", "额", "量", "面积", "指数", "总数")
"""What a standard name has more than the words of an article: 医疗卫生机构6949个 is 医疗卫生机构数."""


class Named(NamedTuple):
    """What a name stands for."""

    entry: StandardIndicator | None
    """The standard indicator that it wholly names."""
    theme: str | None
    """The theme, of the standard indicator or of one that the end of the name is."""


@cache
def resolve(name: str, unit: str | None) -> Named:
    """Return the standard indicator that a name is, as written or with the usual ending for its unit."""
    index = bundled_index()
    for form in (name, f"年末{name}", *(name + ending for ending in _ENDINGS)):
        entry = index.named_as_written(form)
        if entry is not None and (form == name or (unit is not None and measures(entry, unit))):
            return Named(entry, entry.theme)
    for start in range(1, max(1, len(name) - _LEAST + 1)):
        entry = index.named_as_written(name[start:])
        if entry is not None:
            return Named(None, entry.theme)
    found = index.containing(name) if len(name) >= _LEAST - 1 else ()
    return Named(None, found[0].theme if found else None)


def measures(entry: StandardIndicator, unit: str) -> bool:
    """Tell whether a unit is one of an indicator, or of the same kind."""
    return unit in entry.units or quantity_of(unit) == entry.quantity


def own_id(name: str) -> str:
    """Return the id of a name that is in no catalogue: the same for the same name in any article."""
    return f"unlisted-{sha256(name.encode()).hexdigest()[:12]}"
