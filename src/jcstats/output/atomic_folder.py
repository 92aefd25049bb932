"""Write several files as a folder or a ZIP archive, completely or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import io
import os
import shutil
import stat
import zipfile
from typing import TYPE_CHECKING

from jcstats.errors import WriteError
from jcstats.i18n import tr
from jcstats.output import atomic_file
from jcstats.terminal.stderr import reason
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

ARCHIVE = ".zip"
"""The ending of the name of an archive."""

_AT_FDCWD = -100
_EXCHANGE = 2


def save_files(name: str, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write files into a new folder, or into an archive if the name ends in `.zip`.

    The folder is written under another name first and then gets its own. One that is there already must be empty;
    `force` replaces one that has nothing but files of these names. Raises WriteError if it cannot be written.
    """
    if name.lower().endswith(ARCHIVE):
        atomic_file.save(name, [archive(files)], force=force, mark=False)
        return
    try:
        _save_folder(os.path.realpath(name), files, force=force)
    except FileExistsError:
        raise WriteError(tr("error.folder_exists", folder=name), tr("error.folder_exists_hint")) from None
    except (OSError, ValueError) as error:
        raise WriteError(tr("error.save", file=name, reason=reason(error)), tr("error.save_hint")) from None


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive of files, the same bytes for the same files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, so that the bytes are always the same
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            made.writestr(entry, data)
    return whole.getvalue()


def _save_folder(target: str, files: Mapping[str, bytes], *, force: bool) -> None:
    there = _mode(target)
    if there is not None:
        others = sorted(set(os.listdir(target)) - files.keys())
        if others and force:
            raise OSError(0, tr("error.folder_others", names=visible(others[0])))
    beside = atomic_file.name_beside(target)
    with atomic_file.removed_unless_put(beside, _remove):
        os.mkdir(beside)
        for name, data in files.items():
            with open(os.path.join(beside, name), "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        if there is not None:
            os.chmod(beside, there)
        if force and there is not None:
            _exchange(beside, target)
            _remove(beside)
            return
        try:
            # Renaming replaces an empty folder, and fails if there are files in it.
            os.rename(beside, target)
        except OSError as error:
            if error.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR}:
                raise FileExistsError from None
            raise


def _mode(target: str) -> int | None:
    """Return the mode of a folder, or None if there is none. Raises NotADirectoryError for anything else."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return None
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(0, tr("error.no_folder"))
    return stat.S_IMODE(found.st_mode)


def _exchange(one: str, other: str) -> None:
    """Exchange the names of two folders: in one step if the system can do that, or else in three."""
    with contextlib.suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
            return
    third = atomic_file.name_beside(other)
    os.rename(other, third)
    try:
        os.rename(one, other)
    except BaseException:
        os.rename(third, other)
        raise
    os.rename(third, one)


def _remove(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
