"""What is known while an article is read: what was proposed, what later figures can refer to, and of when it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.drafting.dates import period_of
from jcstats.drafting.names import full_name, is_dependent, is_sector, sector_name
from jcstats.drafting.proposal import Dismissed, Proposal
from jcstats.drafting.surroundings import Surroundings
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from jcstats.audit.article import Article
    from jcstats.drafting.phrases import Phrase
    from jcstats.prose.scanner import Figure

NO_FIGURE = frozenset({"date", "name", "standing", "streak"})
"""The roles of what is no record: each is the reason."""

OTHER_TIME = {"period": "not_yearly", "average": "average", "other": "other_time", "contribution": "contribution"}
"""Why a growth is no record, by what it is measured against."""

_FAR, _HEADS = 12, 3
"""How many proposals are looked at behind a figure, and how many names that a later one can be completed from."""


class State:
    """The proposals of an article so far, and what the last sentences spoke of."""

    def __init__(self, article: Article, region: str, period: str) -> None:
        """Begin with nothing read."""
        self.article, self.region, self.period = article, region, period
        self.around = Surroundings(article)
        self.proposals: list[Proposal] = []
        self.dismissed: list[Dismissed] = []
        self.heads: list[Proposal] = []
        self.queue: dict[int, list[Proposal]] = {}
        """By the offset of a list, the proposals that its next numbers belong to; empty if they belong to none."""
        self._date: tuple[int, str | None] = (-1, None)

    def dismiss(self, figure: Figure, why: str) -> None:
        """Note that a number phrase goes into no record."""
        self.dismissed.append(Dismissed(figure=figure, why=why))

    def remember_date(self, index: int) -> None:
        """Note the period that a date names for the numbers after it in its sentence."""
        figure = self.article.figures[index]
        if not self.around.is_compared_with(index):
            text = simplified(figure.text).removesuffix("末").removesuffix("底")
            self._date = (figure.sentence, period_of(text, self.period) or "")

    def own_date(self, index: int) -> str | None:
        """Return the period of a date between the last number and a growth: 其中6月份增长4.6%."""
        figure = self.article.figures[index]
        previous = self.article.figures[index - 1] if index else None
        near = previous is not None and previous.role == "date" and previous.clause == figure.clause
        return (self._date[1] or None) if near and self._date[0] == figure.sentence else None

    def _period_of(self, figure: Figure) -> tuple[str, list[str]]:
        sentence, period = self._date
        if sentence != figure.sentence or period is None:
            return self.period, []
        if not period:
            return self.period, ["period_unread"]
        return period, [] if period == self.period else ["other_period"]

    def recent(self, figure: Figure) -> list[Proposal]:
        """Return the last proposals of the paragraph of a figure."""
        paragraph = self.around.paragraph(figure)
        return [proposal for proposal in self.proposals[-_FAR:] if proposal.paragraph == paragraph]

    def in_sentence(self, figure: Figure) -> list[Proposal]:
        """Return the last proposals of the sentence of a figure."""
        return [proposal for proposal in self.proposals[-_FAR:] if proposal.sentence == figure.sentence]

    def last_in_sentence(self, figure: Figure) -> Proposal | None:
        """Return the last proposal, where it is of the sentence of a figure."""
        last = self.proposals[-1] if self.proposals else None
        return last if last is not None and last.sentence == figure.sentence else None

    def waiting_for_growth(self, name: str, figure: Figure) -> Proposal | None:
        """Return the proposal of the same sentence that states the level of a name, and no growth yet."""
        for proposal in reversed(self.proposals[-_FAR // 2 :]):
            if proposal.sentence == figure.sentence and name in {proposal.name, proposal.printed}:
                return proposal if proposal.growth is None and proposal.level is not None else None
        return None

    def propose(self, figure: Figure, phrase: Phrase, name: str) -> Proposal:
        """Add a proposal for what a figure states under a name, which is completed from the names before it."""
        paragraph = self.around.paragraph(figure)
        heads = [head for head in self.heads[-_HEADS:] if head.paragraph == paragraph]
        near = [head for head in heads if head.sentence == figure.sentence]
        head = near[-1] if near else heads[-1] if heads else None
        full, completed_by_head = full_name(name, head, figure, among=self.around.is_among(figure))
        proposal = self.add(figure, full, name, subject=phrase.place or self.region)
        if completed_by_head:
            proposal.doubt("inherited")
        elif is_sector(name):
            proposal.name, doubtful = sector_name(name, head)
            proposal.doubt(*([doubtful] if doubtful else []))
        if phrase.place:
            proposal.doubt("other_place")
        if self.around.has_other_owner(figure):
            proposal.doubt("other_owner")
        if not is_dependent(name):
            self.heads.append(proposal)
        return proposal

    def add(self, figure: Figure, name: str, printed: str, subject: str) -> Proposal:
        """Add a proposal under a name that needs no completion."""
        period, doubts = self._period_of(figure)
        proposal = Proposal(
            name=name,
            printed=printed,
            subject=subject,
            period=period,
            sentence=figure.sentence,
            paragraph=self.around.paragraph(figure),
        )
        proposal.doubt(*doubts)
        self.proposals.append(proposal)
        return proposal

    def forget(self, proposal: Proposal) -> None:
        """Take the last proposal back."""
        if self.proposals[-1] is proposal:
            self.proposals.pop()
        if self.heads and self.heads[-1] is proposal:
            self.heads.pop()
