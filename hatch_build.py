"""What happens when the package is built: only the dataset that was tested goes in, and its checksum with it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class OnlyWhatWasTested(BuildHookInterface[Any]):
    """Refuse to build with a dataset other than the one whose checksum the tests have seen."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compare the dataset with data/indicators.sha256. Raises ValueError where they differ."""
        del version, build_data
        dataset = Path(self.root) / "data" / "indicators.json"
        recorded = dataset.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
        found = sha256(dataset.read_bytes()).hexdigest()
        if found != recorded:
            message = (
                f"{dataset} is not what was tested (sha256 {found}, not {recorded}): scripts/digest.py, then the tests"
            )
            raise ValueError(message)
