"""Answer a command line. The only place that turns errors into a line on stderr and an exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.cli import commands
from jcstats.cli.fast_parser import plain
from jcstats.errors import INTERRUPTED, JcstatsError, out_of_memory
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

_RESERVE = 2**22
"""Bytes that are reserved so that the message about missing memory can be written."""

_WHICH_FIELDS = ["--fields", ""]
"""`--fields` at the end of a line is read like this."""


def run(arguments: Sequence[str]) -> int:
    """Answer a command line and return its exit code: 0 answered, 1 the data, 2 the command line, 130 Ctrl-C."""
    # If the locale is not UTF-8, Python passes Chinese words as escaped bytes.
    line = [argument.encode(errors="surrogateescape").decode(errors="surrogateescape") for argument in arguments]
    if any(word.startswith("--lang") for word in line):
        from jcstats.cli.language import in_language  # noqa: PLC0415 - most lines say nothing of a language

        return in_language(line, _run)
    return _run(line)


def _run(line: list[str]) -> int:
    """Answer a command line in the language that was chosen."""
    line, debug = _without_debug(line)
    if line[-1:] == _WHICH_FIELDS[:1] and "--" not in line:
        line.append("")
    reserve = bytes(_RESERVE)  # zeros take no memory until somebody writes there
    try:
        return _answer(line)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - a library written in Rust raises panics, which are no Exception
        if not out_of_memory(error):
            try:
                return _tell(error, line, debug=debug)
            except MemoryError:
                pass
    # The frames of the error are gone, and with them what filled the memory.
    del reserve
    from jcstats.terminal import stderr  # noqa: PLC0415 - most lines are answered

    stderr.tell(tr("error.memory"), tr("error.memory_hint"))
    return 1


def _answer(line: Sequence[str]) -> int:
    if line and line[0] not in commands.NAMES:
        from jcstats.cli.first_word import spelled_out  # noqa: PLC0415 - most lines begin with a command

        line = spelled_out(line)
    call = plain(line)
    if call is None and line[-2:] == _WHICH_FIELDS:
        # A command lists its fields even without the word that it requires.
        call = plain([line[0], "", *line[1:]])
    if call is not None:
        return call.run(**call.given) or 0
    if line[-1:] == ["--help"]:
        from jcstats.cli.help import helped  # noqa: PLC0415 - only when help is asked for

        if helped(line[:-1]):
            return 0
    from jcstats.cli.typer_app import answer  # noqa: PLC0415 - Typer takes longer to load than a question to answer

    return answer(line)


def _without_debug(arguments: list[str]) -> tuple[list[str], bool]:
    """Remove --debug from a command line, unless it stands after `--`, and tell whether it was there."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [argument for argument in arguments[:end] if argument != "--debug"]
    return [*kept, *arguments[end:]], len(kept) < end


def _tell(error: BaseException, line: Sequence[str], *, debug: bool) -> int:
    """Write what went wrong to stderr and return the exit code. With --debug, raise unexpected errors instead."""
    explained = error if isinstance(error, JcstatsError) else _explain(error, line)
    if explained is None:
        if debug:
            raise error
        explained = JcstatsError(
            tr("error.internal", reason=f"{type(error).__name__}: {error}".split("\n")[0]),
            tr("error.internal_hint"),
        )
    from jcstats.terminal import stderr  # noqa: PLC0415 - most lines are answered

    stderr.tell(explained.message, explained.hint, explained.details)
    return explained.exit_code


def _explain(error: BaseException, line: Sequence[str]) -> JcstatsError | None:
    try:
        from jcstats.cli.click_errors import explain  # noqa: PLC0415 - only when something went wrong

        return explain(error, line)
    except JcstatsError as another:
        return another
    except Exception as another:  # noqa: BLE001 - whatever goes wrong once more, as it does where memory is short
        if out_of_memory(another):
            raise MemoryError from None
        return None
