"""A name in its sentence -> the name standing alone: 床位 after 医院 is 医院床位."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.drafting import wording
from jcstats.search.catalogue_index import bundled_index

if TYPE_CHECKING:
    from jcstats.drafting.proposal import Proposal
    from jcstats.prose.scanner import Figure

# 对东盟进出口 stands alone.
_OWNED = re.compile(r"^(?:对(?!.{1,12}[进出]口)|[占与和]|完成)")
_PLAN = re.compile("(?:年初|年度|全年|调整|收入|支出)?(?:预算|任务|计划|目标)(?:任务|目标)?(?:数|额)?")
_TRADE = re.compile(
    "^(?P<with>.{2,}?)(?<!外贸)(?<!对外贸易)(?<!货物)(?<!海关)(?<!进)(?:进出口|出口|进口)(?:总[额值]|额|值)?$"
)
_ONE_WAY = re.compile("(?:进口|出口)(?:总[额值]|额|值)?")
_GRADE = re.compile(r"(?:级|级以上|A级)$")
_GRADE_OF = re.compile(r"^.*?级(?:以上)?")
_BARE = frozenset(wording.MEASURES) | {"毕业", "占地", "总投资", "总面积", "第一名", "第二名", "第三名", "贡献率"}


_SECTOR_ALONE = re.compile("第[一二三]产业|[一二三]产|服务业")
_VALUE_ADDED = re.compile("增加值|生产总值|GDP")
_MEASURED_BY_SECTOR = re.compile(
    "(?:投资|用电量|税收|零售额|销售额|营业额|营业收入|出口额?|贷款余额|从业人员|就业人员)$"
)


def is_sector(name: str) -> bool:
    """Tell whether a name is that of a sector, which stands for its value added or for another measure of it."""
    if _SECTOR_ALONE.fullmatch(name):
        return True
    entry = bundled_index().named_as_written(name)
    return entry is not None and entry.name.endswith("增加值") and "增加值" not in name


def sector_name(name: str, head: Proposal | None) -> tuple[str, str | None]:
    """Return the name of what is stated of a sector, and what is doubtful about it.

    After 固定资产投资, 第一产业 is 第一产业固定资产投资. Without value added before it, nobody said what is measured.
    """
    if head is None:
        return name, "measure_unsaid"
    if is_sector(head.printed):
        measure = head.name.removeprefix(head.printed)
        return name + measure, next((doubt for doubt in ("inherited", "measure_unsaid") if doubt in head.doubts), None)
    if _VALUE_ADDED.search(head.name):
        return name, None
    if _MEASURED_BY_SECTOR.search(head.name):
        return name + head.name, "inherited"
    return name, "measure_unsaid"


def is_dependent(name: str) -> bool:
    """Tell whether a name says nothing without the one before it."""
    return name in _BARE or any((_OWNED.match(name), _GRADE.search(name), _PLAN.fullmatch(name)))


def full_name(name: str, head: Proposal | None, figure: Figure, *, among: bool) -> tuple[str, bool]:
    """Return the name standing alone, and whether it was completed from what was named before."""
    near = head is not None and ("进出口" in head.name or "inherited" in head.doubts)
    if head is not None and near and _ONE_WAY.fullmatch(name) and (traded := _TRADE.match(head.name)):
        return traded["with"] + name, True  # 对东盟进出口 ..., 其中，出口 ...
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
