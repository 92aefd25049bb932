"""The codelists of an SDMX export, and the codes of what its records name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jcstats.json_text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.export.content import Content

_ID = re.compile(r"[A-Za-z0-9_@$-]+")


class Code(NamedTuple):
    """A code with its name."""

    id: str
    name: str
    name_en: str | None = None
    description: str | None = None
    annotations: tuple[tuple[str, str], ...] = ()
    """The type and the text of each."""


class Codes(NamedTuple):
    """The codelists of an export by id."""

    lists: dict[str, tuple[Code, ...]]
    areas: dict[str, str]
    """The code of each region by its name."""
    themes: dict[str, str]
    """The code of each theme by its name."""


MEASURES = (
    Code("LEVEL", "Level"),
    Code("GROWTH", "Growth on the year before in per cent"),
    Code("CHANGE", "Difference on the year before in the unit of the level"),
    Code("STANDING", "Published standing; the value is the place"),
    Code("STREAK", "How long something has held without a break"),
)
QUALIFIERS = tuple(
    Code(id_, name)
    for id_, name in (
        ("exact", "Exactly"),
        ("at_least", "At least"),
        ("more_than", "More than"),
        ("less_than", "Less than"),
        ("about", "About"),
        ("at_most", "At most"),
    )
)
BASES = (
    Code("constant_prices", "At constant prices"),
    Code("current_prices", "At current prices"),
    Code("count", "Of a number or quantity"),
    Code("not_stated", "Not stated"),
)
OBS_STATUS = (
    Code("A", "Normal value"),
    Code("O", "Missing value"),
    Code("P", "Provisional value"),
    Code("V", "Unvalidated value"),
)
FIXED = {
    "CL_MEASURE": MEASURES,
    "CL_QUALIFIER": QUALIFIERS,
    "CL_BASIS": BASES,
    "CL_OBS_STATUS": OBS_STATUS,
    "CL_LEVEL_STATUS": (Code("preliminary", "Preliminary"), Code("final", "Final"), Code("revised", "Revised")),
    "CL_KIND": (Code("indicator", "Indicator"), Code("project", "Project"), Code("honour", "Honour")),
    "CL_PROJECT_STATUS": (Code("completed", "Completed"), Code("under_construction", "Under construction")),
}


def codes(content: Content) -> Codes:
    """Return the codelists for what is exported."""
    regions = {dataset.region: dataset.region_code for dataset in content.datasets}
    areas = _distinct(((name, code or "") for name, code in regions.items()), "R")
    themes = _distinct(((theme.name, theme.pinyin) for theme in content.themes), "T")
    indicators = {record.id: Code(record.id, record.name, record.name_en) for record in content.records}
    own = {
        "CL_AREA": tuple(Code(id_, name, annotations=_datasets(name, content)) for name, id_ in areas.items()),
        "CL_THEME": tuple(
            Code(themes[theme.name], theme.name, theme.name_en, theme.note, (_annotated("THEME", theme),))
            for theme in content.themes
        ),
        "CL_INDICATOR": tuple(indicators.values()),
        "CL_SOURCE": tuple(
            Code(source.id, source.title, annotations=(_annotated("SOURCE", source),)) for source in content.sources
        ),
    }
    return Codes(lists={**own, **FIXED}, areas=areas, themes=themes)


def _distinct(wanted: Iterable[tuple[str, str]], otherwise: str) -> dict[str, str]:
    """Return a code for each name: the wanted one, or a number if that is not a valid code or taken."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for place, (name, code) in enumerate(wanted, start=1):
        usable = _ID.fullmatch(code) and code not in taken
        found[name] = (
            code if usable else next(candidate for candidate in _numbered(otherwise, place) if candidate not in taken)
        )
        taken.add(found[name])
    return found


def _numbered(letter: str, place: int) -> Iterator[str]:
    yield f"{letter}{place}"
    yield from (f"{letter}{place}_{number}" for number in range(1, place + 1))


def _annotated(kind: str, of: object) -> tuple[str, str]:
    """Return an annotation that says everything about a dataset, theme or source, as its file does."""
    return kind, on_one_line(of)


def _datasets(region: str, content: Content) -> tuple[tuple[str, str], ...]:
    """Return an annotation for each dataset of a region."""
    own = (replace(dataset, themes=(), sources=()) for dataset in content.datasets if dataset.region == region)
    return tuple(_annotated("DATASET", dataset) for dataset in own)
