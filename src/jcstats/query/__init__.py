"""Questions to a store, and the functions that answer them. Only this package looks inside a Query."""

from jcstats.query.model import (
    Answer,
    Bound,
    Counted,
    Found,
    Item,
    Order,
    Placed,
    Query,
    Scope,
    Standing,
    record_of,
)
from jcstats.query.questions import ask, by_growth, by_order, by_standing, headlines, identify, select, themes
from jcstats.query.resolve import Question, sort_fields
from jcstats.query.sorting import best_standing

__all__ = [
    "Answer",
    "Bound",
    "Counted",
    "Found",
    "Item",
    "Order",
    "Placed",
    "Query",
    "Question",
    "Scope",
    "Standing",
    "ask",
    "best_standing",
    "by_growth",
    "by_order",
    "by_standing",
    "headlines",
    "identify",
    "record_of",
    "select",
    "sort_fields",
    "themes",
]
