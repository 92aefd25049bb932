"""The fields of an answer: names for programs, titles for people, parts, and the choice of some of them."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from jcstats.domain.model import Change, Rank, Streak
from jcstats.errors import UsageError
from jcstats.i18n import in_chinese, published, sentences, tr
from jcstats.json_text import members
from jcstats.text import fold
from jcstats.views import formatting
from jcstats.views.page import Cell, Column, Field, Page, Table, View, cell_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from jcstats.domain.model import Checked
    from jcstats.views.page import Item


def field(
    value: Callable[[Item], object], cell: Callable[[Item], Cell] | None = None, parts: Iterable[str] = ()
) -> Field[Item]:
    """Return a field: what programs get, and what people see. Without `cell` people see the value in words.

    `parts` are the names inside a value that is an object or a list of objects; `parts_of` returns those of a class.
    """
    return Field(value=value, cell=cell or (lambda item: value_text(value(item))), parts=tuple(parts))


def parts_of(of: type[Checked]) -> tuple[str, ...]:
    """Return the field names of a dataclass."""
    return of.__slots__


def plain(names: Iterable[str], parts: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, Field[dict[str, Any]]]:
    """Return the fields of items that are dictionaries, some of them with parts."""
    held = parts or {}
    return {name: field(itemgetter(name), parts=held.get(name, ())) for name in names}


def names(fields: Mapping[str, Field[Item]]) -> tuple[str, ...]:
    """Return all names that can be chosen: each field, followed by its parts."""
    return tuple(
        name
        for whole, whole_field in fields.items()
        for name in (whole, *(f"{whole}.{part}" for part in whole_field.parts))
    )


def title(name: str) -> str:
    """Return the title of a field, 位次, or of a part, 位次·范围."""
    whole, dot, part = name.partition(".")
    called = tr(f"field.{whole}")
    return tr("list.part", whole=called, part=tr(f"part.{part}")) if dot else called


def parts(fields: Mapping[str, Field[Item]]) -> dict[str, Field[Item]]:
    """Return the fields for formats without objects, in which each part becomes a field."""
    flat: dict[str, Field[Item]] = {}
    for name, whole_field in fields.items():
        flat |= {f"{name}.{part}": _part(whole_field, part) for part in whole_field.parts} or {name: whole_field}
    return flat


def choose_fields(view: View[Item], asked: str | None) -> View[Item]:
    """Return a view with only the chosen fields, in the order in which they were named, or the view itself.

    Raises UsageError with the known names if a name is unknown.
    """
    if asked is None:
        return view
    known = names(view.fields)
    also = {fold(title(name)): name for name in known} | {fold(name): name for name in known}
    wanted = list(dict.fromkeys(also.get(fold(name), name.strip()) for name in asked.split(",")))
    wrong = [name for name in wanted if name not in known]
    if wrong:
        raise not_offered(wrong, known)
    chosen = {name: _named(view.fields, name) for name in wanted}
    return view._replace(fields=chosen, page=lambda: _page(view, chosen), texts=None)


def not_offered(wrong: Sequence[str], known: Sequence[str]) -> UsageError:
    """Return the error for unknown fields, with the known ones."""
    from jcstats.search.suggestions import did_you_mean, nearest, there_are  # noqa: PLC0415 - only for an error

    comma = tr("list.comma")
    near = dict.fromkeys(name for word in wrong for name in nearest(word, known, 2)) if any(wrong) else ()
    said_wrong = comma.join(tr("quoted", word=word) for word in wrong)
    message = tr("error.no_field", names=said_wrong) if any(wrong) else tr("error.fields_missing")
    error = UsageError(message, sentences(did_you_mean(near), there_are(known)))
    error.choices = tuple(known)
    return error


def value_text(value: object) -> str:
    """Return any value in words. A value that was not published becomes the missing mark."""
    text = tr("missing")
    match value:
        case bool():
            text = tr("yes" if value else "no")
        case str() if value:
            text = value
        case int() | Decimal():
            text = formatting.digits(value)
        case tuple() if value:
            text = tr("list.comma").join(map(value_text, value))
        case dict():
            text = tr("list.semicolon").join(f"{key} {value_text(part)}" for key, part in value.items())
        case Rank() | Streak() | Change():
            text = " ".join(value_text(part) for part in members(value).values() if part is not None)
    return text


def _named(fields: Mapping[str, Field[Item]], name: str) -> Field[Item]:
    whole, dot, part = name.partition(".")
    return _part(fields[whole], part) if dot else fields[whole]


def _part(whole: Field[Item], part: str) -> Field[Item]:
    def value(item: Item) -> object:
        held = whole.value(item)
        return tuple(_member(holder, part) for holder in held) if isinstance(held, tuple) else _member(held, part)

    return Field(value=value, cell=lambda item: value_text(_in_language(value(item), part)))


_PUBLISHED = {"scope": "scope", "measure": "measure", "text": "place", "what": "streak"}
"""The parts whose values are words of the format, and the kind of word."""


def _in_language(value: object, part: str) -> object:
    """Return published words in the language of the tool."""
    if part not in _PUBLISHED or in_chinese():
        return value
    if isinstance(value, tuple):
        return tuple(_in_language(item, part) for item in value)
    return published(_PUBLISHED[part], value) if isinstance(value, str) else value


def _member(of: object, name: str) -> object:
    if of is None:
        return None
    return of[name] if isinstance(of, dict) else attrgetter(name)(of)


def _page(view: View[Item], chosen: Mapping[str, Field[Item]]) -> Page:
    """Return a page with a column per field, under the title of the usual page."""
    heads = next((name for name in ("name", "term", *chosen) if name in chosen), None)
    columns = tuple(Column(title=title(name), wraps=True, right=False, heads=name == heads) for name in chosen)
    rows = tuple(_row(item, view, chosen) for item in view.items)
    usual = view.page()
    return Page(title=usual.title, tables=(Table(title="", columns=columns, rows=rows),), footer=usual.footer)


def _row(item: Item, view: View[Item], chosen: Mapping[str, Field[Item]]) -> tuple[Cell, ...]:
    """Return the cells of an item. The first one is marked if the item has to be reviewed and no other cell says so."""
    cells = tuple(chosen_field.cell(item) for chosen_field in chosen.values())
    review = view.fields.get("review")
    said = {"name", "review"} & chosen.keys()
    if said or review is None or not isinstance(review.value(item), tuple) or not review.value(item):
        return cells
    return (tr("to_review", name=cell_text(cells[0])), *cells[1:])
