"""Figures in words: the published number with its unit, qualifier, sign and standing.

Nothing here rounds, shortens or computes. A figure that was not published becomes the missing mark, never zero.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jcstats.domain import derive
from jcstats.domain.derive import implied_previous
from jcstats.domain.units import is_points, is_share, split_unit
from jcstats.i18n import in_chinese, knows, published, sentences, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from jcstats.domain.model import Indicator, Qualifier, Rank, Source, Streak

    class Named(Protocol):
        """Something with a Chinese name and perhaps an English one."""

        @property
        def name(self) -> str:
            """In Chinese."""

        @property
        def name_en(self) -> str | None:
            """In English."""


_DIGITS_OF_A_YEAR = 4
_GROUP = 8  # characters per group of a checksum


def digits(number: Decimal | int) -> str:
    """Return a number with the digits that were printed, never in exponent notation."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def called(named: Named) -> str:
    """Return a name in the language of the tool, or the Chinese name if there is no other."""
    return named.name if in_chinese() else named.name_en or named.name


def in_both_languages(named: Named) -> str:
    """Return the Chinese name with the name in the language of the tool beside it, if there is another."""
    other = called(named)
    return named.name if other == named.name else tr("with_meaning", word=named.name, meaning=other)


def marked(text: str, record: Indicator) -> str:
    """Return text for a record, with a mark if the record still has to be reviewed."""
    return tr("to_review", name=text) if record.review else text


def name(record: Indicator) -> str:
    """Return the name of a record, with a mark if the record still has to be reviewed."""
    return marked(called(record), record)


def doubts(record: Indicator) -> str:
    """Return why a record has to be reviewed as a sentence, or nothing."""
    return tr("note_review", reasons=reasons(record)) if record.review else ""


def in_language(note: str | None) -> str:
    """Return a note of a dataset in the language of the tool, or in Chinese if there is no translation."""
    if note is None or in_chinese():
        return note or ""
    from jcstats.i18n.notes import note_in_language  # noqa: PLC0415 - only in another language

    return note_in_language(note)


def reasons(record: Indicator) -> str:
    """Return why a record has to be reviewed."""
    return tr("list.semicolon").join(map(in_language, record.review))


def note(record: Indicator) -> str | None:
    """Return the note of a record, with the status of its level and why it has to be reviewed."""
    said = [
        doubts(record),
        tr("note_status", status=level_status(record)) if record.level_status else "",
        in_language(record.note),
    ]
    return sentences(*said) or None


def amount(record: Indicator) -> tuple[str, str]:
    """Return a record's level as its number and the text after it: ("近3", "亿元"), ("77", "%以上")."""
    if record.value is None or record.qualifier is None:
        return tr("missing"), ""
    return qualified(digits(record.value), record.unit or "", record.qualifier)


def qualified(number: str, unit: str, qualifier: Qualifier) -> tuple[str, str]:
    """Return a number with its qualifier, and the text after it: ("8", "万余人"), ("超10", "%")."""
    multiplier, rest = split_unit(unit)
    # 余 is only used with what is counted; 10余% would be wrong.
    key = f"{qualifier}_share" if qualifier == "more_than" and (is_share(unit) or is_points(unit)) else qualifier
    said = tr(f"qualifier.{key}.unit", unit=unit, multiplier=multiplier, rest=rest)
    return tr(f"qualifier.{key}.number", number=number), said


def level(record: Indicator) -> str:
    """Return a record's level as text: 近3亿元."""
    return "".join(amount(record))


def growth(record: Indicator) -> str:
    """Return a record's growth with its sign and qualifier: +13.6%, +10%以上."""
    if record.yoy is None or record.yoy_qualifier is None:
        return tr("missing")
    return "".join(qualified(signed(record.yoy), tr("per_cent"), record.yoy_qualifier))


def moved(record: Indicator) -> Decimal | None:
    """Return the growth of a record, or the change if only that was published."""
    return record.change.value if record.change and record.yoy is None else record.yoy


def change(record: Indicator) -> str:
    """Return a record's change on the year before in its own unit, +1.2个百分点, or nothing."""
    if record.change is None:
        return ""
    return "".join(qualified(signed(record.change.value), record.change.unit, record.change.qualifier))


def growth_with_basis(record: Indicator) -> str:
    """Return a record's growth with its basis as text, where the two stand alone: +13.6%（不变价）."""
    return tr("growth_with_basis", growth=growth(record), basis=basis(record))


def growth_and_basis(record: Indicator) -> tuple[str, str]:
    """Return a record's growth and its basis ("+13.6%", " 不变价"), or its change."""
    if record.yoy is None:
        return change(record) or tr("missing"), ""
    following = [tr("basis_after_growth", basis=basis(record))]
    if record.change is not None:
        following.append(tr("change_after_growth", change=change(record)))
    return growth(record), "".join(following)


def signed(number: Decimal) -> str:
    """Return a number with its sign: +13.6; zero has none."""
    return f"{number:+f}" if number else digits(number)


def level_status(record: Indicator) -> str:
    """Return what the publisher calls a level, or nothing."""
    return tr(f"level_status.{record.level_status}") if record.level_status else ""


def status(record: Indicator) -> str:
    """Return the status of a project, or nothing for other records."""
    return tr(f"status.{record.status}") if record.status else ""


def implied(record: Indicator) -> str:
    """Return the level that a record implies for the year before, marked as computed, or nothing."""
    interval = implied_previous(record)
    if interval is None:
        return ""
    low, high = digits(interval.low), digits(interval.high)
    return tr("implied", low=low, high=high, unit=record.unit or "", level=level(record), growth=growth(record))


def why_nothing_implied(record: Indicator) -> str:
    """Return a sentence that says why a growth implies no level for the year before."""
    why = derive.why_nothing_implied(record)
    return tr(f"why.{why}") if why and why != "no_growth" else ""


def basis(record: Indicator) -> str:
    """Return the basis of a record's growth."""
    return tr(f"basis.{record.yoy_basis}") if record.yoy_basis else ""


def place(rank: Rank) -> str:
    """Return a published place: 第1, or the printed words if they are less exact than a place."""
    return published("place", rank.text) if rank.text else tr("place", place=rank.place)


def standing(rank: Rank) -> str:
    """Return a published standing with its scope and measure: 全省第1（增速）, 全省第3（总量，共14个）."""
    key = "standing" if rank.out_of is None else "standing_out_of"
    measure = published("measure", rank.measure)
    return tr(key, scope=scope(rank.scope), place=place(rank), measure=measure, count=rank.out_of)


def scope(of: str) -> str:
    """Return the scope of a standing: 全省, or "in the province"."""
    return published("scope", of)


def place_among(rank: Rank) -> str:
    """Return a published place, and out of how many if that was published: 第3（共14个）."""
    return place(rank) if rank.out_of is None else tr("place_out_of", place=place(rank), count=rank.out_of)


def standings(record: Indicator) -> str:
    """Return all of a record's standings, the widest scope first."""
    ranks = record.ranks
    if len(ranks) > 1:
        from jcstats.domain import scopes  # noqa: PLC0415 - few records have two

        ranks = tuple(sorted(ranks, key=lambda rank: scopes.order(rank.scope)))
    return tr("list.semicolon").join(map(standing, ranks))


def duration(streak: Streak) -> str:
    """Return the length of a streak: 82个月."""
    of_unit = f"published.duration.{streak.unit}"
    return tr(of_unit if knows(of_unit) else "duration", count=streak.count, unit=streak.unit)


def streaks(record: Indicator) -> str:
    """Return the streaks of a record."""
    return streaks_text(record.streaks)


def streaks_text(held: Iterable[Streak]) -> str:
    """Return streaks as text."""
    return tr("list.semicolon").join(
        tr("streak", duration=duration(streak), what=published("streak", streak.what)) for streak in held
    )


def lines(record: Indicator) -> str:
    """Return the lines of the article on which a record was printed."""
    return tr("list.comma").join(map(str, record.source.lines))


def quantity(base: str) -> str:
    """Return the quantity that a base unit measures."""
    return tr(f"quantity.{base}") if knows(f"quantity.{base}") else tr("by_unit", unit=base)


def quantity_name(base: str) -> str:
    """Return the name of the quantity that a base unit measures: 金额."""
    return tr(f"quantity_name.{base}") if knows(f"quantity_name.{base}") else tr("quantity_in", unit=base)


def cited(title: str, record: Indicator) -> str:
    """Return the title of a source, and the lines if its text was recorded."""
    return tr("source_line", title=title, lines=lines(record)) if record.source.lines else title


def period(text: str) -> str:
    """Return a period in words: 2024年, 2024年上半年, 2024年第1季度, 2024年6月, 2024年1—11月, 2021—2025年."""
    if text.isascii() and text.isdigit() and len(text) == _DIGITS_OF_A_YEAR:
        return tr("period.year", year=text)
    from jcstats.views.period_words import in_words  # noqa: PLC0415 - most periods are years

    return in_words(text)


def sources(cited: Iterable[Source]) -> str:
    """Return sources in one line."""
    return tr("list.semicolon").join(map(_source, cited))


def _source(source: Source) -> str:
    """Return a source with what is known about it: column and authors, publisher and date, or the web site."""
    authors = tr("list.comma").join(source.authors)
    publisher = source.publisher if source.publisher not in source.authors else None
    site = source.url.split("/")[2] if source.url and not (authors or publisher) else None
    about = tr("list.between").join(filter(None, (source.column, authors, publisher, site, source.published)))
    return tr("source", title=source.title, about=about) if about else source.title


def checksum(sha256: str) -> str:
    """Return a checksum in groups, which are easier to read and can be broken at the end of a line."""
    return " ".join(("sha256", *(sha256[start : start + _GROUP] for start in range(0, len(sha256), _GROUP))))
