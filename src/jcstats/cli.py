"""The Typer application, and the one place that turns errors into a line on stderr and an exit code."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from jcstats import commands, messages
from jcstats.choices import did_you_mean, nearest, there_are
from jcstats.commands.expanding import expanded
from jcstats.commands.options import Before, Conditions, Data, Shaping
from jcstats.errors import JcstatsError, UsageError
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130

_CONTEXT = {"help_option_names": ["-h", "--help"]}


def _with_our_help(option: Any) -> Any:  # noqa: ANN401 - Typer does not export the type
    """Let the help option that Typer makes speak our words and answer with a page like any other."""
    option.callback, option.help = _show_help, words("option.help")
    return option


def _show_help(ctx: Any, param: object, asked: bool) -> None:  # noqa: ANN401
    del param
    if asked and not ctx.resilient_parsing:
        from jcstats.helping import show_help  # noqa: PLC0415 - only when help is asked for

        show_help(ctx)
        raise typer.Exit


class Command(TyperCommand):
    """A command with our help."""

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the help option."""
        return _with_our_help(super().get_help_option(ctx))


class Commands(TyperGroup):
    """All commands by name. A command's file is imported when the command is called, not before."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401
        """Return the names that help lists."""
        del ctx
        return list(commands.NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """Return a command by name, or None."""
        del ctx
        if cmd_name not in (*commands.NAMES, *commands.HIDDEN):
            return None
        module = import_module(f"jcstats.commands.{cmd_name}")
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name, cls=Command, context_settings=_CONTEXT)(expanded(module.run))
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command that the arguments begin with. Raises UsageError with the nearest names."""
        command = self.get_command(ctx, args[0])
        if command is None:
            raise _unknown_command(args[0])
        return args[0], command, args[1:]

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


def _print_version(asked: bool) -> None:
    if asked:
        from jcstats import __version__  # noqa: PLC0415 - only when asked for
        from jcstats.output.delivery import deliver  # noqa: PLC0415

        deliver([f"jcstats {__version__}\n"], utf8=True)
        raise typer.Exit


def overview(
    ctx: typer.Context,
    shaping: Shaping,
    data: Data = None,
    debug: Annotated[bool, typer.Option("--debug", help=words("option.debug"))] = False,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help=words("option.version"))
    ] = False,
) -> None:
    """Show the headline overview where no command is given."""
    del debug  # run() takes it out of the command line; here it is only for the help
    ctx.obj = Before(data, shaping)
    if ctx.invoked_subcommand is None:
        from jcstats.commands.overview import run as answer  # noqa: PLC0415 - a command imports what it needs

        answer(ctx, Conditions(), Shaping())


app.callback()(expanded(overview))


def run(arguments: Sequence[str]) -> int:
    """Answer a command line and return its exit code: 0 answered, 1 the data, 2 the command line, 130 Ctrl-C."""
    # Where the locale is not UTF-8, Python hands over Chinese words as escaped bytes.
    line = [one.encode(errors="surrogateescape").decode(errors="surrogateescape") for one in arguments]
    line, debug = _without_debug(line)
    if line[-1:] == ["--fields"]:
        line.append("")  # asks which fields there are
    try:
        # No name for the variable with which Typer would answer completion: ours is a command.
        application = typer.main.get_command(app)
        code = application.main(args=line, prog_name="jcstats", complete_var="", standalone_mode=False)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        explained = error if isinstance(error, JcstatsError) else _explain(error)
        if explained is None:
            if debug:
                raise
            explained = JcstatsError(
                words("error.internal", reason=f"{type(error).__name__}: {error}".split("\n")[0]),
                words("error.internal_hint"),
            )
        messages.tell(explained.message, explained.hint, explained.details)
        return explained.exit_code
    return code if isinstance(code, int) else 0


def _without_debug(arguments: list[str]) -> tuple[list[str], bool]:
    """Take --debug out of a command line, wherever before `--` it stands, and tell whether it was there."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [one for one in arguments[:end] if one != "--debug"]
    return [*kept, *arguments[end:]], len(kept) < end


def _explain(error: Exception) -> JcstatsError | None:
    from jcstats.explaining import explain  # noqa: PLC0415 - only when something went wrong

    return explain(error)


def _unknown_command(name: str) -> UsageError:
    near = did_you_mean(nearest(name, commands.NAMES)) or words("error.no_command_word", word=name)
    hint = near + there_are(commands.NAMES) + words("error.usage_hint", command="jcstats")
    return UsageError(words("error.no_command", name=name), hint)
