"""Turn an error of Typer or of the system into an error of ours, in the tool's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer._click import exceptions as click  # Typer's own Click: the types are public nowhere else

from jcstats.cli import commands
from jcstats.cli.fast_parser import command
from jcstats.cli.options import taken_before
from jcstats.cli.parameters import parameters
from jcstats.errors import JcstatsError, UsageError
from jcstats.i18n import sentences, tr
from jcstats.search.suggestions import did_you_mean, nearest, there_are
from jcstats.terminal.stderr import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def explain(error: BaseException, line: Sequence[str]) -> JcstatsError | None:
    """Return the error to show for a command line, or None if the error is not expected."""
    match error:
        case click.UsageError():
            return _usage(error, line)
        case OSError():
            return JcstatsError(tr("error.system", reason=reason(error)))
    from jcstats.store.installation import installed  # noqa: PLC0415 - only for the unexpected

    # An unexpected error may come from a bundled dataset that somebody has changed.
    return installed().fault


def _usage(error: click.UsageError, line: Sequence[str]) -> UsageError:
    hint = tr("error.usage_hint", command=error.ctx.command_path if error.ctx else "jcstats")
    name = getattr(error, "option_name", "")
    match error:
        case click.NoSuchOption():
            return _no_option(name, sentences(_meant(error), hint))
        case click.BadOptionUsage() if "requires" in error.message:
            return UsageError(
                tr("error.option_without_value", name=name), sentences(_one_of(error, _option(error)), hint)
            )
        case click.BadOptionUsage():
            return UsageError(tr("error.option_with_value", name=name), hint)
        case click.MissingParameter():
            one_of = _one_of(error, error.param)
            return UsageError(tr("error.missing", name=_called(error)), sentences(one_of, _example(error), hint))
        case click.BadParameter():
            return UsageError(_wrong_value(error, line), sentences(_one_of(error, error.param), hint))
    # Too many words. Typer has them only in its message, in parentheses.
    _, _, extra = error.message.partition(" (")
    return UsageError(tr("error.extra", extra=extra.removesuffix(")")), hint)


def _wrong_value(error: click.BadParameter, line: Sequence[str]) -> str:
    """Return the message for a value that an option or argument cannot have. Of an option it quotes the value."""
    got = _typed(line, error.param.opts if error.param is not None else ())
    if got is None:
        return tr("error.bad_value", name=_called(error))
    if error.param is not None and error.param.name in {"limit", "timeout"}:
        return tr(f"error.{error.param.name}", got=got)
    return tr("error.bad_value_got", name=_called(error), got=got)


def _typed(line: Sequence[str], names: Iterable[str]) -> str | None:
    """Return the last value that a command line gives an option, or None if it gives none.

    Errors have the value only in their message, which each version of Typer words in its own way.
    """
    names, found = tuple(names), None
    left = iter(line)
    for word in left:
        if word == "--":
            break
        if word in names:
            found = next(left, None)
        for name in names:
            if name.startswith("--") and word.startswith(f"{name}="):
                found = word.removeprefix(f"{name}=")
    return found


def _no_option(name: str, hint: str) -> UsageError:
    # These two belong before any command, and look like other options.
    if name == "--version":
        return UsageError(tr("error.version_alone"), tr("error.version_alone_hint"))
    if name == "--verbose":
        return UsageError(tr("error.verbose_alone"), tr("error.verbose_alone_hint"))
    return UsageError(tr("error.no_option", name=name), hint)


def _meant(error: click.NoSuchOption) -> str:
    """Return "did you mean", comparing the names of options without their hyphens."""
    near = nearest(error.option_name.lstrip("-"), [name.lstrip("-") for name in error.possibilities or ()])
    return did_you_mean(f"--{name}" for name in near)


def _option(error: click.BadOptionUsage) -> object:
    """Return the option that was used wrongly, or None."""
    every = error.ctx.command.params if error.ctx else ()
    return next((parameter for parameter in every if error.option_name in parameter.opts), None)


def _one_of(error: click.UsageError, parameter: object) -> str:
    """Return the allowed values of a parameter as a sentence, or nothing."""
    name = error.ctx.command.name if error.ctx and error.ctx.parent else None
    run = taken_before if name is None else command(name)
    declared = next((known for known in parameters(run) if known.name == getattr(parameter, "name", None)), None)
    choices = declared.choices() if declared else ()
    return there_are(choices) if choices else ""


def _example(error: click.UsageError) -> str:
    """Return a complete command line as an example."""
    name = error.ctx.command.name if error.ctx else None
    if name not in commands.NAMES:
        return ""
    example = tr(f"command.{name}.examples").split("\t")[0]
    return tr("error.missing_example", example=example)


def _called(error: click.BadParameter) -> str:
    """Return the name of a parameter as the user sees it: its option, or its placeholder in the usage line."""
    if error.param is None:
        return ""
    options = [option for option in error.param.opts if option.startswith("-")]
    return options[0] if options else str(error.param.metavar or error.param.name)
