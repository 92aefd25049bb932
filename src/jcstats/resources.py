"""The data files of this installation."""

from __future__ import annotations

import os

# Names and not paths, because pathlib takes as long to load as the dataset.
PACKAGE = os.path.dirname(__file__)
"""The folder of the package. In an archive it does not exist."""


def installed_file(name: str) -> str:
    """Return the path of a data file: in the package, or beside src/ in a working copy."""
    inside = os.path.join(PACKAGE, "data", name)
    beside = os.path.join(PACKAGE, "..", "..", "data", name)
    if os.path.isfile(inside):
        return inside
    # In an archive neither folder exists.
    return os.path.normpath(beside) if os.path.isfile(beside) else inside


def read_installed(file: str) -> bytes:
    """Return the bytes of a data file. Raises DataError if they cannot be read."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        from jcstats.i18n.package_files import read_file  # noqa: PLC0415 - only in an archive, or where it is broken
    try:
        return read_file(file)
    except OSError as error:
        from jcstats.errors import DataError  # noqa: PLC0415 - only if something is broken
        from jcstats.i18n import tr  # noqa: PLC0415
        from jcstats.terminal.stderr import reason  # noqa: PLC0415

        message = tr("error.installed", file=file, reason=reason(error))
        raise DataError(message, tr("error.not_tested_hint")) from None
