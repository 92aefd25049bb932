"""Decide from the words around a number phrase what it states: a growth and its sign, a streak, a name, a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.prose import units, vocabulary
from jcstats.prose.comparison import ANY_RATE, comparison, is_of_rate, last_number, same_sentence
from jcstats.prose.names import is_rank, named
from jcstats.prose.surroundings import BEHIND, Context
from jcstats.prose.vocabulary import COMPARED_WITH, RATE, VERB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.prose.comparison import Stated
    from jcstats.prose.reading import Reading
    from jcstats.prose.surroundings import Place

_RISE, _FALL = vocabulary.RISES, vocabulary.FALLS

_MOVED = re.compile(rf"{VERB}(?:幅度?|率)?(?:了|约|各|共|均|累计|分别|依次|达到?|高达|超|:){{0,3}}$")
_CHANGED = re.compile(rf"{VERB}(?:了|约|各|共|均|分别|依次|近){{0,2}}$")
_RATED = re.compile(
    rf"{RATE}(?:{COMPARED_WITH}|分别|依次|均|也|仅|已|约|高|平均|仍|则|又|累计|目标){{0,3}}"
    r"(?:为|达到?|是|在|保持在?|稳定在|维持在|控制在|高达|:)?$"
)
# 增速加快至4.1%, 增速由5.1%: the rate itself. 占比, 总额 between them would be what is stated instead.
_RATED_TO = re.compile(
    rf"(?:{RATE}|(?P<noun>增长)(?=加快|放缓|回落|回升|提速|减速|趋缓))"
    r"(?:[^，,。；;的率占重额量值]|(?<=[年月度期底末])的){0,36}?(?:到|至|为|达|由|从)(?:[^，,。；;]{0,8}(?<=[年月度期底末])的)?$"
)
_REACHED = re.compile(rf"(?:{_FALL}|{_RISE}|扩|转|增)(?:了)?(?:到|至|为|成)$")
_SUBJECTLESS = re.compile(rf"^(?:仅|约|且|并|而|也|均|则|已|但|现|分别|{_FALL}|{_RISE}){{0,2}}(?:为|是|达到?|至|到)$")
# 投资增长为31.6%: the noun; but 占比增长为31.6% is a level.
_GROWN = re.compile(r"(?<![率重例])(?<!占比)(?:(?P<fall>同比下降)|(?P<rise>增长))(?:分别)?(?:为|是)$")
_UNMOVED = re.compile(rf"{COMPARED_WITH}(?:分别|依次|约|为|:){{0,2}}$")
_TURNED = re.compile(rf"(?<![率重比数度])(?:同比|环比)(?:{_FALL}|{_RISE}|转正|转负)(?:到|至)$")
_NATURAL = re.compile("自然增长率?(?:分别)?(?:为|达到?|是)?$")
_NEWLY = re.compile(rf"{COMPARED_WITH}新增$")
# 下调存款准备金率0.5个百分点: the verb is before its object.
_OBJECT = re.compile(
    "(?:(?P<fall>下调|降低|减少|压降|调减)|(?P<rise>上调|提高|提升|调增|增加))[^，,。；高低快慢比较]{1,16}$"
)
_LEVELS = re.compile(r"(?:率|利率|气温|温度|系数|指数|收益|度|得分)(?:分别)?(?:为|是|达到?|降至|降到|至|到|在|:)?$")
_DIFFERENT = re.compile(rf"(?P<way>{vocabulary.DIFFERENCES})(?:了|约|近|分别|出){{0,2}}$")
_DIFFERENT_FROM = re.compile(r"(?P<way>[高低快慢多少])于(?P<what>[^，,。；高低快慢多少]{1,10})$")
_DIFFERENT_FROM_DATE = re.compile(
    r"(?P<way>[高低快慢多少])于(?P<what>(?:(?:19|20)\d\d年|\d{1,2}(?:[-—~至]\d{1,2})?月份?|[前第]?[一二三四1-4]季度)"
    r"[^，,。；\d]{0,6})$"
)
_YEARLY = re.compile("(?:同比|环比)$")
_AGAINST = re.compile(r"[比较与](?P<what>[^比较]*)$")
_TIME = re.compile(vocabulary.TIMES)
_PLACE = re.compile("[全][国省市区县]|平均|水平|地区|世界|预期|目标|计划")
_LISTED = re.compile(r"、|和|及|与|或|以及|、?[和及与]")
_BRACKETS = re.compile(r"[（(][^（()）]{0,24}[)）]")
_FORMER = re.compile(
    r"(?:由|从|自)(?:[^到至，,]{0,12}的|上年|去年|原来|年初|上月|上季度|\d{4}年|\d{1,2}月份?)?(?:末|底|同期)?"
    r"(?:负增长|正增长|增长|下降|亏损|盈利)?$"
    r"|(?<![到至于是为达])(?:上年|去年|同期|(?<![到至于是为达])\d{4}年)(?:末|底|同期)?的$|(?:上年|去年)(?:同期)?(?:为|是)$"
)
_HOLDING = re.compile(
    r"(?:保持|稳居|位居|位列|居|名列|蝉联|获)?(?:全国|全省|全市|全区|西部|中部|东部)\w{0,6}?(?:第|首位|榜首|前)"
)
_RUNNING = re.compile("连续(?:第|已)?$")
# Words that only name another time: 二季度5.1%.
_DATED = re.compile(r"\d{4}年|\d{1,2}(?:[-—~至]\d{1,2})?月份?|[一二三四前]{1,2}季度|上半年|下半年|全年|其中|:")


def interpret(text: str, reading: Reading, at: Place, before: Sequence[Stated]) -> Context | None:
    """Return what a phrase states in its context, or None if it is not a number."""
    kind = named(reading, text[reading.start : reading.end], at.sentence, at.ahead)
    if kind is not None:
        return Context(role="name") if kind == "name" else None
    if shaped := _by_shape(reading, at):
        return shaped
    if before and (listed := _continued(text, reading, at, *before[-1])):
        return listed
    context = _again(reading, at, before) or _governed(reading, at)
    if context.role != "growth":
        return context
    compared, against = comparison(reading, at, before)
    return Context(
        role=context.role,
        direction=context.direction,
        governor=context.governor,
        comparison=compared,
        against=against,
        of_rate=is_of_rate(reading, at, before),
        former=_FORMER.search(at.clause) is not None,
    )


def _by_shape(reading: Reading, at: Place) -> Context | None:
    """Return what a phrase states if its form alone shows that it is neither a level nor a growth."""
    if reading.role == "level" and is_rank(reading, at.sentence):
        return Context(role="standing")
    if reading.role == "level" and _is_streak(at, reading.unit):
        return Context(role="streak")
    if reading.role in {"level", "growth"}:
        return None
    return Context(role=reading.role, former=reading.role == "ratio" and _FORMER.search(at.clause) is not None)


def _is_streak(at: Place, unit: str | None) -> bool:
    return unit in units.REPEATED and (bool(_RUNNING.search(at.lead)) or bool(_HOLDING.match(at.ahead)))


def _continued(text: str, reading: Reading, at: Place, previous: Reading, was: Context) -> Context | None:
    """Return the context of the previous number if a list continues: 分别下降34%、28%."""
    if previous.unit != reading.unit or was.role not in {"growth", "level"}:
        return None
    between = _BRACKETS.sub("", text[previous.end : min(reading.start, previous.end + BEHIND)])
    respectively = between in {"，", ","} and "分别" in at.sentence
    return was if respectively or _LISTED.fullmatch(between) else None


def _again(reading: Reading, at: Place, before: Sequence[Stated]) -> Context | None:
    """Return the previous growth if only another time is named: GDP同比增长5.3%，二季度5.1%."""
    if reading.unit != "%" or reading.signed or not at.clause or (number := last_number(before)) is None:
        return None
    last, was = number
    if was.role != "growth" or last.unit != reading.unit or not same_sentence(last, at) or _DATED.sub("", at.clause):
        return None
    return Context(role="growth", governor=was.governor)


def _governed(reading: Reading, at: Place) -> Context:
    """Return what the words right before a number say about it."""
    if reading.role == "growth":  # 翻一番
        return Context(role="growth", governor="翻")
    found = _relative(reading, at) if reading.unit in units.RELATIVE else _absolute(at)
    if found is not None:
        return found
    reached = _REACHED.search(at.lead)
    former = _FORMER.search(at.clause) is not None
    return Context(role="level", governor=reached.group() if reached else "", former=former)


def _relative(reading: Reading, at: Place) -> Context | None:
    """Read a number in %, 百分点 or 倍, which is a growth if a verb or noun for growth governs it."""
    if _NATURAL.search(at.lead):
        return None  # 自然增长率-1.23‰ is a rate and not a growth
    for rule in _RULES:
        if found := rule(reading, at):
            return found
    return None


def _point_difference(reading: Reading, at: Place) -> Context | None:
    """Read 高于GDP增速0.5个百分点, in which the noun for growth is only compared with."""
    return _difference(at) if reading.unit in units.POINTS and _different_from(at) else None


def _rated(reading: Reading, at: Place) -> Context | None:
    found = _RATED.search(at.lead) or _RATED_TO.search(at.clause) if reading.unit != "‰" else None
    return _growth(found) if found else None


def _moved(reading: Reading, at: Place) -> Context | None:
    del reading
    found = _MOVED.search(at.lead)
    return _growth(found) if found else _difference(at)


def _inherited(reading: Reading, at: Place) -> Context | None:
    """Read 增幅由正转负，为-1.8%, whose subject is in the clause before."""
    del reading
    found = _last_rate(at.sentence) if _SUBJECTLESS.search(at.clause) else None
    return _growth(found) if found else None


def _grown(reading: Reading, at: Place) -> Context | None:
    found = _GROWN.search(at.lead) if reading.unit == "%" else None
    return _growth(found) if found else None


def _compared(reading: Reading, at: Place) -> Context | None:
    """Read 同比5.6% and 出口同比回落至3.6%."""
    found = _TURNED.search(at.lead) or (_UNMOVED.search(at.lead) if reading.unit != "‰" else None)
    return Context(role="growth", governor=found.group()) if found else None


def _signed(reading: Reading, at: Place) -> Context | None:
    """Read 综合能耗-3.3%, which is a growth because of its sign, unless a rate precedes it."""
    growth = reading.signed and reading.unit in {"%", "倍"} and at.lead and not _LEVELS.search(at.lead)
    return Context(role="growth") if growth else None


def _objected(reading: Reading, at: Place) -> Context | None:
    found = _OBJECT.search(at.lead) if reading.unit in units.POINTS else None
    return _growth(found) if found else None


_RULES = (_point_difference, _rated, _moved, _grown, _inherited, _compared, _signed, _objected)


def _absolute(at: Place) -> Context | None:
    """Read a number in its own unit: 减少139万人 is a change, 减少到139万人 and 新增139人 are levels."""
    if newly := _NEWLY.search(at.lead):
        return Context(role="growth", governor=newly.group())
    if changed := _CHANGED.search(at.lead):
        return _growth(changed)
    return _difference(at)


def _difference(at: Place) -> Context | None:
    """Read 比上年高1.2个百分点 as a growth, 比全国高1.2个百分点 as a level."""
    different, against = _DIFFERENT.search(at.lead), _AGAINST.search(at.clause)
    if from_it := _different_from(at):  # 高于上月2.2个百分点
        different = against = from_it
    elif different and _YEARLY.search(at.lead[: different.start()]):  # 同比多3.2亿元
        return _differs(different)
    if not different or not against:
        return None
    what = against["what"]
    if _PLACE.search(what) or not _TIME.search(what):
        return Context(role="level", governor=different.group())
    return _differs(different)


def _different_from(at: Place) -> re.Match[str] | None:
    """Find what a difference is from: 高于上月, 高于1-2月份, where the date is a phrase of its own."""
    return _DIFFERENT_FROM.search(at.lead) or _DIFFERENT_FROM_DATE.search(at.clause)


def _differs(different: re.Match[str]) -> Context:
    direction = -1 if different["way"] in vocabulary.LOWER else 1
    return Context(role="growth", direction=direction, governor=different.group())


def _growth(found: re.Match[str]) -> Context:
    return Context(role="growth", direction=-1 if found["fall"] else 1, governor=found.group())


def _last_rate(sentence: str) -> re.Match[str] | None:
    """Return the last noun for a growth rate in a sentence, if any."""
    found = None
    for found in ANY_RATE.finditer(sentence):  # noqa: B007 - the last one is wanted
        pass
    return found
