"""Records by theme and kind, for `show` and for the list that `info` offers if a word is ambiguous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain.model import KINDS
from jcstats.i18n import tr
from jcstats.views import columns, formatting
from jcstats.views.page import ColumnSpec, Footnotes, Page, Table, Toned, table, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.domain.model import Indicator, Kind
    from jcstats.query import Answer
    from jcstats.views.page import View

_Groups = dict[tuple[str, "Kind"], list["Indicator"]]


def show(answer: Answer[Indicator]) -> View[Indicator]:
    """Return the records by theme: indicators, then projects, then honours. A sorted answer is one table."""
    draw = _sorted_page if answer.sorted_by else _page
    return columns.view_of_records(answer, page=lambda: draw(answer))


def choices(answer: Answer[Indicator]) -> View[Indicator]:
    """Return the records that a word may mean, each with its id."""

    def page() -> Page:
        specs: list[ColumnSpec[Indicator]] = [
            ColumnSpec(title="id", cell=lambda record: Toned(text=record.id, tone="strong")),
            *columns.named(answer.items),
            ColumnSpec(title="theme", cell=lambda record: columns.theme(answer, record.theme)),
            columns.level(),
            columns.growth(),
        ]
        return Page(
            title=columns.title(answer, tr("title.choose")),
            tables=(table(specs, answer.items),),
            remarks=tuple(tr("hint.choose", id=record.id) for record in answer.items[:1]),
            footer=columns.closing(answer),
        )

    return columns.view(answer, columns.implying(answer), page)


def _page(answer: Answer[Indicator]) -> Page:
    groups: _Groups = {}
    for record in answer.items:
        groups.setdefault((record.theme, record.kind), []).append(record)
    notes = Footnotes()
    for group in groups.values():
        for record in group:
            notes.mark(formatting.note(record))  # number the notes from the top of the page to the bottom
    several = len({theme for theme, _ in groups}) > 1
    made: dict[tuple[str, Kind], Table] = {}
    for kind in KINDS:
        own = [(key, group) for key, group in groups.items() if key[1] == kind]
        titled = [
            (_title(columns.theme(answer, theme) if several else "", kind, len(group)), group)
            for (theme, _), group in own
        ]
        made |= zip((key for key, _ in own), tables(columns_of(kind, answer.items, notes), titled), strict=True)
    return _made(answer, tuple(made[key] for key in groups), notes)


def _sorted_page(answer: Answer[Indicator]) -> Page:
    notes = Footnotes()
    # A theme or kind that all records share is not repeated in every row.
    themes: ColumnSpec[Indicator] = ColumnSpec(
        title="theme", cell=lambda record: columns.theme(answer, record.theme), drops=2
    )
    kinds: ColumnSpec[Indicator] = ColumnSpec(title="kind", cell=lambda record: tr(f"kind.{record.kind}"), drops=2)
    specs: list[ColumnSpec[Indicator]] = [
        *columns.named(answer.items),
        *([themes] if len({record.theme for record in answer.items}) > 1 else []),
        *([kinds] if len({record.kind for record in answer.items}) > 1 else []),
        columns.level(),
        columns.growth(),
        ColumnSpec(title="status", cell=formatting.status),
        *_standing(notes),
    ]
    return _made(answer, (table(specs, answer.items),), notes)


def _made(answer: Answer[Indicator], drawn: tuple[Table, ...], notes: Footnotes) -> Page:
    return Page(
        title=columns.title(answer),
        tables=drawn,
        notes=(*notes.lines(), *columns.theme_notes(answer, (record.theme for record in answer.items))),
        footer=columns.closing(answer),
    )


def _title(theme: str, kind: Kind, count: int) -> str:
    return tr("list.dot").join(filter(None, (theme, tr(f"count.{kind}", count=count))))


def columns_of(
    kind: Kind, items: Sequence[Indicator], notes: Footnotes, lines: ColumnSpec[Indicator] | None = None
) -> list[ColumnSpec[Indicator]]:
    """Return the columns of records of a kind. `lines` replaces the usual column of line numbers."""
    status: ColumnSpec[Indicator] = ColumnSpec(
        title="status", cell=lambda record: formatting.status(record) or tr("missing")
    )
    growth: ColumnSpec[Indicator] = columns.growth()
    own: dict[Kind, list[ColumnSpec[Indicator]]] = {
        "indicator": [columns.level(), growth],
        "project": [columns.level("capacity", always=False), growth, status],
        "honour": [columns.level(always=False), growth],
    }
    return [*columns.named(items, kind), *own[kind], *_standing(notes, lines)]


def _standing(notes: Footnotes, lines: ColumnSpec[Indicator] | None = None) -> list[ColumnSpec[Indicator]]:
    return [
        ColumnSpec(title="ranks", cell=formatting.standings, wraps=True),
        ColumnSpec(title="streaks", cell=formatting.streaks, wraps=True),
        lines or columns.lines(),
        columns.note(notes),
    ]
