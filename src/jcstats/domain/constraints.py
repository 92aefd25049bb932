"""Constraints of a dataset beyond the types of its fields: on fields, between fields and between records."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jcstats.domain import periods, scopes
from jcstats.domain.derive import names_of
from jcstats.domain.units import is_points, is_share, same_quantity
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Dataset, Indicator, Source

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHA256 = re.compile("[0-9a-f]{64}")
_DATE = re.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_URL = re.compile(r"https?://[^\s/]+\S*")

FORMAT = 2
"""The format version of a loaded dataset."""

MAX_DIGITS = 30
"""The most digits of a figure, before and after the point together."""


_Found = tuple[tuple[str | int, ...], str, str]
"""A path in a source or record, the key of the words, and the value there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One broken constraint."""

    path: tuple[str | int, ...]
    """The path in the document."""
    law: str
    """The key of its words: rule.<law>."""
    got: str
    """The value there."""


def violations(dataset: Dataset) -> Iterator[Violation]:
    """Yield the violations: in the file, in its themes and sources, then record by record."""
    if dataset.format != FORMAT:
        yield Violation(path=("format",), law="format", got=str(dataset.format))
    yield from _repeated(dataset)
    yield from _frame(dataset)
    themes = {theme.name for theme in dataset.themes}
    sources = {source.id: source for source in dataset.sources}
    for index, record in enumerate(dataset.indicators):
        path = ("indicators", index)
        if record.theme not in themes:
            yield Violation(path=(*path, "theme"), law="theme", got=record.theme)
        if record.source.id not in sources:
            yield Violation(path=(*path, "source", "id"), law="source", got=record.source.id)
        cited = _citation(record, sources.get(record.source.id))
        for field, law, got in (*_identity(record), *cited, *_figures(record), *_standings(record)):
            yield Violation(path=(*path, *field), law=law, got=got)


def _frame(dataset: Dataset) -> Iterator[Violation]:
    for index, theme in enumerate(dataset.themes):
        if not theme.name.strip():
            yield Violation(path=("themes", index, "name"), law="empty", got="")
    cited = Counter(record.source.id for record in dataset.indicators)
    for index, source in enumerate(dataset.sources):
        for field, law, got in _source(source):
            yield Violation(path=("sources", index, *field), law=law, got=got)
        if source.records != cited[source.id]:
            got = f"{source.records} / {cited[source.id]}"
            yield Violation(path=("sources", index, "records"), law="records", got=got)


def _source(source: Source) -> Iterator[_Found]:
    if not _SLUG.fullmatch(source.id):
        yield ("id",), "slug", source.id
    yield from _period(source.period)
    for field, holds in (("sha256", _SHA256.fullmatch), ("published", is_publication_date), ("url", is_url)):
        got = getattr(source, field)
        if got is not None and not holds(got):
            yield (field,), field, got
    accessed = source.accessed
    if accessed is not None and not (_DAY.fullmatch(accessed) and is_date(accessed)):
        yield ("accessed",), "accessed", accessed
    elif accessed is not None and source.url is None:
        yield ("accessed",), "accessed_without_url", accessed
    for number, not_figure in enumerate(source.not_figures):
        if not_figure.line < 1:
            yield ("not_figures", number, "line"), "place", str(not_figure.line)


def is_publication_date(text: str) -> bool:
    """Tell whether a text is a year, month or day as a source states when it was published."""
    return _DATE.fullmatch(text) is not None and is_date(text)


def is_url(text: str) -> bool:
    """Tell whether a text is an address of a source."""
    return _URL.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Tell whether a text is an existing year, month or day in the usual form."""
    try:
        date.fromisoformat(text + "-01-01"[len(text) - len("2025") :])
    except ValueError:
        return False
    return True


def _period(text: str) -> Iterator[_Found]:
    """Yield a violation if a text is not a period, or not in the usual form."""
    period = periods.parse(text)
    if period is None:
        yield ("period",), "period", text
    elif periods.written(period) != text:
        yield ("period",), "period_form", periods.written(period)


def _repeated(dataset: Dataset) -> Iterator[Violation]:
    keyed: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        # Typed text is compared in this form.
        "themes": [("name", (fold(theme.name),)) for theme in dataset.themes],
        "sources": [("id", (source.id,)) for source in dataset.sources],
        "indicators": [("id", record_key(record)) for record in dataset.indicators],
    }
    for group, keys in keyed.items():
        seen = set()
        for index, (field, key) in enumerate(keys):
            if key in seen:
                yield Violation(path=(group, index, field), law="unique", got=" · ".join(key))
            seen.add(key)


def record_key(record: Indicator) -> tuple[str, ...]:
    """Return the unique key of a record in its dataset: id, subject, period and source."""
    return record.id, record.subject, record.period, record.source.id


def _identity(record: Indicator) -> Iterator[_Found]:
    if not _SLUG.fullmatch(record.id):
        yield ("id",), "slug", record.id
    yield from _period(record.period)
    for field in ("name", "name_en", "subject"):
        text = getattr(record, field)
        if text is not None and not text.strip():
            yield (field,), "empty", ""
    for index, reason in enumerate(record.review):
        if not reason.strip():
            yield ("review", index), "empty", ""


def _citation(record: Indicator, source: Source | None) -> Iterator[_Found]:
    lines = record.source.lines
    recorded = source is None or source.sha256 is not None
    if not recorded and lines:
        yield ("source", "lines"), "lines_without_text", str(list(lines))
    elif (recorded and not lines) or (lines and lines[0] < 1) or sorted(set(lines)) != list(lines):
        yield ("source", "lines"), "lines", str(list(lines))


def _figures(record: Indicator) -> Iterator[_Found]:
    change = record.change
    numbers = {("value",): record.value, ("yoy",): record.yoy, ("change", "value"): change.value if change else None}
    for path, number in numbers.items():
        if number is not None and len(number.as_tuple().digits) > MAX_DIGITS:
            yield path, "digits", format(number, "f")
    if record.value is None and record.unit is not None:
        yield ("unit",), "unit_without_value", record.unit
    for field, whole in (("qualifier", "value"), ("yoy_basis", "yoy"), ("yoy_qualifier", "yoy")):
        got = getattr(record, field)
        if (got is None) != (getattr(record, whole) is None):
            yield (field,), f"{field}_with_{whole}", "null" if got is None else got
    if change is not None and not _in_the_unit_of_the_level(change.unit, record):
        yield ("change", "unit"), "change_unit", change.unit
    if record.status is not None and record.kind != "project":
        yield ("status",), "status", record.status


def _in_the_unit_of_the_level(unit: str, record: Indicator) -> bool:
    """Tell whether a change has the unit of its level, or percentage points if that is a share.

    It is never in per cent.
    """
    if is_share(unit):
        return False
    if record.value is None:
        return True
    return is_points(unit) if is_share(record.unit) else same_quantity(unit, record.unit)


def _standings(record: Indicator) -> Iterator[_Found]:
    for index, rank in enumerate(record.ranks):
        if not rank.scope.strip():
            yield ("ranks", index, "scope"), "empty", ""
        if rank.place is not None and rank.place < 1:
            yield ("ranks", index, "place"), "place", str(rank.place)
        if rank.out_of is not None and rank.out_of < max(rank.place or 1, 1):
            yield ("ranks", index, "out_of"), "out_of", str(rank.out_of)
        if rank.place is None and not rank.text:
            yield ("ranks", index, "text"), "standing", ""
    names = {name for rank in record.ranks for name in names_of(rank)}
    among = {*scopes.known(), *(rank.scope for rank in record.ranks)} if record.streaks else set()
    for index, streak in enumerate(record.streaks):
        if streak.count < 1:
            yield ("streaks", index, "count"), "place", str(streak.count)
        # A streak about a place must belong to a standing of the record; the rank view shows the two together.
        scope, place, _ = streak.what.partition("第")
        if place and scope in among and streak.what not in names:
            yield ("streaks", index, "what"), "streak", streak.what
