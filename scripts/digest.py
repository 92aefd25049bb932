"""Write data/indicators.sha256 after the dataset has changed.

The tests hold it against the dataset, and the build refuses any other.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

DATASET = Path(__file__).parents[1] / "data" / "indicators.json"
TARGET = DATASET.with_suffix(".sha256")


def text() -> str:
    """Return the record as sha256sum writes and checks it."""
    return f"{sha256(DATASET.read_bytes()).hexdigest()}  {DATASET.name}\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="ascii")
