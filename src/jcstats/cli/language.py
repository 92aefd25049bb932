"""The language that a command line asks for: --lang, wherever before `--` it stands."""

from __future__ import annotations

from contextvars import copy_context
from typing import TYPE_CHECKING

from jcstats.errors import UsageError
from jcstats.i18n import LANGUAGES, choose, known_language, tr
from jcstats.search.suggestions import there_are
from jcstats.terminal import stderr

if TYPE_CHECKING:
    from collections.abc import Callable

OPTION = "--lang"


def in_language(line: list[str], run: Callable[[list[str]], int]) -> int:
    """Answer a command line without the option, in the language that it asks for. The choice ends with the line."""
    return copy_context().run(_run, line, run)


def _run(line: list[str], run: Callable[[list[str]], int]) -> int:
    try:
        rest = _take(line)
    except UsageError as error:
        stderr.tell(error.message, error.hint)
        return error.exit_code
    return run(rest)


def _take(line: list[str]) -> list[str]:
    """Choose the language of a command line and return the line without the option. Of several the last one counts.

    Raises UsageError for a language that the tool does not speak.
    """
    end = line.index("--") if "--" in line else len(line)
    kept: list[str] = []
    words = iter(line[:end])
    for word in words:
        option, equals, value = word.partition("=")
        if option != OPTION:
            kept.append(word)
            continue
        given = value if equals else next(words, None)
        if given is None:
            raise UsageError(tr("error.option_without_value", name=OPTION), there_are(LANGUAGES))
        choose(_known(given))
    return [*kept, *line[end:]]


def _known(given: str) -> str:
    found = known_language(given)
    if found is None:
        error = UsageError(tr("error.language", name=OPTION, known=" / ".join(LANGUAGES), got=given))
        error.choices = LANGUAGES
        raise error
    return found
