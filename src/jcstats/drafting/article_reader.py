"""An article -> proposals for records, number phrase by number phrase, from the beginning to the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.drafting import lists, wording
from jcstats.drafting.growths import give_growth
from jcstats.drafting.levels import state_level
from jcstats.drafting.phrases import read
from jcstats.drafting.repeats import merge_repeated
from jcstats.drafting.state import NO_FIGURE, OTHER_TIME, State
from jcstats.drafting.table_rows import TableRows
from jcstats.prose.units import PLACES, POINTS

if TYPE_CHECKING:
    from jcstats.audit.article import Article
    from jcstats.prose.scanner import Figure

_AGAINST_YEAR = re.compile(r"[比较](\d{4})年$")


def read_article(article: Article, region: str, period: str) -> State:
    """Return what the number phrases of an article propose, each of them in a proposal or dismissed."""
    state = State(article, region, period)
    rows = TableRows(state)
    for index, figure in enumerate(article.figures):
        if cell := article.cells.get(figure.start):
            rows.read(figure, cell)
        elif why := _why_not(state, index, figure):
            state.dismiss(figure, why)
        elif _state(state, index, figure):
            _note_prices(state, index, figure)
        else:
            state.dismiss(figure, "difference" if figure.unit in POINTS else "unnamed")
    merge_repeated(state)
    return state


def _why_not(state: State, index: int, figure: Figure) -> str | None:
    """Return why a number phrase states nothing that a record could state, or None if it may."""
    if figure.role == "date":
        state.remember_date(index)
    if figure.role in NO_FIGURE:
        return figure.role
    if figure.value is None:
        return "no_number"
    if figure.former:
        return "former"
    if figure.role == "growth":
        return "standing" if figure.unit in PLACES else _other_time(state, figure)
    return state.around.only_helps(index)


def _other_time(state: State, figure: Figure) -> str | None:
    """Return why a growth is not on the year before; 比2023年 is, in an article about 2024."""
    year = _AGAINST_YEAR.search(figure.against)
    if year and state.period.isdigit() and int(year[1]) == int(state.period) - 1:
        return None
    return OTHER_TIME.get(figure.comparison or "")


def _state(state: State, index: int, figure: Figure) -> bool:
    """Let a record state a number; return whether one does."""
    if figure.series is not None and figure.series != figure.start:
        return lists.go_on(state, figure)
    words = state.around.words_before(index)
    phrase = read(words, state.region)
    if figure.role == "growth":
        return give_growth(state, index, figure, phrase)
    return state_level(state, index, figure, phrase, words)


def _note_prices(state: State, index: int, figure: Figure) -> None:
    """Note where the words around a growth say that it is measured in constant prices."""
    if figure.role == "growth" and wording.CONSTANT_PRICES.search(state.around.around(index)):
        for proposal in state.proposals[-12:]:
            proposal.constant_prices |= proposal.growth is figure
