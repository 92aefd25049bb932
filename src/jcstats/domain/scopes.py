"""Scopes of standings: an open vocabulary, ordered from the widest to the narrowest."""

from __future__ import annotations

from functools import cache

LEVELS: tuple[str, ...] = (
    "全国",
    "全国地级市 全国地级以上城市 全国城市 全国省会城市 全国县域 全国县级市 全国县市 全国县区",
    "西部 西部地区 东部 东部地区 中部 中部地区 东北 东北地区 西北 西北地区 西南 华北 华东 华中 华南",
    "黄河流域 长江经济带 京津冀 长三角 珠三角 西部地级市 西部县域",
    "全省 全区 全自治区 全直辖市",
    "全省市州 全省地级市 全省地市 全省县域 全省县区 全省县市 全省县市区 全区地市 全区县域",
    "河西五市 河西地区 兰西城市群 省内",
    "全市 全州 全盟 全地区",
    "全市县区 全市县市区 全州县市",
    "全县 全旗",
    "全县乡镇 全乡 全镇",
)
"""Known scopes, the widest level first; within a level in display order."""


@cache
def _places() -> dict[str, tuple[int, int]]:
    return {scope: (level, place) for level, scopes in enumerate(LEVELS) for place, scope in enumerate(scopes.split())}


def order(scope: str) -> tuple[int, int, str]:
    """Return the sort value of a scope, the widest first. Unknown scopes come last."""
    level, place = _places().get(scope, (len(LEVELS), 0))
    return level, place, scope


def is_known(scope: str) -> bool:
    """Tell whether a scope is known."""
    return scope in _places()


def known() -> tuple[str, ...]:
    """Return the known scopes, the widest first."""
    return tuple(_places())
