"""What to say of a file that keeps to the format, and of figures in it that do not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.i18n import tr
from jcstats.views import columns
from jcstats.views.fields import members, plain
from jcstats.views.page import Page, View

if TYPE_CHECKING:
    from jcstats.domain.consistency import Inconsistency
    from jcstats.domain.model import Dataset


def checked(name: str, dataset: Dataset, inconsistencies: tuple[Inconsistency, ...]) -> View[dict[str, object]]:
    """Return that a file keeps to the format, what is in it, and what in it does not go together."""
    comma = tr("list.comma")
    said = tuple(
        tr(f"inconsistency.{one.law}", got=one.got, records=comma.join(one.records)) for one in inconsistencies
    )
    heading = (tr("check.doubts", count=len(inconsistencies)),) if inconsistencies else ()
    summary: dict[str, object] = {
        "file": name,
        "region": dataset.region,
        "format": dataset.format,
        "records": len(dataset.indicators),
    }
    outcome = {**summary, "doubts": tuple(map(members, inconsistencies))}
    return View(
        items=[outcome],
        fields=plain(outcome, {"doubts": ("law", "records", "got")}),
        page=lambda: Page(
            title=tr("check.passed", file=name, count=columns.counted(dataset.indicators)),
            tables=(),
            remarks=(*heading, *said),
        ),
    )
