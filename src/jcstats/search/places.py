"""Names of Chinese provinces and prefectures, to distinguish places that are not loaded from unknown words."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import TYPE_CHECKING

from jcstats.i18n import in_chinese, published, tr
from jcstats.i18n.package_files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable

_COUNTRY = ("中国", "全国")
_KINDS = "特别行政区|自治区|自治州|地区|新区|省|市|州|盟"
_ANY_PLACE = re.compile(r"[\u3400-\u9fff]{2,6}?(?:自治区|自治州|自治县|省|市|县)(?![级区内外])")
_KIND_OF_PLACE = re.compile("(?<=..)(?:自治区|自治州|自治县|[省市州县区])$")
_NO_PLACE = re.compile(r"[城超股楼夜菜上门都]市$|全[省市县]$|各[省市县]$")


@cache
def _names() -> dict[str, str]:
    """Return the names with their pinyin."""
    names: dict[str, str] = json.loads(read_file(os.path.join(os.path.dirname(__file__), "places.json")))
    return names


@cache
def _known() -> re.Pattern[str]:
    names = sorted((*_names(), *_COUNTRY), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(names)})(?:{_KINDS})?")


def place_at_start(text: str) -> str:
    """Return the known place that a text begins with, or nothing: 兰州市GDP begins with 兰州市."""
    found = _known().match(text)
    return found.group() if found else ""


def any_place_at_start(text: str) -> str:
    """Return the beginning of a text that looks like the name of a place: 昆山市GDP begins with 昆山市."""
    found = _ANY_PLACE.match(text)
    return found.group() if found and not _NO_PLACE.search(found.group()) else ""


def place_spelled(letters: str) -> str:
    """Return the place that letters spell in pinyin, or nothing."""
    return next((name for name, pinyin in _names().items() if pinyin == letters), "")


def in_letters(name: str) -> str:
    """Return a known place in Latin letters without the kind of place, such as Jinchang, or nothing."""
    return _names().get(name, "").capitalize()


def place_meaning(name: str) -> str:
    """Return the name of a place in Latin letters with the kind of place, or nothing if it is unknown."""
    known = published("subject", name)
    if known != name:
        return known
    kind = _KIND_OF_PLACE.search(name)
    letters = in_letters(name[: kind.start()] if kind else name)
    if not letters:
        return ""
    return f"{letters} {published('place_kind', kind.group())}" if kind else letters


def place_with_meaning(name: str) -> str:
    """Return the name of a place and what it means in the language of the tool: 永昌县 (Yongchang county)."""
    meaning = "" if in_chinese() else place_meaning(name)
    return tr("with_meaning", word=name, meaning=meaning) if meaning else name


def place_in_pinyin(letters: str, known: Iterable[str]) -> str:
    """Return the only known place that letters spell in pinyin, with or without its kind, or nothing."""
    from jcstats.search.pinyin import WHOLE, letters_of, likeness  # noqa: PLC0415 - slow to load, and rarely needed

    def spells(name: str) -> bool:
        ways = (name, _KIND_OF_PLACE.sub("", name))
        # Initials are too short for a condition, which must not select another place.
        return any(likeness(letters, way) == WHOLE and len(letters_of(letters)) > len(way) for way in ways)

    found = [name for name in dict.fromkeys(known) if spells(name)]
    return found[0] if len(found) == 1 else ""


def same_place(one: str, other: str) -> bool:
    """Tell whether two names mean the same place: 金昌 and 金昌市."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return re.sub(f"(?<=..)(?:{_KINDS})$", "", name)
