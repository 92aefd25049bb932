"""Write the checksums of the dataset and of the catalogue in data/ after one of them has changed.

The tests compare them with the files, and the build refuses any other file.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
NAMES = ("indicators", "catalogue")


def text(name: str) -> str:
    """Return the checksum of a file as sha256sum writes and checks it."""
    file = DATA / f"{name}.json"
    return f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n"


if __name__ == "__main__":
    for name in NAMES:
        (DATA / f"{name}.sha256").write_text(text(name), encoding="ascii")
