"""What changed from one dataset to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from jcstats.domain.model import Checked
from jcstats.domain.revisions import What
from jcstats.i18n import tr
from jcstats.json_text import members
from jcstats.views import columns, formatting
from jcstats.views.fields import field, title, value_text
from jcstats.views.page import ColumnSpec, Page, Toned, View, cell_text, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.model import Indicator
    from jcstats.domain.revisions import Revision
    from jcstats.views.page import Field


def diff(found: Sequence[Revision], old: str, new: str) -> View[Revision]:
    """Return what was added, removed, revised and reworded, in this order."""
    groups = [(became, [revision for revision in found if revision.what == became]) for became in get_args(What)]
    ordered = [revision for _, group in groups for revision in group]
    shown = [
        (tr("diff.count", what=tr(f"diff.{became}"), count=len(group)), group) for became, group in groups if group
    ]
    return View(
        items=ordered,
        fields=_fields(),
        page=lambda: Page(
            title=tr("diff.title", old=old, new=new) if ordered else tr("diff.same", old=old, new=new),
            tables=tables(_columns(), shown) if shown else (),
        ),
        section=lambda revision: tr(f"diff.{revision.what}"),
    )


def _fields() -> dict[str, Field[Revision]]:
    return {
        "what": field(lambda revision: revision.what, lambda revision: tr(f"diff.{revision.what}")),
        "region": field(lambda revision: revision.record.region),
        "id": field(lambda revision: revision.record.id),
        "name": field(lambda revision: revision.record.name, lambda revision: formatting.name(revision.record)),
        "subject": field(lambda revision: revision.record.subject),
        "period": field(
            lambda revision: revision.record.period, lambda revision: formatting.period(revision.record.period)
        ),
        "source_id": field(lambda revision: revision.record.source.id),
        "changed": field(lambda revision: revision.fields),
        "before": field(lambda revision: _values(revision, before=True)),
        "after": field(lambda revision: _values(revision, before=False)),
    }


def _columns() -> list[ColumnSpec[Revision]]:
    return [
        ColumnSpec(
            title="name", cell=lambda revision: formatting.name(revision.record), wraps=True, heads=True, always=True
        ),
        ColumnSpec(title="subject", cell=lambda revision: revision.record.subject, wraps=True),
        ColumnSpec(title="period", cell=lambda revision: formatting.period(revision.record.period)),
        ColumnSpec(title="before", cell=lambda revision: _in_sentence(revision, before=True), wraps=True),
        ColumnSpec(
            title="after",
            cell=lambda revision: Toned(text=_in_sentence(revision, before=False), tone="strong"),
            wraps=True,
        ),
    ]


def _values(revision: Revision, *, before: bool) -> dict[str, object] | None:
    """Return the fields that differ, with their old or new values; None for an added or removed record."""
    if revision.what in {"added", "removed"}:
        return None
    held = members((revision.before or revision.record) if before else revision.record)
    return {name: members(value) if isinstance(value, Checked) else value for name, value in _of(held, revision)}


def _of(held: dict[str, object], revision: Revision) -> list[tuple[str, object]]:
    return [(name, held[name]) for name in revision.fields]


def _in_sentence(revision: Revision, *, before: bool) -> str:
    """Return in words what differs; of an added or a removed record, its figure."""
    if revision.what in {"added", "removed"}:
        figure = tr("list.space").join(
            filter(None, (formatting.level(revision.record), formatting.growth(revision.record)))
        )
        return figure if before == (revision.what == "removed") else ""
    record = (revision.before or revision.record) if before else revision.record
    return tr("list.semicolon").join(f"{title(name)} {_in_words(record, name)}" for name in revision.fields)


def _in_words(record: Indicator, name: str) -> str:
    """Return a field of a record as other views show it."""
    cell = columns.RECORD_CELLS.get(name)
    if cell:
        return cell_text(cell(record))
    value = getattr(record, name)
    return value_text(members(value) if isinstance(value, Checked) else value)
