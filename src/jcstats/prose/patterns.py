"""The shapes of number phrases, as one pattern. Every part of it is bounded, so that a search is linear."""

from __future__ import annotations

import re

from jcstats.prose import vocabulary
from jcstats.prose.numerals import CHINESE, DIGIT, NUMERAL
from jcstats.prose.units import MULTIPLIER, SPELLED_UNIT, SPELLED_UNIT_BEGINS, UNIT, UNIT_BEGINS

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_EITHER = rf"(?:\d+(?:\.\d+)?|{CHINESE})"
# 签约, 附近, 赶超: the last character of a word is not a qualifier of the number after it.
_BEFORE = (
    r"(?:(?<![签节履预集违合条公附靠邻赶反制特相邀失简租契盟缔毁解续守赴最新远亲临贴走就])"
    rf"(?:{vocabulary.either(' '.join(vocabulary.BEFORE))})"
    # 高于2023年, 高于1-2月, 高于一季度: what follows is a time, and no number that is qualified.
    r"(?!(?:19|20)\d\d年|\d{1,2}(?:[-—~至]\d{1,2})?月|[前第]?[一二三四1-4]季度)|(?<=[值入收额资售量])过)"
)
_AFTER = vocabulary.either(" ".join(vocabulary.AFTER))
_MORE = "余|多|几(?![乎何])|来(?=[个年家名人户天次件])"
_TO = "[-—~至到]"
# Most numbers are no range, which this decides before a unit is looked for.
_RANGED = r"(?=[^，。；、\n]{0,32}?[-—~至到])"
_DASH = r"(?:(?<![-—])[-—](?![-—])|~)"
# 40亿元多, 1/3强: more than, unless the character begins a word.
_MORE_AFTER = r"多(?=[^\u4e00-\u9fff\d]|$|[的和以来了])"
_STRONG = r"强(?=[^\u4e00-\u9fff\d]|$)"


def _tail(group: str, multiplier: str, unit: str) -> str:
    """Return the pattern of the text after a number: 万余人以上, 个半小时, 亿元多."""
    return (
        rf"(?: (?=[A-Za-z]))?(?P<{group}multiplier>{multiplier})?(?P<{group}more>{_MORE})?"
        rf"(?P<{group}multiplier2>{multiplier})?"
        rf"(?:(?P<{group}half>个半(?=小时|月|世纪)|年半(?!数)|个多(?=小时|月))(?P<{group}halved>小时|月|世纪)?"
        rf"|(?:(?P<{group}unit>{unit})(?P<{group}plus>半(?=[^\u4e00-\u9fff\d]|$|[的以左]))?)?)(?P<{group}after>{_AFTER}|{_MORE_AFTER})?"
    )


_LABEL = (
    # 图1, 表3-1, （2）, 1、: they number parts of the text and are not facts.
    rf"(?P<label>(?<![发代报年])[图表注式例](?:\d{{1,3}}(?:[-.]\d{{1,3}})?)(?![\d.]|{MULTIPLIER}|{UNIT_BEGINS})"
    r"|[(（]\d{1,2}[)）](?=[\u4e00-\u9fff])"
    r"|(?<![\s\S])\d{1,2}[、.](?=[\u4e00-\u9fff“]|(?:19|20)\d{2}年)"
    r"|(?<=[\n。；;])\d{1,2}[、.](?=[\u4e00-\u9fff“]|(?:19|20)\d{2}年)"
    rf"|(?<![^\n。；;])\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}(?=[\u4e00-\u9fff])(?!{MULTIPLIER}|{UNIT_BEGINS}))"
)

_YEAR = rf"(?:(?<!\d)(?:1[5-9]|20|21)\d{{2}}|[二一][〇○零九]{NUMERAL}{{2}})"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_SPELLED_MONTH = "(?:十[一二]?|[一二三四五六七八九])"

_DATE = "|".join(
    (
        # One look ahead decides most failures of the alternatives that begin with a year.
        rf"(?=(?:1[5-9]|20|21)\d|[二一][〇○零九])(?:{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?!\.\d)",
        rf"{_YEAR}(?:{_TO}|/)(?:{_YEAR}|\d{{2}})年",
        rf"{_YEAR}[-—~](?:19|20)\d{{2}}(?![\w.%‰\u4e00-\u9fff])",
        rf"{_YEAR}年(?:{_MONTH}(?:{_TO}{_MONTH})?月(?:份|{_DAY}日)?)?",
        rf"{_YEAR}(?=[与和及、](?:19|20)\d{{2}}(?:年|[与和及、](?:19|20)\d{{2}}))",
        rf"{_YEAR}(?=全年|上半年|下半年|前三季度)",
        rf"(?<=[(〔（]){_YEAR}(?=[)〕）])",
        rf"{_YEAR}年?Q[1-4](?![\dA-Za-z]))|(?<![\dA-Za-z])Q[1-4](?![\dA-Za-z])",
        r"['’‘]\d{2}年|(?<![\d.])\d{2}年(?=以来|底|末|初|上半年|全年|(?:1[0-2]|[1-9])月|[一二三四]季度)",
        r"(?<=[比较])(?:0\d|1\d|2\d)年(?![以来内间前后的期])",
        rf"前(?:\d{{1,2}}|{_SPELLED_MONTH})个?月|前[2-4]季度",
        rf"(?<![\d.]){_MONTH}(?:{_TO}{_MONTH})?月(?:份|{_DAY}日)?",
        rf"(?<![十百]){_SPELLED_MONTH}(?:{_TO}{_SPELLED_MONTH})?月(?:份|(?=底|末|初|中旬|上旬|下旬|以来))",
        rf"(?<!连续)(?<![\d.]){_DAY}(?:{_TO}{_DAY})?日(?![均元照益用])",
        r"[第前]?[一二三四1-4](?:[-—~至、]?[一二三四1-4])?季度",
        rf"(?<!\d)\d{{1,2}}世纪(?:\d0年代)?|(?<!\d)\d0年代|{_SPELLED_MONTH}{{1,2}}世纪(?:{_SPELLED_MONTH}十年代)?",
        r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d[-—~至](?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|(?<=[日午晨晚夜])\d{1,2}:[0-5]\d(?![\d:])",
        r"(?<!\d)\d{1,2}[时点]\d{1,2}分|(?<=[日午晨晚夜])\d{1,2}[时点](?!间)",
    )
)

_COUNTED = rf"(?:{MULTIPLIER}|元|[%‰‱])"

# 2+4, 9·30, G30, PM2.5, 5G, 4A级, 95后, 37°47′10″, 2×66万千瓦; but 620 in GDP620亿元 is a number.
_NAMED = "|".join(
    (
        r"\d+(?:\+\d+)+|(?<![A-Za-z])[A-Z]\+\d{1,4}|\d\+[A-Z](?![a-z])",
        r"(?<![\d.])\d{1,2}·\d{1,2}(?!\d)",
        r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)",
        rf"(?<![A-Za-z])[A-Za-z]{{1,9}}-?\d++(?:\.\d++)?+(?!{_COUNTED})[A-Za-z]{{0,9}}",
        r"\d+[A-Z](?=级|景区)级?|[345]A(?![A-Za-z\d])级?|\d[GDK](?![A-Za-z\d])",
        r"(?<![\d.])\d{2}后(?![续期的面来者置勤台])",
        r"(?<==)100(?![\d.])|(?<=为)100(?=[)）])",
        r"(?<!\d)\d{1,3}°\d{1,2}(?:[′'’]\d{0,2}(?:\.\d{1,3})?[″”\"]?)?",
        rf"(?<!\d)\d{{1,3}}[×xX*]\d{{1,6}}(?!\^)(?:\.\d{{1,6}})?(?:{MULTIPLIER})?(?:{UNIT})?",
    )
)

_SIGN = (
    r"(?<![\dA-Za-z年月日%‰)）])[-+]|(?<=[A-Za-z年月日)）])[-+](?=\d{1,9}(?:\.\d{1,9})?[%‰])"
    r"|(?<=[\u4e00-\u9fff(（])—(?=\d{1,9}(?:\.\d{1,9})?[%‰])|负|零下"
)

# 约2.5万亿元, 3—5家, 10亿~20亿元, 3%至5%, -0.99‰.
_NUMBER = (
    rf"(?P<number>(?P<before>{_BEFORE})?(?P<money>US\$|HK\$|[¥$€£])?(?P<sign>{_SIGN})?(?P<low>{_ARABIC})"
    rf"(?:×10\^?(?P<power>\d{{1,2}})|e(?P<exponent>\d{{1,2}})(?![\dA-Za-z]))?"
    rf"(?:{_RANGED}(?P<lower>(?:{MULTIPLIER})?(?:{UNIT})?)(?P<to>{_DASH}|[至到])(?P<minus>-)?(?P<high>{_ARABIC}))?"
    rf"{_tail('', MULTIPLIER, UNIT)})"
)

# 123元1角1分, 六十四万零一百四十三元一角七分: one sum.
_SUM = rf"(?P<sum>(?P<yuan>\d{{1,12}}|{CHINESE})[元圆块](?P<jiao>\d|{DIGIT})[角毛](?:(?P<fen>\d|{DIGIT})分)?)"

# 1亿5000万元, 2万5千人: one number in two parts.
_PARTS = (
    rf"(?P<parts>(?P<qbefore>{_BEFORE})?(?P<most>\d{{1,8}})(?P<large>[亿万])(?P<rest>\d{{1,4}})(?P<small>[万千百])"
    rf"(?P<least>\d[百])?(?P<qmore>{_MORE})?(?P<qunit>{UNIT})?(?P<qafter>{_AFTER})?)"
)

# 八连冠, 十二连增, 三千六百人次, 近百万户, 两三年, 三四十个.
_FEW = (
    r"(?:一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)"
    rf"(?=[十百千]?(?:万|亿)?{SPELLED_UNIT_BEGINS})[十百千]?"
)
_SPELLED = (
    rf"(?P<spelled>(?P<cbefore>{_BEFORE})?(?P<csign>负|零下)?(?P<clow>{_FEW}|{CHINESE})"
    rf"(?:{_RANGED}(?P<clower>(?:万|亿)?(?:{SPELLED_UNIT})?)(?P<cto>[至到]|{_DASH})(?P<chigh>{CHINESE}))?"
    rf"(?:(?P<won>连[冠增丰涨跌降升胜])|{_tail('c', '(?:万亿|亿|万)', SPELLED_UNIT)}))"
)

# 前一百位, 前50名, 前10, 前三.
_TOP = (
    rf"(?P<top>前(?P<bound>{_EITHER})(?:位|名|强)"
    r"|前(?P<ten>\d{1,3})(?=[^\w.%‰\u4e00-\u9fff]|$|的|行列)"
    r"|前(?P<few>[一二三四五六七八九十百]{1,4})(?=[^\w\u4e00-\u9fff]|$|的|行列|甲|和|及|与))"
)

_STREAK = "个月|月|年|个季度|季度|届|次|周|天"

_PERCENT = (
    rf"(?P<percent>(?P<pbefore>{_BEFORE})?(?P<of100>百万|千万|十万|[百千万])分之(?P<hundredths>{_EITHER})"
    rf"(?P<pmore>{_MORE})?(?P<pafter>{_AFTER})?)"
)
_FRACTION = (
    rf"(?P<fraction>(?P<fbefore>{_BEFORE})?(?:(?<![\d./])(?P<over>\d{{1,3}})/(?P<under>\d{{1,4}})(?![\d/.])"
    rf"|(?P<share>{NUMERAL}{{1,4}})分之(?P<part>{NUMERAL}{{1,4}}))(?P<fafter>{_AFTER}|{_MORE_AFTER}|{_STRONG})?)"
)

# What never begins with a digit: most numbers pass over it in one step.
_WORDED = (
    rf"(?P<running>(?<=连续)第(?P<run>{_EITHER})(?P<runs>{_STREAK}))",
    rf"(?P<ordinal>第(?P<nth>\d+|{CHINESE})(?P<what>位(?!数)|名)?)",
    r"(?P<first>首位(?!数)|榜首)",
    _TOP,
    rf"(?P<doubled>翻(?:了)?(?P<dbefore>近|超|逾|约)?(?P<times>{_EITHER})?番(?P<dafter>{_AFTER}|{_MORE_AFTER})?)",
    _PERCENT,
)

_ALTERNATIVES = (
    _LABEL,
    f"(?P<date>{_DATE})",
    f"(?P<named>{_NAMED})",
    rf"(?!\d)(?:{'|'.join(_WORDED)})",
    rf"(?P<ratio>(?P<left>{_ARABIC})(?: ?: ?{_ARABIC}){{1,3}}|(?P<of>{_ARABIC})比{_ARABIC}(?![\d年]))",
    _FRACTION,
    _SUM,
    _PARTS,
    _NUMBER,
    _SPELLED,
)

_FIRST_SIGNS = "".join(sorted({word[0] for word in vocabulary.BEFORE}))
_START = rf"(?=[\dA-Za-z第首榜前翻图表注式例(（+\-—负零'’‘¥$€£{DIGIT[1:-1]}十百千万过{_FIRST_SIGNS}])"

PHRASE = re.compile(_START + "(?:" + "|".join(_ALTERNATIVES) + ")", re.ASCII)
"""The alternatives in order. A longer phrase is preferred to a bare number."""
