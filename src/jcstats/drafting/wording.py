"""The words around the name of an indicator in a sentence, as patterns: what stands before, after and between."""

from __future__ import annotations

import re

from jcstats.prose import vocabulary
from jcstats.prose.normalize import simplified

DATE = "\0"
"""Stands for a date in the words before a number."""

_LONG = "|".join(word for word in f"{vocabulary.RISES}|{vocabulary.FALLS}".split("|") if len(word) > 1)

COMPARED = re.compile(
    rf"(?=[同环由从自比较与按分依年平高低快慢多少首延呈跨迈越站跃已再]|{vocabulary.first_of(_LONG)})(?:同比|环比|[由从自](?:上年|去年|上月|年初|上季度)|(?<!占)[比较与](?:上年|上一年|去年|上月|上季|上期|同期|年初|往年|常年|{DATE}|一季度|前)|按[^，]{{0,8}}价|(?<!^)[从由自]{DATE}|"
    rf"分别|依次|(?<!新)(?<!自然)(?:{_LONG})(?![率点极值面型的])|年均|平均每年|[高低快慢多少]于|首次|延续|呈现|跨越|迈过|迈上|越过|站上|跃上|跨上|"
    r"已(?=达|有|是|为|占|超|突破|经|连续|全)|再(?=创|次|上|获|增|降|度))"
)
"""Where the name ends and what is said of it begins."""

ENDS = re.compile(
    rf"(?=[为是达有约共仅各均到至了就再已:：，,、—(（【由从在保稳维控实完合累总超近突高又也则并且分依同环上提目占的等仍中调优演变转按可平每-]"
    rf"|{vocabulary.first_of(vocabulary.RISES, vocabulary.FALLS)})"
    rf"(?:{vocabulary.RISES}|{vocabulary.FALLS}|为|是|达到|达|有|约|共|仅|各|均|到|至|了|就|再|已|:|：|，|,|、|—|-|\(|（|【|由|从|在|"
    r"保持|稳定|维持|控制|实现|完成|合计|累计|总计|共计|超|近|突破|高达|又|也|则|并|且|分别|依次|"
    r"同比|环比|上升到|提前|目标|占|的|等|仍|仍然|依然|中有|(?:调整|优化|演变|演进|变化|变动|转变)[为到至成]|"
    r"[（(]?(?:按照?)?(?:同|可比)口径(?:计算|比较|相比)?[)）]?|"
    r"(?:平均)?每(?:平方米|亩|人|户|吨|公斤|千克|斤|天|日|月))$"
)
"""A word at the end of the words before a number that is no part of the name."""

KEPT_END = re.compile(r"(?:新增|自营出口|递增|净增|占|所占|(?:资产|负债|权益)(?:合计|总计))$")

STARTS = re.compile(
    rf"^(?:[，,、：:；;。.\s{DATE}()（）—\-·•*]|其中|而且|而|并且|并(?![购网联])|且|同时|此外|另外|另有|另|"
    r"以及|以(?![上下内外色工])|和(?!谐)|与|及|或|又|也|则|即|"
    rf"[从由自](?={DATE})|[一二三四五六七八九十]是|首先|其次|再次|其(?![他它余])|全年|年末|年底|期末|月末|截至|截止|至|到(?!位)|末|底|"
    r"初(?![中级步婚始])|(?:当年|今年|本年)度?|前(?![沿十期端])|上半年|下半年|[前一二三四1-4]{1,2}季度|全年|"
    r"共(?![同享建])|累计(?=完成|实现)|总共|合计|目前|现(?![价有代])|已|仍|均(?!衡)|约|达到|达|为|有(?![效色线机限关])|是|"
    r"实现(?!率)|完成(?!率|年初|年度|全年|预算|任务|计划|目标)|引进|缴纳(?=..)|组织实施|实施|启动|获得|获(?![利奖])|取得|累计(?=发生)|发生(?!率)|拥有|共有|现有|建有|设有|建立|建成(?=[^区高城])|各类|各种|"
    r"(?:共|已)?确定(?=[省市县区]|重点)|安排(?=全|[省市县区]|重点)|创造(?=国际|旅游|外汇|产值|利润|税收|就业)|"
    r"(?:重点(?!(?:建设|培育|发展|打造|实施)(?:项目|工程|企业|产业))|大力|积极|扎实|着力|持续)(?=发展|推进|实施|建设|打造|培育)|"
    r"现价|按[^，]{1,16}(?:计算|折算|折合|换算)|预计|初步核算|经[^，]{0,6}核算|成功|顺利|新(?=获批|认定))"
)
"""A word at the beginning of the words before a number that is no part of the name."""

PERIOD_INSIDE = re.compile(r".*(全年|年末|上半年|下半年|年底|前三季度|期末)")
"""Words of time: nothing of a name stands before them, unless nothing of one stands after them."""

HERE = re.compile(r"^(?:全[市省区县州国盟旗]|[我本][市省区县州国]|全[市省区县](?:范围)?内)")
HERE_INSIDE = re.compile(r"(?<![占比于对在与为了])(?:全[市省区县州]|[我本][市省区县州])(?=\S)")

VERB_INSIDE = re.compile(r"(?:共?实现|完成|达到|共有)")

PLACED = re.compile(
    r"^(?:(“[^“”]{2,8}”)(?=实现|完成)|([\u4e00-\u9fff]{1,6}?(?<![城园社地街景辖])[省市县区州旗盟])"
    r"(?=实现|完成|地区生产|规模以上|一般公共|固定资产|社会消费|城镇|农村|居民)"
    r"|((?![全各本我])[\u4e00-\u9fff]{1,3}[县旗])(?=[\u4e00-\u9fff]{2}))"
)
"""Another place, right before a verb or a name."""

_MEASURES = """
增加值 总产值 产值 总产量 产量 播种面积 面积 余额 总额 零售额 销售额 营业额 交易额 收入 支出 存栏 出栏 投资 利润
用电量 发电量 货运量 客运量 周转量 吞吐量 排放量 床位数 床位 在校生 招生 毕业生 人数 户数 里程 保有量 消费量 价格
销量 就业 用户 产能 经费支出 比重 占比 增速 降幅 增幅 金额 数量 拥有量 申请量 授权量 储备 浓度 覆盖率 普及率
"""
MEASURES = tuple(_MEASURES.split())
"""Nouns that say what is measured. A list of names may state them once, at its end."""

MEASURE = re.compile(f"(?:{'|'.join(sorted(MEASURES, key=len, reverse=True))})$")

BRACKETS = re.compile(
    r"[（(](?:[^（()）\u4e00-\u9fff]*|[^（()）]*(?:简称|以下|口径|不含|含|按|下同|现价|净)[^（()）]*)[)）]"
)
BRACKET_AT_END = re.compile(r"[（(][^（()）]*[)）]?$")

CONSTANT_PRICES = re.compile("按?(?:可比|不变)价")

RATE_NOUN = re.compile(rf"(?:{vocabulary.UP_RATES}|{vocabulary.DOWN_RATES})")

WHOLE = re.compile("^(?:总量|总额|总数|其)(?=占)")
"""A word for what was named before, before its share: 总量占规上工业增加值的比重."""

DIFFERENT_FROM = re.compile(
    r"^(?P<what>.*?)(?P<from>[高低快慢多少]于[^，,]{1,16}|超(?:过|出)?全[^，,]{1,12}|[比较][^，,比较]{1,16}[高低快慢多少](?:出|了)?)$"
)
"""A difference from elsewhere, and what it is a difference of: 增速高于全省平均水平, 比全国高."""


def plain(words: str) -> str:
    """Return words in simplified characters, without brackets, dates and the marks around them."""
    return BRACKETS.sub("", simplified(words)).replace(DATE, "").strip("，,、；; ")


FOLLOWING = re.compile(
    r"(?:的)?([\u4e00-\u9fffA-Za-z\d“”、]{2,16}?)"
    r"(?=[，,。；;、！\n\0]|(?:和|及|与|中)?$|中有|中除|获得|获批|获|被|通过|建成|投入|开工|竣工|入选|列入|达到|实现|完成)"
)
"""A noun that stands after the number: 959个产品获得 ..."""

OBJECT = re.compile(
    "^(?:建设|建成|新建|改造|发展|种植|举办|开展|组织|承办|签订|受理|打造|培育|认定|创建|争取|发放|投入|安排|查处|办理|落户|引进|累计)(?=..)"
)
"""A verb whose object is counted: 建设园区5个. The object alone is another name of it."""

TARGET = re.compile("超(?:出|额|过)?[^，]{0,8}(?:任务|目标|指标|计划|预期|进度)[^，]{0,4}$")
"""A difference from a plan: 超额完成年度任务."""

ROUND = re.compile(r"\s*(?:元)?(?:大关|关口|台阶)")
"""What follows a round number that only says how far a figure has got: 突破800亿元大关."""

HEADED = re.compile("^[^:]*:(?=..)")
"""What stands before a colon heads what follows it: 四大粮食作物产量:水稻产量."""

NO_NAME = frozenset({"自然", "比", "实际", "名义", "可比", "在"})
"""What is left of 比增, 实际增长: no name."""

OF_PLAN = re.compile("^(?:年初|年度|全年|预算|任务|计划|目标)")
"""What is completed is a plan: 完成年度预算的56.5%."""

FIRMS = ("集团", "公司")
OWN_PLACE = re.compile("[全我][省市县区州旗盟]")
BRANCH = re.compile("(?:企业|行业|园区)[在通快持稳][^，,]{0,23}$")
"""The firms of a branch, at the end of a clause of which they are the subject: 建材行业在 ... 拉动下."""
STATED_OF_IT = re.compile("(?:共|累计|预计)?(?:实现|完成)")
"""The verb of a clause whose subject is in the clause before: 实现工业总产值."""

OWNERS = re.compile("(?:业|方式|部门|口岸|企业|经济)$")
"""Whose figure it is goes without saying: 服务业完成社会消费品零售总额."""

FROM_PLACE = re.compile("[比较](?:全[国省市区县]|[^，比较]{0,6}平均)[^，比较]{0,8}[高低快慢多少](?:出|了)?$")
"""A difference from a place, though a noun for growth stands in it: 增幅比全省平均增幅高."""

AMONG_PLACES = re.compile("^[^，。；,;0-9]{1,10}?(?:排名|位列|位居|中?排第|列第)")
"""What follows the number of places among which one is ranked: 9个设区市排名第一."""

SHARE_NOUN = re.compile("的?(?:占比|比重|占.{1,24})$")
"""A noun for a share, after what it is a share of."""
