"""The headline overview, and the list of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats import phrases
from jcstats.model import KINDS
from jcstats.query import best_standing
from jcstats.views import fields
from jcstats.views.offered import offered
from jcstats.views.page import Cell, Field, Footnotes, Page, Toned, View, table
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.model import Indicator
    from jcstats.query import Answer, Counted
    from jcstats.views.page import Offered


def overview(answer: Answer[Indicator], counted: Answer[Counted]) -> View[Indicator]:
    """Return the headline figures, the themes with their counts, and what to type next."""
    return fields.view(
        answer,
        fields.itself,
        fields.of_record(fields.itself, answer.dataset),
        page=lambda: _overview(answer, counted),
    )


def themes(answer: Answer[Counted]) -> View[Counted]:
    """Return every theme with the number of its records of each kind."""
    own: dict[str, Offered[Counted]] = {
        "name": offered("name", lambda one: one.theme.name),
        "name_en": offered("name_en", lambda one: one.theme.name_en),
        "pinyin": offered("pinyin", lambda one: one.theme.pinyin),
        "aliases": offered("aliases", lambda one: one.theme.aliases),
        "count": offered("count", lambda one: one.counts, _counts),
        "total": offered("total", lambda one: sum(one.counts.values())),
    }
    return View(items=answer.items, fields=own, page=lambda: _themes(answer))


def _overview(answer: Answer[Indicator], counted: Answer[Counted]) -> Page:
    notes = Footnotes()
    columns: list[Field[Indicator]] = [
        *fields.named(answer.items, fields.itself),
        fields.level(fields.itself),
        fields.growth(fields.itself),
        Field(title="best", cell=_best, wraps=True),
        fields.lines(fields.itself),
        fields.note(fields.itself, notes),
    ]
    listed = words("list.space").join(
        words("theme_count", theme=one.theme.name, count=sum(one.counts.values())) for one in counted.items
    )
    return Page(
        title=fields.title(answer, answer.items, words("title.overview")),
        tables=(table(columns, answer.items),),
        remarks=(*notes.lines(), words("themes", themes=listed), words("hint.next")),
        footer=_footer(answer),
    )


def _footer(answer: Answer[Indicator]) -> str:
    """Say how many records there are behind the overview; where conditions narrow it, how many it shows."""
    every = answer.dataset.indicators
    if answer.matched < len(every) or answer.total > len(answer.items):
        return fields.closing(answer, fields.itself, fields.counted(answer.items))
    return fields.footer(answer.dataset, every, fields.counted(every))


def _best(record: Indicator) -> str:
    best = best_standing(record)
    return phrases.standing(best) if best else ""


def _counts(counted: Counted) -> str:
    said = (words(f"count.{kind}", count=counted.counts[kind]) for kind in KINDS)
    return words("list.comma").join(said)


def _themes(answer: Answer[Counted]) -> Page:
    def count(kind: str) -> Field[Counted]:
        def cell(one: Counted) -> Cell:
            return str(one.counts[kind])

        return Field(title=f"count_{kind}", cell=cell, right=True, always=True)

    columns: list[Field[Counted]] = [
        Field(title="theme", cell=lambda one: Toned(text=one.theme.name, tone="strong"), heads=True, always=True),
        *map(count, KINDS),
        Field(title="total", cell=lambda one: str(sum(one.counts.values())), right=True),
        Field(title="pinyin", cell=lambda one: one.theme.pinyin, drops=2),
        Field(title="name_en", cell=lambda one: one.theme.name_en, wraps=True, drops=1),
        Field(title="aliases", cell=lambda one: words("list.comma").join(one.theme.aliases), wraps=True),
    ]
    return Page(
        title=fields.title(answer, answer.dataset.indicators, words("title.themes")),
        tables=(table(columns, answer.items),),
        remarks=(words("hint.themes"),),
        footer=fields.footer(answer.dataset, answer.dataset.indicators, fields.counted(answer.dataset.indicators)),
    )
