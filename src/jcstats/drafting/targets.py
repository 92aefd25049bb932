"""A growth -> the field of a record that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain.units import same_quantity
from jcstats.prose.units import POINTS, RELATIVE

if TYPE_CHECKING:
    from jcstats.drafting.proposal import Proposal
    from jcstats.prose.scanner import Figure


def state_growth(target: Proposal, figure: Figure) -> bool:
    """Let a proposal state a growth, where it has none yet and its level allows it; return whether it does."""
    if figure.unit in RELATIVE and figure.unit not in POINTS:
        if target.growth is not None:
            return False
        target.growth = figure
        return True
    if target.change is not None or not _goes_with(figure.unit or "", target):
        return False
    target.change = figure
    return True


def _goes_with(unit: str, target: Proposal) -> bool:
    level = target.level
    if level is None:
        return target.growth is None
    whole = "百分点" if same_quantity(level.unit, "%") else level.unit
    return same_quantity(unit, whole)
