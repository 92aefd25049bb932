"""Where we stand: published standings, or an order computed here, which is never called one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jcstats import phrases
from jcstats.views import fields
from jcstats.views.offered import offered
from jcstats.views.page import Field, Footnotes, Page, Toned, tables
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.query import Answer, Order, Placed, Standing
    from jcstats.views.page import Offered, View


def standings(answer: Answer[Standing]) -> View[Standing]:
    """Return the published standings, one a row."""
    own: dict[str, Offered[Standing]] = {
        "scope": offered("scope", lambda one: one.rank.scope),
        "place": offered(
            "place", lambda one: one.rank.place, lambda one: Toned(text=phrases.place(one.rank), tone="strong")
        ),
        "measure": offered("measure", lambda one: one.rank.measure),
        "text": offered("text", lambda one: one.rank.text),
        "streak": offered(
            "streak",
            lambda one: one.streak,
            lambda one: phrases.duration(one.streak) if one.streak else words("missing"),
        ),
    }
    return fields.view(
        answer,
        fields.held,
        {**own, **fields.of_record(fields.held, answer.dataset)},
        page=lambda: _standings_page(answer),
    )


def order(answer: Answer[Placed], *, by: Order, ascending: bool) -> View[Placed]:
    """Return the records in a computed order, each kind of quantity in a section of its own."""
    return fields.view(
        answer,
        fields.held,
        fields.placed(answer.dataset),
        page=lambda: _order_page(answer, by, ascending=ascending),
    )


def _standings_page(answer: Answer[Standing]) -> Page:
    notes = Footnotes()
    columns: list[Field[Standing]] = [
        *fields.named(answer.items, fields.held),
        Field(title="place", cell=lambda one: Toned(text=phrases.place(one.rank), tone="strong"), right=True),
        Field(title="measure", cell=lambda one: one.rank.measure, wraps=True),
        fields.level(fields.held, always=False),
        fields.growth(fields.held),
        Field(title="held", cell=lambda one: phrases.duration(one.streak) if one.streak else "", right=True),
        fields.lines(fields.held),
        fields.note(fields.held, notes),
    ]
    groups = [(scope, list(group)) for scope, group in groupby(answer.items, key=lambda one: one.rank.scope)]
    # Under a limit the count of a section would be taken for that of all there are.
    whole = answer.total == len(answer.items)
    titled = [
        (words("scope_count", scope=scope, count=len(group)) if whole else scope, group) for scope, group in groups
    ]
    if answer.sorted_by:
        # In another order the scopes may alternate: then every row says its own.
        columns.insert(0, Field(title="scope", cell=lambda one: one.rank.scope, always=True))
        titled = [("", list(answer.items))]
    return Page(
        title=fields.title(answer, map(fields.held, answer.items), words("title.rank")),
        tables=tables(columns, titled),
        remarks=notes.lines(),
        footer=fields.closing(answer, fields.held, words("count.standing", count=len(answer.items))),
    )


def _order_page(answer: Answer[Placed], by: Order, *, ascending: bool) -> Page:
    notes = Footnotes()
    direction = "ascending" if ascending else "descending"
    figures: dict[str, list[Field[Placed]]] = {
        "growth": [fields.growth(fields.held), fields.level(fields.held, always=False)],
        "value": [fields.level(fields.held), fields.growth(fields.held)],
    }
    columns: list[Field[Placed]] = [
        Field(title="order", cell=lambda one: Toned(text=str(one.order), tone="strong"), right=True),
        *fields.named(answer.items, fields.held),
        *figures[by],
        fields.lines(fields.held),
        fields.note(fields.held, notes),
    ]
    return Page(
        title=fields.title(answer, map(fields.held, answer.items), words(f"title.order_{by}_{direction}")),
        tables=tables(columns, list(_sections(answer, by))),
        remarks=(*notes.lines(), words("hint.order")),
        footer=fields.closing(answer, fields.held, fields.counted(map(fields.held, answer.items))),
    )


def _sections(answer: Answer[Placed], by: Order) -> Iterator[tuple[str, list[Placed]]]:
    for quantity, group in groupby(answer.items, key=lambda placed: placed.quantity):
        yield ("" if by == "growth" else phrases.quantity(quantity)), list(group)
