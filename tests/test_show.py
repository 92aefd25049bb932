"""The page of records by theme and kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from frozen import frozen_dataset  # noqa: F401 - fixtures
from jcstats import query
from jcstats.domain.model import KINDS
from jcstats.output import table
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.views.show import show

if TYPE_CHECKING:
    from jcstats import Dataset
    from jcstats.domain.model import Kind


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sort", [None, "value"])
def test_a_figure_is_on_the_page_whatever_kind_of_record_it_is_of(
    kind: Kind, sort: str | None, dataset: Dataset
) -> None:
    record = replace(
        dataset.indicators[0], kind=kind, value=Decimal("4321.50"), yoy=Decimal("-98.70"), yoy_basis="current_prices"
    )
    answer = query.select(MemoryStore(replace(dataset, indicators=(record,))), Query(sort=sort))
    for width in (None, 80, 20):
        shown = "".join(table.render(show(answer), Screen(width=width, colour=False, ascii_only=False)))
        assert "4321.50" in shown
        assert "-98.70%" in shown
