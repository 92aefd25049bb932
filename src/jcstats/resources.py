"""The data files of this installation: where they are, and what they hold."""

from __future__ import annotations

import os

# Names, not paths: pathlib takes as long to load as the dataset.
PACKAGE = os.path.dirname(__file__)
"""The folder of the package, or the name that it would have if its archive were one."""


def installed_file(name: str) -> str:
    """Return where a data file of this installation is: in the package, or beside src/ in a working copy."""
    inside = os.path.join(PACKAGE, "data", name)
    beside = os.path.join(PACKAGE, "..", "..", "data", name)
    if os.path.isfile(inside):
        return inside
    # In an archive there is no folder of the package, and nothing beside it.
    return os.path.normpath(beside) if os.path.isfile(beside) else inside


def read_installed(file: str) -> bytes:
    """Return the bytes of a data file of this installation. Raises DataError where they cannot be read."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        from jcstats.i18n.package_files import read_file  # noqa: PLC0415 - only in an archive, or where it is broken
    try:
        return read_file(file)
    except OSError as error:
        from jcstats.errors import DataError  # noqa: PLC0415 - only where something is broken
        from jcstats.i18n import tr  # noqa: PLC0415
        from jcstats.terminal.stderr import reason  # noqa: PLC0415

        message = tr("error.installed", file=file, reason=reason(error))
        raise DataError(message, tr("error.not_tested_hint")) from None
