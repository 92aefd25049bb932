"""Levels: under which name a record states one, and what differences from elsewhere are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.drafting import lists, wording
from jcstats.drafting.phrases import read
from jcstats.prose.units import POINTS, RELATIVE, SPANS

if TYPE_CHECKING:
    from jcstats.drafting.phrases import Phrase
    from jcstats.drafting.state import State
    from jcstats.prose.scanner import Figure

_LONGEST_NAME = 15
"""The most characters of a clause that may be a name and nothing more."""
_OPEN_END = re.compile("(?:[、和及等了]|(?<![高初])中)$")


def state_level(state: State, index: int, figure: Figure, phrase: Phrase, words: str) -> bool:
    """Let a record state a level; return whether one does."""
    if figure.unit in POINTS:
        return state_difference(state, index, figure, words)
    count = state.around.count(index)
    if count > 1 and (parts := lists.parts(phrase, count)):
        lists.propose(state, figure, phrase, parts)[0].level = figure
        return True
    doubts: list[str] = []
    # 2000吨电积钴、200兆瓦光伏发电: the words before a number belong to the number before.
    # 龙泉山庄等14个项目: what is counted stands after the number too.
    points_on = _OPEN_END.search(words.rstrip()) and state.around.noun_after(index)
    name = "" if points_on else phrase.name
    if not name and (former := state.around.words_before_former(index)):
        phrase = read(former, state.region)
        name = phrase.name
    if not name and phrase.place:
        name, doubts = _name_of_other_place(state, figure), ["inherited"]
    if not name:
        name, doubts = _name_elsewhere(state, index, figure)
    if not name:
        return False
    if count > 1 and phrase.respectively:
        return lists.spread(state, figure, phrase, count)
    proposal = state.propose(figure, phrase, name)
    proposal.level = figure
    proposal.doubt(*doubts)
    return True


def _name_elsewhere(state: State, index: int, figure: Figure) -> tuple[str, list[str]]:
    """Return the name of a level before which none stands: after it, or in the clause before it."""
    if figure.unit in SPANS or state.around.is_round(index):
        return "", []
    following = "" if figure.unit in RELATIVE else state.around.noun_after(index)
    if following:
        return following, ["noun_after"]
    earlier = read(state.around.clause_before(index), state.region).name if state.around.begins_clause(index) else ""
    if earlier and len(earlier) <= _LONGEST_NAME:
        return earlier, ["clause_before"]
    last = state.last_in_sentence(figure)
    return (last.printed, ["inherited"]) if last is not None else ("", [])


def _name_of_other_place(state: State, figure: Figure) -> str:
    """Return what was named last in the same unit: “渝东北翼”完成1960.96亿元 after that of another part."""
    same = [
        proposal
        for proposal in state.recent(figure)
        if proposal.level is not None and proposal.level.unit == figure.unit
    ]
    return same[-1].name if same else ""


def state_difference(state: State, index: int, figure: Figure, words: str) -> bool:
    """Name a difference from elsewhere for what it says: 地区生产总值增速高于全国平均水平."""
    found = wording.DIFFERENT_FROM.search(wording.plain(words))
    if found is None or state.around.count(index) > 1 or figure.series is not None:
        return False
    own = read(found["what"], state.region).name
    noun = own if wording.RATE_NOUN.fullmatch(own) else ""
    own = "" if noun else own
    last = next(
        (proposal for proposal in reversed(state.in_sentence(figure)) if "difference" not in proposal.doubts), None
    )
    if last is None and not own:
        return False
    of_growth = not own and last is not None and (last.growth is not None or last.change is not None)
    base = own or (last.name if last else "")
    noun = noun or ("增速" if of_growth and wording.RATE_NOUN.search(base) is None else "")
    subject = last.subject if last else state.region
    proposal = state.add(figure, base + noun + found["from"], base + found["from"], subject)
    proposal.level = figure
    proposal.doubt("difference")
    return True
