"""The files that come with the package, also where it is in an archive."""

from __future__ import annotations

import os

# Names, not paths: pathlib takes as long to load as the dataset.
PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
"""The folder of the package, or the name that it would have if its archive were one."""


def read_file(file: str) -> bytes:
    """Return the bytes of a file of the package, given by its whole name. Raises OSError where there is none."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            return opened.read()
    except OSError:
        if not in_archive():
            raise
    from importlib.resources import files  # noqa: PLC0415 - takes longer to load than most answers, and few need it

    resource = files("jcstats")
    for part in file.removeprefix(PACKAGE).replace(os.sep, "/").strip("/").split("/"):
        resource = resource.joinpath(part)
    return resource.read_bytes()


def has_file(file: str) -> bool:
    """Tell whether the package has a file, given by its whole name."""
    if os.path.isfile(file):  # noqa: PTH113
        return True
    if not in_archive():
        return False
    try:
        read_file(file)
    except OSError:
        return False
    return True


def in_archive() -> bool:
    """Tell whether the package is no folder: a zipapp, a PEX, or whatever else Python imports from."""
    return not os.path.isdir(PACKAGE)  # noqa: PTH112
