"""What a dataset must keep to beyond the types of its fields: the laws that hold between fields and between records."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jcstats.domain.derive import names_of
from jcstats.domain.model import SCOPES
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Dataset, Indicator

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PERIOD = re.compile("[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?")
_SHA256 = re.compile("[0-9a-f]{64}")

FORMAT = 1
"""The version of the file format that this version reads."""

MAX_DIGITS = 30
"""The most digits that a figure may have, before and after the point together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One broken law."""

    path: tuple[str | int, ...]
    """Where in the document."""
    law: str
    """The key of its words: rule.<law>."""
    got: str
    """What stands there."""


def violations(dataset: Dataset) -> Iterator[Violation]:
    """Yield what breaks a law: of the file, of its themes and sources, then record by record."""
    if dataset.format != FORMAT:
        yield Violation(path=("format",), law="format", got=str(dataset.format))
    yield from _repeated(dataset)
    yield from _sources(dataset)
    themes = {theme.name for theme in dataset.themes}
    sources = {source.id for source in dataset.sources}
    for index, record in enumerate(dataset.indicators):
        path = ("indicators", index)
        if record.theme not in themes:
            yield Violation(path=(*path, "theme"), law="theme", got=record.theme)
        if record.source.id not in sources:
            yield Violation(path=(*path, "source", "id"), law="source", got=record.source.id)
        for field, law, got in (*_identity(record), *_figures(record), *_standings(record)):
            yield Violation(path=(*path, *field), law=law, got=got)


def _sources(dataset: Dataset) -> Iterator[Violation]:
    for index, theme in enumerate(dataset.themes):
        if not theme.name.strip():
            yield Violation(path=("themes", index, "name"), law="empty", got="")
    cited = Counter(record.source.id for record in dataset.indicators)
    for index, source in enumerate(dataset.sources):
        laws = (("id", "slug", _SLUG, source.id), ("period", "period", _PERIOD, source.period))
        for field, law, pattern, got in (*laws, ("sha256", "sha256", _SHA256, source.sha256)):
            if not pattern.fullmatch(got):
                yield Violation(path=("sources", index, field), law=law, got=got)
        for number, one in enumerate(source.not_figures):
            if one.line < 1:
                yield Violation(path=("sources", index, "not_figures", number, "line"), law="place", got=str(one.line))
        if source.records != cited[source.id]:
            got = f"{source.records} / {cited[source.id]}"
            yield Violation(path=("sources", index, "records"), law="records", got=got)


def _repeated(dataset: Dataset) -> Iterator[Violation]:
    keyed: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        # What people type is compared so.
        "themes": [("name", (fold(theme.name),)) for theme in dataset.themes],
        "sources": [("id", (source.id,)) for source in dataset.sources],
        "indicators": [("id", (record.id, record.subject, record.period)) for record in dataset.indicators],
    }
    for group, keys in keyed.items():
        seen = set()
        for index, (field, key) in enumerate(keys):
            if key in seen:
                yield Violation(path=(group, index, field), law="unique", got=" · ".join(key))
            seen.add(key)


_Found = tuple[tuple[str | int, ...], str, str]


def _identity(record: Indicator) -> Iterator[_Found]:
    if not _SLUG.fullmatch(record.id):
        yield ("id",), "slug", record.id
    if not _PERIOD.fullmatch(record.period):
        yield ("period",), "period", record.period
    for field in ("name", "name_en", "subject"):
        if not getattr(record, field).strip():
            yield (field,), "empty", ""
    lines = record.source.lines
    if not lines or lines[0] < 1 or sorted(set(lines)) != list(lines):
        yield ("source", "lines"), "lines", str(list(lines))


def _figures(record: Indicator) -> Iterator[_Found]:
    for field in ("value", "yoy"):
        number = getattr(record, field)
        if number is not None and len(number.as_tuple().digits) > MAX_DIGITS:
            yield (field,), "digits", format(number, "f")
    if record.value is None and (record.unit is not None or record.qualifier != "exact"):
        yield ("unit",), "unit_without_value", str(record.unit)
    if (record.yoy is None) != (record.yoy_basis is None):
        yield ("yoy_basis",), "basis", str(record.yoy_basis)
    if record.status is not None and record.kind != "project":
        yield ("status",), "status", record.status


def _standings(record: Indicator) -> Iterator[_Found]:
    for index, rank in enumerate(record.ranks):
        if rank.place is not None and rank.place < 1:
            yield ("ranks", index, "place"), "place", str(rank.place)
        if rank.place is None and not rank.text:
            yield ("ranks", index, "text"), "standing", ""
    places = {name for rank in record.ranks for name in names_of(rank)}
    for index, streak in enumerate(record.streaks):
        if streak.count < 1:
            yield ("streaks", index, "count"), "place", str(streak.count)
        # A streak that speaks of a place must be about a standing that the record has; the rank view joins the two.
        about_place = any(streak.what.startswith(f"{scope}第") for scope in SCOPES)
        if about_place and streak.what not in places:
            yield ("streaks", index, "what"), "streak", streak.what
