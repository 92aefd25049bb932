"""Words of Chinese statistical prose that qualify numbers or state how they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jcstats.domain.model import Qualifier


def either(*groups: str) -> str:
    """Return a pattern for the words in space-separated groups, longer words first."""
    return "|".join(sorted({word for group in groups for word in group.split()}, key=lambda word: (-len(word), word)))


def first_of(*words: str) -> str:
    """Return a pattern that looks ahead for the first character of one of the alternatives, which are plain words.

    A long alternation is tried word by word. This decides most of its failures in one step.
    """
    return f"(?=[{''.join(sorted({word[0] for group in words for word in group.split('|')}))}])"


BEFORE: dict[str, Qualifier] = {
    **dict.fromkeys(("接近", "将近", "不足", "不到", "未达", "低于", "小于", "少于", "近"), "less_than"),
    **dict.fromkeys(("大约", "大致", "约为", "约有", "约占", "约合", "约达", "约需", "约计", "约"), "about"),
    **dict.fromkeys(
        ("不超过", "未超过", "不超", "不高于", "不大于", "不多于", "至多", "最多", "最高不超过"), "at_most"
    ),
    "≤": "at_most",
    "≦": "at_most",
    "≥": "at_least",
    "≧": "at_least",
    "≈": "about",
    ">": "more_than",
    "<": "less_than",
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "最少", "起码"), "at_least"),
    **dict.fromkeys(("超过", "突破", "高于", "大于", "多于", "超出", "逾", "超"), "more_than"),
}
"""Qualifiers before a number."""

AFTER: dict[str, Qualifier] = {
    **dict.fromkeys(("以上", "及以上", "（含）以上", "(含)以上", "或以上"), "at_least"),
    **dict.fromkeys(("以下", "及以下", "以内", "之内", "（含）以下", "(含)以下"), "at_most"),
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("有余",), "more_than"),
    **dict.fromkeys(("不到",), "less_than"),
}
"""Qualifiers after a unit."""

MORE = ("余", "多", "几")
"""Between number and unit: more than. 来 (十来个) is about."""

RISES = either(
    "增长 提高 提升 上升 上涨 增加 扩大 增产 增收 增支 上调 加快 回升 反弹 攀升 走高 跃升 抬升 飙升 改善 好转",
    "偏高 偏多 偏快 扩张 加大 提速 延长 增多 多增 多收 净增 递增 倍增 激增 剧增 猛增 增 升 涨 升值 增强",
    "拉高 正增长 前移 上浮 上扬 走强 扩容 追加",
)
"""Verbs that state a rise of what follows them."""

FALLS = either(
    "下降 减少 回落 降低 下滑 缩小 收窄 下跌 减产 减收 减支 下调 放缓 负增长 少增 少收 减 降 跌 削减 压减 压降",
    "缩减 减缓 趋缓 萎缩 缩短 走低 偏低 偏少 偏慢 贬值 恶化 减弱 降速 调减 核减 净减 锐减 骤降 回调 衰减",
    "递减 滑落 后移 压缩 下浮 收缩 下行 走弱 缩水",
)
"""Verbs that state a fall of what follows them."""

UP_RATES = either(
    "增速 增幅 涨幅 升幅 增长率 增长速度 增长幅度 上涨幅度 上升幅度 提高幅度 增加幅度 增势 涨势",
)
"""Nouns for a rate of growth."""

DOWN_RATES = either("降幅 跌幅 下降幅度 下跌幅度 下降速度 回落幅度 减幅 降速")
"""Nouns for the rate of a fall."""

DIFFERENCES = either("高 低 快 慢 多 少 高出 低出 高了 低了")
"""Adjectives that compare, with 比 or 较 before them."""

LOWER = frozenset({"低", "慢", "少", "低出", "低了"})
"""The adjectives for less."""

TIMES = either(
    "上年 去年 前年 上月 上季 上季度 上期 同期 年初 月初 期初 上半年 下半年 年 月 季度 期 末 底 前期 之前",
    "此前 往年 常年",
)
"""Times with which a growth is compared."""

RATE = rf"(?:{first_of(DOWN_RATES, UP_RATES)}(?:(?P<fall>{DOWN_RATES})|(?<!自然)(?P<rise>{UP_RATES})))"
"""A noun for a growth rate, for patterns, with its direction."""

VERB = rf"(?:{first_of(FALLS, RISES)}(?:(?P<fall>{FALLS})|(?<!新)(?P<rise>{RISES})))"
"""A verb that states a change of what follows it, for patterns, with its direction. 新增 is not one."""

COMPARED_WITH = r"(?:同比|环比|[比较](?:上年|上一年|去年|上月|上季度?|上期|上年末|年初)(?:同期|同月)?)"
"""Words that compare with an earlier time, for patterns."""
