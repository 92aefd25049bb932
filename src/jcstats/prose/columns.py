"""What the columns of a table state: a level, a growth, a share, the unit; in which unit and of when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from jcstats.prose import units
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from jcstats.prose.tables import Table

Kind = Literal["name", "unit", "level", "growth", "change", "share", "former", "period", "average", "other", "unread"]

_UNIT = re.compile(r"[(（]([^（()）]{1,12})[)）]$")
_STATED_UNIT = re.compile(r"(?:计量|计算)?单位[:：]\s*([^\s)）\n]{1,16})")
_PER_CENT = re.compile("[%％]")
_AVERAGE = re.compile("年均|平均增|[两三四五]年平均")
_PERIOD = re.compile("环比|[比较](?:上|本)(?:月|季|期)")
_OTHER = re.compile(r"[比较]\d{4}年?|[比较](?:年初|计划|预算|目标)")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)年?[比较]((?:19|20)\d\d)年?(?:增|同)")
_GROWTH = re.compile("同比|增长|增速|增幅|增减|涨幅|升降|[±+＋]/?[-－−]?")
_FALL = re.compile("^(?!.*(?:增|升)).*(?:下降|减少|降低|降幅)")
_FORMER = re.compile("上年|去年|上期|前年")
_SHARE = re.compile("比重|占比|构成|份额|结构")
_UNITS = re.compile("^(?:计量|计算)?单位(?:名称)?$")
_GENERIC = re.compile(
    "^(?:绝对(?:数|值|量|额)|总量|数值|数量|数额|金额|数据|指标值|实绩|实际(?:数|完成)?|完成(?:数|额|情况|值)?|本年(?:累计|实际)?|全年"
    "|累计(?:数|值|完成)?|年末数|期末数|合计|当年|现价|本期|年度?)?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_TIME = re.compile(
    r"(?:(?:19|20)\d\d年?)?(?:(?:1|一)?[-—–~至]?\d{1,2}月(?:份)?(?:累计)?|上半年|前三季度|[一二三四1-4]季度|前\d{1,2}个月|本月(?:止)?(?:累计)?)"
)
_NAMES = re.compile("^(?:指标(?:名称)?|项目(?:名称)?|名称|产品(?:名称)?|类别|行业(?:名称)?|地区|分类|单位名称)?$")


class Column(NamedTuple):
    """What a column of a table states."""

    kind: Kind
    unit: str | None
    """As its head says; None where it doesn't."""
    noun: str
    """What it measures, where that is not only a word for any number: 招生数; empty else."""
    time: str
    """A year or another time that its head names."""


def columns(table: Table) -> list[Column]:
    """Return what each column of a table states, the first of which names its rows."""
    width = max(len(row.cells) for row in table.heads)
    whole = [row for row in table.heads if len(row.cells) == width]
    made = [Column("name", None, "", "")]
    several = len(table.heads) != len(whole)
    for place in range(1, width):
        head = simplified("".join(dict.fromkeys(row.cells[place].text for row in whole)))
        made.append(Column("unread", None, head, "") if several else _column(head))
    return made


def stated_unit(text: str) -> str | None:
    """Return the one unit that a caption states: 单位:亿元. None where it states several, or none."""
    found = _STATED_UNIT.findall(text)
    unit = simplified(found[-1]) if found else ""
    return unit if unit and units.is_known(unit) else None


def unit_at_end(name: str) -> tuple[str, str | None]:
    """Return a name without the unit in brackets at its end, and that unit: 粮食产量(万吨)."""
    found = _UNIT.search(name)
    if found and units.is_known(found[1]):
        return name[: found.start()], found[1].replace("％", "%")
    return name, None


def _column(head: str) -> Column:
    name, unit = unit_at_end(head)
    if _UNITS.match(name):
        return Column("unit", None, "", "")
    if unit is None and _PER_CENT.search(name):
        name, unit = _PER_CENT.sub("", name), "%"
    time = _time(name)
    kind = _kind(name, unit)
    rest = name.replace(time, "", 1) if time else name
    if kind == "level" and _GENERIC.match(rest):
        return Column("level", unit, "", time)
    return Column(kind, unit, rest, time)


def _kind(name: str, unit: str | None) -> Kind:
    years = _YEAR_BEFORE.search(name)
    if years and int(years[1]) == int(years[2]) + 1 and unit == "%":
        return "growth"
    for kind, pattern in _OF_GROWTH:
        if pattern.search(name) and (_GROWTH.search(name) or unit == "%"):
            return kind
    if _FALL.match(name):
        return "unread"
    if _GROWTH.search(name):
        return "growth" if unit == "%" else "change" if unit in units.POINTS else "unread"
    if _FORMER.search(name):
        return "former"
    return "share" if _SHARE.search(name) else "level"


_OF_GROWTH: tuple[tuple[Kind, re.Pattern[str]], ...] = (("average", _AVERAGE), ("period", _PERIOD), ("other", _OTHER))


def _time(name: str) -> str:
    found = _TIME.search(name) or _YEAR.search(name)
    return found.group() if found else ""
