"""Columns that several views share, titles and footers, and the records that programs get."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from jcstats.domain import derive
from jcstats.domain.model import KINDS, Change, Citation, Indicator, Rank, Streak
from jcstats.i18n import in_chinese, tr
from jcstats.json_text import members
from jcstats.query import record_of
from jcstats.query.sorting import in_order
from jcstats.views import formatting
from jcstats.views.fields import field, parts_of
from jcstats.views.page import Amount, Cell, ColumnSpec, Footnotes, Toned, View

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from jcstats.domain.model import Kind, Qualifier, Source
    from jcstats.query import Answer, Item, Placed, Scope
    from jcstats.views.page import Field, Page, Tone


_MOST_REGIONS = 5
"""The most regions that a title names; of more it gives the number."""


_PARTS = {
    "change": parts_of(Change),
    "ranks": parts_of(Rank),
    "streaks": parts_of(Streak),
    "source": (*parts_of(Citation), "title"),
}
"""The names inside fields that are objects or lists of objects."""


RECORD_CELLS: Mapping[str, Callable[[Indicator], Cell]] = {
    "name": formatting.name,
    "kind": lambda record: tr(f"kind.{record.kind}"),
    "period": lambda record: formatting.period(record.period),
    "value": lambda record: Amount(*formatting.amount(record)),
    "qualifier": lambda record: _qualifier(record.qualifier),
    "level_status": lambda record: formatting.level_status(record) or tr("missing"),
    "yoy": lambda record: Amount(*formatting.growth_and_basis(record), tone=tone(formatting.moved(record))),
    "yoy_basis": lambda record: formatting.basis(record) or tr("missing"),
    "yoy_qualifier": lambda record: _qualifier(record.yoy_qualifier),
    "change": lambda record: formatting.change(record) or tr("missing"),
    "ranks": lambda record: formatting.standings(record) or tr("missing"),
    "streaks": lambda record: formatting.streaks(record) or tr("missing"),
    "status": lambda record: formatting.status(record) or tr("missing"),
    "note": lambda record: formatting.in_language(record.note) or tr("missing"),
    "review": lambda record: formatting.reasons(record) or tr("missing"),
}
"""Functions that show fields of a record to people, by name. Other fields are shown as they are."""


def of_record(answer: Answer[Item]) -> dict[str, Field[Item]]:
    """Return the fields of a record, and the title of the source that it cites."""

    def source(item: Item) -> dict[str, object]:
        cited = record_of(item).source
        return {**members(cited), "title": answer.sources[cited.id].title}

    def source_cell(record: Indicator) -> Cell:
        return formatting.cited(answer.sources[record.source.id].title, record)

    cells = {**RECORD_CELLS, "theme": lambda record: theme(answer, record.theme), "source": source_cell}
    # Most items are records themselves, whose attributes can be read without a call.
    before = "record." if answer.items and hasattr(answer.items[0], "record") else ""
    fields: dict[str, Field[Item]] = {}
    for name in parts_of(Indicator):
        value: Callable[[Item], object] = source if name == "source" else attrgetter(before + name)
        made = field(value, _cell(cells[name]) if name in cells else None, _PARTS.get(name, ()))
        fields[name] = made._replace(percent=name == "yoy")
    return fields


def _qualifier(qualifier: Qualifier | None) -> Cell:
    return tr("missing") if qualifier is None else tr(f"qualifier_name.{qualifier}")


def _cell(of: Callable[[Indicator], Cell]) -> Callable[[Item], Cell]:
    return lambda item: of(record_of(item))


def implying(answer: Answer[Item]) -> dict[str, Field[Item]]:
    """Return the fields of a record, and the level that its growth implies for the year before, or null."""

    def value(item: Item) -> object:
        record = record_of(item)
        interval = derive.implied_previous(record)
        return {"low": interval.low, "high": interval.high, "unit": record.unit} if interval else None

    def cell(item: Item) -> Cell:
        return formatting.implied(record_of(item)) or tr("missing")

    return {**of_record(answer), "implied_previous": field(value, cell, ("low", "high", "unit"))}


def placed(answer: Answer[Placed]) -> dict[str, Field[Placed]]:
    """Return the fields of a record in a computed order, and its number in that order."""
    own: dict[str, Field[Placed]] = {
        "order": field(lambda item: item.order),
        "quantity": field(lambda item: item.quantity, lambda item: formatting.quantity(item.quantity)),
    }
    return {**own, **of_record(answer)}


def theme_notes(answer: Answer[Any], themes: Iterable[str]) -> tuple[str, ...]:
    """Return the notes of themes, each once, with the name of the theme."""
    shown = set(themes)
    return tuple(
        tr("theme_note", theme=theme(answer, name), note=formatting.in_language(note))
        for name, note in answer.theme_notes.items()
        if name in shown
    )


def record_named(answer: Answer[Any], name: str) -> str:
    """Return what the record of an answer with a Chinese name is called, or nothing if there is none."""
    found = (record_of(item) for item in answer.items)
    return next((formatting.called(record) for record in found if record.name == name), "")


def _topic(answer: Answer[Item], name: str) -> str:
    return name if in_chinese() else record_named(answer, name) or theme(answer, name)


def theme(answer: Answer[Any], name: str) -> str:
    """Return the name of a theme in the language of the tool."""
    return name if in_chinese() else answer.theme_names.get(name, name)


def view(
    answer: Answer[Item],
    fields: dict[str, Field[Item]],
    page: Callable[[], Page],
    section: Callable[[Item], str] | None = None,
) -> View[Item]:
    """Return the view of an answer whose items are records or have one.

    The section of an item is its theme, unless another function is given. A sorted answer has no sections.
    """
    return View(
        items=answer.items,
        fields=fields,
        page=page,
        section=_no_section if answer.sorted_by else section or (lambda item: theme(answer, record_of(item).theme)),
        sources=lambda: cited(answer),
    )


def view_of_records(answer: Answer[Indicator], page: Callable[[], Page]) -> View[Indicator]:
    """Return the view of an answer whose items are records and have no other fields."""
    # A database has the records of a long answer as text.
    return view(answer, of_record(answer), page)._replace(texts=getattr(answer.items, "texts", None))


def _no_section(_: Item) -> str:
    return ""


def tone(number: Decimal | None) -> Tone:
    """Return the tone of a growth: up, down, or plain for no growth."""
    if not number:
        return "plain"
    return "up" if number > 0 else "down"


def named(items: Sequence[Item], title: str = "name") -> list[ColumnSpec[Item]]:
    """Return the column with the name of a record, and those without which it is not clear what a row is about.

    These are the subject, if there are several regions or records of one name differ in it, and the period, if there
    are several.
    """
    columns: list[ColumnSpec[Item]] = [
        ColumnSpec(title=title, cell=_cell(formatting.name), wraps=True, heads=True, always=True)
    ]
    records = [record_of(item) for item in items]
    subjects: dict[str, set[str]] = {}
    for record in records:
        subjects.setdefault(formatting.called(record), set()).add(record.subject)
    if len({record.region for record in records}) > 1 or any(len(alike) > 1 for alike in subjects.values()):
        columns.append(ColumnSpec(title="subject", cell=lambda item: record_of(item).subject, wraps=True))
    if len({record.period for record in records}) > 1:
        columns.append(ColumnSpec(title="period", cell=lambda item: formatting.period(record_of(item).period)))
    return columns


def level(title: str = "value", *, always: bool = True) -> ColumnSpec[Item]:
    """Return the column with the published level."""
    return ColumnSpec(title=title, cell=lambda item: Amount(*formatting.amount(record_of(item))), always=always)


def growth() -> ColumnSpec[Item]:
    """Return the column with the year-on-year growth and its basis."""
    return ColumnSpec(title="yoy", cell=_cell(RECORD_CELLS["yoy"]))


def unlike_bases(items: Iterable[Item]) -> Iterator[str]:
    """Yield a remark that growths are not comparable, if they have different bases."""
    bases = {record_of(item).yoy_basis for item in items} - {None}
    if len(bases) > 1:
        yield tr("hint.bases")


def lines() -> ColumnSpec[Item]:
    """Return the column with the lines on which a record was printed."""
    return ColumnSpec(
        title="lines", cell=lambda item: Toned(text=formatting.lines(record_of(item)), tone="dim"), right=True, drops=2
    )


def citing(cite: Callable[[Indicator], tuple[str, str]], title: str) -> ColumnSpec[Item]:
    """Return the column with the place where a record was printed.

    `cite` returns its text and the target of its link.
    """

    def cell(item: Item) -> Cell:
        said, place = cite(record_of(item))
        return Toned(text=said, tone="dim", link=place)

    return ColumnSpec(title=title, cell=cell, right=True, drops=2)


def note(notes: Footnotes) -> ColumnSpec[Item]:
    """Return the column with the number of a record's note."""
    return numbered(notes, lambda item: formatting.note(record_of(item)))


def numbered(notes: Footnotes, note_of: Callable[[Item], str | None]) -> ColumnSpec[Item]:
    """Return the column with the number of an item's footnote."""

    def cell(item: Item) -> Cell:
        number = notes.mark(note_of(item))
        return Toned(text=number, tone="dim", link=notes.place(number))

    return ColumnSpec(title="note", cell=cell, right=True, notes=True)


def title(answer: Answer[Item], subject: str = "") -> str:
    """Return the title of a page of records: region, period, then what was asked."""
    about = [subject] if subject else []
    if answer.topics:
        about.append(tr("list.comma").join(_topic(answer, topic) for topic in answer.topics))
    return tr("list.dot").join([place_and_time(answer.scope, map(record_of, answer.items)), *about])


def place_and_time(scope: Scope, records: Iterable[Indicator]) -> str:
    """Return the regions and periods of records, or those of the whole store if there are no records."""
    found = {(record.region, record.period) for record in records}
    spans = in_order({span for _, span in found}) or scope.periods
    regions = {region for region, _ in found}
    said = [formatting.period(span) for span in spans]
    when = said[0] if len(said) == 1 else tr("period.span", first=said[0], last=said[-1]) if said else ""
    return f"{_regions(scope, regions)} {when}".strip(" ")


def _regions(scope: Scope, regions: Collection[str | None]) -> str:
    """Return the regions of records, or of the whole store if there are no records. Of very many, return the number."""
    own = [region for region in scope.regions if not regions or region in regions]
    return tr("list.comma").join(own) if len(own) <= _MOST_REGIONS else tr("regions", count=len(own))


def footer(sources: Iterable[Source], count: str) -> str:
    """Return the last line of a page: how many items there are, and their sources."""
    return tr("footer", count=count, sources=formatting.sources(sources) or tr("missing"))


def cited(answer: Answer[Item]) -> tuple[Source, ...]:
    """Return the sources that the items of an answer cite, in the store's order."""
    ids = {record_of(item).source.id for item in answer.items}
    return tuple(source for key, source in answer.sources.items() if key in ids)


def counted(records: Iterable[Indicator]) -> str:
    """Return how many records there are of each kind: 15项指标、12个项目."""
    kinds = [record.kind for record in records]
    return counts({kind: kinds.count(kind) for kind in KINDS})


def counts(of_kinds: Mapping[Kind, int]) -> str:
    """Return in words how many records there are of each kind, without kinds that have none."""
    said = [tr(f"count.{kind}", count=count) for kind, count in of_kinds.items() if count]
    return tr("list.comma").join(said) or tr("count.none")


def closing(answer: Answer[Item], count: str = "") -> str:
    """Return the last line of a page: how many items there are, and how many there would be without a limit.

    `count` puts the number of items into words if they are not records.
    """
    count = count or counted(map(record_of, answer.items))
    if answer.total > len(answer.items):
        count = tr("count.limited", count=count, total=answer.total)
    return footer(cited(answer), count)
