"""`jcstats complete`: called by completion scripts. Prints the possible next words, one per line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.fast_parser import plain
from jcstats.cli.options import anywhere, taken_before
from jcstats.cli.parameters import REQUIRED, Argument, Offer, Option, Parameter, option, parameters
from jcstats.domain.model import KINDS
from jcstats.errors import JcstatsError, UsageError
from jcstats.output import FORMATS
from jcstats.output.stdout import deliver
from jcstats.query import sort_fields
from jcstats.store import open_store
from jcstats.store.files import BUNDLED
from jcstats.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jcstats.search.names import Names

Typed = Annotated[list[str] | None, Argument("words", "words", "text")]

After = Annotated[bool, option("--next")]

# The only characters that a shell gets: letters, digits, Chinese characters, and - _ . with a comma between fields.
# None of them means anything to a shell.
_ALLOWED = re.compile(r"[0-9A-Za-z_.,\-\u3400-\u4dbf\u4e00-\u9fff]+")

# Names and values come from the bundled dataset only, never from a file of somebody else.
OFFERED: dict[Offer, Callable[[str], Iterable[str]]] = {
    "name": lambda last: _names(open_store().names(), everything=bool(last)),
    "kind": lambda _: KINDS,
    "theme": lambda _: (theme.name for theme in open_store().themes()),
    "subject": lambda _: open_store().values("subject"),
    "region": lambda _: open_store().values("region"),
    "period": lambda _: open_store().values("period"),
    "tag": lambda _: open_store().values("tag"),
    "unit": lambda _: open_store().values("unit"),
    "scope": lambda _: open_store().values("scope"),
    "sort": lambda _: (sign + name for sign in ("", "-") for name in sort_fields("records")),
    "format": lambda _: FORMATS,
    "source": lambda _: open_store().sources(),
    "file": lambda _: (),  # the shell knows best
    "text": lambda _: (),
}
"""The values that are offered, by kind. Fields are not listed here, since each command has its own."""


_EXAMPLES: dict[Offer | None, tuple[str, ...]] = {"name": ("gdp",), "file": (BUNDLED, __file__)}
"""Words that a command gets when it is only asked for its fields: a name, a dataset, or any text file."""


def run(typed: Typed = None, after: After = False) -> None:
    """Print what may stand in place of the last word, or with --next after it."""
    *before, last = [*(typed or []), ""] if after or not typed else typed
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
        return _offers_for(takes_value[before[-1]], known, last)
    if last.startswith("-"):
        return [
            *(option for parameter in _declared(known, Option) for option in parameter.declared.names),
            "--help",
            "-h",
        ]
    if command is None:
        return commands.NAMES
    # All words of a command are of one kind.
    return (
        [offer for parameter in _declared(known, Argument)[:1] for offer in _offers_for(parameter, known, last)]
        if known
        else ()
    )


def _offers_for(parameter: Parameter, command: str | None, last: str) -> Iterable[str]:
    if parameter.choices():
        return parameter.choices()
    if parameter.declared.offers != "field":
        return OFFERED[parameter.declared.offers](last) if parameter.declared.offers else ()
    done, comma, _ = last.rpartition(",")
    return (f"{done}{comma}{name}" for name in fields_of(command or "show") if name not in done.split(","))


def fields_of(command: str) -> tuple[str, ...]:
    """Return the fields of a command. It lists them if it is asked for an empty one."""
    required = [parameter for parameter in _declared(command, Argument) if parameter.default is REQUIRED]
    examples = [_EXAMPLES[parameter.declared.offers] for parameter in required]
    for words in zip(*examples, strict=True) if examples else [()]:
        call = plain([command, *words, "--fields", ""])
        try:
            if call is not None:
                call.run(**call.given)
        except UsageError as error:
            return error.choices
        except JcstatsError:
            continue  # this command does not read such files
    return ()


def _declared(command: str | None, kind: type) -> list[Any]:
    """Return the options or arguments of a command, or those that can stand before any command."""
    declared = parameters(taken_before) if command is None else [*parameters(command_called(command)), *anywhere()]
    return [parameter for parameter in declared if isinstance(parameter.declared, kind)]


def _values_of(command: str | None) -> dict[str, Parameter]:
    """Return the options that take a value, by each of their names."""
    return {
        name: parameter
        for parameter in _declared(command, Option)
        if parameter.type is not bool
        for name in parameter.declared.names
    }


def _names(names: Names, *, everything: bool) -> Iterable[str]:
    """Return all names, or only the names of themes."""
    yield from (theme.name for theme in names.themes)
    if everything:
        yield from (theme.pinyin for theme in names.themes)
        for indicator in names.indicators:
            yield from (*indicator.names, indicator.id)
