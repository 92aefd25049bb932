"""An answer -> a file, wholly or not at all: whatever moment the process dies at, an old file is old or new.

What was begun beside it is taken away again, unless the process is killed by what no program can hear.
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from typing import TYPE_CHECKING

from jcstats.errors import WriteError
from jcstats.messages import reason
from jcstats.output.delivery import BYTE_ORDER_MARK, encoded
from jcstats.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_NEW_FILE = 0o666  # less what the umask takes away, like any new file
_ENDS = [one for one in signal.Signals if one.name in {"SIGHUP", "SIGQUIT", "SIGTERM"}]
"""What a terminal that is closed, a user, a timeout or a machine that shuts down ends the program with."""


def save(name: str, chunks: Iterable[str | bytes], *, force: bool, mark: bool) -> None:
    """Write all chunks to a file in UTF-8.

    The answer is written beside the file first and takes its place at the end, at once. A file that is there already is
    replaced only by force; it keeps its mode, and a link to it stays a link. Raises WriteError where it cannot be done.
    """
    try:
        _save(_target(name, force=force), chunks, force=force, mark=mark)
    except FileExistsError:
        raise _exists(name) from None
    except (OSError, ValueError) as error:
        raise WriteError(words("error.save", file=name, reason=reason(error)), words("error.save_hint")) from None


def _exists(name: str) -> WriteError:
    return WriteError(words("error.file_exists", file=name), words("error.file_exists_hint"))


def _target(name: str, *, force: bool) -> str:
    """Return the file that a name stands for, through links. Raises FileExistsError where it must not be touched."""
    if os.path.lexists(name):
        target = os.path.realpath(name)
        # A link into nothing is a new file where it points; a loop of links says what it is.
        mode = os.stat(name).st_mode if os.path.exists(target) or os.path.islink(target) else stat.S_IFREG  # noqa: PTH110, PTH114, PTH116
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(0, words("error.is_folder"))
        if not stat.S_ISREG(mode):
            raise OSError(0, words("error.file.not_regular"))
        if not force:
            raise FileExistsError
        return target
    return name


def _save(target: str, chunks: Iterable[str | bytes], *, force: bool, mark: bool) -> None:
    # In the same folder, so that it can take its place in one step; named before it is made, so that Ctrl-C at any
    # moment leaves nothing; short enough for any name that the file itself can have.
    folder, base = os.path.split(target)
    beside = os.path.join(folder, f".{base[:40]}.{os.urandom(8).hex()}")  # noqa: PTH118
    mode = _mode(target)
    try:
        with _removed_at_the_end(beside):
            # Never, not even for a moment, open to more people than the old one.
            descriptor = os.open(beside, _TO_WRITE, _NEW_FILE if mode is None else mode)
            with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
                if mark:
                    file.write(BYTE_ORDER_MARK)
                file.writelines(encoded(chunk, "utf-8") for chunk in chunks)
                if mode is not None:
                    os.fchmod(descriptor, mode)
                file.flush()
                os.fsync(descriptor)
            _put(beside, target, force=force)
    except BaseException:
        _remove(beside)
        raise


@contextlib.contextmanager
def _removed_at_the_end(file: str) -> Iterator[None]:
    """Remove a file where a signal ends the program within; it ends all the same, of that signal."""

    def end(number: int, _: object) -> None:
        _remove(file)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    # What somebody has made us deaf to, as nohup does, stays unheard.
    heard = [one for one in _ENDS if signal.getsignal(one) is signal.SIG_DFL]
    for one in heard:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in heard:
            signal.signal(one, signal.SIG_DFL)


def _remove(file: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(file)  # noqa: PTH108


def _mode(file: str) -> int | None:
    """Return who may do what with a file, or None where there is none."""
    try:
        return stat.S_IMODE(os.stat(file).st_mode)  # noqa: PTH116
    except FileNotFoundError:
        return None


def _put(beside: str, target: str, *, force: bool) -> None:
    if force:
        os.replace(beside, target)  # noqa: PTH105
        return
    try:
        # Unlike a renaming this fails where somebody else has made the file in the meantime.
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links.
        if os.path.lexists(target):
            raise FileExistsError from None
        os.replace(beside, target)  # noqa: PTH105
        return
    # The answer is in its place now, whatever becomes of its first name.
    _remove(beside)
