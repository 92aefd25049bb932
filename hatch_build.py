"""What happens when the package is built: only data that was tested goes in, and the checksums with it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class OnlyWhatWasTested(BuildHookInterface[Any]):
    """Refuse to build with a dataset or catalogue other than the one whose checksum the tests have seen."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compare the data with their checksums. Raises ValueError where they differ."""
        del version, build_data
        for name in ("indicators", "catalogue"):
            file = Path(self.root) / "data" / f"{name}.json"
            recorded = file.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
            found = sha256(file.read_bytes()).hexdigest()
            if found != recorded:
                message = (
                    f"{file} is not what was tested (sha256 {found}, not {recorded}): scripts/digest.py, then the tests"
                )
                raise ValueError(message)
