"""What is asked of a dataset, and the pure functions that answer it. Nothing but this room looks inside a Query."""

from jcstats.query.model import Answer, Bound, Counted, Item, Order, Placed, Query, Standing
from jcstats.query.questions import by_growth, by_order, by_standing, headlines, identify, select, themes
from jcstats.query.sorting import best_standing, sort_fields

__all__ = [
    "Answer",
    "Bound",
    "Counted",
    "Item",
    "Order",
    "Placed",
    "Query",
    "Standing",
    "best_standing",
    "by_growth",
    "by_order",
    "by_standing",
    "headlines",
    "identify",
    "select",
    "sort_fields",
    "themes",
]
