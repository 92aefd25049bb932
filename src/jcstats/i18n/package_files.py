"""Read files of the package, which can be in an archive."""

from __future__ import annotations

import os

# Names and not paths, because pathlib takes as long to load as the dataset.
PACKAGE = os.path.dirname(os.path.dirname(__file__))
"""The folder of the package. In an archive it does not exist."""


def read_file(file: str) -> bytes:
    """Return the bytes of a file of the package, by its full name. Raises OSError if it does not exist."""
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        if not in_archive():
            raise
    from importlib.resources import files  # noqa: PLC0415 - takes longer to load than most answers, and few need it

    resource = files("jcstats")
    for part in file.removeprefix(PACKAGE).replace(os.sep, "/").strip("/").split("/"):
        resource = resource.joinpath(part)
    return resource.read_bytes()


def in_archive() -> bool:
    """Tell whether the package is in an archive, such as a zipapp or a PEX."""
    return not os.path.isdir(PACKAGE)
