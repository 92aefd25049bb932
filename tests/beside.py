"""What tests need that the project does not contain: ../shared, and a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it in CI, which has to have everything."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must have {what}")
    pytest.skip(f"{what} is not here; CI has it")


def shared(name: str) -> Path:
    """A file or folder of ../shared."""
    path = SHARED / name
    if not path.exists():
        missing(f"../shared/{name}")
    return path
