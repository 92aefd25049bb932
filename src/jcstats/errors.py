"""What can go wrong: a message, a hint and an exit code. One place (cli/main.py) turns them into a line on stderr."""

from __future__ import annotations

from errno import ENOMEM

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells count it: 128 and the number of the signal."""


class JcstatsError(Exception):
    """Something that the user can act on.

    `message` says what and where, `hint` what to do about it, `details` what more there is, a line each; all are
    finished sentences in the tool's language.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__("\n".join((message, *details)))
        self.message = message
        self.hint = hint
        self.details = details


class DataError(JcstatsError):
    """A file cannot be read, or what it says breaks the format (exit code 1)."""


class NotFoundError(JcstatsError):
    """A word matches nothing in the dataset (exit code 1)."""


class WriteError(JcstatsError):
    """The answer could not be written (exit code 1)."""


class UsageError(JcstatsError):
    """The command line is at fault (exit code 2)."""

    exit_code = 2


def out_of_memory(error: BaseException) -> bool:
    """Tell whether an error, or the one that it comes from, says that there is no memory left."""
    cause: BaseException | None = error
    while cause is not None:
        # A library that does not fit is an ImportError.
        unmapped = isinstance(cause, ImportError) and "map segment" in str(cause)
        if unmapped or isinstance(cause, MemoryError) or (isinstance(cause, OSError) and cause.errno == ENOMEM):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
