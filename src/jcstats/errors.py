"""What can go wrong: a message, a hint and an exit code. One place (cli/main.py) turns them into a line on stderr."""

from __future__ import annotations

from errno import ENOMEM

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells count it: 128 and the number of the signal."""


class JcstatsError(Exception):
    """Something that the user can act on.

    `message` says what and where, `hint` what to do about it, `details` what more there is, a line each; all are
    finished sentences in the tool's language. Programs read `code` and `parts` instead.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((message, *details)))
        self.message = message
        self.hint = hint
        self.details = details

    @property
    def code(self) -> str:
        """What went wrong, in a word that stays the same in every language and version: not_found, over.size."""
        return _code(self.message)

    @property
    def parts(self) -> dict[str, object]:
        """What the message is about, by name: the file, the line and column, the word. Under details, those of each."""
        own = _parts(self.message)
        details = tuple({"code": _code(one), **_parts(one)} for one in self.details)
        return {**own, "details": details} if details else own


def _code(sentence: str) -> str:
    """Return the key of a sentence, or of the one that says what the matter is in a line of several things."""
    parts: dict[str, object] = getattr(sentence, "parts", {})
    inner: str = getattr(parts.get("message"), "key", "") or getattr(sentence, "key", "")
    return inner.removeprefix("error.")


def _parts(sentence: str) -> dict[str, object]:
    """Return the parts of a sentence, and those of sentences that were put into it."""
    found: dict[str, object] = {}
    for name, value in getattr(sentence, "parts", {}).items():
        inner = _parts(value) if isinstance(value, str) else {}
        found |= inner or {name: value}
    return found


class DataError(JcstatsError):
    """A file cannot be read, or what it says breaks the format (exit code 1)."""


class NotFoundError(JcstatsError):
    """A word has no answer (exit code 1)."""

    def __init__(self, message: str, hint: str = "", misses: tuple[dict[str, object], ...] = ()) -> None:
        super().__init__(message, hint)
        self.misses = misses
        """Each word without an answer: `missing`, `reason`, `loaded`, `nearest` and `name`."""

    @property
    def code(self) -> str:
        """What went wrong; several sentences about several words are one not_found."""
        return "not_found" if self.misses else super().code

    @property
    def parts(self) -> dict[str, object]:
        """What the message is about, and each word without an answer."""
        return {"misses": self.misses} if self.misses else super().parts


class WriteError(JcstatsError):
    """The answer could not be written (exit code 1)."""


class UsageError(JcstatsError):
    """The command line is at fault (exit code 2)."""

    exit_code = 2

    choices: tuple[str, ...] = ()
    """What there is to choose from, where something else was asked for."""


def out_of_memory(error: BaseException) -> bool:
    """Tell whether an error, or the one that it comes from, says that there is no memory left."""
    cause: BaseException | None = error
    while cause is not None:
        if _says_out_of_memory(cause):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _says_out_of_memory(error: BaseException) -> bool:
    if isinstance(error, ImportError):  # a library that does not fit
        return "map segment" in str(error)
    if isinstance(error, SystemError):  # Python could not even make the MemoryError
        return "without" in str(error) and "exception" in str(error)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == ENOMEM)
