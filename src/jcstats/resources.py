"""The data files of this installation: inside the package, or beside src/ in a working copy."""

from __future__ import annotations

import os

# Names, not paths: pathlib takes as long to load as the dataset.
_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120


def installed_file(name: str) -> str:
    """Return where a data file of this installation is."""
    inside = os.path.join(_PACKAGE, "data", name)  # noqa: PTH118
    beside = os.path.join(_PACKAGE, "..", "..", "data", name)  # noqa: PTH118
    return inside if os.path.isfile(inside) else os.path.normpath(beside)  # noqa: PTH113


def read_installed(file: str) -> bytes:
    """Return the bytes of a data file of this installation. Raises DataError where they cannot be read."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            return opened.read()
    except OSError as error:
        from jcstats.errors import DataError  # noqa: PLC0415 - only where something is broken
        from jcstats.i18n import tr  # noqa: PLC0415
        from jcstats.terminal.stderr import reason  # noqa: PLC0415

        message = tr("error.installed", file=file, reason=reason(error))
        raise DataError(message, tr("error.not_tested_hint")) from None
