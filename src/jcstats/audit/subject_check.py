"""Check the subject and time of a phrase: whether another place, firm or year governs its clause.

If that is unclear, nothing is reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.prose import vocabulary
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jcstats.audit.article import Article
    from jcstats.domain.model import Indicator
    from jcstats.prose.scanner import Figure

# What can precede the subject of a clause: 其中，此外，2024年1-11月.
_OPENING = re.compile(
    r"(?:(?=[其此另同截一二三四五六七八九十今上下全年初前以底末:：“\"(（\d])(?:其中|此外|另外|同时|截至|[一二三四五六七八九十]是|今年|上半年|下半年|全年|年末|初步核算|前?[一二三四]季度|以来"
    r"|\d{4}年|前?\d{1,2}(?:[-—~至]\d{1,2})?个?月份?|[底末]|[:：“\"]|[(（][^)）]{0,12}[)）])){0,6}"
)
_SUFFIXES = "省市县区州盟旗"
_PLACE = re.compile(rf"[\u4e00-\u9fff]{{2,4}}?[{_SUFFIXES}](?![{_SUFFIXES}域级民场政委容镇直属内外际区])")
_FIRM = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:集团|公司)")
# 城市, 示范区, 全市, 新增…县 are not names of places.
_NO_PLACE = re.compile(
    rf"[城地园社小景校灌矿库厂牧林农山新辖发范验居郊街商都大中全我该各本两三级点困络护流片特属成合镇乡村及和与等在][{_SUFFIXES}]$"
    r"|^(?:新|全|我|该|各|本|完成|实现|建成|创建|其他|所有|按|从|以|对|在|到|为|有|共|因|经|受|由|与|和|及)"
)
_LEVELS = {
    "国": ("国",),
    "省": ("省", "自治区"),
    "市": ("市",),
    "县": ("县", "自治县"),
    "州": ("州",),
    "盟": ("盟",),
    "旗": ("旗",),
}
_LEVELS["区"] = ("区",)
_GENERAL = re.compile("(?P<whole>全|我|该|本)(?P<level>[国省市县州盟旗区])(?![际内外])")
_NEXT = 1  # the most characters between 全国 and what is counted


def other_subject(record: Indicator, figure: Figure, article: Article, known: Collection[str]) -> str | None:
    """Return the subject of a phrase's clause if it is not the record's subject."""
    own = _short(record.subject)
    for clause in _clauses_backwards(article.before(figure)):
        opening = _OPENING.match(clause)
        words = clause[opening.end() :] if opening else clause
        if own in words:
            return None
        name = _subject(words, record, known)
        if name is not None:
            return name or None
        if _NO_NOUN.fullmatch(words) is None:
            return None  # a clause with its own subject can be about anybody
    return None


def _clauses_backwards(text: str) -> Iterator[str]:
    end = len(text)
    while end >= 0:
        comma = max(text.rfind("，", 0, end), text.rfind(",", 0, end))
        yield text[comma + 1 : end]
        end = comma


# The beginning of a clause without its own subject: 同比增长5%, 增速居全省第1位.
_NO_NOUN = re.compile(
    rf"(?:{vocabulary.RISES}|{vocabulary.FALLS}|{vocabulary.UP_RATES}|{vocabulary.DOWN_RATES}|{vocabulary.COMPARED_WITH}"
    r"|\d[\d.,]*(?:万亿|亿|万)?(?:个百分点|[%‰]|[\u4e00-\u9fff]{1,3}$)?|分别|总量|位居|位列|居|列|排名|全[国省市县区]|为|达到?|约|近|超|第|位|了|[：:（(])*+"
)


def _subject(words: str, record: Indicator, known: Collection[str]) -> str | None:
    """Return the subject at the beginning of a clause: empty if it is the record's own, None if there is none."""
    subject = record.subject
    if general := _GENERAL.match(words):
        if _is_level(general, subject):
            return ""
        # 全国“信易贷”平台入驻企业 is not a national figure; 全国粮食产量 is.
        named_so = (words.find(simplified(name), general.end()) for name in (record.name, *record.aliases))
        return general.group() if any(0 <= at <= general.end() + _NEXT for at in named_so) else None
    named = [name for name in known if words.startswith(simplified(name)) and name]
    if named:
        name = max(named, key=len)
        return "" if name == subject else name
    if firm := _FIRM.match(words):
        return firm.group() if not _NO_PLACE.search(firm.group()) else None
    place = _PLACE.match(words) if subject[-1:] in _SUFFIXES else None
    return place.group() if place and not _NO_PLACE.search(place.group()) else None


def _is_level(general: re.Match[str], subject: str) -> bool:
    """Tell whether 全市 or 我国 includes the subject, such as a firm or a project."""
    if subject[-1:] not in _SUFFIXES and subject not in {"全国", "中国"}:
        return False
    return subject in {"全国", "中国"} if general["level"] == "国" else subject.endswith(_LEVELS[general["level"]])


def _short(name: str) -> str:
    """Return a name without the word for its kind: 金昌 of 金昌市."""
    said = simplified(name)
    return said[:-1] if len(said) > 2 and said[-1] in _SUFFIXES else said  # noqa: PLR2004


_YEAR = re.compile(r"(?P<year>\d{4})年")
_MONTHS = re.compile(r"(?P<first>\d{1,2})(?:[-—~至](?P<last>\d{1,2}))?月")
_UP_TO = re.compile(r"前(?P<last>\d{1,2})个?月")
_QUARTER = re.compile("(?P<up>前)?第?(?P<quarter>[一二三四1-4])季度")
_AGAINST = re.compile("(?:比|较|与|同|到|至|于|占|为|是|相当于|超过)$")
_SINCE = re.compile("^(?:以来|起|至今|开始|的|末|底|年末)")


def other_period(record: Indicator, figure: Figure, article: Article) -> str | None:
    """Return the time that governs a phrase if it is not the record's period."""
    if figure.former:
        return figure.text
    for date, words, after in _dates(figure, article):
        if _AGAINST.search(words) or (words.endswith(("自", "从")) and _SINCE.match(after)):
            continue
        stated = _period(date)
        if stated is None or _agrees(stated, record.period, after):
            return None
        return date.text
    return None


def _dates(figure: Figure, article: Article) -> Iterator[tuple[Figure, str, str]]:
    """Yield the dates before a phrase in its sentence, the nearest first, with the words on both sides."""
    for date in reversed([phrase for phrase in article.figures_before(figure) if phrase.role == "date"]):
        before = article.words(max(figure.sentence, date.start - 4), date.start)
        yield date, before, article.words(date.end, date.end + 4)


_Period = tuple[int | None, int | None, int | None]
_QUARTERS = {sign: number for number, sign in enumerate("一二三四", 1)} | {
    str(number): number for number in range(1, 5)
}


def _period(date: Figure) -> _Period | None:
    """Return the year, first and last month of a date, as far as it states them, or None."""
    said = simplified(date.text).translate(
        str.maketrans("〇○零一二三四五六七八九", "000123456789") if "年" in date.text else {}
    )
    years = _YEAR.findall(said)
    if len(years) > 1 or re.search(r"\d{4}[-—~至到/]\d", said):
        return None
    year = int(years[0]) if years else None
    if up_to := _UP_TO.search(said):
        return year, 1, int(up_to["last"])
    if months := _MONTHS.search(said):
        first = int(months["first"])
        return year, first, int(months["last"] or first)
    if quarter := _QUARTER.search(date.text):
        last = 3 * _QUARTERS[quarter["quarter"]]
        return year, 1 if quarter["up"] else last - 2, last
    return (year, None, None) if year else None


def _agrees(stated: _Period, period: str, after: str) -> bool:
    """Tell whether a time may be the record's period."""
    year, first, last = stated
    first_year, last_year = int(period[:4]), int(period[-7:-3] if "-" in period[-3:] and "/" in period else period[:4])
    if "/" in period and "-" not in period:
        last_year = int(period.rpartition("/")[2])
    if year is not None and not first_year <= year <= last_year:
        return False
    own = _own_months(period)
    if first is None or own is None:
        return True
    at_the_end = last == own[1] and after.startswith(("末", "底"))
    return at_the_end or (first, last) == own


def _own_months(period: str) -> tuple[int, int] | None:
    """Return the first and last month of a period within a year, or None for several years."""
    if "/" in period and "-" not in period:
        return None
    if found := re.fullmatch(r"\d{4}-(\d{2})/\d{4}-(\d{2})", period):
        return int(found[1]), int(found[2])
    _, _, part = period.partition("-")
    if not part:
        return 1, 12
    if part[0] in "SQ":
        months = 6 if part[0] == "S" else 3
        last = months * int(part[1])
        return last - months + 1, last
    return int(part), int(part)
