"""Check the scope of a standing against the words before the place: 全省 in 居全省第3位."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.audit.article import REACH, without_spaces
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.audit.article import Article
    from jcstats.domain.model import Indicator, Rank
    from jcstats.prose.scanner import Figure

_HEAD = (
    r"全国|全球|世界|亚洲|全省|全自治区|全区|全市|全县|全州|全盟|全旗|省内|市内|区内|[东中西]部|东北|西北|西南|华北|华东|华中|华南"
    r"|黄河流域|长江经济带|长三角|珠三角|京津冀|河西"
)
_COUNTED = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_KIND = (
    "地级及以上城市|地级以上城市|大中城市|省会城市|重点城市|地级市|县级市|县域|市州|地市|市县|县区|县市区|县市|市区|省区市|省市"
    "|城市|地区|省|市|县|州|区|旗|盟"
)
_SCOPE = re.compile(rf"(?:{_HEAD})(?:(?:同类|各|所有)?(?:{_COUNTED})?个?(?:{_KIND})|百强县?|{_COUNTED}强县?)?")
_ENTERED = re.compile(rf"(?:跻身|入选|入围|进入|在|居|列)(?P<scope>{_SCOPE.pattern})")
_OTHER = re.compile(rf"(?:各|所有)?(?:{_COUNTED})个?(?:{_KIND})$")
_NUMBER = re.compile(_COUNTED)
_RANK_WORDS = re.compile(
    "(?:分别|均|也|仍|连续|稳|位居|位列|位次|名列|列|居|排名|排位|排|名次|综合|中|内|里|的|在|：|:|跃居|跃升至|升至|前移至|进入|上升到|上升至){1,4}$"
)
_CLAUSE = re.compile("[，,；;。]")
_JOINED = re.compile("、|和|及|与|、?[和及与]|以及")
_LONGEST_LIST = 8  # the most places that share one scope
_MEASURE = re.compile(r"[^省市区县州国部界地域]{0,8}")


def printed_scope(article: Article, figure: Figure) -> str | None:
    """Return the scope that is printed before a place, in simplified characters, or None."""
    if figure.start not in article.scopes:
        article.scopes[figure.start] = _printed_scope(article, figure, _LONGEST_LIST)
    return article.scopes[figure.start]


def _printed_scope(article: Article, figure: Figure, listed: int) -> str | None:
    earlier = [phrase for phrase in article.figures_before(figure) if phrase.role == "standing"]
    if earlier and listed:
        last = earlier[-1]
        between = article.words(last.end, figure.start)
        if _JOINED.fullmatch(between):
            return _printed_scope(article, last, listed - 1)  # 分别居全省第一和第三
        own = _scope(between)
        # 总量居全省第3位，增速第1位: the words between are what was measured.
        measured = own is None and between and len(between) <= REACH and _MEASURE.fullmatch(between.lstrip("，,、"))
        return _printed_scope(article, last, listed - 1) if measured else own
    return _scope(article.before(figure))


def _scope(before: str) -> str | None:
    """Return the last scope in the words before a place, or the words in its position."""
    clauses = _CLAUSE.split(before)
    named = list(_SCOPE.finditer(clauses[-1]))
    if named:
        return named[-1].group()
    words = _RANK_WORDS.sub("", clauses[-1])
    if not words and len(clauses) > 1 and (entered := _ENTERED.search(clauses[-2])):
        return entered["scope"]  # 跻身全国县域百强，排名升至第47位
    other = _OTHER.search(words)
    return other.group() if other else None


def same_scope(scope: str, printed: str | None) -> bool:
    """Tell whether a record's scope matches the printed one: 西部 for 西部地区, 14个市州 for 全省14个市州."""
    if printed is None:
        return False
    said = simplified(scope)
    return said == printed or _bare(said) == _bare(printed) or (printed.endswith(said) and said[:1].isdigit())


def _bare(scope: str) -> str:
    return re.sub(rf"{_COUNTED}个?(?={_KIND})|个|各|所有|地区$", "", scope)


def out_of(printed: str | None) -> int | None:
    """Return the number that a printed scope counts: 14 of 全省14个市州."""
    found = re.search(r"\d{1,4}(?=个?[^\d强])", printed or "")
    return int(found.group()) if found else None


def is_place(rank: Rank, figure: Figure) -> bool:
    """Tell whether a phrase states the place of a rank, whatever its scope."""
    bound = figure.qualifier == "at_most"
    return figure.role == "standing" and figure.value == rank.place and bound == (rank.text is not None)


def is_rank(rank: Rank, article: Article, figure: Figure) -> bool:
    """Tell whether a phrase states a rank: its place, its scope and `out_of`."""
    if not is_place(rank, figure):
        return False
    printed = printed_scope(article, figure)
    return same_scope(rank.scope, printed) and (rank.out_of is None or rank.out_of == out_of(printed))


class WordedRanks:
    """The standings of a record with words instead of a number (前列)."""

    def __init__(self, record: Indicator, article: Article) -> None:
        """Take the lines that a record cites."""
        self._cited = set(record.source.figures)
        self._lines = [article.lines[line - 1] for line in record.source.lines if line <= len(article.lines)]
        self._scopes: dict[str, set[str | None]] = {}

    def stands(self, rank: Rank) -> bool:
        """Tell whether a standing is cited and printed with its scope on one of the lines."""
        text = rank.text or ""
        if text not in self._cited:
            return False
        if text not in self._scopes:
            self._scopes[text] = {_scope(before) for before in self._befores(without_spaces(text))}
        return any(same_scope(rank.scope, scope) for scope in self._scopes[text])

    def _befores(self, phrase: str) -> Iterator[str]:
        """Yield the words before each occurrence of a phrase, as far as scopes are searched for."""
        for line in self._lines:
            for found in re.finditer(re.escape(phrase), line) if phrase in line else ():
                yield simplified(line[max(0, found.start() - _NEAR) : found.start()])


_NEAR = 48
