"""How the words and options of a command are declared: annotations that need neither Typer nor anything else.

Two modules read them: fast_parser.py, for plain command lines, and typer_app.py, for all others.
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
sort by or to show, formats, ids of sources; a file, which the shell knows best; or nothing, for text of one's own."""


class Option(NamedTuple):
    """An option."""

    names: tuple[str, ...]
    """As they are typed, the long one first."""
    help: str
    """The key of what it means: option.<help>."""
    metavar: str = ""
    """The key of what help calls its value: metavar.<metavar>; nothing for a flag."""
    offers: Offer | None = None
    """What completion offers for its value; None for a flag, and for a list that is declared as a Literal."""


class Argument(NamedTuple):
    """A word, or words."""

    help: str
    """The key of what it means: option.<help>."""
    metavar: str
    """The key of what help calls it: metavar.<metavar>."""
    offers: Offer | None = None
    """What completion offers for it; None for a list that is declared as a Literal."""


class Parameter(NamedTuple):
    """One option or word of a command."""

    name: str
    """What the function, or the group, calls it."""
    group: str | None
    """The parameter of the function that is the group which it belongs to; None for one of its own."""
    type: Any
    """Of its value: bool for a flag, list[str] | None for what may be given several times ..."""
    declared: Option | Argument
    default: Any
    """Where it is not given; REQUIRED for what has to be."""

    def choices(self) -> tuple[str, ...]:
        """Return the values that it can have, where there is a list of them."""
        parts = (self.type, *get_args(self.type))  # one that need not be given is a list or None
        return tuple(one for part in parts if get_origin(part) is Literal for one in get_args(part))


REQUIRED = object()
"""The default of what has none."""


def option(*names: str, metavar: str = "", key: str = "", offers: Offer | None = None) -> Option:
    """Return the declaration of an option whose meaning has the key of its long name, unless it has one of its own."""
    return Option(names, key or names[0].removeprefix("--").replace("-", "_"), metavar, offers)


def groups(run: Callable[..., object]) -> dict[str, Any]:
    """Return the parameters of a command that are groups of options, and each group."""
    hints = {name: _resolved(run, hint) for name, hint in run.__annotations__.items() if name != "return"}
    return {name: hint for name, hint in hints.items() if hasattr(hint, "_fields")}


def parameters(run: Callable[..., object]) -> list[Parameter]:
    """Return the words and options of a command, those of its groups among them."""
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
    """Return an annotation, which may be the name of something in the function's module."""
    return run.__globals__[hint] if isinstance(hint, str) else hint
