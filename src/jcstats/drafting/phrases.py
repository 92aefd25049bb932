"""The words before a number -> the name of what it states, without verbs, times, places and what is said of it."""

from __future__ import annotations

from typing import NamedTuple

from jcstats.drafting import wording
from jcstats.prose.normalize import simplified
from jcstats.search.catalogue_index import bundled_index
from jcstats.search.traditional import name_in_simplified


class Phrase(NamedTuple):
    """What the words before a number name."""

    name: str
    """As printed, cleaned; empty if the words name nothing."""
    place: str = ""
    """Another place than the article's, where one is named."""
    respectively: bool = False
    """Whether several numbers go with several names (分别)."""


def read(words: str, region: str) -> Phrase:
    """Return what the words between the last number, or the beginning of a clause, and a number name."""
    text = simplified(name_in_simplified(words))
    name, place = _name(text, region)
    return Phrase(name=name, place=place, respectively="分别" in text or "依次" in text)


def subject_of(clause: str, region: str) -> str:
    """Return the standard indicator that a clause begins with, or nothing: 工业增加值延续向好趋势."""
    text, _ = _without_beginning(simplified(clause).replace(wording.DATE, ""), region)
    named = bundled_index().named_as_written
    return next((text[:end] for end in range(min(len(text), _LONGEST), 2, -1) if named(text[:end])), "")


_SHORTEST_REGION = 2
_LONGEST, _LEAST_ALONE, _LONGEST_OWNER = 24, 4, 12
"""The most characters of a subject, and the fewest of a name that needs no owner: 服务业完成社会消费品零售总额."""


def _name(text: str, region: str) -> tuple[str, str]:
    text = wording.BRACKETS.sub("", text)
    if "其中" in text:
        text = text.rpartition("其中")[2]
    text = text.strip(wording.DATE + "，,、：:；;。 ")
    if ":" in text:
        text = wording.HEADED.sub("", text)
    if (found := wording.PERIOD_INSIDE.match(text)) and _without_end(text[found.end() :]):
        owner = text[: found.start(1)]
        done = 0 < len(owner) <= _LONGEST_OWNER and "，" not in owner and text.startswith("完成", found.end())
        text = (owner if done else "") + text[found.end() :]
    text, place = _without_beginning(text, region)
    if found := wording.COMPARED.search(text):
        text = text[: found.start()]
    text = text.replace(wording.DATE, "")
    text = _without_end(text)
    inside = list(wording.HERE_INSIDE.finditer(text))
    if inside:
        text, _ = _without_beginning(text[inside[-1].end() :], region)
    text = _without_end(_without_verb(text))
    text = "" if text in wording.NO_NAME else wording.WHOLE.sub("", text)
    return text.replace("的", "") if bundled_index().named_as_written(text.replace("的", "")) else text, place


def _without_beginning(text: str, region: str) -> tuple[str, str]:
    place = ""
    while text:
        rest = wording.STARTS.sub("", text)
        if found := wording.HERE.match(rest):
            if found.group() == "全国" and "国" not in region:
                place = "全国"
            rest = rest[found.end() :]
        elif region and rest.startswith(region) and not rest.startswith("区", len(region)):
            rest = rest[len(region) :]
        elif len(region) > _SHORTEST_REGION and rest.startswith(f"{region[:-1]}对"):  # 福建对东盟进出口
            rest = rest[len(region) - 1 :]
        elif not place and (found := wording.PLACED.match(rest)):
            place, rest = found[found.lastindex or 0], rest[found.end() :]
        if rest == text or bundled_index().named_as_written(text):
            break
        text = rest
    return text, place


def _without_end(text: str) -> str:
    while text:
        if bundled_index().named_as_written(text) or wording.KEPT_END.search(text):
            return text
        rest = wording.ENDS.sub("", wording.BRACKET_AT_END.sub("", text))
        if rest == text:
            return text
        text = rest
    return text


def _without_verb(text: str) -> str:
    """Return a name without a verb inside it: 建筑业实现施工产值, 服务业完成社会消费品零售总额."""
    found = list(wording.VERB_INSIDE.finditer(text))
    if not found:
        return text
    before, after = text[: found[-1].start()], text[found[-1].end() :]
    if not after:
        return before
    if wording.OF_PLAN.match(after):
        return text
    before, after = wording.ENDS.sub("", before), after.removeprefix("的")
    named = bundled_index().named_as_written
    if not named(before + after) and (
        "，" in before or (len(after) >= _LEAST_ALONE and named(after) and wording.OWNERS.search(before))
    ):
        return after
    return before + after
