"""The headline overview, and the list of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain.model import KINDS
from jcstats.i18n import in_chinese, tr
from jcstats.query import best_standing
from jcstats.views import columns, formatting
from jcstats.views.fields import field
from jcstats.views.page import Cell, ColumnSpec, Footnotes, Page, Toned, View, table

if TYPE_CHECKING:
    from jcstats.domain.model import Indicator, Kind
    from jcstats.query import Answer, Counted
    from jcstats.views.page import Field


def overview(answer: Answer[Indicator], counted: Answer[Counted]) -> View[Indicator]:
    """Return the headline figures, the themes with their counts, and suggestions of what to type next."""
    return columns.view_of_records(answer, page=lambda: _overview(answer, counted))


def themes(answer: Answer[Counted]) -> View[Counted]:
    """Return the themes, each with its number of records of each kind."""
    own: dict[str, Field[Counted]] = {
        "name": field(lambda counted: counted.theme.name, lambda counted: formatting.called(counted.theme)),
        "name_en": field(lambda counted: counted.theme.name_en),
        "pinyin": field(lambda counted: counted.theme.pinyin),
        "aliases": field(lambda counted: counted.theme.aliases),
        "note": field(lambda counted: counted.theme.note),
        "count": field(lambda counted: counted.counts, _counts, KINDS),
        "total": field(lambda counted: sum(counted.counts.values())),
    }
    return View(items=answer.items, fields=own, page=lambda: _themes(answer))


def _overview(answer: Answer[Indicator], counted: Answer[Counted]) -> Page:
    notes = Footnotes()
    specs: list[ColumnSpec[Indicator]] = [
        *columns.named(answer.items),
        columns.level(),
        columns.growth(),
        ColumnSpec(title="best", cell=_best, wraps=True),
        columns.lines(),
        columns.note(notes),
    ]
    listed = tr("list.space").join(
        tr("theme_count", theme=formatting.called(item.theme), count=sum(item.counts.values()))
        for item in counted.items
    )
    return Page(
        title=columns.title(answer, tr("title.overview")),
        tables=(table(specs, answer.items),),
        notes=notes.lines(),
        remarks=(tr("themes", themes=listed), tr("hint.next")),
        footer=_footer(answer),
    )


def _footer(answer: Answer[Indicator]) -> str:
    """Return the last line: how many records there are in all, or how many are shown under conditions."""
    if answer.matched < sum(answer.counts.values()) or answer.total > len(answer.items):
        return columns.closing(answer)
    return columns.footer(answer.sources.values(), columns.counts(answer.counts))


def _best(record: Indicator) -> str:
    best = best_standing(record)
    return formatting.standing(best) if best else ""


def _theme(counted: Counted) -> Cell:
    return Toned(text=formatting.called(counted.theme), tone="strong")


def _aliases(counted: Counted) -> str:
    return tr("list.comma").join(counted.theme.aliases)


def _other_name(counted: Counted) -> str:
    return counted.theme.name_en if in_chinese() else counted.theme.name


def _counts(counted: Counted) -> str:
    said = (tr(f"count.{kind}", count=counted.counts[kind]) for kind in KINDS)
    return tr("list.comma").join(said)


def _themes(answer: Answer[Counted]) -> Page:
    def count(kind: Kind) -> ColumnSpec[Counted]:
        def cell(counted: Counted) -> Cell:
            return str(counted.counts[kind])

        return ColumnSpec(title=f"count_{kind}", cell=cell, right=True, always=True)

    specs: list[ColumnSpec[Counted]] = [
        ColumnSpec(title="theme", cell=_theme, heads=True, always=True, wraps=not in_chinese()),
        *map(count, KINDS),
        ColumnSpec(title="total", cell=lambda counted: str(sum(counted.counts.values())), right=True),
        ColumnSpec(title="pinyin", cell=lambda counted: counted.theme.pinyin, drops=2),
        ColumnSpec(title="other_name", cell=_other_name, wraps=True, drops=1),
        ColumnSpec(title="aliases", cell=_aliases, wraps=True, drops=0 if in_chinese() else 3),
    ]
    return Page(
        title=tr("list.dot").join((columns.place_and_time(answer.scope, ()), tr("title.themes"))),
        tables=(table(specs, answer.items),),
        notes=columns.theme_notes(answer, answer.theme_notes),
        remarks=(tr("hint.themes"),),
        footer=columns.footer(answer.sources.values(), columns.counts(answer.counts)),
    )
