"""The bundled dataset as it once was, for tests of views and formats that need many records.

It never changes: a figure that is corrected in the bundled dataset breaks the tests that are about that, and no others.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import jcstats

FILE = Path(__file__).parent / "fixtures" / "frozen.json"
FROZEN = jcstats.load(FILE)


@pytest.fixture(scope="session", name="dataset")
def frozen_dataset() -> jcstats.Dataset:
    """The dataset, where a module imports this in place of the bundled one."""
    return FROZEN


@pytest.fixture(scope="session", name="by_id")
def frozen_by_id() -> dict[str, jcstats.Indicator]:
    """Its records by id, likewise."""
    return {record.id: record for record in FROZEN.indicators}


__all__ = ["FILE", "FROZEN", "frozen_by_id", "frozen_dataset"]
