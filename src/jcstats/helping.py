"""Help as pages: usage, what it does, words and options, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jcstats import output
from jcstats.commands.options import Conditions, Shaping
from jcstats.output import Shape
from jcstats.views.page import Column, Page, Table, Toned, View
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COLUMNS = (
    Column(title="", wraps=False, right=False, heads=True),
    Column(title="", wraps=True, right=False, heads=False),
)


def show_help(ctx: Any) -> None:  # noqa: ANN401 - Typer does not export the types
    """Write the help of the tool, or of the command that the context is about, to standard output."""
    page = _command_page(ctx) if ctx.parent else _tool_page(ctx)
    output.write(View(items=(), fields={}, page=lambda: page), Shape())


def _tool_page(ctx: Any) -> Page:  # noqa: ANN401
    listed = [(name, words(f"command.{name}.help")) for name in ctx.command.list_commands(ctx)]
    listings = [
        _listing("help.commands", listed),
        _listing("help.shape", _options(ctx, ("data", *Shaping._fields))),
        _listing("help.options", _options(ctx)),
        _listing("help.examples", _examples("jcstats")),
    ]
    return _page(words("command.jcstats.usage"), words("command.jcstats.help"), listings)


def _command_page(ctx: Any) -> Page:  # noqa: ANN401
    name = ctx.command.name
    arguments = [param for param in ctx.command.get_params(ctx) if param.param_type_name == "argument"]
    usage = [param.metavar if param.required else f"[{param.metavar}]" for param in arguments]
    listings = [
        _listing("help.arguments", [(param.metavar, param.help or "") for param in arguments]),
        _listing("help.question", _options(ctx, Conditions._fields)),
        _listing("help.shape", _options(ctx, ("data", *Shaping._fields))),
        _listing("help.options", _options(ctx)),
        _listing("help.examples", _examples(name)),
    ]
    return _page(
        " ".join([ctx.command_path, words("metavar.options"), *usage]), words(f"command.{name}.help"), listings
    )


_GROUPED = ("data", *Conditions._fields, *Shaping._fields)


def _options(ctx: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the options of these names, or those of no group, with what they mean."""
    for param in ctx.command.get_params(ctx):
        if param.param_type_name == "option" and (param.name in names if names else param.name not in _GROUPED):
            metavar = "" if param.is_flag else f" {param.metavar}"
            # Typer keeps the names of its help option in a set: the short one first.
            yield ", ".join(sorted(param.opts, key=len)) + metavar, param.help or ""


def _examples(name: str) -> Iterable[tuple[str, str]]:
    for line in words(f"command.{name}.examples").splitlines():
        example, _, meaning = line.partition("\t")
        yield example, meaning


def _listing(title: str, rows: Iterable[tuple[str, str]]) -> Table:
    cells = tuple((Toned(text=f"  {first}", tone="strong"), second) for first, second in rows)
    return Table(title=words(title), columns=_COLUMNS, rows=cells, header=False)


def _page(usage: str, about: str, listings: list[Table]) -> Page:
    return Page(
        title=words("help.usage", usage=usage),
        tables=(
            Table(title="", columns=_COLUMNS[1:], rows=((about,),), header=False),
            *(listing for listing in listings if listing.rows),
        ),
    )
