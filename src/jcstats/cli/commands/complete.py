"""`jcstats complete`: what completion scripts ask. Prints the words that may stand next, one a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.options import taken_before
from jcstats.cli.parameters import Argument, Option, parameters
from jcstats.domain.model import KINDS
from jcstats.domain.scopes import order
from jcstats.output import FORMATS
from jcstats.output.stdout import deliver
from jcstats.query import Answer, sort_fields
from jcstats.store.json_file import load
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Typed = Annotated[list[str] | None, Argument("words", "words")]

# What a shell is ever given: letters, digits, Chinese characters, - _ and a point, and between fields a comma.
# Nothing that a shell could act on.
_ALLOWED = re.compile(r"[0-9A-Za-z_.,\-\u3400-\u4dbf\u4e00-\u9fff]+")

_TAKE_NAMES = {"show", "growth", "rank", "chart", "info", "cite"}


def _fields() -> Iterable[str]:
    from jcstats.views import columns, fields  # noqa: PLC0415 - only where fields are asked for

    return fields.names(columns.implying(Answer(items=())))


_VALUES: dict[str, Callable[[], Iterable[str]]] = {
    "by": lambda: ("growth", "value"),
    "color": lambda: ("auto", "always", "never"),
    "format": lambda: FORMATS,
    "kind": lambda: KINDS,
    "theme": lambda: (theme.name for theme in load().themes),
    "subject": lambda: (record.subject for record in load().indicators),
    "period": lambda: (record.period for record in load().indicators),
    "tag": lambda: (tag for record in load().indicators for tag in record.tags),
    "unit": lambda: (record.unit for record in load().indicators if record.unit),
    "scope": lambda: sorted({rank.scope for record in load().indicators for rank in record.ranks}, key=order),
    "sort": lambda: (sign + name for sign in ("", "-") for name in sort_fields("records")),
    "fields": _fields,
}
"""An option's name -> what may be its value. Others take a number, or a file, which the shell knows best."""


def run(typed: Typed = None) -> None:
    """Print what may stand in place of the last word."""
    *before, last = typed or [""]
    folded = fold(last)
    found = dict.fromkeys(word for word in _offers(before, last) if fold(word).startswith(folded))
    deliver([f"{word}\n" for word in found if _ALLOWED.fullmatch(word)], utf8=True)


def _offers(before: list[str], last: str) -> Iterable[str]:
    takes_value = _values_of(None)
    values = {index + 1 for index, word in enumerate(before) if word in takes_value}
    command = next((word for index, word in enumerate(before) if index not in values and word[:1] != "-"), None)
    known = command if command in commands.NAMES else None
    takes_value = _values_of(known)
    if before and before[-1] in takes_value:
        return _chosen(takes_value[before[-1]], last)
    if last.startswith("-"):
        return [*(option for one in _options(known) for option in one.declared.names), "--help", "-h"]
    if command is None:
        return commands.NAMES
    if command == "completion":
        return ("bash", "zsh", "fish")
    return _names(everything=bool(last)) if command in _TAKE_NAMES else ()


def _chosen(name: str, last: str) -> Iterable[str]:
    offers = _VALUES.get(name, tuple)()
    if name != "fields":
        return offers
    done, comma, _ = last.rpartition(",")
    return (f"{done}{comma}{one}" for one in offers if one not in done.split(","))


def _options(command: str | None) -> list[Any]:
    """Return the options of a command, or those that stand before one."""
    taking = taken_before if command is None else command_called(command)
    return [one for one in parameters(taking) if isinstance(one.declared, Option)]


def _values_of(command: str | None) -> dict[str, str]:
    """Return the options that are followed by a value, and the name of each."""
    return {option: one.name for one in _options(command) if one.type is not bool for option in one.declared.names}


def _names(*, everything: bool) -> Iterable[str]:
    """Return the names of the bundled dataset, or only its themes; another file's are never offered to a shell."""
    dataset = load()
    yield from (theme.name for theme in dataset.themes)
    if not everything:
        return
    yield from (theme.pinyin for theme in dataset.themes)
    for record in dataset.indicators:
        yield from (record.name, *record.aliases, record.id)
