"""Lists: as many numbers as names, in the same order (棉花、油料产量分别为610万吨和3433万吨)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.drafting import wording
from jcstats.drafting.names import is_dependent
from jcstats.drafting.targets import state_growth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jcstats.drafting.phrases import Phrase
    from jcstats.drafting.proposal import Proposal
    from jcstats.drafting.state import State
    from jcstats.prose.scanner import Figure

_AND = re.compile("以及|和|与|及")
_LAST_AND = re.compile("(?:以及|和|与|及)(?!.*(?:以及|和|与|及))")
_CLAUSES = re.compile("[，,]")
_LISTED = re.compile("、|以及|和|与|及")
_ORDINAL = re.compile("^第?([一二三四五])$")
_ORDINAL_FIRST = re.compile("^第?[一二三四五](?=[\u4e00-\u9fff])")
_AREA = re.compile("城镇|农村牧区|农牧区|农村|牧区|城市|乡村|城区|全省|全市|全县|全区|全国")
_PAIRS = {"城乡": ("城镇", "农村"), "存贷款": ("存款", "贷款"), "进出口": ("进口", "出口")}
"""Words that stand for two things of a list."""
_MEASURED = re.compile("(?:[数率额量值]|销售|收入|支出|投资|存款|贷款|税金|利税|利润)$")
"""The end of a noun that says itself what is measured: 项目个数."""
_KINDS = frozenset("业类型级乡镇区县市品")
"""What the names of a list end in, where what is stated of all of them follows the last one."""


def parts(phrase: Phrase, count: int) -> tuple[str, ...]:
    """Return the names of a list of so many numbers in full, or none where there are not as many names."""
    for split in _splits(phrase.name):
        if len(split) == count and all(split):
            return completed(tuple(split))
    return ()


def parts_of_clauses(words: str, noun: str, count: int) -> tuple[str, ...]:
    """Return the names of a list whose items are clauses or nouns, each with the noun that they share."""
    for split in (_CLAUSES.split(words), *_splits(words)):
        if len(split) == count and all(split):
            return tuple(name.strip("，,、") + noun for name in split)
    return ()


def _splits(name: str) -> Iterator[list[str]]:
    """Yield the ways to take a list of names apart, the most likely first: 批发和零售业、金融业 is two, not three."""
    pieces = name.split("、")
    yield pieces
    yield [*pieces[:-1], *_LAST_AND.split(pieces[-1], maxsplit=1)]
    yield [*pieces[:-1], *_AND.split(pieces[-1])]
    yield _LISTED.split(name)
    for word, pair in _PAIRS.items():
        if word in name:
            yield [name.replace(word, part, 1) for part in pair]


def completed(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a list in full: 棉花、油料产量 is 棉花产量 and 油料产量, 第二、三产业 two industries."""
    head, among, kind = names[-1].partition("等")
    if head and among:  # 汽车、手机等商品 are two of them; 猪肉、牛肉等产量 are two outputs
        measured = wording.MEASURE.search(kind)
        names = (*names[:-1], head + (measured.group() if measured else ""))
    found = _ORDINAL_FIRST.match(names[-1])
    if found and any(map(_ORDINAL.match, names[:-1])):
        rest = names[-1][found.end() :]
        return tuple(f"第{one[1]}{rest}" if (one := _ORDINAL.match(name)) else name for name in names)
    if tail := _tail(names):
        alike = [name.endswith(names[-2][-1]) or _AREA.fullmatch(name) is not None for name in names[:-1]]
        return (*(name + tail if same else name for name, same in zip(names, alike, strict=False)), names[-1])
    measure = wording.MEASURE.search(names[-1])
    if measure is None:
        return names
    noun = measure.group()
    return tuple(name if _MEASURED.search(name) or wording.MEASURE.search(name) else name + noun for name in names)


def _tail(names: tuple[str, ...]) -> str:
    """Return what the last name has more than the others, which end in the same noun: 第二产业、第三产业增加值."""
    last, other = names[-1], names[-2]
    if (found := _AREA.match(last)) and all(map(_AREA.fullmatch, names[:-1])):
        return last[found.end() :]
    end = other[-2:] if len(other) > len(other[-2:]) and other[-2:] in last else other[-1]
    if len(end) == 1 and end not in _KINDS:
        return ""
    return last.partition(end)[2]


def propose(state: State, figure: Figure, phrase: Phrase, names: tuple[str, ...]) -> list[Proposal]:
    """Propose the records of a list of names, whose numbers follow in the same order."""
    made = []
    for name in names:
        last = state.waiting_for_growth(name, figure) if figure.role == "growth" else None
        one = last or state.propose(figure, phrase, name)
        one.doubt("respectively")
        made.append(one)
    state.queue[figure.start] = made[1:]
    return made


def spread(state: State, figure: Figure, phrase: Phrase, count: int) -> bool:
    """Propose one level of the same name for each of what was named last: 对GDP的贡献率分别为."""
    if not is_dependent(phrase.name):
        return False
    owners = [head for head in state.heads[-6:] if head.paragraph == state.around.paragraph(figure)][-count:]
    made = []
    for number in range(count):
        one = state.propose(figure, phrase, phrase.name)
        one.name = owners[number].name + phrase.name if len(owners) == count else one.name
        one.doubt("respectively", "inherited")
        made.append(one)
    state.queue[figure.start] = made[1:]
    made[0].level = figure
    return True


def go_on(state: State, figure: Figure) -> bool:
    """Give a further number of a list to the proposal whose turn it is; return whether there is one."""
    waiting = state.queue.get(figure.series or 0)
    if not waiting:
        return False
    target = waiting.pop(0)
    if figure.role != "growth":
        target.level = figure
        return True
    return state_growth(target, figure)
