"""The data files of this installation: where they are, and what they hold."""

from __future__ import annotations

import os

from jcstats.i18n.package_files import PACKAGE, in_archive, read_file


def installed_file(name: str) -> str:
    """Return where a data file of this installation is: in the package, or beside src/ in a working copy."""
    inside = os.path.join(PACKAGE, "data", name)  # noqa: PTH118
    beside = os.path.join(PACKAGE, "..", "..", "data", name)  # noqa: PTH118
    return inside if os.path.isfile(inside) or in_archive() else os.path.normpath(beside)  # noqa: PTH113


def read_installed(file: str) -> bytes:
    """Return the bytes of a data file of this installation. Raises DataError where they cannot be read."""
    try:
        return read_file(file)
    except OSError as error:
        from jcstats.errors import DataError  # noqa: PLC0415 - only where something is broken
        from jcstats.i18n import tr  # noqa: PLC0415
        from jcstats.terminal.stderr import reason  # noqa: PLC0415

        message = tr("error.installed", file=file, reason=reason(error))
        raise DataError(message, tr("error.not_tested_hint")) from None
