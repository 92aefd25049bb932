"""What an article says of itself: its title, region and period, who published it, and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jcstats.domain import periods
from jcstats.domain.constraints import is_date
from jcstats.drafting.draft import Origin
from jcstats.errors import UsageError
from jcstats.i18n import DEFAULT_LANGUAGE, speaking, tr
from jcstats.prose.normalize import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jcstats.store.article_file import ArticleText

_FIRST, _LAST = 12, 8
"""How many lines at the beginning and at the end of an article are looked at."""
_LONGEST_TITLE = 60
_PLACE = "(?:省|市|自治区|自治州|[县区州盟旗])"
_SUBJECT = "(?=国民经济|统计公报|政府工作报告|经济|社会|主要|一季度|上半年|前三季度|人民政府|工业|农业|财政)"
_TITLE = re.compile(
    rf"^[《〈]?(?:(?P<region>[\u4e00-\u9fff]{{1,12}}?{_PLACE}))?(?P<year>(?:19|20)\d{{2}})年度?"
    r"(?P<part>上半年|前三季度|[一二三四]季度|\d{1,2}[-—–~至]\d{1,2}月份?)?"
    rf"(?:(?P<after>[\u4e00-\u9fff]{{1,12}}{_PLACE}){_SUBJECT})?"
)
_AGENCY = re.compile(
    r"^([\u4e00-\u9fff]{2,20}(?:统计局|调查队|人民政府|发展和改革委员会)"
    r"(?:[、 \u3000]{1,4}[\u4e00-\u9fff]{2,20}(?:统计局|调查队))?)$"
)
_STATED_BY = re.compile(r"(?:信息来源|文章来源|来源|发布机[关构]|发布单位)[:：]\s*([\u4e00-\u9fffA-Za-z]{2,30})")
_DATE = re.compile(r"^[（(]?\s*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日\s*[)）]?$", re.ASCII)
_STATED_DATE = re.compile(
    r"(?:发布|发表|公开|成文)?(?:时间|日期)[:：]\s*((?:19|20)\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})(?!\d)", re.ASCII
)


def origin_of(found: ArticleText, given: Mapping[str, str | None], called: str) -> Origin:
    """Return where an article is from: what is given, else what its text says, which the note names.

    Raises UsageError if neither says what place or time it is about.
    """
    region, period = region_and_period(found.text)
    said = {
        "region": region,
        "period": period,
        "title": title_of(found.text),
        "publisher": publisher_of(found.text),
        "published": published_of(found.text),
    }
    for field in ("region", "period"):
        if not (given[field] or said[field]):
            raise UsageError(tr(f"error.draft_{field}"), tr(f"error.draft_{field}_hint"))
    return Origin(
        region=given["region"] or region or "",
        period=given["period"] or period or "",
        title=given["title"] or said["title"] or called,
        publisher=given["publisher"] or said["publisher"],
        published=given["published"] or said["published"],
        url=given["url"],
        note=_note([field for field, value in said.items() if value and not given[field]], found.kind),
    )


def _note(taken: list[str], kind: str) -> str | None:
    """Return which fields were taken from the text, and what kind of file the text was in."""
    said = []
    with speaking(DEFAULT_LANGUAGE):  # what is written into a file is the same in every language
        if taken:
            fields = tr("list.comma").join(tr(f"draft.field.{field}") for field in taken)
            said.append(tr("draft.taken", fields=fields))
        if kind:
            said.append(tr("draft.extracted", kind=kind))
    return "".join(said) or None


def title_of(text: str) -> str | None:
    """Return the first line of an article, where it is short enough for a title."""
    first = next((line.strip() for line in text.split("\n", _FIRST) if line.strip()), "")
    return first if 0 < len(first) <= _LONGEST_TITLE and not first.endswith(("。", "；", "，")) else None


def region_and_period(text: str) -> tuple[str | None, str | None]:
    """Return the region and the period that one of the first lines begins with, each None where none does."""
    for line in text.split("\n", _FIRST)[:_FIRST]:
        if found := _TITLE.match(simplified(line[:_LONGEST_TITLE])):
            period = periods.read(f"{found['year']}年{(found['part'] or '').removesuffix('份')}")
            return found["region"] or found["after"], period
    return None, None


def publisher_of(text: str) -> str | None:
    """Return the agency that has a line of its own, or that the text names as its source; None if neither."""
    for pattern in (_AGENCY, _STATED_BY):
        for line in _edges(text):
            if found := pattern.search(line):
                return " ".join(found[1].split())
    return None


def published_of(text: str) -> str | None:
    """Return the date that has a line of its own, or that the text names as its date; None if neither."""
    for line in _edges(text):
        if found := _DATE.match(line) or _STATED_DATE.search(line):
            day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
            return day if is_date(day) else None
    return None


def _edges(text: str) -> list[str]:
    """Return the short lines at the beginning of an article and at its end."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    edges = lines[:_FIRST] + lines[max(_FIRST, len(lines) - _LAST) :]
    return [line for line in edges if len(line) <= 2 * _LONGEST_TITLE]
