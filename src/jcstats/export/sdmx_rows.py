"""Turn records into the observations of an SDMX export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jcstats.domain import periods, units
from jcstats.json_text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from jcstats.domain.model import Indicator, Qualifier, Source
    from jcstats.export.content import Content
    from jcstats.export.sdmx_codes import Codes

    Row = dict[str, object]

_YEAR = 12


def rows(content: Content, codes: Codes) -> Iterator[Row]:
    """Yield the observations, those of a record together, by the ids of their components.

    Each record has a level, which may be missing. What an observation does not have is not in it.
    """
    sources = {source.id: _of_source(source) for source in content.sources}
    for record in content.records:
        whole = {
            "REF_AREA": codes.areas[record.region],
            "INDICATOR": record.id,
            "SUBJECT": record.subject,
            "SOURCE": record.source.id,
            "TIME_PERIOD": time_period(record.period),
            **_of_record(record, codes),
            **sources[record.source.id],
        }
        status = "V" if record.review else "A"
        for observation in (_level(record), *_movements(record), *_standings(record)):
            yield {"NUMBER": 1, "OBS_STATUS": status, **observation, **whole}


def time_period(period: str) -> str:
    """Return a period as SDMX writes it: a span that is no year, half, quarter or month is a time range."""
    span = periods.parse(period)
    if "/" not in period or span is None:
        return period
    year, month = divmod(span.first, _YEAR)
    years, months = divmod(span.months, _YEAR)
    return f"{year:04}-{month + 1:02}-01/P{f'{years}Y' if months == 0 else f'{span.months}M'}"


def _level(record: Indicator) -> Row:
    status = {} if record.value is not None else {"OBS_STATUS": "O"}
    if record.value is not None and record.level_status == "preliminary" and not record.review:
        status = {"OBS_STATUS": "P"}
    return {"MEASURE": "LEVEL", **status, **_figure(record.value, record.unit, record.qualifier)}


def _movements(record: Indicator) -> Iterator[Row]:
    if record.yoy is not None:
        yield {"MEASURE": "GROWTH", "BASIS": record.yoy_basis, **_figure(record.yoy, "%", record.yoy_qualifier)}
    if record.change is not None:
        change = record.change
        yield {"MEASURE": "CHANGE", **_figure(change.value, change.unit, change.qualifier)}


def _standings(record: Indicator) -> Iterator[Row]:
    for number, rank in enumerate(record.ranks, start=1):
        status = {} if rank.place is not None else {"OBS_STATUS": "O"}
        yield {
            "MEASURE": "STANDING",
            "NUMBER": number,
            "OBS_VALUE": rank.place,
            "SCOPE": rank.scope,
            "OUT_OF": rank.out_of,
            "STANDING_OF": rank.measure,
            "WORDS": rank.text,
            **status,
        }
    for number, streak in enumerate(record.streaks, start=1):
        yield {
            "MEASURE": "STREAK",
            "NUMBER": number,
            "OBS_VALUE": streak.count,
            "UNIT": streak.unit,
            "WORDS": streak.what,
        }


def _figure(value: Decimal | None, unit: str | None, qualifier: Qualifier | None) -> Row:
    if value is None:
        return {}
    exponent = value.as_tuple().exponent
    base, power = _without_multiplier(unit) if unit else (unit, 0)
    return {
        "OBS_VALUE": value,
        "UNIT_MEASURE": base,
        "UNIT_MULT": power,
        "DECIMALS": max(0, -exponent) if isinstance(exponent, int) else 0,
        "UNIT": unit,
        "QUALIFIER": qualifier,
    }


def _without_multiplier(unit: str) -> tuple[str, int]:
    """Return a unit without its multiplier, and the power of ten that this is: 万公顷 is 10^4 of 公顷."""
    multiplier, rest = units.split_unit(unit)
    power = units.MULTIPLIERS.get(units.normal_form(multiplier)) if multiplier and rest else None
    return (unit, 0) if power is None else (rest, power)


def _of_record(record: Indicator, codes: Codes) -> Row:
    return {
        "COMMENT_OBS": record.note,
        "REVIEW": on_one_line(record.review),
        "LEVEL_STATUS": record.level_status,
        "KIND": record.kind,
        "PROJECT_STATUS": record.status,
        "NAME": record.name,
        "NAME_EN": record.name_en,
        "ALIASES": on_one_line(record.aliases),
        "THEME": codes.themes[record.theme],
        "TAGS": on_one_line(record.tags),
        "HEADLINE": record.headline,
        "SECTION": record.source.section,
        "LINES": on_one_line(record.source.lines),
        "FIGURES": on_one_line(record.source.figures),
    }


def _of_source(source: Source) -> Row:
    return {
        "SOURCE_TITLE": source.title,
        "SOURCE_AUTHORS": on_one_line(source.authors),
        "SOURCE_COLUMN": source.column,
        "PUBLISHER": source.publisher,
        "PUBLISHED": source.published,
        "EDITION": source.edition,
        "URL": source.url,
        "ACCESSED": source.accessed,
        "SOURCE_PERIOD": source.period,
        "SHA256": source.sha256,
        "SOURCE_RECORDS": source.records,
        "SOURCE_NOTE": source.note,
    }
