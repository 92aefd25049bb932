"""Names of Chinese provinces and prefectures, to distinguish places that are not loaded from unknown words."""

from __future__ import annotations

import json
import os
import re
from functools import cache

from jcstats.i18n.package_files import read_file

_COUNTRY = ("中国", "全国")
_KINDS = "特别行政区|自治区|自治州|地区|新区|省|市|州|盟"
_ANY_PLACE = re.compile(r"[\u3400-\u9fff]{2,6}?(?:自治区|自治州|自治县|省|市|县)(?![级区内外])")
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


def same_place(one: str, other: str) -> bool:
    """Tell whether two names mean the same place: 金昌 and 金昌市."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return re.sub(f"(?<=..)(?:{_KINDS})$", "", name)
