"""A name in its sentence -> the name standing alone: 床位 after 医院 is 医院床位."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.drafting import wording
from jcstats.search.catalogue_index import bundled_index

if TYPE_CHECKING:
    from jcstats.drafting.proposal import Proposal
    from jcstats.prose.scanner import Figure

_OWNED = re.compile(r"^(?:[对占与和]|完成)")
_GRADE = re.compile(r"(?:级|级以上|A级)$")
_GRADE_OF = re.compile(r"^.*?级(?:以上)?")
_BARE = frozenset(wording.MEASURES) | {"毕业", "占地", "总投资", "总面积", "第一名", "第二名", "第三名", "贡献率"}


def is_dependent(name: str) -> bool:
    """Tell whether a name says nothing without the one before it."""
    return name in _BARE or _OWNED.match(name) is not None or _GRADE.search(name) is not None


def full_name(name: str, head: Proposal | None, figure: Figure, *, among: bool) -> tuple[str, bool]:
    """Return the name standing alone, and whether it was completed from what was named before."""
    if head is None or (name not in _BARE and bundled_index().named_as_written(name) is not None):
        return name, False
    if _GRADE.search(name):
        return name + _GRADE_OF.sub("", head.name), True
    if is_dependent(name):
        return head.name + name, True
    measure = wording.MEASURE.search(head.name)
    alike = head.level is not None and head.level.unit == figure.unit
    if among and measure and alike and not wording.MEASURE.search(name) and figure.role != "growth":
        return name + measure.group(), True
    return name, False
