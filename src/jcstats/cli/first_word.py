"""Command lines that do not begin with a command: help, version, list, or a word to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.cli import commands
from jcstats.errors import UsageError
from jcstats.i18n import sentences, tr
from jcstats.search.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence


def spelled_out(line: Sequence[str]) -> list[str]:
    """Rewrite a command line so that it begins with a command or an option: 工业 becomes show 工业.

    Raises UsageError if help is asked for something that is not a command.
    """
    match list(line):
        case ["help"]:
            return ["--help"]
        case ["help", name, *rest]:
            if name not in commands.NAMES:
                raise unknown_command(name)
            return [name, "--help", *rest]
        case ["version", *rest]:
            return ["--version", *rest]
        case ["list", *rest]:
            return ["show", *rest]
        case [word, *_] as whole if is_looked_up(word):
            return ["show", *whole]
        case other:
            return other


def is_looked_up(word: str) -> bool:
    """Tell whether the first word is something to look up: neither a command, nor a misspelled one, nor an option."""
    if not word or word.startswith("-") or word in (*commands.NAMES, *commands.HIDDEN):
        return False
    return not (word.isascii() and near_commands(word))


def unknown_command(name: str) -> UsageError:
    """Return the error that there is no such command, with the most similar ones."""
    word = tr("error.no_command_word", word=name)
    hint = sentences(did_you_mean(near_commands(name)), word, tr("error.usage_hint", command="jcstats"))
    return UsageError(tr("error.no_command", name=name), hint)


def near_commands(word: str) -> tuple[str, ...]:
    """Return the commands with a similar spelling."""
    from jcstats.search.spelling import near_in_spelling  # noqa: PLC0415 - only if a word is no command

    return near_in_spelling(word, commands.NAMES)
