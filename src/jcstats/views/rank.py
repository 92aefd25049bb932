"""Published standings, and computed orders, which are never called standings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jcstats.domain import derive
from jcstats.domain.model import Rank, Streak
from jcstats.i18n import in_chinese, published, tr
from jcstats.views import columns, formatting
from jcstats.views.fields import field, parts_of
from jcstats.views.fields import title as field_title
from jcstats.views.page import Cell, ColumnSpec, Footnotes, Page, Toned, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jcstats.query import Answer, Order, Placed, Standing
    from jcstats.views.page import Field, View


def standings(answer: Answer[Standing]) -> View[Standing]:
    """Return the published standings, one per row."""
    own: dict[str, Field[Standing]] = {
        "scope": field(lambda standing: standing.rank.scope, lambda standing: formatting.scope(standing.rank.scope)),
        "place": field(
            lambda standing: standing.rank.place,
            lambda standing: Toned(text=formatting.place(standing.rank), tone="strong"),
        ),
        "out_of": field(lambda standing: standing.rank.out_of),
        "measure": field(
            lambda standing: standing.rank.measure, lambda standing: published("measure", standing.rank.measure)
        ),
        "text": field(lambda standing: standing.rank.text),
        "streak": field(
            lambda standing: standing.streak,
            lambda standing: formatting.duration(standing.streak) if standing.streak else tr("missing"),
            parts_of(Streak),
        ),
    }
    fields: dict[str, Field[Standing]] = {**own, **columns.of_record(answer)}
    # Each row has only its own standing. With all standings of its record, n of them would be written n times.
    fields["ranks"] = field(
        lambda standing: (standing.rank,), lambda standing: formatting.standing(standing.rank), parts_of(Rank)
    )
    held = _other_streaks()
    fields["streaks"] = field(
        held, lambda standing: formatting.streaks_text(held(standing)) or tr("missing"), parts_of(Streak)
    )
    return columns.view(answer, fields, lambda: _standings_page(answer), lambda standing: _section(standing.rank.scope))


def _other_streaks() -> Callable[[Standing], tuple[Streak, ...]]:
    """Return a function that returns the streaks of a standing's record, without those of its other standings."""
    found: dict[int, tuple[Streak, ...]] = {}

    def beside(standing: Standing) -> tuple[Streak, ...]:
        record = standing.record
        if not record.streaks:
            return ()
        if id(record) not in found:  # once per record, not once per standing
            names = {name for rank in record.ranks for name in derive.names_of(rank)}
            found[id(record)] = tuple(streak for streak in record.streaks if streak.what not in names)
        return (*found[id(record)], *([standing.streak] if standing.streak else []))

    return beside


def order(answer: Answer[Placed], *, by: Order, ascending: bool) -> View[Placed]:
    """Return the records in a computed order, with a section for each kind of quantity."""
    return columns.view(
        answer,
        columns.placed(answer),
        page=lambda: _order_page(answer, by, ascending=ascending),
        section=lambda placed: formatting.quantity_name(placed.quantity) if by == "value" else "",
    )


def _standings_page(answer: Answer[Standing]) -> Page:
    notes = Footnotes()
    specs: list[ColumnSpec[Standing]] = [
        *columns.named(answer.items),
        ColumnSpec(title="place", cell=_place, right=in_chinese(), wraps=not in_chinese()),
        ColumnSpec(title="measure", cell=lambda standing: published("measure", standing.rank.measure), wraps=True),
        columns.level(always=False),
        columns.growth(),
        ColumnSpec(title="held", cell=_streak, right=in_chinese(), wraps=not in_chinese()),
        columns.lines(),
        columns.note(notes),
    ]
    groups = [(scope, list(group)) for scope, group in groupby(answer.items, key=lambda standing: standing.rank.scope)]
    # Under a limit the count of a section would look like the count of all records.
    whole = answer.total == len(answer.items)
    titled = [(_section(scope, len(group) if whole else None), group) for scope, group in groups]
    if answer.sorted_by:
        # In another order scopes may alternate, so each row names its own.
        specs.insert(
            0, ColumnSpec(title="scope", cell=lambda standing: formatting.scope(standing.rank.scope), always=True)
        )
        titled = [("", list(answer.items))]
    return Page(
        title=columns.title(answer, tr("title.rank")),
        tables=tables(specs, titled),
        notes=notes.lines(),
        footer=columns.closing(answer, tr("count.standing", count=len(answer.items))),
    )


def _section(scope: str, count: int | None = None) -> str:
    said = formatting.scope(scope)
    return tr("scope_alone", scope=said) if count is None else tr("scope_count", scope=said, count=count)


def _streak(standing: Standing) -> str:
    return formatting.duration(standing.streak) if standing.streak else ""


def _place(standing: Standing) -> Cell:
    return Toned(text=formatting.place_among(standing.rank), tone="strong")


def _order_page(answer: Answer[Placed], by: Order, *, ascending: bool) -> Page:
    notes = Footnotes()
    direction = "ascending" if ascending else "descending"
    title = tr(f"title.order_{by}_{direction}")
    if answer.sorted_by is not None:
        title = tr(f"title.order_{by}_sorted", field=field_title(answer.sorted_by.removeprefix("-")))
    regions = {item.record.region for item in answer.items}
    figures: dict[str, list[ColumnSpec[Placed]]] = {
        "growth": [columns.growth(), columns.level(always=False)],
        "value": [columns.level(), columns.growth()],
    }
    specs: list[ColumnSpec[Placed]] = [
        ColumnSpec(title="order", cell=lambda placed: Toned(text=str(placed.order), tone="strong"), right=True),
        *columns.named(answer.items),
        *figures[by],
        *([_published()] if len(regions) > 1 else []),
        columns.lines(),
        columns.note(notes),
    ]
    return Page(
        title=columns.title(answer, title),
        tables=tables(specs, list(_sections(answer, by))),
        notes=notes.lines(),
        remarks=tuple(_remarks(answer, by, len(regions))),
        footer=columns.closing(answer),
    )


def _published() -> ColumnSpec[Placed]:
    """Return the column with the published standings, shown beside the computed order."""
    return ColumnSpec(title="ranks", cell=lambda placed: formatting.standings(placed.record), wraps=True)


def _remarks(answer: Answer[Placed], by: Order, regions: int) -> Iterator[str]:
    yield tr("hint.order_among", count=regions) if regions > 1 else tr("hint.order")
    if by == "growth":
        yield from columns.unlike_bases(answer.items)


def _sections(answer: Answer[Placed], by: Order) -> Iterator[tuple[str, list[Placed]]]:
    for quantity, group in groupby(answer.items, key=lambda placed: placed.quantity):
        yield ("" if by == "growth" else formatting.quantity(quantity)), list(group)
