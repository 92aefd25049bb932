"""`jcstats complete`: what completion scripts ask. Prints the words that may stand next, one a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, cast

import typer

from jcstats import commands
from jcstats.dataset import load
from jcstats.matching import fold
from jcstats.output.delivery import deliver
from jcstats.words import words as say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer.core import TyperGroup

Typed = Annotated[list[str] | None, typer.Argument(metavar=say("metavar.words"), help=say("option.words"))]

# What a shell is ever given: letters, digits, Chinese characters, - _ and a point. Nothing that a shell could act on.
_ALLOWED = re.compile(r"[0-9A-Za-z_.\-\u3400-\u4dbf\u4e00-\u9fff]+")

_CHOICES = {"--by": ("growth", "value"), "--color": ("auto", "always", "never"), "--data": ()}

_TAKE_NAMES = {"show", "growth", "rank", "info", "cite"}


def run(ctx: typer.Context, typed: Typed = None) -> None:
    """Print what may stand in place of the last word."""
    *before, last = typed or [""]
    folded = fold(last)
    found = dict.fromkeys(word for word in _offers(ctx, before, last) if fold(word).startswith(folded))
    deliver([f"{word}\n" for word in found if _ALLOWED.fullmatch(word)], utf8=True)


def _offers(ctx: typer.Context, before: list[str], last: str) -> Iterable[str]:
    values = {index + 1 for index, word in enumerate(before) if word in {"--data", "--color"}}
    command = next((word for index, word in enumerate(before) if index not in values and word[:1] != "-"), None)
    if last.startswith("-"):
        return _options(ctx, command)
    if before and before[-1] in _CHOICES:
        return _CHOICES[before[-1]]
    if before and before[-1] == "--unit":
        return dict.fromkeys(record.unit for record in load().indicators if record.unit)
    if command is None:
        return commands.NAMES
    if command == "completion":
        return ("bash", "zsh", "fish")
    return _names(everything=bool(last)) if command in _TAKE_NAMES else ()


def _options(ctx: typer.Context, command: str | None) -> Iterable[str]:
    group = cast("TyperGroup", ctx.find_root().command)
    chosen = group.get_command(ctx, command) if command in commands.NAMES else None
    return [
        option
        for param in (chosen or group).get_params(ctx)
        if param.param_type_name == "option"
        for option in param.opts
    ]


def _names(*, everything: bool) -> Iterable[str]:
    """Return the names of the bundled dataset, or only its themes; another file's are never offered to a shell."""
    dataset = load()
    yield from (theme.name for theme in dataset.themes)
    if not everything:
        return
    yield from (theme.pinyin for theme in dataset.themes)
    for record in dataset.indicators:
        yield from (record.name, *record.aliases, record.id)
