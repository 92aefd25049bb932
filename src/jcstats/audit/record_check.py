"""Whether a record is what the phrases that it cites say."""

from __future__ import annotations

import re
from decimal import Decimal, Overflow
from functools import partial
from typing import TYPE_CHECKING

from jcstats.domain import scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jcstats.domain.model import Indicator, Rank, Streak
    from jcstats.prose.scanner import Figure


_SCOPE = re.compile("|".join(sorted(scopes.known(), key=len, reverse=True)))
_WITHIN = 48  # characters before a place in which its scope is named


def unlike(record: Indicator, cited: list[Figure], article: Sequence[str]) -> Iterator[tuple[str, str, Figure | None]]:
    """Yield what a record states and no cited phrase says, then what a cited phrase says beyond it.

    Each with its kind, the words for it, and the phrase that it should be.
    """
    used: list[Figure] = []
    for kind, said, roles, test in _statements(record, article):
        free = [figure for figure in cited if figure not in used]
        says = next((figure for figure in free if test(figure)), None)
        if says is None:
            yield kind, said, next((figure for figure in free if figure.role in roles), None)
        else:
            # One phrase says one thing; the same fact printed on another line says it again.
            used += [figure for figure in cited if figure.text == says.text]
    for rank in record.ranks:
        if rank.place is None and not _stands(rank, record, article):
            yield "rank", rank.text or "", None
    for figure in cited:
        if figure not in used:
            yield "unused", figure.text, figure


_Statement = tuple[str, str, set[str], "Callable[[Figure], bool]"]


def _statements(record: Indicator, article: Sequence[str]) -> Iterator[_Statement]:
    """Yield what a record states in numbers: its kind, its words, the roles of its phrase, and whether one says it."""
    if record.value is not None:
        said = f"{record.value} {record.unit} {record.qualifier}"
        yield "value", said, {"level", "ratio"}, partial(_is_level, record)
    if record.yoy is not None:
        yield "growth", str(record.yoy), {"growth"}, partial(_is_growth, record)
    for rank in record.ranks:
        if rank.place is not None:
            yield "rank", f"{rank.scope} {rank.place}", {"standing"}, partial(_is_standing, rank, article)
    for streak in record.streaks:
        yield "streak", f"{streak.count}{streak.unit}", {"streak"}, partial(_is_streak, streak)


def _same(number: Decimal, printed: Decimal | None) -> bool:
    """Compare digit by digit: 1.70 is not 1.7."""
    return printed is not None and format(number, "f") == format(printed, "f")


def _is_level(record: Indicator, figure: Figure) -> bool:
    return (
        figure.role in {"level", "ratio"}
        and record.value is not None
        and _same(record.value, figure.value)
        and record.unit == figure.unit
        and record.qualifier == figure.qualifier
    )


def _is_growth(record: Indicator, figure: Figure) -> bool:
    if figure.role != "growth" or figure.value is None or record.yoy is None or figure.qualifier != "exact":
        return False
    return _same(record.yoy, figure.value) if figure.unit == "%" else record.yoy == _per_cent(figure.value, figure.unit)


def _per_cent(growth: Decimal, unit: str | None) -> Decimal | None:
    """Return a growth that is stated in another unit in per cent, or None where it is beyond all numbers."""
    try:
        match unit:
            case "倍":
                return growth * 100
            case "成":
                return growth * 10
            case "番":
                return (Decimal(2) ** growth - 1) * 100
    except Overflow:
        pass
    return None


def _is_standing(rank: Rank, article: Sequence[str], figure: Figure) -> bool:
    bound = figure.qualifier == "at_most"
    alike = figure.role == "standing" and figure.value == rank.place and bound == (rank.text is not None)
    line = article[figure.line - 1]
    return alike and any(_in_scope(rank, before) for before in _befores(figure.text, line))


def _stands(rank: Rank, record: Indicator, article: Sequence[str]) -> bool:
    """Tell whether a standing without a number (前列) is cited, and stands in its scope on one of the lines."""
    lines = [article[line - 1] for line in record.source.lines if line <= len(article)]
    befores = (before for line in lines for before in _befores(rank.text or "", line))
    return rank.text in record.source.figures and any(_in_scope(rank, before) for before in befores)


def _befores(phrase: str, line: str) -> Iterator[str]:
    """Yield what stands before a phrase wherever it stands in a line, as far as a scope is looked for."""
    return (line[max(0, at.start() - _WITHIN) : at.start()] for at in re.finditer(re.escape(phrase), line))


def _in_scope(rank: Rank, before: str) -> bool:
    """Tell whether the last scope named before a place is the rank's."""
    named = list(_SCOPE.finditer(before))
    return bool(named) and named[-1].group() == rank.scope


def _is_streak(streak: Streak, figure: Figure) -> bool:
    return figure.role == "streak" and figure.value == streak.count and figure.unit == streak.unit
