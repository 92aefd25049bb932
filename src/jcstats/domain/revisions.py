"""What became of the records of a dataset in another: added, removed, revised, or only said in other words."""

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
"""The fields that say something of the figure. The others are words, or where it was printed."""


class Revision(NamedTuple):
    """What became of a record."""

    what: What
    record: Indicator
    """As it is now; of a removed record, as it was."""
    before: Indicator | None
    """As it was; None for an added record."""
    fields: tuple[str, ...]
    """The names of the fields that differ."""


def revisions(old: Iterable[Indicator], new: Iterable[Indicator]) -> Iterator[Revision]:
    """Yield what became of each record: first of those that are there, in their order, then of those that are gone.

    Records are the same where region, id, subject, period and source are. A record whose source alone has another id is
    the same too, where no other record stands for it.
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
