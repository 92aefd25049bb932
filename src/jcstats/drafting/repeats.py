"""What a table repeats of the prose, or of another table, becomes no second record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.drafting.naming import resolve

if TYPE_CHECKING:
    from jcstats.drafting.proposal import Proposal
    from jcstats.drafting.state import State
    from jcstats.prose.scanner import Figure


def merge_repeated(state: State) -> None:
    """Dismiss what tables only repeat: the same numbers under the same name, of the same time."""
    first: dict[tuple[str, str, str], Proposal] = {}
    kept: list[Proposal] = []
    for one in state.proposals:
        key = _key(one)
        other = first.get(key)
        if other is None or not one.in_table or not _repeats(one, other):
            first.setdefault(key, one)
            kept.append(one)
            continue
        for figure in one.figures:
            if figure is one.growth and other.growth is None:
                other.growth = figure
            else:
                state.dismiss(figure, "repeated")
    state.proposals = kept


def _key(one: Proposal) -> tuple[str, str, str]:
    entry = resolve(one.name, one.level.unit if one.level else None).entry
    return entry.id if entry else one.name, one.subject, one.period


def _repeats(one: Proposal, other: Proposal) -> bool:
    """Tell whether every number of a proposal is also stated by another, in the same unit."""
    if one.level is None or other.level is None or one.change is not None:
        return False
    return _same(one.level, other.level) and (
        one.growth is None or other.growth is None or _same(one.growth, other.growth)
    )


def _same(one: Figure, other: Figure) -> bool:
    return one.value == other.value and one.unit == other.unit and one.qualifier == other.qualifier
