"""Write a file completely or not at all. Whenever the process dies, the file has its old or its new content.

An unfinished temporary file is removed, unless the process is killed by a signal that it cannot handle.
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from itertools import chain
from typing import TYPE_CHECKING

from jcstats.errors import WriteError
from jcstats.i18n import tr
from jcstats.output.file_metadata import FileMetadata, apply_metadata, read_metadata
from jcstats.output.stdout import BYTE_ORDER_MARK, encoded
from jcstats.terminal.interrupts import leave
from jcstats.terminal.stderr import reason, tell
from jcstats.terminal.threads import can_handle_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    Handler = Callable[[int, FrameType | None], object] | int | None

_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_NEW_FILE = 0o666  # minus the umask, like any new file
_READ_AND_WRITE = 0o600
_OWNER_ONLY = 0o700  # until the new file gets the owner and mode of the old one
_ENDS_NOTHING = {"SIGCHLD", "SIGCLD", "SIGCONT", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGWINCH", "SIGINFO"}
_NOT_TO_BE_HEARD = {"SIGKILL", "SIGSTOP", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGABRT", "SIGIOT", "SIGTRAP"}
"""Signals that cannot be handled, and signals after which the memory of the process may be damaged."""


def save(name: str, chunks: Iterable[str | bytes], *, force: bool, mark: bool) -> None:
    """Write all chunks to a file in UTF-8.

    The answer is first written to a temporary file in the same folder, which replaces the file in one step at the end.
    An existing file is replaced only by force. It keeps its owner, mode and extended attributes, and a symbolic link to
    it stays a link. What could not be kept is reported on stderr. Raises WriteError if the file cannot be written.
    """
    try:
        lost = _save(_target(name, force=force), chunks, force=force, mark=mark)
    except FileExistsError:
        raise _exists(name) from None
    except (OSError, ValueError) as error:
        raise WriteError(tr("error.save", file=name, reason=reason(error)), tr("error.save_hint")) from None
    for what in lost:
        tell(tr(f"replaced.{what}", file=name))


def save_built(name: str, build: Callable[[str], None]) -> None:
    """Replace or create a file by calling `build` with a temporary name.

    The file is built in a private temporary folder beside its place, and then renamed in one step, as in `save`. Raises
    WriteError if the file cannot be written.
    """
    try:
        lost = _put_built(_target(name, force=True), build)
    except (OSError, ValueError) as error:
        raise WriteError(tr("error.save", file=name, reason=reason(error)), tr("error.save_hint")) from None
    for what in lost:
        tell(tr(f"replaced.{what}", file=name))


def _exists(name: str) -> WriteError:
    return WriteError(tr("error.file_exists", file=name), tr("error.file_exists_hint"))


def _target(name: str, *, force: bool) -> str:
    """Return the file that a name stands for, following links. Raises FileExistsError if it must not be replaced."""
    if os.path.lexists(name):
        target = os.path.realpath(name)
        # A broken link becomes a new file at its target. A loop of links raises an error here.
        mode = os.stat(name).st_mode if os.path.exists(target) or os.path.islink(target) else stat.S_IFREG
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(0, tr("error.is_folder"))
        if not stat.S_ISREG(mode):
            raise OSError(0, tr("error.file.not_regular"))
        if not force:
            raise FileExistsError
        return target
    return name


def _save(target: str, chunks: Iterable[str | bytes], *, force: bool, mark: bool) -> list[str]:
    """Write the file, and return what could not be kept of the old file."""
    # Most failures happen before the first piece is ready.
    pieces = iter(chunks)
    first = next(pieces, b"")

    def write(descriptor: int) -> None:
        with open(descriptor, "wb", closefd=False) as file:
            if mark:
                file.write(BYTE_ORDER_MARK)
            file.writelines(encoded(chunk, "utf-8") for chunk in chain([first], pieces))

    return _put_whole(target, write, force=force)


def _put_whole(target: str, write: Callable[[int], None], *, force: bool) -> list[str]:
    """Write a file under another name and rename it. Return what could not be kept of the old file."""
    beside = name_beside(target)
    old = read_metadata(target)
    with removed_unless_put(beside, _remove):
        # At no moment can more people read it than the old file.
        descriptor = os.open(beside, _TO_WRITE, _NEW_FILE if old is None else old.mode & _OWNER_ONLY | _READ_AND_WRITE)
        try:
            write(descriptor)
            lost = _finish(descriptor, old)
        finally:
            os.close(descriptor)
        _put(beside, target, force=force)
    return lost


def _put_built(target: str, build: Callable[[str], None]) -> list[str]:
    """Build a file in a temporary folder and rename it. Return what could not be kept of the old file."""
    folder = name_beside(target)
    built = os.path.join(folder, "built")
    old = read_metadata(target)
    with removed_unless_put(folder, _remove_folder):
        os.mkdir(folder, _OWNER_ONLY)
        build(built)
        descriptor = os.open(built, os.O_RDWR | os.O_CLOEXEC)
        try:
            lost = _finish(descriptor, old)
        finally:
            os.close(descriptor)
        os.replace(built, target)
        _remove_folder(folder)
    return lost


def _finish(descriptor: int, old: FileMetadata | None) -> list[str]:
    """Give a new file the metadata of the old one and flush it to disk. Return what could not be kept."""
    lost = [] if old is None else apply_metadata(old, descriptor)
    os.fsync(descriptor)
    return [*lost, "links"] if old is not None and old.links > 1 else lost


def name_beside(target: str) -> str:
    """Return a name for a temporary file beside the target."""
    # In the same folder, so that it can be renamed in one step. The name is chosen before the file exists, so that
    # Ctrl-C never leaves a file behind, and it is shorter than the longest possible name.
    folder, base = os.path.split(target)
    return os.path.join(folder, f".{base[:40]}.{os.urandom(8).hex()}")


@contextlib.contextmanager
def removed_unless_put(file: str, remove: Callable[[str], None]) -> Iterator[None]:
    """Remove a temporary file after an error, or when a signal ends the program.

    The program still dies of the signal, and Ctrl-C has its usual effect. In threads other than the main one Python
    allows no signal handlers, so a program that is killed there may leave the file.
    """
    numbers = filter(_ends_the_program, signal.valid_signals()) if can_handle_signals() else ()
    heard: dict[int, Handler] = {signum: signal.getsignal(signum) for signum in numbers}

    def end(number: int, frame: FrameType | None) -> None:
        # This comes first, so that another signal comes too late or does the same.
        remove(file)
        before = heard[number]
        if callable(before):
            before(number, frame)
            return
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for signum in heard:
        signal.signal(signum, end)
    try:
        yield
    except BaseException:
        remove(file)
        raise
    finally:
        for signum, before in heard.items():
            signal.signal(signum, before)


def _ends_the_program(number: int) -> bool:
    """Tell whether a signal would end the program now. Ignored signals, as under nohup, stay ignored."""
    name = number.name if isinstance(number, signal.Signals) else ""
    if name in _ENDS_NOTHING or name in _NOT_TO_BE_HEARD:
        return False
    return signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler, leave}


def _remove(file: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(file)


def _remove_folder(folder: str) -> None:
    """Remove a folder with the files in it, without importing anything in a signal handler."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


def _put(beside: str, target: str, *, force: bool) -> None:
    if force:
        os.replace(beside, target)
        return
    try:
        # Unlike renaming, this fails if somebody else has created the file in the meantime.
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links.
        if os.path.lexists(target):
            raise FileExistsError from None
        os.replace(beside, target)
        return
    # The answer is in its place now, even if the temporary name cannot be removed.
    _remove(beside)
