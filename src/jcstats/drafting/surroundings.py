"""Where number phrases stand: the words before and after them, their clauses and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from jcstats.drafting import wording
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from jcstats.audit.article import Article
    from jcstats.prose.scanner import Figure

_REACH = 120
"""How many characters are looked at before a phrase."""
_AHEAD = 32
_COMPARED_WITH = re.compile(r"[比较与于从由自同]\s*$")
_LONGEST_HEADING = 40
_UNFINISHED = ("为", "是", "达", "到", "至", "由", "约")
_SENTENCE = re.compile(r"[，,。；;]")
_BRACKET = re.compile(r"[（(][^（()）]{0,24}[)）]")
_CLAUSE = re.compile(r"[，,]")
_CONVERTED = re.compile(r"\s*(?:折算|计算|测算|换算|折合)")
_KINDS = frozenset({"种", "类", "项", "个", "大类"})
_SPELLED = re.compile("[一二三四五六七八九十两]{1,3}[种类项个大]{1,2}")
_IN_NAME = re.compile(r"[\u4e00-\u9fff](?<![有共为达是建了的等和及与设])")
_COUNTED = re.compile(r"^(?:的|及)?[\u4e00-\u9fff“]{2,}")


class Surroundings:
    """The words around the number phrases of an article."""

    def __init__(self, article: Article) -> None:
        """Count the phrases of each list."""
        self._article = article
        self._counts = Counter(figure.series for figure in article.figures if figure.series is not None)
        self._last: tuple[int, str] = (-1, "")

    def count(self, index: int) -> int:
        """Return how many numbers the list of a phrase has that begins with it."""
        figure = self._article.figures[index]
        return self._counts[figure.series] if figure.series == figure.start else 1

    def paragraph(self, figure: Figure) -> int:
        """Return the number of the line on which the sentence of a phrase begins."""
        return bisect_right(self._article.starts, figure.sentence)

    def words_before(self, index: int) -> str:
        """Return the words of a phrase's clause since the last number, with a sign for each date."""
        if self._last[0] != index:  # they are asked for several times in a row
            self._last = index, self._words(index, self._article.figures[index].clause)
        return self._last[1]

    def _words(self, index: int, begin: int) -> str:
        figures, text = self._article.figures, self._article.text
        figure = figures[index]
        begin = max(begin, figure.start - _REACH)
        pieces, end = [], figure.start
        while index and figures[index - 1].end > begin:
            index -= 1
            previous = figures[index]
            if previous.role == "date":
                pieces += [text[previous.end : end], wording.DATE]
                end = max(previous.start, begin)
            elif previous.role == "name" or self.is_in_name(index):
                continue
            else:
                begin = previous.end
                break
        pieces.append(text[begin:end])
        words = "".join(reversed(pieces))
        before, line_break, own = words.rpartition("\n")
        return own if line_break and self._ends_heading(begin + len(before.rstrip())) else words

    def _ends_heading(self, offset: int) -> bool:
        """Tell whether the line at an offset is a title or heading: short, and without the marks of a sentence."""
        line = self._article.lines[bisect_right(self._article.starts, offset) - 1].strip()
        return 0 < len(line) <= _LONGEST_HEADING and _SENTENCE.search(line) is None and not line.endswith(_UNFINISHED)

    def words_before_former(self, index: int) -> str:
        """Return the words before what a number was formerly, if it was: 收入比由上年3.12:1缩小到3.11:1."""
        figures, figure = self._article.figures, self._article.figures[index]
        while index and figures[index - 1].clause == figure.clause and figures[index - 1].former:
            index -= 1
            if figures[index].role != "date":
                return self.words_before(index)
        return ""

    def around(self, index: int) -> str:
        """Return the words of a sentence between the last number and a phrase, with the brackets right after it."""
        figures, figure, text = self._article.figures, self._article.figures[index], self._article.text
        begin = max(figure.sentence, figures[index - 1].end if index else 0, figure.start - _REACH)
        bracket = _BRACKET.match(text, figure.end)
        return self._article.words(begin, figure.start) + (simplified(bracket.group()) if bracket else "")

    def begins_clause(self, index: int) -> bool:
        """Tell whether no other number stands before a phrase in its clause."""
        figures = self._article.figures
        return (
            index == 0 or figures[index - 1].role in {"date", "name"} or figures[index - 1].end <= figures[index].clause
        )

    def clause_before(self, index: int) -> str:
        """Return the words of the clause before that of a phrase, where no number stands in it."""
        figures = self._article.figures
        figure = figures[index]
        words = self._words(index, figure.sentence)
        own = self.words_before(index)
        before = words[: len(words) - len(own)].rstrip("，, ") if words.endswith(own) else ""
        return _CLAUSE.split(before)[-1]

    def noun_after(self, index: int) -> str:
        """Return the noun that is counted where it stands after the number: 959个产品获得."""
        figures, figure = self._article.figures, self._article.figures[index]
        reach = figure.end + _AHEAD
        # “863”计划项目: a number in a name does not end the noun.
        end = next((following.start for following in figures[index + 1 : index + 3] if following.role != "name"), reach)
        found = wording.FOLLOWING.match(self._article.words(figure.end, min(end, reach)))
        return found[1] if found else ""

    def is_in_name(self, index: int) -> bool:
        """Tell whether a spelled number only stands in a name: 猪牛羊禽四种肉产量."""
        figure, text = self._article.figures[index], self._article.text
        if figure.role != "level" or figure.unit not in _KINDS or not _SPELLED.fullmatch(figure.text):
            return False
        before, after = text[max(0, figure.start - 1) : figure.start], text[figure.end : figure.end + 1]
        return _IN_NAME.match(before) is not None and _IN_NAME.match(after) is not None

    def only_helps(self, index: int) -> str | None:
        """Return why a level is none of its own: it says how large what is counted is, or how many names follow."""
        if self.is_threshold(index):
            return "threshold"
        if self.is_in_name(index):
            return "name"
        if self.is_count_of_list(index):
            return "count_of_list"
        if wording.TARGET.search(simplified(self.words_before(index))):
            return "target"
        if self.is_number_of_places(index):
            return "standing"
        return "conversion" if self.is_conversion(index) else None

    def is_number_of_places(self, index: int) -> bool:
        """Tell whether a phrase only says among how many a place is ranked: 在全省9个设区市排名第一."""
        end = self._article.figures[index].end
        return wording.AMONG_PLACES.match(self._article.words(end, end + _AHEAD)) is not None

    def is_threshold(self, index: int) -> bool:
        """Tell whether a phrase only says how large what is counted is: 3000万元以上工业项目75个."""
        figures, figure = self._article.figures, self._article.figures[index]
        following = figures[index + 1] if index + 1 < len(figures) else None
        if figure.qualifier not in {"at_least", "at_most"} or following is None or following.role != "level":
            return False
        between = self._article.words(figure.end, following.start)
        return _COUNTED.match(between) is not None and not _CLAUSE.search(between)

    def is_count_of_list(self, index: int) -> bool:
        """Tell whether a phrase only says how many names a list before it has: 采矿业、制造业2个行业分别增长."""
        figures, figure = self._article.figures, self._article.figures[index]
        following = figures[index + 1] if index + 1 < len(figures) else None
        if figure.role != "level" or following is None or following.sentence != figure.sentence:
            return False
        if not figure.value == self.count(index + 1) > 1:
            return False
        between = self._article.words(figure.end, min(following.start, figure.end + _AHEAD))
        return "分别" in between and not _CLAUSE.search(between)

    def listed_before(self, index: int) -> str:
        """Return the words before the number that counts the names of a list: 采矿业、制造业 before 2个行业."""
        figures = self._article.figures
        figure, counting = figures[index], index - 1
        if counting < 0 or not self.is_count_of_list(counting):
            return ""
        begin = max(figure.sentence, figures[counting - 1].end if counting else 0, figure.start - 2 * _REACH)
        return self._article.words(begin, figures[counting].start).rpartition("其中")[2].strip("，,：:")

    def is_round(self, index: int) -> bool:
        """Tell whether a phrase only says what round number was passed: 突破800亿元大关."""
        return wording.ROUND.match(self._article.text, self._article.figures[index].end) is not None

    def is_conversion(self, index: int) -> bool:
        """Tell whether a phrase is only what something was converted by: 按平均汇率6.8985折算."""
        figure = self._article.figures[index]
        if _CONVERTED.match(self._article.text, figure.end) is None:
            return False
        return figure.unit is None or simplified(self.words_before(index)).lstrip("，,").startswith("按")

    def is_compared_with(self, index: int) -> bool:
        """Tell whether a date is only what something is compared with: 比1949年."""
        figure = self._article.figures[index]
        return _COMPARED_WITH.search(self._article.text[max(0, figure.start - 3) : figure.start]) is not None

    def has_other_owner(self, figure: Figure) -> bool:
        """Tell whether the paragraph last spoke of a firm, or of the firms of a branch, before a phrase."""
        begin = max(self._article.starts[self.paragraph(figure) - 1], figure.start - 2 * _REACH)
        words = self._article.words(begin, figure.start)
        firm = max(map(words.rfind, wording.FIRMS))
        if firm >= 0 and wording.OWN_PLACE.search(words, firm) is None:
            return True
        before, comma, own = words.replace(",", "，").rpartition("，")
        return bool(comma and wording.STATED_OF_IT.match(own) and wording.BRANCH.search(before))

    def is_among(self, figure: Figure) -> bool:
        """Tell whether a phrase stands after 其中 in its sentence."""
        return "其中" in self._article.text[max(figure.sentence, figure.start - _REACH) : figure.start]
