"""What to say of a file that keeps to the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.views import fields
from jcstats.views.page import Page, View
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.model import Dataset


def passed(name: str, dataset: Dataset) -> View:
    """Return that a file passed, and what is in it."""
    records = dataset.indicators
    return View(
        records=lambda: [{"file": name, "region": dataset.region, "format": dataset.format, "records": len(records)}],
        page=lambda: Page(title=words("check.passed", file=name, count=fields.counted(records)), tables=()),
    )
