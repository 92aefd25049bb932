"""The vocabulary of figures in Chinese prose: units, qualifiers, and the words that tell what a figure is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jcstats.domain.model import Qualifier

MULTIPLIERS = ("万亿", "千亿", "百亿", "千万", "百万", "亿", "万")

_ALWAYS = """
元 美元 港元 欧元 日元 英镑
平方公里 平方千米 平方米 立方米 公顷 亩 立方 公里 千米 厘米 毫米 海里 米
千瓦时 千瓦 兆瓦 吉瓦 瓦 千伏安 千伏 兆伏安
吨标准煤/万元 微克/立方米 元/平方米 公里/小时 吨公里 人公里 千瓦小时
吨标准煤 标准煤 标准箱 标箱 公斤 千克 毫克 微克 克 吨 斤 升
人次 人 名 户 家 个百分点 百分点 个季度 个月 个工作日 个小时 个
架次 批次 班次 场次 场 次 件 项 条 处 部 院 座 所 台 套 辆
列 艘 架 栋 幢 间 床 张 篇 种 款 宗 起 例 批 期 届 位 只 头 羽 尾 株 棵 口 枚 颗 份 本 册
幅 块 支 笔 年 天 日 小时 分钟 秒 周岁 周年 岁 周 倍 成 番 连冠
"""

_AFTER_DIGITS = "摄氏度 平米 月 度 分 级 层 步 组 队 对 片 门 班 节 % ‰ ℃ kWh MWh GWh kW MW GW kV km km² m² m³ kg TEU"

UNITS = tuple(f"{_ALWAYS} {_AFTER_DIGITS}".split())
"""Currency, physical units and measure words."""

SPELLED_UNITS = tuple(_ALWAYS.split())
"""Those that make a spelled numeral a figure: 两年 is one, 十分 is not."""

RELATIVE = {"%", "‰", "百分点", "个百分点", "倍", "成", "番"}
"""Units in which a growth is stated."""

RISES = (
    *("增长", "提高", "提升", "上升", "上涨", "增加", "扩大", "增产", "增收", "上调", "加快", "增", "升", "涨"),
    *("增速", "增幅", "涨幅", "增长率"),
)
FALLS = (
    *(
        "下降",
        "减少",
        "回落",
        "降低",
        "下滑",
        "缩小",
        "收窄",
        "下跌",
        "减产",
        "减收",
        "下调",
        "放缓",
        "负增长",
        "少增",
        "减",
        "降",
        "跌",
    ),
    *("降幅", "跌幅"),
)
"""Words right before a figure that make it a growth, and the sign they give it."""

RATES = ("增速", "增幅", "涨幅", "增长率", "降幅", "跌幅")
"""Those that name the rate itself: 增速为4.8% is a growth, 上升为4.8% is a level."""

BEFORE: dict[str, Qualifier] = {
    **dict.fromkeys(("接近", "将近", "不足", "不到", "低于", "小于", "少于", "近"), "less_than"),
    **dict.fromkeys(("大约", "约"), "about"),
    **dict.fromkeys(("不超过", "未超过", "不超", "不高于", "不大于", "至多", "最多"), "at_most"),
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少"), "at_least"),
    **dict.fromkeys(("超过", "突破", "高于", "大于", "多于", "逾", "超"), "more_than"),
}
"""Words right before a number that qualify it."""

AFTER: dict[str, Qualifier] = {
    **dict.fromkeys(("以上", "及以上", "（含）以上", "(含)以上"), "at_least"),
    **dict.fromkeys(("以下", "及以下", "以内", "之内"), "at_most"),
    **dict.fromkeys(("左右", "上下"), "about"),
}
"""Words right after a unit that qualify its number."""

MORE = ("余", "多")
"""Between number and unit: more than."""
