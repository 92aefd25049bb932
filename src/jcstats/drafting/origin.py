"""What the beginning of an article says of itself: its title, its region and its period."""

from __future__ import annotations

import re

from jcstats.domain import periods
from jcstats.prose.normalize import simplified

_LINES = 12
"""How many lines of an article are looked at."""
_LONGEST_TITLE = 60
_TITLE = re.compile(
    r"^(?P<region>[\u4e00-\u9fff]{1,8}?(?:省|市|自治区|自治州|[县区盟旗]))?(?P<year>\d{4})年"
    r"(?P<part>上半年|前三季度|[一二三四]季度|\d{1,2}[-—–~至]\d{1,2}月份?)?"
    r"(?P<after>[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|[县区盟旗]))?"
)


def title_of(text: str) -> str | None:
    """Return the first line of an article, where it is short enough for a title."""
    first = next((line.strip() for line in text.split("\n", _LINES) if line.strip()), "")
    return first if 0 < len(first) <= _LONGEST_TITLE and not first.endswith(("。", "；", "，")) else None


def region_and_period(text: str) -> tuple[str | None, str | None]:
    """Return the region and the period that one of the first lines begins with, each None where none does."""
    for line in text.split("\n", _LINES)[:_LINES]:
        found = _TITLE.match(simplified(line[:_LONGEST_TITLE]))
        if found:
            period = periods.read(f"{found['year']}年{(found['part'] or '').removesuffix('份')}")
            return found["region"] or found["after"], period
    return None, None
