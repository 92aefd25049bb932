"""An article -> proposals for records, number phrase by number phrase, from the beginning to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.drafting import wording
from jcstats.drafting.dates import period_of
from jcstats.drafting.names import full_name, is_dependent
from jcstats.drafting.phrases import completed, read
from jcstats.drafting.proposal import Dismissed, Proposal
from jcstats.drafting.surroundings import Surroundings
from jcstats.drafting.targets import state_growth
from jcstats.prose.normalize import simplified
from jcstats.prose.units import POINTS, RELATIVE

if TYPE_CHECKING:
    from jcstats.audit.article import Article
    from jcstats.drafting.phrases import Phrase
    from jcstats.prose.scanner import Figure

_SAID_OF = {"date": "date", "name": "name", "standing": "standing", "streak": "streak"}
_OTHER_TIME = {"period": "not_yearly", "average": "average", "other": "other_time", "contribution": "contribution"}

_LONGEST_NAME = 15
"""The most characters of a clause that may be a name and nothing more."""


class ArticleReader:
    """Reads the number phrases of an article in order, and keeps in mind what the last sentences spoke of."""

    def __init__(self, article: Article, region: str, period: str) -> None:
        """Begin with nothing read."""
        self._article, self._region, self._period = article, region, period
        self._around = Surroundings(article)
        self.proposals: list[Proposal] = []
        self.dismissed: list[Dismissed] = []
        self._heads: list[Proposal] = []
        self._queue: dict[int, list[Proposal]] = {}
        self._date: tuple[int, str | None] = (-1, None)

    def read(self) -> None:
        """Read all number phrases."""
        for index, figure in enumerate(self._article.figures):
            if why := self._why_not(index, figure):
                self.dismissed.append(Dismissed(figure=figure, why=why))
            elif self._state(index, figure):
                self._note_prices(index, figure)
            else:
                self.dismissed.append(Dismissed(figure=figure, why="unnamed"))

    def _note_prices(self, index: int, figure: Figure) -> None:
        """Note where the words around a growth say that it is measured in constant prices."""
        if figure.role == "growth" and wording.CONSTANT_PRICES.search(self._around.around(index)):
            for one in self.proposals[-12:]:
                one.constant_prices |= one.growth is figure

    def _why_not(self, index: int, figure: Figure) -> str | None:
        """Return why a number phrase states nothing that a record could state, or None where it may."""
        if figure.role == "date":
            self._remember_date(index, figure)
        if figure.role in _SAID_OF:
            return _SAID_OF[figure.role]
        if figure.value is None:
            return "no_number"
        if figure.role == "growth":
            return "former" if figure.former else _OTHER_TIME.get(figure.comparison or "")
        if figure.former:
            return "former"
        if figure.unit in POINTS:
            return "difference"
        return "threshold" if self._around.is_threshold(index) else None

    def _remember_date(self, index: int, figure: Figure) -> None:
        if not self._around.is_compared_with(index):
            text = simplified(figure.text).removesuffix("末").removesuffix("底")
            self._date = (figure.sentence, period_of(text, self._period) or "")

    def _period_of(self, figure: Figure) -> tuple[str, list[str]]:
        sentence, period = self._date
        if sentence != figure.sentence or period is None:
            return self._period, []
        if not period:
            return self._period, ["period_unread"]
        return period, [] if period == self._period else ["other_period"]

    def _state(self, index: int, figure: Figure) -> bool:
        words = self._around.words_before(index)
        phrase = read(words, self._region)
        if figure.series is not None and figure.series != figure.start and self._queue.get(figure.series):
            return self._next_of_list(figure, self._queue[figure.series])
        if figure.role == "growth":
            return self._state_growth(index, figure, phrase)
        return self._state_level(index, figure, phrase, words)

    def _next_of_list(self, figure: Figure, waiting: list[Proposal]) -> bool:
        target = waiting.pop(0)
        if figure.role != "growth":
            target.level = figure
            return True
        return state_growth(target, figure)

    def _state_level(self, index: int, figure: Figure, phrase: Phrase, words: str) -> bool:
        if phrase.parts and (count := self._around.count(index)) == len(phrase.parts):
            self._list(figure, phrase, count)[0].level = figure
            return True
        doubts: list[str] = []
        # 2000吨电积钴、200兆瓦光伏发电: the words before a number belong to the number before.
        name = "" if words.rstrip().endswith(("、", "和", "及")) and self._around.noun_after(index) else phrase.name
        if not name:
            name, doubts = self._name_elsewhere(index, figure)
        if not name:
            return False
        if figure.series is not None and phrase.respectively and (count := self._around.count(index)) > 1:
            return self._spread(figure, phrase, count)
        proposal = self._propose(figure, phrase, name)
        proposal.level = figure
        proposal.doubt(*doubts)
        return True

    def _name_elsewhere(self, index: int, figure: Figure) -> tuple[str, list[str]]:
        """Return the name of a level before which none stands: after it, or in the clause before it."""
        following = "" if figure.unit in RELATIVE else self._around.noun_after(index)
        if following:
            return following, ["noun_after"]
        earlier = (
            read(self._around.clause_before(index), self._region).name if self._around.begins_clause(index) else ""
        )
        if earlier and len(earlier) <= _LONGEST_NAME:
            return earlier, ["clause_before"]
        last = self.proposals[-1] if self.proposals else None
        if last is None or last.sentence != figure.sentence:
            return "", []
        return last.printed, ["inherited"]

    def _state_growth(self, index: int, figure: Figure, phrase: Phrase) -> bool:
        count = self._around.count(index)
        if phrase.parts and count == len(phrase.parts):
            return state_growth(self._list(figure, phrase, count)[0], figure)
        if not phrase.name or wording.RATE_NOUN.fullmatch(phrase.name):
            if figure.of_rate:
                return self._state_change_of_rate(figure, phrase)
            return self._join(index, figure, phrase, count)
        if figure.of_rate:
            return self._state_change_of_rate(figure, phrase)
        name = wording.RATE_NOUN.sub("", phrase.name) if figure.unit not in POINTS else phrase.name
        last = self._last_of(name, figure)
        if last is not None and state_growth(last, figure):
            return True
        proposal = self._propose(figure, phrase, name)
        return state_growth(proposal, figure) or self._forget(proposal)

    def _last_of(self, name: str, figure: Figure) -> Proposal | None:
        """Return the proposal of the same sentence that states the level of a name, and no growth yet."""
        for one in reversed(self.proposals[-6:]):
            if one.sentence == figure.sentence and name in {one.name, one.printed}:
                return one if one.growth is None and one.level is not None else None
        return None

    def _forget(self, proposal: Proposal) -> bool:
        self.proposals.remove(proposal)
        self._heads = [one for one in self._heads if one is not proposal]
        return False

    def _join(self, index: int, figure: Figure, phrase: Phrase, count: int) -> bool:
        """Give a growth without a name to what was named last, and the growths of a list to as many levels."""
        del phrase
        paragraph = self._around.paragraph(figure)
        recent = [one for one in self.proposals[-12:] if one.paragraph == paragraph]
        own_date = self._own_date(index, figure)
        if count > 1:
            targets = [one for one in recent if one.growth is None and one.sentence == figure.sentence][-count:]
            if len(targets) < count:
                return False
            self._queue[figure.start] = targets[1:]
            if not all(one.level is not None for one in targets):
                for one in targets:
                    one.doubt("respectively")
            return state_growth(targets[0], figure)
        if not recent:
            return False
        target = recent[-1]
        period = own_date or target.period
        if target.sentence != figure.sentence and not self._around.same_line(target.sentence, figure.sentence):
            return False
        if period == target.period and state_growth(target, figure):
            if target.sentence != figure.sentence:
                target.doubt("sentence_before")
            return True
        return self._again(figure, target, period)

    def _again(self, figure: Figure, target: Proposal, period: str) -> bool:
        """State a further growth of the same indicator in a record of its own."""
        proposal = Proposal(
            name=target.name,
            printed=target.printed,
            subject=target.subject,
            period=period,
            sentence=figure.sentence,
            paragraph=target.paragraph,
        )
        proposal.doubt("other_period" if period != target.period else "second_growth")
        if not state_growth(proposal, figure):
            return False
        self.proposals.append(proposal)
        return True

    def _own_date(self, index: int, figure: Figure) -> str | None:
        """Return the period of a date between the last number and a growth: 其中6月份增长4.6%."""
        previous = self._article.figures[index - 1] if index else None
        near = previous is not None and previous.role == "date" and previous.clause == figure.clause
        return (self._date[1] or None) if near and self._date[0] == figure.sentence else None

    def _state_change_of_rate(self, figure: Figure, phrase: Phrase) -> bool:
        """State how a rate of growth has changed: 增速提高2.0个百分点."""
        found = wording.RATE_NOUN.search(phrase.name)
        noun = found.group() if found else "增速"
        name = wording.RATE_NOUN.sub("", phrase.name)
        if not name:
            recent = [one for one in self.proposals[-3:] if one.sentence == figure.sentence]
            if not recent:
                return False
            name = recent[-1].name
        proposal = self._propose(figure, phrase, name + noun)
        proposal.change = figure
        proposal.doubt("rate_of_rate")
        return True

    def _list(self, figure: Figure, phrase: Phrase, count: int) -> list[Proposal]:
        """Propose the records of a list of names, whose numbers follow in the same order."""
        names = completed(phrase.parts)
        made = []
        for name, printed in zip(names, phrase.parts, strict=True):
            last = self._last_of(name, figure) if figure.role == "growth" else None
            one = last or self._propose(figure, phrase, name)
            one.printed = printed if one.printed == name else one.printed
            one.doubt("respectively")
            made.append(one)
        self._queue[figure.start] = made[1:count]
        return made

    def _spread(self, figure: Figure, phrase: Phrase, count: int) -> bool:
        """Propose one level of the same name for each of what was named last: 对GDP的贡献率分别为."""
        owners = [one for one in self._heads[-6:] if one.paragraph == self._around.paragraph(figure)][-count:]
        made = []
        for number in range(count):
            one = self._propose(figure, phrase, phrase.name)
            one.name = owners[number].name + phrase.name if len(owners) == count else one.name
            one.doubt("respectively", "inherited")
            made.append(one)
        self._queue[figure.start] = made[1:]
        made[0].level = figure
        return True

    def _propose(self, figure: Figure, phrase: Phrase, name: str) -> Proposal:
        paragraph = self._around.paragraph(figure)
        heads = [one for one in self._heads[-3:] if one.paragraph == paragraph]
        near = [one for one in heads if one.sentence == figure.sentence]
        head = near[-1] if near else heads[-1] if heads else None
        full, completed_by_head = full_name(name, head, figure, among=self._around.is_among(figure))
        period, doubts = self._period_of(figure)
        proposal = Proposal(
            name=full,
            printed=name,
            subject=phrase.place or self._region,
            period=period,
            sentence=figure.sentence,
            paragraph=paragraph,
        )
        proposal.doubt(*doubts)
        if completed_by_head:
            proposal.doubt("inherited")
        if phrase.place:
            proposal.doubt("other_place")
        self.proposals.append(proposal)
        if not is_dependent(name, figure):
            self._heads.append(proposal)
        return proposal
