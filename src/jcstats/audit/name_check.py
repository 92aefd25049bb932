"""Check that a phrase is nearer to the name of the record that cites it than to another name on the line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jcstats.audit.article import Line, without_spaces
from jcstats.prose import vocabulary
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jcstats.audit.article import Article
    from jcstats.domain.model import Indicator
    from jcstats.prose.scanner import Figure

_MOST = 1000  # the most places of a name on a line
_FILLING = re.compile(
    rf"{vocabulary.RISES}|{vocabulary.FALLS}|{vocabulary.UP_RATES}|{vocabulary.DOWN_RATES}"
    r"|同比|环比|[比较]上年|[比较]去年|同期|分别|依次|完成|实现|达到?|累计|为|是|有|共|计|约|均|全年|年末|了|达|其中|[，,、:：()（）]"
)
# A name can begin after punctuation, a verb, a word for a time or a place, or 的.
_BEGINNING = re.compile("(?:完成|实现|新增|其中|累计|达|[年月市县区省州国的和及与中内末其约是了，,、。；：:（(“\n]|^)$")
_PHRASE = re.compile(r"\d[\d.,]*(?:万亿|亿|万)?(?:[%‰]|[\u4e00-\u9fff]{1,2})?")


_SIGN = re.compile("[，,、。；;：:（(]")
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")
_REACH = 40  # the characters around a phrase that are compared with names
_MORE = 2  # how many more pairs of characters the other name must share
_DISTINCT = 8  # a pair that occurs in more names is ignored


class Mention(NamedTuple):
    """The name of a record on a line."""

    end: int
    """The offset after it."""
    start: int
    """The offset of its first character."""
    records: frozenset[int]
    """The records with this name, by their index among those of the source."""


class Names:
    """The names of the records of each line, and their places on it."""

    def __init__(self, records: Sequence[Indicator], article: Article) -> None:
        """Note which records cite which line. Lines are searched when they are needed."""
        self._article = article
        self._records = records
        self._citing: dict[int, set[int]] = defaultdict(set)
        for place, record in enumerate(records):
            for line in record.source.lines:
                self._citing[line].add(place)
        # For each line, the records by the pairs of characters in their names.
        self._pairs: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for line, places in self._citing.items():
            for place in places if len(places) > 1 else ():
                for name in (records[place].name, *records[place].aliases):
                    for pair in _pairs_of(simplified(name)):
                        self._pairs[line][pair].add(place)
        self._lines: dict[int, tuple[Line, list[Mention]]] = {}
        self._series: dict[int, list[Figure]] = defaultdict(list)
        for figure in article.figures:
            if figure.series is not None:
                self._series[figure.series].append(figure)

    def nearer(self, place: int, figure: Figure) -> str | None:
        """Return the name of another record of the line that is nearer to a phrase, if any."""
        if len(self._citing[figure.line]) < 2:  # noqa: PLR2004
            return None
        line, mentions = self._line(figure.line)
        if figure.series is not None and (listed := self._listed(line, mentions, figure)) is not None:
            return None if place in listed.records or self._alike(place, listed) else self._called(line, listed)
        if last := self._governing(line, mentions, figure):
            own = place in last.records or self._alike(place, last) or self._shares(last, figure)
            return None if own else self._called(line, last)
        return self._more_alike(place, figure)

    def _governing(self, line: Line, mentions: list[Mention], figure: Figure) -> Mention | None:
        """Return the name right before a phrase, with only verbs and other numbers between them."""
        begin, end = line.offset(figure.sentence), line.offset(figure.start)
        last = _last(mentions, begin, end)
        if last is None or end - last.end > _FAR:
            return None
        between = line.text[last.end : end]
        # 产业园、28万吨硫酸镍: after a 、 a number belongs to the words after it.
        governs = "、" not in between and not _words(between)
        return last if governs and _BEGINNING.search(line.text[max(0, last.start - 2) : last.start]) else None

    def _more_alike(self, place: int, figure: Figure) -> str | None:
        """Return the name of another record whose words surround a phrase, if those of its own record do not."""
        pairs = self._pairs[figure.line]
        around = [pair for pair in _pairs_of(self._around(figure)) if 0 < len(pairs[pair]) <= _DISTINCT]
        found = Counter(other for pair in around for other in pairs[pair])
        own = found[place]
        for other, count in found.most_common(_TOGETHER):
            alike = self._alike(place, Mention(0, 0, frozenset({other})))
            if other != place and count >= own + _MORE and not alike:
                return None if self._shares(Mention(0, 0, frozenset({other})), figure) else self._records[other].name
        return None

    def _around(self, figure: Figure) -> str:
        """Return the words around a phrase that belong to it, up to its neighbours."""
        article = self._article
        index = article.index(figure)
        earlier = (
            phrase for phrase in reversed(article.figures[max(0, index - _TOGETHER) : index]) if phrase.role != "name"
        )
        before = next(earlier, None)
        after = article.figures[index + 1].start if index + 1 < len(article.figures) else len(article.text)
        first = max(before.end if before else 0, figure.sentence, figure.start - _REACH)
        lead = article.text[first : figure.start]
        ahead = article.text[figure.end : min(after, figure.end + _REACH)]
        return f"{_SIGN.split(simplified(lead))[-1]}\n{_SIGN.split(simplified(ahead))[0]}"

    def _listed(self, line: Line, mentions: list[Mention], figure: Figure) -> Mention | None:
        """Return the name that a number in a list belongs to: the third of three names for the third number."""
        own = self._series[figure.series] if figure.series is not None else []
        if not own or "分别" not in self._article.before(own[0])[-_RESPECTIVELY:]:
            return None
        begin, end = line.offset(own[0].sentence), line.offset(own[0].start)
        first = bisect_left(mentions, begin, key=lambda mention: mention.end)
        last = bisect_right(mentions, end, key=lambda mention: mention.end)
        if last - first > _MOST_LISTED:
            return None
        named = _disjoint([mention for mention in mentions[first:last] if begin <= mention.start])
        return named[len(own) * -1 :][own.index(figure)] if len(named) >= len(own) else None

    def _alike(self, place: int, mention: Mention) -> bool:
        """Tell whether a record has one of the mentioned names, as a record of another subject."""
        own = {self._records[place].name, *self._records[place].aliases}
        return any(own & {self._records[other].name, *self._records[other].aliases} for other in mention.records)

    def _shares(self, mention: Mention, figure: Figure) -> bool:
        """Tell whether a mentioned record also cites the phrase: 地表水、地下水优良率达100%."""
        cited = (self._records[other].source.figures for other in mention.records)
        return any(figure.text in map(without_spaces, figures) for figures in cited)

    def _called(self, line: Line, mention: Mention) -> str:
        return line.text[mention.start : mention.end]

    def _line(self, number: int) -> tuple[Line, list[Mention]]:
        if number not in self._lines:
            line = Line(self._article, number)
            places: dict[tuple[int, int], set[int]] = defaultdict(set)
            for place, span in self._mentions(line.text, sorted(self._citing[number])):
                if len(places[span]) < _CALLED_SO:
                    places[span].add(place)
            mentions = sorted(Mention(end, start, frozenset(called)) for (start, end), called in places.items())
            self._lines[number] = line, mentions
        return self._lines[number]

    def _mentions(self, line: str, places: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield where the names of records stand in a line."""
        if len(places) <= _MANY:
            for place in places:
                for span in _spans(line, self._records[place]):
                    yield place, span
            return
        # Looking for each of many names in a long line would be quadratic: each piece of it is looked up instead.
        called = self._places_by_name(places)
        lengths = sorted({len(name) for name in called})
        found: Counter[str] = Counter()
        for at in range(len(line)):
            for name in (line[at : at + length] for length in lengths):
                if name in called and found[name] < _MOST:
                    found[name] += 1
                    yield from ((place, (at, at + len(name))) for place in called[name])

    def _places_by_name(self, places: list[int]) -> dict[str, list[int]]:
        called: dict[str, list[int]] = defaultdict(list)
        for place in places:
            for name in {simplified(called) for called in (self._records[place].name, *self._records[place].aliases)}:
                if 1 < len(name) <= _LONGEST_NAME and len(called[name]) < _CALLED_SO:
                    called[name].append(place)
        return {name: own for name, own in called.items() if own}


_RESPECTIVELY = 12
_FAR = 160
"""How far a name may stand before the phrase that it governs."""
_MOST_LISTED = 2_000
"""More names than these in one sentence are no list."""
_MANY, _CALLED_SO, _LONGEST_NAME = 64, 32, 64
"""How many records of a line are looked for one by one, how many of one name are kept, and how long a name may be."""


def _spans(line: str, record: Indicator) -> Iterator[tuple[int, int]]:
    """Yield the places of a record's names on a line."""
    for name in {simplified(called) for called in (record.name, *record.aliases)}:
        at = line.find(name) if len(name) > 1 else -1
        for _ in range(_MOST):
            if at < 0:
                break
            yield at, at + len(name)
            at = line.find(name, at + 1)


def _last(mentions: list[Mention], begin: int, end: int) -> Mention | None:
    """Return the last name before an offset. Of several that end there, return the longest, with the records of all."""
    index = bisect_right(mentions, end, key=lambda mention: mention.end)
    same = [
        mention for mention in mentions[max(0, index - _TOGETHER) : index] if mention.end == mentions[index - 1].end
    ]
    same = [mention for mention in same if mention.start >= begin]
    if not same:
        return None
    longest = min(same, key=lambda mention: mention.start)
    return longest._replace(records=frozenset().union(*(mention.records for mention in same)))


_TOGETHER = 8


def _disjoint(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the names that are not part of a longer one, in order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.start == kept[-1].start or mention.end <= kept[-1].end:
            kept[-1] = kept[-1]._replace(records=kept[-1].records | mention.records)
    return kept


@lru_cache(maxsize=4096)
def _pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters in a short text."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1) if _CHINESE.fullmatch(text, at, at + 2)}
    return frozenset(pairs)


def _words(between: str) -> str:
    """Return the words between a name and a phrase, without numbers and verbs that take the name's number."""
    return re.sub("[^\u4e00-\u9fff]", "", _FILLING.sub("", _PHRASE.sub("", between)))
