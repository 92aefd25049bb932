"""Read a usual command line without Typer, which takes longer to load than a question takes to answer.

A line that is wrong, or just unusual, is left to Typer, which also says what is wrong. A test makes sure that Typer
reads the same from every line that is read here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from jcstats.cli import commands
from jcstats.cli.parameters import REQUIRED, Argument, Option, groups, parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jcstats.cli.parameters import Parameter


_LONGEST_COUNT = 9  # digits


class Call(NamedTuple):
    """A command and its arguments."""

    run: Callable[..., int | None]
    given: dict[str, Any]


class _UnusualError(Exception):
    """The line has to be read by Typer."""


def command(name: str) -> Callable[..., int | None]:
    """Return the function of a command, importing its file."""
    run: Callable[..., int | None] = import_module(f"jcstats.cli.commands.{name}").run
    return run


def plain(line: Sequence[str]) -> Call | None:
    """Return the call that a command line stands for, or None if Typer has to read it."""
    name, *rest = line or ["overview"]
    if name not in (*commands.NAMES, *commands.HIDDEN):
        return None
    run = command(name)
    try:
        return Call(run, _given(run, rest))
    except _UnusualError:
        return None


def _given(run: Callable[..., object], rest: Sequence[str]) -> dict[str, Any]:
    every = parameters(run)
    options = {
        name: parameter
        for parameter in every
        if isinstance(parameter.declared, Option)
        for name in parameter.declared.names
    }
    values: dict[tuple[str | None, str], Any] = {}
    loose: list[str] = []
    left = iter(rest)
    for word in left:
        if word == "--":
            loose += left
        elif word in options:
            _take(options[word], left, values)
        elif word.startswith("-") and word != "-":
            raise _UnusualError
        else:
            loose.append(word)
    _place([parameter for parameter in every if isinstance(parameter.declared, Argument)], loose, values)
    own = {
        parameter.name: values.get((None, parameter.name), parameter.default)
        for parameter in every
        if parameter.group is None
    }
    if REQUIRED in own.values():
        raise _UnusualError
    made = {
        name: group(**{field: value for (of, field), value in values.items() if of == name})
        for name, group in groups(run).items()
    }
    return {**own, **made}


def _take(parameter: Parameter, left: Iterator[str], values: dict[tuple[str | None, str], Any]) -> None:
    """Read an option, and its value if it takes one."""
    key = parameter.group, parameter.name
    if parameter.type is bool:
        values[key] = True
        return
    value = next(left, None)
    if value is None or (key in values and not _several(parameter)):
        raise _UnusualError
    values[key] = [*values.get(key, []), value] if _several(parameter) else _checked(parameter, value)


def _several(parameter: Parameter) -> bool:
    return bool(parameter.type == list[str] | None)


def _checked(parameter: Parameter, value: str) -> object:
    if parameter.type == int | None:
        # int() refuses numbers of thousands of digits.
        if not (value.isascii() and value.isdecimal() and len(value) <= _LONGEST_COUNT):
            raise _UnusualError
        return int(value)
    choices = parameter.choices()
    if choices and value not in choices:
        raise _UnusualError
    return value


def _place(arguments: list[Parameter], loose: list[str], values: dict[tuple[str | None, str], Any]) -> None:
    """Assign the words that are no options to the arguments, in order. At most one argument takes several words."""
    for argument in arguments:
        if _several(argument):
            values[argument.group, argument.name] = loose or None
            loose = []
        elif loose:
            values[argument.group, argument.name] = _checked(argument, loose[0])
            loose = loose[1:]
    if loose:
        raise _UnusualError
