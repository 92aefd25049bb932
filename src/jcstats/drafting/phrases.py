"""The words before a number -> the name of what it states, without verbs, times, places and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jcstats.drafting import wording
from jcstats.prose.normalize import simplified
from jcstats.search.catalogue_index import bundled_index


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What the words before a number name."""

    name: str
    """As printed, cleaned; empty where the words name nothing."""
    place: str = ""
    """Another place than the article's, where one is named."""
    among: bool = False
    """Whether it is part of what was named before (其中)."""
    respectively: bool = False
    """Whether several numbers go with several names (分别)."""
    parts: tuple[str, ...] = field(default=())
    """The names of a list that share what follows: 棉花、油料产量分别为."""


def read(words: str, region: str) -> Phrase:
    """Return what the words between the last number, or the beginning of a clause, and a number name."""
    text = simplified(words)
    respectively = "分别" in text or "依次" in text
    name, place = _name(text, region)
    parts = _parts(name) if respectively else ()
    return Phrase(
        name=name,
        place=place,
        among="其中" in text or "中，" in text,
        respectively=respectively,
        parts=parts,
    )


def _name(text: str, region: str) -> tuple[str, str]:
    text = wording.BRACKETS.sub("", text)
    if "其中" in text:
        text = text.rpartition("其中")[2]
    text = text.strip(wording.DATE + "，,、：:；;。 ")
    if found := wording.PERIOD_INSIDE.match(text):
        text = text[found.end() :]
    text, place = _without_beginning(text, region)
    if found := wording.COMPARED.search(text):
        text = text[: found.start()]
    text = text.replace(wording.DATE, "")
    text = _without_end(text)
    inside = list(wording.HERE_INSIDE.finditer(text))
    if inside:
        text, _ = _without_beginning(text[inside[-1].end() :], region)
    text = _without_end(_without_verb(text))
    return text.replace("的", "") if bundled_index().named_as_written(text.replace("的", "")) else text, place


def _without_beginning(text: str, region: str) -> tuple[str, str]:
    place = ""
    while text:
        rest = wording.STARTS.sub("", text)
        if found := wording.HERE.match(rest):
            if found.group() == "全国" and "国" not in region:
                place = "全国"
            rest = rest[found.end() :]
        elif rest.startswith(region) and region:
            rest = rest[len(region) :]
        elif not place and (found := wording.PLACED.match(rest)):
            place, rest = found[1] or found[2], rest[found.end() :]
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
    before = wording.ENDS.sub("", before)
    return after if bundled_index().named_as_written(after) or "，" in before else before + after


def _parts(name: str) -> tuple[str, ...]:
    """Return the names of a list, each with the noun that only the last one states."""
    parts = [part for part in wording.LISTED.split(name) if part]
    return tuple(parts) if len(parts) > 1 else ()


def completed(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a list in full: 棉花、油料产量 is 棉花产量 and 油料产量."""
    measure = wording.MEASURE.search(parts[-1])
    if measure is None:
        return parts
    noun = measure.group()
    return tuple(part if wording.MEASURE.search(part) else part + noun for part in parts)
