"""What is installed here: which version, on what, and whether its dataset is the one that was tested."""

from __future__ import annotations

import os
import platform
from hashlib import sha256
from typing import NamedTuple

from jcstats import __version__
from jcstats.dataset import bundled_file, load
from jcstats.limits import USUAL, Limits


class Installation(NamedTuple):
    """One installation of the tool."""

    version: str
    python: str
    """Implementation and version."""
    system: str
    """Operating system and machine."""
    file: str
    """Where the dataset is."""
    records: int
    sha256: str
    """Of the dataset as it is now."""
    recorded: str | None
    """Of the dataset that was tested, as it was recorded before the package was built; None if the record is gone."""
    limits: Limits
    """What holds for another file unless somebody says otherwise."""

    @property
    def tested(self) -> bool:
        """Whether the dataset is the one that was tested."""
        return self.sha256 == self.recorded


def installed() -> Installation:
    """Return what is installed here. Raises OSError where the dataset is gone."""
    file = bundled_file()
    with open(file, "rb") as opened:  # noqa: PTH123
        digest = sha256(opened.read()).hexdigest()
    return Installation(
        version=__version__,
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{platform.system()} {platform.machine()}",
        file=file,
        records=len(load().indicators),
        sha256=digest,
        recorded=_recorded(f"{os.path.splitext(file)[0]}.sha256"),  # noqa: PTH122
        limits=USUAL,
    )


def _recorded(file: str) -> str | None:
    """Return the checksum that a file records, as sha256sum writes it: the checksum, then the name."""
    try:
        with open(file, encoding="ascii") as opened:  # noqa: PTH123
            return next(iter(opened.read().split()), None)
    except (OSError, ValueError):
        return None
