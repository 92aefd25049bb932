"""The name of a record that a reader corrects: from the catalogue where it is there, with an id that is free."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jcstats.domain.constraints import record_key
from jcstats.drafting.naming import own_id
from jcstats.i18n import in_chinese
from jcstats.search.catalogue_index import bundled_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.domain.model import Dataset, Indicator

_NUMBERED = re.compile(r"-\d+$")
_MOST_OFFERED = 30


def named(record: Indicator, name: str, dataset: Dataset) -> Indicator:
    """Return a record with another name, and all that the catalogue says of it."""
    entry = bundled_index().named(name)
    themes = {theme.name for theme in dataset.themes}
    aliases = dict.fromkeys((*(entry.aliases if entry else ()), record.name, *record.aliases))
    new = replace(
        record,
        id=entry.id if entry else own_id(name),
        name=entry.name if entry else name,
        name_en=entry.name_en if entry else None,
        theme=entry.theme if entry and entry.theme in themes else record.theme,
        tags=entry.tags if entry else (),
    )
    new = replace(new, aliases=tuple(alias for alias in aliases if alias != new.name))
    return replace(new, id=free_id(new.id, new, dataset, instead=record))


def unnumbered(record: Indicator) -> str:
    """Return the id of a record without the number that kept it from being that of another."""
    entry = bundled_index().named_as_written(record.name)
    usual = entry.id if entry else own_id(record.name)
    return usual if _NUMBERED.sub("", record.id) == usual else record.id


def free_id(
    id_: str, record: Indicator, dataset: Dataset, *, among: Iterable[Indicator] = (), instead: Indicator | None = None
) -> str:
    """Return an id, with a number after it where the record would be taken for another one.

    `among` are records that will be there, and the one that it stands `instead` of will not.
    """
    taken = {record_key(other) for other in (*dataset.indicators, *among) if instead is None or other is not instead}
    own, number = id_, 1
    while record_key(replace(record, id=own)) in taken:
        number += 1
        own = f"{id_}-{number}"
    return own


def offered_names(typed: str) -> Iterator[tuple[str, str]]:
    """Yield names of the catalogue that what was typed may be the beginning of.

    Each has its theme beside it, or its English name where the tool does not speak Chinese.
    """
    found = bundled_index().containing(typed.strip())
    for entry in found[:_MOST_OFFERED]:
        yield entry.name, entry.theme if in_chinese() else entry.name_en
