"""Errors with a message, a hint and an exit code. Only cli/main.py turns them into a line on stderr."""

from __future__ import annotations

from errno import ENOMEM

INTERRUPTED = 130
"""The exit code after Ctrl-C by the convention of shells: 128 plus the number of the signal."""


class JcstatsError(Exception):
    """An error that the user can act on.

    `message` says what is wrong and where, `hint` what to do about it, and `details` has further lines. All are
    complete sentences in the tool's language. Programs read `code` and `parts` instead.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((message, *details)))
        self.message = message
        self.hint = hint
        self.details = details

    @property
    def code(self) -> str:
        """A stable name of the error, the same in every language and version: not_found, over.size."""
        return _code(self.message)

    @property
    def parts(self) -> dict[str, object]:
        """The parts of the message by name: file, line, column, word. The parts of the details are under `details`."""
        own = _parts(self.message)
        details = tuple({"code": _code(detail), **_parts(detail)} for detail in self.details)
        return {**own, "details": details} if details else own


def _code(sentence: str) -> str:
    """Return the key of a sentence, or of the main sentence in it."""
    parts: dict[str, object] = getattr(sentence, "parts", {})
    inner: str = getattr(parts.get("message"), "key", "") or getattr(sentence, "key", "")
    return inner.removeprefix("error.")


def _parts(sentence: str) -> dict[str, object]:
    """Return the parts of a sentence, including those of sentences inside it."""
    found: dict[str, object] = {}
    for name, value in getattr(sentence, "parts", {}).items():
        inner = _parts(value) if isinstance(value, str) else {}
        found |= inner or {name: value}
    return found


class DataError(JcstatsError):
    """A file cannot be read, or its content breaks the format (exit code 1)."""


class NotFoundError(JcstatsError):
    """A word has no answer (exit code 1)."""

    def __init__(self, message: str, hint: str = "", misses: tuple[dict[str, object], ...] = ()) -> None:
        super().__init__(message, hint)
        self.misses = misses
        """The words without an answer, each with `missing`, `reason`, `loaded`, `nearest` and `name`."""

    @property
    def code(self) -> str:
        """A stable name of the error; for several words it is not_found."""
        return "not_found" if self.misses else super().code

    @property
    def parts(self) -> dict[str, object]:
        """The parts of the message, and the words without an answer."""
        return {"misses": self.misses} if self.misses else super().parts


class WriteError(JcstatsError):
    """The answer could not be written (exit code 1)."""


class UsageError(JcstatsError):
    """The command line is at fault (exit code 2)."""

    exit_code = 2

    choices: tuple[str, ...] = ()
    """The allowed values, if a value was not one of them."""


_MOST_CAUSES = 1000
"""How many causes of an error are looked at."""


def out_of_memory(error: BaseException) -> bool:
    """Tell whether an error, or its cause, is that there is no memory left."""
    cause: BaseException | None = error
    # Python raises one MemoryError again and again when it can't create another: causes may go round in a circle.
    for _ in range(_MOST_CAUSES):
        if cause is None:
            return False
        if _says_out_of_memory(cause):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _says_out_of_memory(error: BaseException) -> bool:
    if isinstance(error, ImportError):  # a library that could not be loaded
        return "map segment" in str(error)
    if isinstance(error, SystemError):  # Python could not even create the MemoryError
        return "without" in str(error) and "exception" in str(error)
    if type(error).__name__ == "PanicException":  # a library written in Rust, which cannot raise it otherwise
        return "MemoryError" in str(error)
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == ENOMEM)
