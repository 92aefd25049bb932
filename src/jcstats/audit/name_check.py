"""Check that a phrase is nearer to the name of the record that cites it than to another name on the line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jcstats.audit.article import without_spaces
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
_CHINESE = re.compile("(?=([\u4e00-\u9fff]{2}))")
_NOT_CHINESE = re.compile("[^\u4e00-\u9fff]")
_REACH = 40  # the characters around a phrase that are compared with names
_MORE = 2  # how many more pairs of characters the other name must share
_DISTINCT = 8  # a pair that occurs in more names is ignored


class Mention(NamedTuple):
    """The name of a record on a line."""

    end: int
    """The offset after it in the simplified text."""
    start: int
    """The offset of its first character there."""
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
        self._names = [tuple(dict.fromkeys(map(simplified, (record.name, *record.aliases)))) for record in records]
        self._long = [tuple(name for name in names if len(name) > 1) for names in self._names]
        self._pairs: dict[int, dict[str, list[int]]] = {}
        self._mentions: dict[int, list[Mention]] = {}
        self._series: dict[int, list[Figure]] = defaultdict(list)
        for figure in article.figures:
            if figure.series is not None:
                self._series[figure.series].append(figure)

    def nearer(self, place: int, figure: Figure) -> str | None:
        """Return the name of another record of the line that is nearer to a phrase, if any."""
        if len(self._citing[figure.line]) < 2:  # noqa: PLR2004
            return None
        article = self._article
        end = article.at(figure.start)
        if figure.series is None and article.simple.endswith(self._long[place], article.at(figure.sentence), end):
            return None
        mentions = self._mentions_on(figure.line)
        if figure.series is not None and (listed := self._listed(mentions, figure)) is not None:
            return None if place in listed.records or self._alike(place, listed) else self._called(listed)
        if last := self._governing(mentions, figure):
            own = place in last.records or self._alike(place, last) or self._shares(last, figure)
            return None if own else self._called(last)
        return self._more_alike(place, figure)

    def _governing(self, mentions: list[Mention], figure: Figure) -> Mention | None:
        """Return the name right before a phrase, with only verbs and other numbers between them."""
        article = self._article
        end = article.at(figure.start)
        last = _last(mentions, article.at(figure.sentence), end)
        if last is None or end - last.end > _FAR:
            return None
        between = article.simple[last.end : end]
        # 产业园、28万吨硫酸镍: after a 、 a number belongs to the words after it.
        if "、" in between or _words(between):
            return None
        line = article.at(article.starts[figure.line - 1])
        return last if _BEGINNING.search(article.simple[max(line, last.start - 2) : last.start]) else None

    def _more_alike(self, place: int, figure: Figure) -> str | None:
        """Return the name of another record whose words surround a phrase, if those of its own record do not."""
        pairs = self._pairs_on(figure.line)
        found: Counter[int] = Counter()
        for pair in _pairs_of(self._around(figure)):
            others = pairs.get(pair, ())
            if len(others) <= _DISTINCT:
                found.update(others)
        enough = found[place] + _MORE
        for other, count in found.most_common(_TOGETHER) if max(found.values(), default=0) >= enough else ():
            alike = self._alike(place, Mention(0, 0, frozenset({other})))
            if other != place and count >= enough and not alike:
                return None if self._shares(Mention(0, 0, frozenset({other})), figure) else self._records[other].name
        return None

    def _pairs_on(self, line: int) -> dict[str, list[int]]:
        """Return the records of a line by the pairs of characters in their names."""
        if line not in self._pairs:
            found: dict[str, list[int]] = defaultdict(list)
            self._pairs[line] = found
            for place in sorted(self._citing[line]):
                for pair in {pair for name in self._names[place] for pair in _pairs_of(name)}:
                    if len(found[pair]) <= _DISTINCT:
                        found[pair].append(place)
        return self._pairs[line]

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
        lead = article.words(first, figure.start)
        ahead = article.words(figure.end, min(after, figure.end + _REACH))
        return f"{_SIGN.split(lead)[-1]}\n{_SIGN.split(ahead, maxsplit=1)[0]}"

    def _listed(self, mentions: list[Mention], figure: Figure) -> Mention | None:
        """Return the name that a number in a list belongs to: the third of three names for the third number."""
        own = self._series[figure.series] if figure.series is not None else []
        if not own or "分别" not in self._article.before(own[0])[-_RESPECTIVELY:]:
            return None
        begin, end = self._article.at(own[0].sentence), self._article.at(own[0].start)
        first = bisect_left(mentions, begin, key=lambda mention: mention.end)
        last = bisect_right(mentions, end, key=lambda mention: mention.end)
        if last - first > _MOST_LISTED:
            return None
        named = _disjoint([mention for mention in mentions[first:last] if begin <= mention.start])
        return named[len(own) * -1 :][own.index(figure)] if len(named) >= len(own) else None

    def _alike(self, place: int, mention: Mention) -> bool:
        """Tell whether a record has one of the mentioned names, as a record of another subject."""
        own = set(self._names[place])
        return any(not own.isdisjoint(self._names[other]) for other in mention.records)

    def _shares(self, mention: Mention, figure: Figure) -> bool:
        """Tell whether a mentioned record also cites the phrase: 地表水、地下水优良率达100%."""
        cited = (self._records[other].source.figures for other in mention.records)
        return any(figure.text in map(without_spaces, figures) for figures in cited)

    def _called(self, mention: Mention) -> str:
        return self._article.simple[mention.start : mention.end]

    def _mentions_on(self, line: int) -> list[Mention]:
        if line not in self._mentions:
            article = self._article
            start = article.starts[line - 1]
            begin, end = article.at(start), article.at(start + len(article.lines[line - 1]))
            places: dict[tuple[int, int], set[int]] = defaultdict(set)
            for place, (first, last) in self._named(article.simple[begin:end], sorted(self._citing[line])):
                if len(places[first, last]) < _CALLED_SO:
                    places[first, last].add(place)
            self._mentions[line] = sorted(
                Mention(begin + last, begin + first, frozenset(called)) for (first, last), called in places.items()
            )
        return self._mentions[line]

    def _named(self, line: str, places: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield where the names of records stand in a line."""
        if len(places) <= _MANY:
            for place in places:
                for span in _spans(line, self._names[place]):
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
            for name in self._names[place]:
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


def _spans(line: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of a record's names on a line."""
    for name in names:
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
    if len(same) == 1:
        return same[0]
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
def _pairs_of(text: str) -> tuple[str, ...]:
    """Return the pairs of neighbouring Chinese characters in a short text, each once, in their order."""
    return tuple(dict.fromkeys(found[1] for found in _CHINESE.finditer(text)))


@lru_cache(maxsize=4096)
def _words(between: str) -> str:
    """Return the words between a name and a phrase, without numbers and verbs that take the name's number."""
    return _NOT_CHINESE.sub("", _FILLING.sub("", _PHRASE.sub("", between)))
