"""Words and options that several commands take, declared once, and what they settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from jcstats.output.screen import When
from jcstats.words import words

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar=words("metavar.words"), help=words("option.words"), show_default=False),
]
Word = Annotated[str, typer.Argument(metavar=words("metavar.word"), help=words("option.word"), show_default=False)]
Data = Annotated[str | None, typer.Option("--data", metavar=words("metavar.file"), help=words("option.data"))]
Json = Annotated[bool, typer.Option("--json", help=words("option.json"))]
Color = Annotated[When, typer.Option("--color", metavar=words("metavar.when"), help=words("option.color"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the shared options settle."""

    data: str | None
    """The file to ask, or None for the bundled dataset."""
    style: str
    """One of output.FORMATS."""
    colour: When
    """When to show colour."""


def settle(ctx: typer.Context, *, data: str | None, json: bool, color: When) -> Asked:
    """Return what the options say; given before the command, they hold for it as well."""
    before = ctx.find_root().obj
    if isinstance(before, Asked):
        data = before.data if data is None else data
        json = json or before.style == "json"
        color = before.colour if color == "auto" else color
    return Asked(data=data, style="json" if json else "table", colour=color)
