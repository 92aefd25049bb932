"""What to say of a file that keeps to the format, and of figures in it that do not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.views import fields
from jcstats.views.offered import members, plain
from jcstats.views.page import Page, View
from jcstats.words import words

if TYPE_CHECKING:
    from jcstats.model import Dataset
    from jcstats.weighing import Doubt


def checked(name: str, dataset: Dataset, doubts: tuple[Doubt, ...]) -> View[dict[str, object]]:
    """Return that a file keeps to the format, what is in it, and what in it does not go together."""
    comma = words("list.comma")
    said = tuple(words(f"doubt.{one.law}", got=one.got, records=comma.join(one.records)) for one in doubts)
    heading = (words("check.doubts", count=len(doubts)),) if doubts else ()
    summary: dict[str, object] = {
        "file": name,
        "region": dataset.region,
        "format": dataset.format,
        "records": len(dataset.indicators),
    }
    outcome = {**summary, "doubts": tuple(map(members, doubts))}
    return View(
        items=[outcome],
        fields=plain(outcome, {"doubts": ("law", "records", "got")}),
        page=lambda: Page(
            title=words("check.passed", file=name, count=fields.counted(dataset.indicators)),
            tables=(),
            remarks=(*heading, *said),
        ),
    )
