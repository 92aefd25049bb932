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
    for proposal in state.proposals:
        key = _key(proposal)
        other = first.get(key)
        if other is None or not proposal.in_table or not _repeats(proposal, other):
            first.setdefault(key, proposal)
            kept.append(proposal)
            continue
        for figure in proposal.figures:
            if figure is proposal.growth and other.growth is None:
                other.growth = figure
            else:
                state.dismiss(figure, "repeated")
    state.proposals = kept


def _key(proposal: Proposal) -> tuple[str, str, str]:
    entry = resolve(proposal.name, proposal.level.unit if proposal.level else None).entry
    return entry.id if entry else proposal.name, proposal.subject, proposal.period


def _repeats(one: Proposal, other: Proposal) -> bool:
    """Tell whether every number of a proposal is also stated by another, in the same unit."""
    if one.level is None or other.level is None or one.change is not None:
        return False
    return _same(one.level, other.level) and (
        one.growth is None or other.growth is None or _same(one.growth, other.growth)
    )


def _same(one: Figure, other: Figure) -> bool:
    return one.value == other.value and one.unit == other.unit and one.qualifier == other.qualifier
