"""The meanings of Chinese places and units, for a report in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import in_chinese
from jcstats.i18n.vocabulary import unit_meaning
from jcstats.search.places import place_meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jcstats.domain.model import Indicator


def meanings(records: Iterable[Indicator]) -> dict[str, str]:
    """Return the meanings of the places and units of records. In Chinese there are none."""
    if in_chinese():
        return {}
    places: dict[str, str] = {}
    units: dict[str, str] = {}
    for record in records:
        for name in (record.region, record.subject):
            places[name] = places[name] if name in places else place_meaning(name)
        if record.unit:
            units[record.unit] = unit_meaning(record.unit)
        if record.change:
            units[record.change.unit] = unit_meaning(record.change.unit)
    return {word: meaning for word, meaning in (places | units).items() if meaning and meaning != word}
