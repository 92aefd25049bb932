"""The Typer application. It reads unusual command lines, and says what is wrong with the others."""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.first_word import spelled_out, unknown_command
from jcstats.cli.help import show_help
from jcstats.cli.options import Conditions, taken_before
from jcstats.cli.parameters import REQUIRED, Option, groups, parameters
from jcstats.errors import UsageError
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_PAGER = "jcstats.pager"
_CONTEXT = {"help_option_names": ["-h", "--help"]}


def answer(line: Sequence[str]) -> int:
    """Answer a command line and return its exit code. Raises Click's errors if the line is wrong."""
    application = typer.main.get_command(app)
    # Without this, Typer would do completion of its own; ours is a command.
    code = application.main(args=list(line), prog_name="jcstats", complete_var="", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _with_our_help(option: Any) -> Any:  # noqa: ANN401 - Typer does not export the type
    """Make Typer's help option show our help pages."""
    option.callback, option.help = _help, tr("option.help")
    return option


def _help(ctx: Any, param: object, asked: bool) -> None:  # noqa: ANN401 - as Click calls it
    del param
    if asked and not ctx.resilient_parsing:
        show_help(ctx.command.name if ctx.parent else None, pager=ctx.meta[_PAGER])
        raise typer.Exit


@contextmanager
def _with_context(ctx: Any) -> Iterator[None]:  # noqa: ANN401 - Typer's own
    """Add the command to errors that do not name one."""
    try:
        yield
    except Exception as error:
        if getattr(error, "ctx", ctx) is None:
            error.ctx = ctx  # type: ignore[attr-defined]
        raise


class Command(TyperCommand):
    """A command with our help."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read the command line of the command."""
        with _with_context(ctx):
            return super().parse_args(ctx, args)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the help option."""
        return _with_our_help(super().get_help_option(ctx))


class Commands(TyperGroup):
    """All commands by name. A command's file is imported when the command is called, not before."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read the command line. Help is shown while it is read, so --no-pager has to be known first."""
        ctx.meta[_PAGER] = "--no-pager" not in args
        with _with_context(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401
        """Return the names that help lists."""
        del ctx
        return list(commands.NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """Return a command by name, or None."""
        del ctx
        if cmd_name not in (*commands.NAMES, *commands.HIDDEN):
            return None
        own = typer.Typer(add_completion=False, rich_markup_mode=None)
        own.command(cmd_name, cls=Command, context_settings=_CONTEXT)(read_by_typer(command_called(cmd_name)))
        return typer.main.get_command(own)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command that comes first, or show if the first word is something to look up.

        Raises UsageError with similar names if it is a misspelled command.
        """
        name, *rest = spelled_out(args)
        command = self.get_command(ctx, name)
        if command is None:
            raise unknown_command(args[0])
        return name, command, rest

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the help option."""
        return _with_our_help(super().get_help_option(ctx))


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    context_settings=_CONTEXT,
    invoke_without_command=True,
)


def read_by_typer(run: Callable[..., int | None]) -> Callable[..., int | None]:
    """Return a function for Typer that calls a command with the arguments and options it is given."""
    every = parameters(run)

    def called(ctx: typer.Context, **given: Any) -> int | None:  # noqa: ANN401 - whatever was typed
        return run(**grouped(run, ctx.find_root().obj or {}, given))

    context = inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    called.__signature__ = inspect.Signature([context, *map(_parameter, every)])  # type: ignore[attr-defined]
    called.__annotations__ = {}  # Typer looks only at the signature
    return called


def grouped(run: Callable[..., object], earlier: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a command, sorted into its groups.

    Options before the command count unless they are given again after it.
    """
    own: dict[str, Any] = {}
    made: dict[str, dict[str, Any]] = {name: {} for name in groups(run)}
    for parameter in parameters(run):
        said = given[parameter.name]
        value = earlier.get(parameter.name, said) if said == parameter.default else said
        (own if parameter.group is None else made[parameter.group])[parameter.name] = value
    return {**own, **{name: group(**made[name]) for name, group in groups(run).items()}}


def _parameter(parameter: Any) -> inspect.Parameter:  # noqa: ANN401 - a Parameter of ours
    declared = parameter.declared
    metavar = tr(f"metavar.{declared.metavar}") if declared.metavar else None
    told = tr(f"option.{declared.help}")
    info = (
        typer.Option(*declared.names, metavar=metavar, help=told)
        if isinstance(declared, Option)
        else typer.Argument(metavar=metavar, help=told, show_default=False)
    )
    default = inspect.Parameter.empty if parameter.default is REQUIRED else parameter.default
    annotation = Annotated[parameter.type, info]
    return inspect.Parameter(parameter.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _root(ctx: typer.Context, **given: Any) -> int | None:  # noqa: ANN401 - whatever was typed
    """Answer a line without a command, or keep the options that came before the command."""
    said = grouped(taken_before, {}, given)
    if said["version"]:
        command_called("version")(said["output_options"], verbose=said["verbose"])
        raise typer.Exit
    if said["verbose"]:
        raise UsageError(tr("error.verbose_alone"), tr("error.verbose_alone_hint"))
    ctx.obj = given
    if ctx.invoked_subcommand is not None:
        return None
    return command_called("overview")(
        conditions=Conditions(), output_options=said["output_options"], data_options=said["data_options"]
    )


_root.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
    [
        inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *map(_parameter, parameters(taken_before)),
    ]
)
_root.__annotations__ = {}
app.callback()(_root)
