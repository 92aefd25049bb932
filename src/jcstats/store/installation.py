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
from jcstats.resources import read_installed
from jcstats.search.catalogue_file import catalogue_file
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
    catalogue_file: str
    """The file of the catalogue."""
    catalogue_sha256: str | None
    """The checksum of the catalogue as it is now; None if it is missing."""
    catalogue_recorded: str | None
    """The checksum of the tested catalogue; None if it is missing."""
    limits: Limits
    """The default limits for other files."""

    @property
    def tested(self) -> bool:
        """Whether the dataset and the catalogue are the ones that were tested."""
        return self._changed is None

    @property
    def _changed(self) -> str | None:
        """The file that is not the one that was tested, or None if both are."""
        if self.sha256 != self.recorded:
            return self.file
        same = self.catalogue_sha256 is not None and self.catalogue_sha256 == self.catalogue_recorded
        return None if same else self.catalogue_file

    @property
    def fault(self) -> DataError | None:
        """The error that a file is not the one that was tested, or None if both are."""
        if self._changed is None:
            return None
        return DataError(tr("error.not_tested", file=self._changed), tr("error.not_tested_hint"))


def installed() -> Installation:
    """Return this installation. Raises DataError if the dataset is missing."""
    file, raw, catalogue = bundled_file(), bundled(), catalogue_file()
    return Installation(
        version=__version__,
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{platform.system()} {platform.machine()}",
        file=file,
        records=_count(raw),
        sha256=sha256(raw).hexdigest(),
        recorded=_recorded(file),
        catalogue_file=catalogue,
        catalogue_sha256=_checksum(catalogue),
        catalogue_recorded=_recorded(catalogue),
        limits=USUAL,
    )


def _count(raw: bytes) -> int | None:
    try:
        return len(json.loads(raw)["indicators"])
    except (ValueError, KeyError, TypeError):
        return None


def _checksum(file: str) -> str | None:
    try:
        return sha256(read_installed(file)).hexdigest()
    except DataError:
        return None


def _recorded(file: str) -> str | None:
    """Return the checksum that sha256sum wrote beside a file: the checksum, then the name."""
    try:
        return next(iter(read_file(f"{os.path.splitext(file)[0]}.sha256").decode("ascii").split()), None)
    except (OSError, ValueError):
        return None
