"""The fields of an answer: by name for programs, with a title for people, whole or in parts, all or those chosen."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from jcstats import phrases
from jcstats.choices import did_you_mean, nearest, there_are
from jcstats.errors import UsageError
from jcstats.model import KINDS, Citation, Rank, Streak
from jcstats.text import fold
from jcstats.views.page import Cell, Column, Offered, Page, Table, View
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from jcstats.views.page import Item

PARTS = {
    "ranks": tuple(Rank.__dataclass_fields__),
    "streaks": tuple(Streak.__dataclass_fields__),
    "streak": tuple(Streak.__dataclass_fields__),
    "source": (*Citation.__dataclass_fields__, "title"),
    "implied_previous": ("low", "high", "unit"),
    "count": KINDS,
}
"""What the fields that are objects, or lists of objects, are made of."""


def offered(name: str, value: Callable[[Item], object], cell: Callable[[Item], Cell] | None = None) -> Offered[Item]:
    """Return a field: what programs get, and what people see, which is the value in words unless said otherwise."""
    return Offered(value=value, cell=cell or (lambda item: said(value(item))), parts=PARTS.get(name, ()))


def plain(
    names: Iterable[str], parts: Mapping[str, tuple[str, ...]] | None = None
) -> dict[str, Offered[dict[str, Any]]]:
    """Return the fields of items that are objects already, some of them with parts."""
    held = parts or {}

    def field(name: str) -> Offered[dict[str, Any]]:
        return Offered(lambda item: item[name], lambda item: said(item[name]), held.get(name, ()))

    return {name: field(name) for name in names}


def members(of: object) -> dict[str, object]:
    """Return a piece of the vocabulary under the dataset's own field names, all of them, in the order of the format."""
    return {name: getattr(of, name) for name in of.__dataclass_fields__}  # type: ignore[attr-defined]


def names(fields: Mapping[str, Offered[Item]]) -> tuple[str, ...]:
    """Return every name that can be chosen: each field, and after it its parts."""
    return tuple(name for whole, one in fields.items() for name in (whole, *(f"{whole}.{part}" for part in one.parts)))


def title(name: str) -> str:
    """Return what people call a field: 位次, or for a part 位次·范围."""
    whole, dot, part = name.partition(".")
    called = words(f"field.{whole}")
    return words("list.part", whole=called, part=words(f"part.{part}")) if dot else called


def parts(fields: Mapping[str, Offered[Item]]) -> dict[str, Offered[Item]]:
    """Return the fields for writers that have no room for objects: each part of one is a field of its own."""
    flat: dict[str, Offered[Item]] = {}
    for name, one in fields.items():
        flat |= {f"{name}.{part}": _part(one, part) for part in one.parts} or {name: one}
    return flat


def choose(view: View[Item], asked: str | None) -> View[Item]:
    """Return a view of the fields that are asked for, in that order; of none, the view as it is.

    Raises UsageError, with the names that there are, for one that there is not.
    """
    if asked is None:
        return view
    known = names(view.fields)
    also = {fold(title(name)): name for name in known} | {fold(name): name for name in known}
    wanted = list(dict.fromkeys(also.get(fold(one), one.strip()) for one in asked.split(",")))
    wrong = [one for one in wanted if one not in known]
    if wrong:
        raise not_offered(wrong, known)
    chosen = {name: _named(view.fields, name) for name in wanted}
    return view._replace(fields=chosen, page=lambda: _page(view, chosen))


def not_offered(wrong: Sequence[str], known: Sequence[str]) -> UsageError:
    """Return that fields were asked for that there are not, with those that there are."""
    comma = words("list.comma")
    near = dict.fromkeys(name for one in wrong for name in nearest(one, known, 2)) if any(wrong) else ()
    said_wrong = comma.join(words("quoted", word=one) for one in wrong)
    message = words("error.no_field", names=said_wrong) if any(wrong) else words("error.fields_missing")
    return UsageError(message, did_you_mean(near) + there_are(known))


def said(value: object) -> str:
    """Return a value of any field in words; what was not published is the missing mark."""
    text = words("missing")
    match value:
        case bool():
            text = words("yes" if value else "no")
        case str() if value:
            text = value
        case int() | Decimal():
            text = phrases.digits(value)
        case tuple() if value:
            text = words("list.comma").join(map(said, value))
        case dict():
            text = words("list.semicolon").join(f"{key} {said(one)}" for key, one in value.items())
        case Rank() | Streak():
            text = " ".join(said(one) for one in members(value).values() if one is not None)
    return text


def _named(fields: Mapping[str, Offered[Item]], name: str) -> Offered[Item]:
    whole, dot, part = name.partition(".")
    return _part(fields[whole], part) if dot else fields[whole]


def _part(whole: Offered[Item], part: str) -> Offered[Item]:
    def value(item: Item) -> object:
        held = whole.value(item)
        return tuple(_member(one, part) for one in held) if isinstance(held, tuple) else _member(held, part)

    return Offered(value=value, cell=lambda item: said(value(item)))


def _member(of: object, name: str) -> object:
    if of is None:
        return None
    return of[name] if isinstance(of, dict) else attrgetter(name)(of)


def _page(view: View[Item], chosen: Mapping[str, Offered[Item]]) -> Page:
    """Return a page with a column a field, under the title of the usual page."""
    heads = next((name for name in ("name", "term", *chosen) if name in chosen), None)
    columns = tuple(Column(title=title(name), wraps=True, right=False, heads=name == heads) for name in chosen)
    rows = tuple(tuple(one.cell(item) for one in chosen.values()) for item in view.items)
    usual = view.page()
    return Page(title=usual.title, tables=(Table(title="", columns=columns, rows=rows),), footer=usual.footer)
