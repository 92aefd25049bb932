"""A copy of the bundled dataset that never changes, for tests of views and formats that need many records.

A correction of the bundled dataset breaks only the tests that are about it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import jcstats

FILE = Path(__file__).parent / "fixtures" / "frozen.json"
FROZEN = jcstats.load(FILE)


@pytest.fixture(scope="session", name="dataset")
def frozen_dataset() -> jcstats.Dataset:
    """Use this dataset instead of the bundled one in a test module that imports this fixture."""
    return FROZEN


@pytest.fixture(scope="session", name="by_id")
def frozen_by_id() -> dict[str, jcstats.Indicator]:
    """Its records by id, likewise."""
    return {record.id: record for record in FROZEN.indicators}


__all__ = ["FILE", "FROZEN", "frozen_by_id", "frozen_dataset"]
