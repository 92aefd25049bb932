"""The catalogue of standard indicators: their names, what they measure, and how they are related.

As with the dataset, Pydantic checks these classes in the tests and before a build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from jcstats.domain.consistency import Inconsistency
from jcstats.domain.model import Basis, Checked
from jcstats.domain.units import quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.domain.model import Dataset

Quantity = Literal[
    "money",
    "people",
    "visits",
    "count",
    "area",
    "mass",
    "volume",
    "length",
    "power",
    "energy",
    "turnover",
    "data",
    "temperature",
    "time",
    "concentration",
    "proportion",
    "index",
    "ratio",
    "intensity",
]
"""What an indicator measures. A count is of anything but people and visits. An intensity is per unit of something."""

_QUANTITIES: dict[Quantity, str] = {
    "money": "元 美元 港元 澳门元 新台币 欧元 日元 英镑 韩元 澳元 加元 新加坡元 瑞郎 卢布",
    "people": "人 人年",
    "visits": "人次",
    "area": "亩",
    "mass": "吨 吨二氧化碳 吨二氧化碳当量",
    "volume": "立方米 标准立方米 千升",
    "length": "公里",
    "power": "千瓦",
    "energy": "千瓦时 吨标准煤 吨油当量 吉焦 千卡",
    "turnover": "吨公里 人公里",
    "data": "GB TB",
    "temperature": "摄氏度",
    "time": "天 工作日 周 月 季度 年 岁 秒",
    "concentration": "微克/立方米 毫克/立方米 ppm",
    "proportion": "% 百分点",
}
"""The quantities by base unit of the table of units. Other units stand for themselves."""
_QUANTITY_OF = {base: quantity for quantity, bases in _QUANTITIES.items() for base in bases.split()}


class GrowthRule(Checked):
    """A rule of Chinese official statistics about the basis of a growth."""

    id: str
    """A stable ASCII slug."""
    text: str
    """The rule in a sentence."""


class StandardIndicator(Checked):
    """A standard indicator of Chinese official statistics."""

    id: str
    """A stable ASCII slug, the id of the records that state this indicator."""
    name: str
    """The standard name in Chinese."""
    name_en: str
    """The name in English, after the China Statistical Yearbook."""
    aliases: tuple[str, ...]
    """What people also call it: former names, short forms, everyday words. No two indicators share one."""
    theme: str
    """The theme under which a reader looks for it."""
    tags: tuple[str, ...]
    """Free keywords."""
    quantity: Quantity
    """What it measures."""
    units: tuple[str, ...]
    """The usual units of its level, the most usual first; empty where a level has no unit."""
    growth_basis: Basis | None
    """What its growth is usually measured in; null where a change is not given in per cent."""
    growth_rule: str | None
    """The id of the rule that says so; null where none applies."""
    previous_level_follows: bool
    """Whether the level of the year before usually follows from a level and its growth."""
    parts: tuple[str, ...]
    """The ids of the indicators that it is the sum of, as far as rounding allows; they need not be all there are."""
    per_head_of: str | None
    """The id of the indicator of which this is the amount per head, or per so many heads."""
    share_of: str | None
    """The id of the whole of which this is a share."""
    share_part: str | None
    """The id of the part that is shared by `share_of`, where it is an indicator too."""
    ratio_of: tuple[str, ...]
    """The ids of what is divided and what it is divided by, where this is a ratio but no share."""
    definition: str | None
    """What it is in a sentence or two, only where that is certain."""

    def related(self) -> tuple[str, ...]:
        """Return the ids of all indicators that this one is made of."""
        singles = (self.per_head_of, self.share_of, self.share_part)
        return (*self.parts, *(single for single in singles if single is not None), *self.ratio_of)


class Catalogue(Checked):
    """The standard indicators, in the file format 1."""

    format: int
    """The version of the file format: 1."""
    title: str
    """What the catalogue is."""
    rules: tuple[GrowthRule, ...]
    """The rules about growth that entries name."""
    entries: tuple[StandardIndicator, ...]
    """The standard indicators, theme by theme."""


def quantity_of(unit: str) -> Quantity:
    """Return what a unit measures: 亿元 is money, 万人次 visits, and an unknown unit a count."""
    base = quantity(unit).base
    known = _QUANTITY_OF.get(base) or _QUANTITY_OF.get(unit)
    if known is not None:
        return known
    if ":" in unit:
        return "ratio"
    return "intensity" if "/" in unit else "count"


def find_conflicts(dataset: Dataset, catalogue: Catalogue) -> Iterator[Inconsistency]:
    """Yield the records that have the id of a standard indicator but not its theme or kind of quantity."""
    standard = {entry.id: entry for entry in catalogue.entries}
    for record in dataset.indicators:
        entry = standard.get(record.id)
        if entry is None:
            continue
        if record.theme != entry.theme:
            got = f"{record.theme} / {entry.theme}"
            yield Inconsistency(law="catalogue_theme", records=(record.id,), got=got)
        if record.unit is not None and not _measures(entry, record.unit):
            got = " / ".join((record.unit, *entry.units))
            yield Inconsistency(law="catalogue_quantity", records=(record.id,), got=got)


def _measures(entry: StandardIndicator, unit: str) -> bool:
    """Tell whether an indicator can have a unit: one of its usual units, or one of the same kind."""
    return unit in entry.units or quantity_of(unit) == entry.quantity
