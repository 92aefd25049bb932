"""A small dataset that never changes, for tests of views and formats.

Some record fills each field of the format, and there is every kind of figure. Corrections of the bundled dataset do not
affect tests that use it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jcstats import query
from jcstats.query import Query, series
from jcstats.store.json_file import load
from jcstats.store.memory import MemoryStore
from jcstats.views import chart, cite, compare, growth, info, overview, rank, show, trend

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats.views.page import View

FILE = Path(__file__).parent / "fixtures" / "small.json"
SMALL = load(FILE)
STORE = MemoryStore(SMALL)

EVERY = Query()
MONEY = Query(order="value", units=("亿元",))
MOVED = Query(order="growth")

VIEWS: dict[str, Callable[[], View[Any]]] = {
    "overview": lambda: overview.overview(query.headlines(STORE, EVERY), query.themes(STORE)),
    "show": lambda: show.show(query.select(STORE, EVERY)),
    "choices": lambda: show.choices(query.identify(STORE, Query(words=("铜",)))),
    "growth": lambda: growth.growth(query.by_growth(STORE, EVERY), ascending=False),
    "rank": lambda: rank.standings(query.by_standing(STORE, EVERY)),
    "rank by value": lambda: rank.order(query.by_order(STORE, MONEY), by="value", ascending=False),
    "rank by growth": lambda: rank.order(query.by_order(STORE, MOVED), by="growth", ascending=False),
    "chart": lambda: chart.chart(query.by_order(STORE, MOVED), by="growth"),
    "trend": lambda: trend.trend(series.trend(STORE, Query(words=("gdp",)))),
    "compare": lambda: compare.compare(
        series.compare(STORE, Query(words=("gdp",)), "period"), across="period", ratio=True, difference=True
    ),
    "info": lambda: info.info(query.identify(STORE, Query(words=("gdp",)))),
    "cite": lambda: cite.cite(query.identify(STORE, Query(words=("gdp",)))),
    "themes": lambda: overview.themes(query.themes(STORE)),
}
"""A view of each question about it."""
