"""The installation: its version, the system, and whether its dataset is the one that was tested."""

from __future__ import annotations

import json
import os
import platform
from hashlib import sha256
from typing import NamedTuple

from jcstats import __version__
from jcstats.errors import DataError
from jcstats.i18n import tr
from jcstats.i18n.package_files import read_file
from jcstats.store.json_file import bundled, bundled_file
from jcstats.store.limits import USUAL, Limits


class Installation(NamedTuple):
    """An installation of the tool."""

    version: str
    python: str
    """Implementation and version."""
    system: str
    """Operating system and machine."""
    file: str
    """The file of the dataset."""
    records: int | None
    """The number of records; None if the dataset cannot be read."""
    sha256: str
    """The checksum of the dataset as it is now."""
    recorded: str | None
    """The checksum of the tested dataset, recorded before the package was built; None if it is missing."""
    limits: Limits
    """The default limits for other files."""

    @property
    def tested(self) -> bool:
        """Whether the dataset is the one that was tested."""
        return self.sha256 == self.recorded

    @property
    def fault(self) -> DataError | None:
        """The error that the dataset is not the one that was tested, or None if it is."""
        message = tr("error.not_tested", file=self.file)
        return None if self.tested else DataError(message, tr("error.not_tested_hint"))


def installed() -> Installation:
    """Return this installation. Raises DataError if the dataset is missing."""
    file, raw = bundled_file(), bundled()
    return Installation(
        version=__version__,
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{platform.system()} {platform.machine()}",
        file=file,
        records=_count(raw),
        sha256=sha256(raw).hexdigest(),
        recorded=_recorded(f"{os.path.splitext(file)[0]}.sha256"),
        limits=USUAL,
    )


def _count(raw: bytes) -> int | None:
    try:
        return len(json.loads(raw)["indicators"])
    except (ValueError, KeyError, TypeError):
        return None


def _recorded(file: str) -> str | None:
    """Return the checksum in a file written by sha256sum: the checksum, then the name."""
    try:
        return next(iter(read_file(file).decode("ascii").split()), None)
    except (OSError, ValueError):
        return None
