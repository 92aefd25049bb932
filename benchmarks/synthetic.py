"""What a synthetic record says: drawn by chance, in about the proportions of the real dataset, never a real figure."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import random

Object: TypeAlias = dict[str, object]
"""An object of a JSON document."""

_THEMES = (
    ("综合", "Overview", "zonghe"),
    ("工业", "Industry", "gongye"),
    ("农业", "Agriculture", "nongye"),
    ("服务业", "Services", "fuwuye"),
    ("投资", "Investment", "touzi"),
    ("科技创新", "Science and technology", "kejichuangxin"),
    ("改革开放", "Reform and opening up", "gaigekaifang"),
    ("城乡建设", "Urban and rural development", "chengxiangjianshe"),
    ("民生", "People's livelihood", "minsheng"),
    ("社会治理", "Social governance", "shehuizhili"),
    ("生态环境", "Ecology and environment", "shengtaihuanjing"),
)

THEMES: tuple[Object, ...] = tuple(
    {"name": name, "name_en": name_en, "pinyin": pinyin, "aliases": [], "note": None}
    for name, name_en, pinyin in _THEMES
)
"""The themes of the real dataset, in its order."""

SUBJECTS = ("合成市", "合成甲县", "合成乙县", "合成丙区", "合成集团", "合成产业集群")
"""Who the figures are about."""

PERIODS = ("2024", "2024-Q1", "2024-Q3", "2024-06")
"""All of one year: levels of two years would have to go together with the growth between them."""

_UNITS = ("亿元", "万元", "万吨", "吨", "个", "家", "%", "万公顷", "平方公里", "万千瓦", "公里")
_BASES = ("constant_prices", "current_prices", "count", "not_stated")
_QUALIFIERS = ("at_least", "more_than", "less_than", "about", "at_most")
_SCOPES = ("全国", "全国地级市", "全省")
_MEASURES = ("总量", "增速", "强度", "拥有量")
_BOUND = 100  # the place of 前一百位
_MOST_PLACES = 30

_KINDS = ("indicator", "project", "honour")
_KIND_SHARES = (67, 17, 16)  # in a hundred, as in the real dataset
_LEVEL_SHARE = 0.62  # of all records have a level
_GROWTH_SHARE = 0.6  # of indicators, which is 0.4 of all records
_STANDING_SHARE = 0.15  # of indicators, which is 0.1 of all records
_STREAK_SHARE = 0.05
_TWO_LINES_SHARE = 0.07
_NOTE_SHARE = 0.5
_QUALIFIED_SHARE = 0.1
_HEADLINE_SHARE = 0.12


def record(chance: random.Random, series: int, theme: Object, subject: str, period: str) -> Object:
    """Return a record: the figure of a series, about a subject, in a period. Numbers of `value` and `yoy` are text."""
    kind, usual_unit = _of_series(series)
    indicator = kind == "indicator"
    value, unit, qualifier = _level(chance, usual_unit) if chance.random() < _LEVEL_SHARE else (None, None, None)
    grows = indicator and usual_unit != "%"  # a share changes by percentage points
    growth = _number(chance, -20, 60) if grows and chance.random() < _GROWTH_SHARE else None
    standings = _standings(chance) if indicator and chance.random() < _STANDING_SHARE else []
    area = str(theme["name"])
    noted = chance.random() < _NOTE_SHARE
    return {
        "id": f"synthetic-series-{series:07d}",
        "kind": kind,
        "name": f"合成{area}项目{series:07d}（仅供测试）",
        "name_en": f"Synthetic figure {series:07d} on {theme['name_en']}".lower().capitalize(),
        "aliases": [f"合成{series:07d}"] * chance.choice((0, 1, 1)),
        "theme": area,
        "tags": ["合成数据", f"标签{series % 50}"][: chance.choice((1, 2))],
        "headline": chance.random() < _HEADLINE_SHARE,
        "subject": subject,
        "period": period,
        "value": value,
        "unit": unit,
        "qualifier": qualifier,
        "level_status": None,
        "yoy": growth,
        "yoy_basis": None if growth is None else chance.choice(_BASES),
        "yoy_qualifier": None if growth is None else "exact",
        "change": None,
        "ranks": standings,
        "streaks": _streaks(chance, standings) if chance.random() < _STREAK_SHARE else [],
        "status": chance.choice(("completed", "under_construction")) if kind == "project" else None,
        "note": "合成的说明：这条记录由程序按随机数写成，并未见于任何文章。" if noted else None,
        "review": [],
        "source": _citation(chance, value, unit, growth),
    }


def _number(chance: random.Random, low: int, high: int) -> str:
    """Return a number between two others as it would be printed, with none to two digits after the point."""
    text = f"{chance.uniform(low, high):.{chance.choice((0, 1, 1, 2))}f}"
    return text if float(text) else text.removeprefix("-")


def _of_series(series: int) -> tuple[str, str]:
    """Return the kind and the unit that all records of a series have, for a series is one quantity."""
    place = series * 37 % 100  # spread over the hundred
    kind = next(kind for kind, end in zip(_KINDS, accumulate(_KIND_SHARES), strict=True) if place < end)
    return kind, _UNITS[series % len(_UNITS)]


def _level(chance: random.Random, unit: str) -> tuple[str, str, str]:
    high = 100 if unit == "%" else chance.choice((10, 1000, 100_000))
    qualified = chance.random() < _QUALIFIED_SHARE
    return _number(chance, 0, high), unit, chance.choice(_QUALIFIERS) if qualified else "exact"


def _standings(chance: random.Random) -> list[Object]:
    """Return one or two standings, each a place, 前列, or an upper bound."""
    scopes = chance.sample(_SCOPES, chance.choice((1, 1, 2)))
    return [_standing(chance, scope) for scope in scopes]


def _standing(chance: random.Random, scope: str) -> Object:
    place, text = chance.choice(((chance.randint(1, _MOST_PLACES), None), (None, "前列"), (_BOUND, "前一百位")))
    return {"scope": scope, "place": place, "out_of": None, "measure": chance.choice(_MEASURES), "text": text}


def _streaks(chance: random.Random, standings: list[Object]) -> list[Object]:
    """Return what has held without a break; a streak about a place is about the record's own."""
    about = [f"{standing['scope']}第{standing['place']}" for standing in standings if standing["text"] is None]
    held: Object = {
        "count": chance.randint(2, 90),
        "unit": chance.choice(("个月", "个季度", "年")),
        "what": (about or ["保持增长"])[0],
    }
    return [held]


def _citation(chance: random.Random, value: str | None, unit: str | None, growth: str | None) -> Object:
    line = chance.randint(1, 150)
    figures: list[str] = []
    if value is not None:
        figures.append(f"{value}{unit}")
    if growth is not None:
        figures.append(f"{growth.removeprefix('-')}%")
    lines = [line, line + 1] if chance.random() < _TWO_LINES_SHARE else [line]
    return {"id": "synthetic-article", "section": "合成小标题", "lines": lines, "figures": figures}
