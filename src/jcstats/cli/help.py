"""Help pages: usage, description, arguments and options, examples."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from jcstats import output
from jcstats.cli import commands
from jcstats.cli.fast_parser import command
from jcstats.cli.options import Conditions, DataOptions, OutputOptions, anywhere, taken_before
from jcstats.cli.parameters import REQUIRED, Option, Parameter, option, parameters
from jcstats.i18n import tr
from jcstats.output import Shape
from jcstats.terminal.screen import usual_width
from jcstats.views.page import Column, Page, Table, Toned, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_COLUMNS = (
    Column(title="", wraps=False, right=False, heads=True),
    Column(title="", wraps=True, right=False, heads=False),
)
# Examples have their own columns, because long command lines would leave little room for other descriptions.
_EXAMPLES = (_COLUMNS[0]._replace(heads=False), _COLUMNS[1])
_NO_PAGER = "--no-pager"
_HELP = Parameter("help", None, bool, option("--help", "-h"), default=False)


def helped(asked: Sequence[str]) -> bool:
    """Write the help of the tool or of one command. Return False if the words name neither."""
    words = [word for word in asked if word != _NO_PAGER]
    if words and (len(words) > 1 or words[0] not in commands.NAMES):
        return False
    show_help(words[0] if words else None, pager=len(words) == len(asked))
    return True


def show_help(name: str | None, *, pager: bool = True) -> None:
    """Write the help of a command, or of the tool, to standard output.

    In a pipe (`--help | head`) lines are no wider than the terminal, which will show them in the end.
    """
    page = _tool_page() if name is None else _command_page(name)
    shape = Shape(pager=pager, width=usual_width(sys.stderr))
    output.write(View(items=(), fields={}, page=lambda: page), shape)


def _tool_page() -> Page:
    listed = [(name, tr(f"command.{name}.help")) for name in commands.NAMES]
    every = [*parameters(taken_before), _HELP]
    listings = [
        _listing("help.commands", listed),
        *_options(every),
        _listing("help.examples", _examples("jcstats"), _EXAMPLES),
    ]
    return _page(tr("command.jcstats.usage"), tr("command.jcstats.help"), listings)


def _command_page(name: str) -> Page:
    every = [*parameters(command(name)), *anywhere(), _HELP]
    arguments = [
        (parameter, tr(f"metavar.{parameter.declared.metavar}")) for parameter in every if not _is_option(parameter)
    ]
    usage = [metavar if parameter.default is REQUIRED else f"[{metavar}]" for parameter, metavar in arguments]
    listings = [
        _listing(
            "help.arguments", [(metavar, tr(f"option.{parameter.declared.help}")) for parameter, metavar in arguments]
        ),
        *_options(every),
        _listing("help.examples", _examples(name), _EXAMPLES),
    ]
    title = " ".join([f"jcstats {name}", tr("metavar.options"), *usage])
    return _page(title, tr(f"command.{name}.help"), listings)


def _is_option(parameter: Parameter) -> bool:
    return isinstance(parameter.declared, Option)


def _options(every: Sequence[Parameter]) -> Iterator[Table]:
    """Yield the options in sections: own options, conditions, output, data."""
    sections = {
        "help.question": Conditions._fields,
        "help.shape": OutputOptions._fields,
        "help.reading": DataOptions._fields,
    }
    options = [parameter for parameter in every if _is_option(parameter)]
    # An option that a command declares itself is its own, whatever it is called: the --region of draft is no condition.
    shared = {parameter.name: parameter for parameter in options if parameter.group is not None}
    yield _listing("help.options", _option_rows(parameter for parameter in options if parameter.group is None))
    for title, names in sections.items():
        yield _listing(title, _option_rows(shared[name] for name in names if name in shared))


def _option_rows(options: Iterable[Parameter]) -> Iterator[tuple[str, str]]:
    for parameter in options:
        declared: Any = parameter.declared
        metavar = f" {tr(f'metavar.{declared.metavar}')}" if declared.metavar else ""
        yield ", ".join(sorted(declared.names, key=len)) + metavar, tr(f"option.{declared.help}")


def _examples(name: str) -> Iterable[tuple[str, str]]:
    for line in tr(f"command.{name}.examples").splitlines():
        example, _, meaning = line.partition("\t")
        yield example, meaning


def _listing(title: str, rows: Iterable[tuple[str, str]], columns: tuple[Column, ...] = _COLUMNS) -> Table:
    cells = tuple((Toned(text=f"  {first}", tone="strong"), second) for first, second in rows)
    return Table(title=tr(title), columns=columns, rows=cells, header=False)


def _page(usage: str, about: str, listings: list[Table]) -> Page:
    return Page(
        title=tr("help.usage", usage=usage),
        tables=(
            Table(title="", columns=_COLUMNS[1:], rows=((about,),), header=False),
            *(listing for listing in listings if listing.rows),
        ),
    )
