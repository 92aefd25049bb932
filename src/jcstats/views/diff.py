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
    groups = [(became, [one for one in found if one.what == became]) for became in get_args(What)]
    ordered = [one for _, group in groups for one in group]
    fields: dict[str, Field[Revision]] = {
        "what": field(lambda one: one.what, lambda one: tr(f"diff.{one.what}")),
        "region": field(lambda one: one.record.region),
        "id": field(lambda one: one.record.id),
        "name": field(lambda one: one.record.name, lambda one: formatting.name(one.record)),
        "subject": field(lambda one: one.record.subject),
        "period": field(lambda one: one.record.period, lambda one: formatting.period(one.record.period)),
        "source_id": field(lambda one: one.record.source.id),
        "changed": field(lambda one: one.fields),
        "before": field(lambda one: _values(one, before=True)),
        "after": field(lambda one: _values(one, before=False)),
    }
    specs: list[ColumnSpec[Revision]] = [
        ColumnSpec(title="name", cell=lambda one: formatting.name(one.record), wraps=True, heads=True, always=True),
        ColumnSpec(title="subject", cell=lambda one: one.record.subject, wraps=True),
        ColumnSpec(title="period", cell=lambda one: formatting.period(one.record.period)),
        ColumnSpec(title="before", cell=lambda one: _in_sentence(one, before=True), wraps=True),
        ColumnSpec(
            title="after", cell=lambda one: Toned(text=_in_sentence(one, before=False), tone="strong"), wraps=True
        ),
    ]
    shown = [
        (tr("diff.count", what=tr(f"diff.{became}"), count=len(group)), group) for became, group in groups if group
    ]
    return View(
        items=ordered,
        fields=fields,
        page=lambda: Page(
            title=tr("diff.title", old=old, new=new) if ordered else tr("diff.same", old=old, new=new),
            tables=tables(specs, shown) if shown else (),
        ),
        section=lambda one: tr(f"diff.{one.what}"),
    )


def _values(one: Revision, *, before: bool) -> dict[str, object] | None:
    """Return the fields that differ, with their old or new values; None for an added or removed record."""
    if one.what in {"added", "removed"}:
        return None
    held = members((one.before or one.record) if before else one.record)
    return {name: members(value) if isinstance(value, Checked) else value for name, value in _of(held, one)}


def _of(held: dict[str, object], one: Revision) -> list[tuple[str, object]]:
    return [(name, held[name]) for name in one.fields]


def _in_sentence(one: Revision, *, before: bool) -> str:
    """Return in words what differs; of an added or a removed record, its figure."""
    if one.what in {"added", "removed"}:
        figure = tr("list.space").join(filter(None, (formatting.level(one.record), formatting.growth(one.record))))
        return figure if before == (one.what == "removed") else ""
    record = (one.before or one.record) if before else one.record
    return tr("list.semicolon").join(f"{title(name)} {_in_words(record, name)}" for name in one.fields)


def _in_words(record: Indicator, name: str) -> str:
    """Return a field of a record as other views show it."""
    cell = columns.RECORD_CELLS.get(name)
    if cell:
        return cell_text(cell(record))
    value = getattr(record, name)
    return value_text(members(value) if isinstance(value, Checked) else value)
