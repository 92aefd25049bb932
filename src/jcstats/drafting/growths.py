"""Growths: which record states one, by its own name or that of what was named last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain.units import same_quantity
from jcstats.drafting import lists, wording
from jcstats.drafting.levels import state_difference
from jcstats.drafting.names import is_dependent
from jcstats.drafting.phrases import read, subject_of
from jcstats.drafting.proposal import Proposal
from jcstats.drafting.targets import state_growth
from jcstats.prose.units import POINTS, RELATIVE

if TYPE_CHECKING:
    from jcstats.drafting.phrases import Phrase
    from jcstats.drafting.state import State
    from jcstats.prose.scanner import Figure


def give_growth(state: State, index: int, figure: Figure, phrase: Phrase) -> bool:
    """Let a record state a growth; return whether one does."""
    count = state.around.count(index)
    if not phrase.name and (former := state.around.words_before_former(index)):
        phrase = read(former, state.region)
    if count > 1 and (names := lists.parts(phrase, count) or _names_before(state, index, phrase, count)):
        return state_growth(lists.propose(state, figure, phrase, names)[0], figure)
    if figure.unit in POINTS and wording.FROM_PLACE.search(words := wording.plain(state.around.words_before(index))):
        return state_difference(state, index, figure, words)
    if figure.of_rate and count == 1:
        return _change_of_rate(state, figure, phrase)
    if not phrase.name or wording.RATE_NOUN.fullmatch(phrase.name):
        return _without_name(state, index, figure, count)
    return count == 1 and _under_name(state, figure, phrase)


def _under_name(state: State, figure: Figure, phrase: Phrase) -> bool:
    name = wording.RATE_NOUN.sub("", phrase.name) if figure.unit not in POINTS else phrase.name
    last = state.waiting_for_growth(name, figure)
    if last is not None and state_growth(last, figure):
        return True
    return _or_forget(state, state.propose(figure, phrase, name), figure)


def _without_name(state: State, index: int, figure: Figure, count: int) -> bool:
    if count > 1:
        return _join_list(state, figure, state.recent(figure), count)
    if state.last_in_sentence(figure) is None and _after_subject(state, index, figure):
        return True
    return _join(state, index, figure)


def _or_forget(state: State, proposal: Proposal, figure: Figure) -> bool:
    if state_growth(proposal, figure):
        return True
    state.forget(proposal)
    return False


def _names_before(state: State, index: int, phrase: Phrase, count: int) -> tuple[str, ...]:
    """Return the names of a list that fills clauses of its own: 采矿业，制造业，建筑业3个行业增加值分别增长."""
    if not phrase.respectively:
        return ()
    measure = wording.MEASURE.search(phrase.name)
    return lists.parts_of_clauses(state.around.listed_before(index), measure.group() if measure else "", count)


def _join(state: State, index: int, figure: Figure) -> bool:
    """Give a growth without a name to what was named last."""
    recent = state.recent(figure)
    if not recent:
        return False
    target = _stating_level(recent, figure)
    if figure.unit == "%" and target.level is not None and target.level.unit == "%":
        whole = wording.SHARE_NOUN.sub("", target.name)
        if whole and whole != target.name:  # 增加值占比为2.4%，同比下降14.8%: it is the value that fell
            owner = state.add(figure, whole, whole, target.subject)
            owner.doubt("inherited")
            return _or_forget(state, owner, figure)
    period = state.own_date(index) or target.period
    if period == target.period and state_growth(target, figure):
        if target.sentence != figure.sentence:
            target.doubt("sentence_before")
        return True
    return _again(state, figure, target, period)


def _stating_level(recent: list[Proposal], figure: Figure) -> Proposal:
    """Return what a growth belongs to: not a share of a plan or of a whole, but the level before it."""
    last = recent[-1]
    if figure.unit in POINTS or last.level is None or not is_dependent(last.printed) or last.level.unit != "%":
        return last
    own = [
        proposal
        for proposal in recent
        if proposal.sentence == last.sentence and proposal.level and proposal.level.unit not in RELATIVE
    ]
    # 完成年初预算数3.2亿元的40.4%: the plan is no level of its own either.
    return ([proposal for proposal in own if not is_dependent(proposal.printed)] or own or [last])[-1]


def _join_list(state: State, figure: Figure, recent: list[Proposal], count: int) -> bool:
    """Give the growths of a list to as many levels before it."""
    own = [proposal for proposal in recent if proposal.sentence == figure.sentence]
    if figure.unit in POINTS and len(own) >= count and all(proposal.growth for proposal in own[-count:]):
        targets = [_rate_of(state, proposal) for proposal in own[-count:]]
    else:
        targets = [proposal for proposal in own if proposal.growth is None][-count:]
    if len(targets) < count:
        return False
    state.queue[figure.start] = targets[1:]
    if not all(proposal.level is not None for proposal in targets):
        for proposal in targets:
            proposal.doubt("respectively")
    return state_growth(targets[0], figure)


def _again(state: State, figure: Figure, target: Proposal, period: str) -> bool:
    """State a further growth of the same indicator in a record of its own."""
    rate = figure.unit in POINTS and not (target.level is not None and same_quantity(target.level.unit, "%"))
    proposal = _rate_of(state, target) if rate else _like(target)
    proposal.period, proposal.sentence = period, figure.sentence
    proposal.doubt("other_period" if period != target.period else "second_growth")
    if state_growth(proposal, figure):
        if not rate:
            state.proposals.append(proposal)
        return True
    if rate:
        state.forget(proposal)
    return False


def _like(target: Proposal) -> Proposal:
    return Proposal(
        name=target.name,
        printed=target.printed,
        subject=target.subject,
        period=target.period,
        sentence=target.sentence,
        paragraph=target.paragraph,
    )


def _rate_of(state: State, target: Proposal) -> Proposal:
    """Propose a record of the growth rate of what another record states."""
    proposal = _like(target)
    if wording.RATE_NOUN.search(target.name) is None:
        proposal.name, proposal.printed = target.name + "增速", target.printed + "增速"
    proposal.doubt("rate_of_rate")
    state.proposals.append(proposal)
    return proposal


def _after_subject(state: State, index: int, figure: Figure) -> bool:
    """Name a growth after the subject of its sentence, in a clause before: 工业增加值延续向好趋势，同比增长9.6%."""
    if figure.unit in POINTS:
        return False
    words = state.around.clause_before(index)
    name = subject_of(words, state.region)
    if not name:
        return False
    proposal = state.propose(figure, read(words, state.region), name)
    proposal.doubt("clause_before")
    return _or_forget(state, proposal, figure)


def _change_of_rate(state: State, figure: Figure, phrase: Phrase) -> bool:
    """State how a rate of growth has changed: 增速提高2.0个百分点."""
    found = wording.RATE_NOUN.search(phrase.name)
    noun = found.group() if found else "增速"
    name = wording.RATE_NOUN.sub("", phrase.name)
    if not name:
        recent = [proposal for proposal in state.proposals[-3:] if proposal.sentence == figure.sentence]
        if not recent:
            return False
        name = wording.RATE_NOUN.sub("", recent[-1].name)
    proposal = state.propose(figure, phrase, name + noun)
    proposal.change = figure
    proposal.doubt("rate_of_rate")
    return True
