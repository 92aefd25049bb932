"""The differences between two datasets: records that were added, removed, revised or reworded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.json_text import members

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jcstats.domain.model import Indicator

What = Literal["added", "removed", "revised", "reworded"]

_FIGURES = (
    "kind", "subject", "value", "unit", "qualifier", "level_status", "yoy", "yoy_basis", "yoy_qualifier", "change",
    "ranks", "streaks", "status", "review",
)  # fmt: skip
"""The fields of the figure itself. The others are words, or where it was printed."""


class Revision(NamedTuple):
    """A record that differs."""

    what: What
    record: Indicator
    """The new record, or the old one if it was removed."""
    before: Indicator | None
    """The old record; None if it was added."""
    fields: tuple[str, ...]
    """The names of the fields that differ."""


def revisions(old: Iterable[Indicator], new: Iterable[Indicator]) -> Iterator[Revision]:
    """Yield the records that differ: first those of the new dataset, in its order, then the removed ones.

    Records correspond if region, id, subject, period and source are equal. A record also corresponds to one that
    differs in its source only, if there is no better match.
    """
    before = {_key(record): record for record in old}
    by_figure = {_key(record)[:-1]: record for record in before.values()}
    new = tuple(new)
    kept = set(map(_key, new))
    matched: set[int] = set()
    for record in new:
        was = before.get(_key(record))
        if was is None:
            was = by_figure.get(_key(record)[:-1])
            was = None if was is None or id(was) in matched or _key(was) in kept else was
        if was is None:
            yield Revision("added", record, None, ())
            continue
        matched.add(id(was))
        fields = tuple(name for name, value in members(was).items() if value != members(record)[name])
        if fields:
            what: What = "revised" if set(fields) & set(_FIGURES) else "reworded"
            yield Revision(what, record, was, fields)
    yield from (Revision("removed", record, record, ()) for record in before.values() if id(record) not in matched)


def _key(record: Indicator) -> tuple[str | None, str, str, str, str]:
    return record.region, record.id, record.subject, record.period, record.source.id
