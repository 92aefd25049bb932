"""Declarations of the arguments and options of a command, as annotations that do not need Typer.

They are read by fast_parser.py, for usual command lines, and by typer_app.py, for all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Callable


Offer = Literal[
    "name", "kind", "theme", "subject", "region", "period", "tag", "unit", "scope", "sort", "field", "format", "source",
    "file", "text",
]  # fmt: skip
"""What completion offers for a value that is not one of a declared list: names of records, values of a field, fields to
sort by or to show, formats, ids of sources; `file`, which is left to the shell; or `text`, for which there is nothing
to offer."""


class Option(NamedTuple):
    """An option."""

    names: tuple[str, ...]
    """As they are typed, the long name first."""
    help: str
    """The key of what it means: option.<help>."""
    metavar: str = ""
    """The key of its placeholder in the help: metavar.<metavar>; empty for a flag."""
    offers: Offer | None = None
    """What completion offers for its value; None for a flag, and for a list that is declared as a Literal."""


class Argument(NamedTuple):
    """An argument: a word, or several."""

    help: str
    """The key of what it means: option.<help>."""
    metavar: str
    """The key of its placeholder in the help: metavar.<metavar>."""
    offers: Offer | None = None
    """What completion offers for it; None for a list that is declared as a Literal."""


class Parameter(NamedTuple):
    """One option or word of a command."""

    name: str
    """Its name in the function or in the group."""
    group: str | None
    """The parameter of the function that is its group; None if it belongs to no group."""
    type: Any
    """The type of its value: bool for a flag, list[str] | None for an option that can be given several times ..."""
    declared: Option | Argument
    default: Any
    """Its value if it is not given; REQUIRED if it has to be."""

    def choices(self) -> tuple[str, ...]:
        """Return its allowed values, or nothing if any value is allowed."""
        parts = (self.type, *get_args(self.type))  # the type of an optional one is a union with None
        return tuple(choice for part in parts if get_origin(part) is Literal for choice in get_args(part))


REQUIRED = object()
"""The default of a parameter that has to be given."""


def option(*names: str, metavar: str = "", key: str = "", offers: Offer | None = None) -> Option:
    """Return the declaration of an option. The key of its help is its long name, unless another one is given."""
    return Option(names, key or names[0].removeprefix("--").replace("-", "_"), metavar, offers)


def groups(run: Callable[..., object]) -> dict[str, Any]:
    """Return the groups of options that a command takes, by the name of the parameter."""
    hints = {name: _resolved(run, hint) for name, hint in run.__annotations__.items() if name != "return"}
    return {name: hint for name, hint in hints.items() if hasattr(hint, "_fields")}


def parameters(run: Callable[..., object]) -> list[Parameter]:
    """Return the arguments and options of a command, including those of its groups."""
    code: Any = run.__code__
    names = code.co_varnames[: code.co_argcount]
    given: tuple[Any, ...] = run.__defaults__ or ()
    defaults = dict(zip(names[len(names) - len(given) :], given, strict=True))
    found: list[Parameter] = []
    for name in names:
        hint = _resolved(run, run.__annotations__[name])
        if hasattr(hint, "_fields"):
            found += [
                Parameter(field, name, own.__origin__, own.__metadata__[0], hint._field_defaults[field])
                for field, own in hint.__annotations__.items()
            ]
        else:
            found.append(Parameter(name, None, hint.__origin__, hint.__metadata__[0], defaults.get(name, REQUIRED)))
    return found


def _resolved(run: Callable[..., object], hint: Any) -> Any:  # noqa: ANN401 - any annotation
    """Return an annotation, looked up in the function's module if it is a name."""
    return run.__globals__[hint] if isinstance(hint, str) else hint
