"""Typical errors of curators, for tests that the audit finds each of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from jcstats.audit.dataset_check import Article, Audit, audit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jcstats import Dataset, Indicator


def held(dataset: Dataset, article: Article) -> Audit:
    """The outcome for the dataset's only source."""
    return audit(dataset, dataset.sources[0], article)


def changed_figures(record: Indicator, change: Callable[[str], str]) -> Indicator:
    """A record whose printed figures are changed as well, as in a careless copy."""
    return replace(record, source=replace(record.source, figures=tuple(map(change, record.source.figures))))


def other_digit(text: str) -> str:
    """A figure with its last digit changed."""
    for place in range(len(text) - 1, -1, -1):
        if text[place].isdigit():
            return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
    return text


def other_unit(unit: str) -> str:
    """A unit of another size."""
    if unit.startswith("亿"):
        return "万" + unit[1:]
    return unit[1:] if unit.startswith("万") else "万" + unit


def planted(record: Indicator) -> Iterator[tuple[str, Indicator | None]]:
    """Every error of every kind that can be made in a record; None is the record lost."""
    yield "a record deleted", None
    yield (
        "a line off by one",
        replace(record, source=replace(record.source, lines=tuple(line + 1 for line in record.source.lines))),
    )
    if record.value is not None and record.unit is not None:
        digits = Decimal(other_digit(format(record.value, "f")))
        yield "a wrong digit", replace(record, value=digits)
        yield "a wrong digit, printed figures too", changed_figures(replace(record, value=digits), other_digit)
        yield "a wrong unit", replace(record, unit=other_unit(record.unit))
        other: Any = "about" if record.qualifier == "exact" else "exact"
        yield "a qualifier lost or made up", replace(record, qualifier=other)
        yield "a level lost", replace(record, value=None, unit=None, qualifier=None)
    yield from _planted_growth(record)
    yield from _planted_ranks(record)
    for index, streak in enumerate(record.streaks):
        longer = replace(streak, count=streak.count + 1)
        yield (
            "a streak made longer",
            replace(record, streaks=(*record.streaks[:index], longer, *record.streaks[index + 1 :])),
        )


def _planted_growth(record: Indicator) -> Iterator[tuple[str, Indicator | None]]:
    if record.yoy is not None:
        yield "a sign turned", replace(record, yoy=-record.yoy)
        yield "a wrong growth", replace(record, yoy=record.yoy + 1)
        yield "a growth's qualifier made up", replace(record, yoy_qualifier="more_than")
        yield "a growth lost", replace(record, yoy=None, yoy_basis=None, yoy_qualifier=None)
    if record.change is not None:
        change = record.change
        yield "a change's sign turned", replace(record, change=replace(change, value=-change.value))
        yield "a wrong change", replace(record, change=replace(change, value=change.value + 1))
        yield "a change in another unit", replace(record, change=replace(change, unit=other_unit(change.unit)))
        yield "a change lost", replace(record, change=None)
        yield "a change as a growth", replace(record, change=None, yoy=change.value, yoy_qualifier="exact")


def _planted_ranks(record: Indicator) -> Iterator[tuple[str, Indicator | None]]:
    for index, rank in enumerate(record.ranks):
        before, after = record.ranks[:index], record.ranks[index + 1 :]
        moved = replace(rank, place=rank.place + 1) if rank.place else replace(rank, text="中游")
        yield "a rank moved", replace(record, ranks=(*before, moved, *after))
        wider = replace(rank, scope="全省" if rank.scope == "全国" else "全国")
        yield "a rank in another scope", replace(record, ranks=(*before, wider, *after))
        counted = replace(rank, out_of=99)
        if rank.place is not None:
            yield "a rank out of a number made up", replace(record, ranks=(*before, counted, *after))
        made_up = replace(rank, scope="全省", place=1, text=None)
        yield "a rank made up", replace(record, ranks=(*record.ranks, made_up))


class Planted(NamedTuple):
    """Some records that are wrong in one way."""

    kind: str
    """What is wrong."""
    wrong: dict[int, Indicator | None]
    """The wrong records by their places in the dataset; None is a record lost."""
    lines: frozenset[int]
    """The lines that they cite, right or wrong."""

    def into(self, dataset: Dataset) -> Dataset:
        """Return a dataset with this error in it."""
        records = (self.wrong.get(place, record) for place, record in enumerate(dataset.indicators))
        return replace(dataset, indicators=tuple(record for record in records if record is not None))

    def seen(self, dataset: Dataset, outcome: Audit) -> bool:
        """Tell whether an audit finds something in one of the records, or in their lines."""
        ids = {dataset.indicators[place].id for place in self.wrong}
        return any(
            finding.record in ids or (finding.line in self.lines and finding.kind == "uncovered")
            for finding in outcome.findings
        )


def of_kinds(dataset: Dataset) -> Iterator[Planted]:
    """Yield every error of every kind that can be made in one record."""
    for place, record in enumerate(dataset.indicators):
        for kind, wrong in planted(record):
            yield Planted(kind, {place: wrong}, _lines(record, wrong))


def swapped(dataset: Dataset) -> Iterator[Planted]:
    """Yield each two records of one line whose levels were swapped, printed figures too."""
    for (place, record), (other_place, other) in combinations(enumerate(dataset.indicators), 2):
        mine, its = _level_figure(record), _level_figure(other)
        if not mine or not its or mine == its or not set(record.source.lines) & set(other.source.lines):
            continue
        wrong = _with_level_of(record, mine, other, its), _with_level_of(other, its, record, mine)
        yield Planted("levels swapped", dict(zip((place, other_place), wrong, strict=True)), _lines(record, other))


def not_found(dataset: Dataset, article: Article, errors: Iterable[Planted]) -> list[Planted]:
    """Return the errors that the audit does not find.

    Errors of one kind that have no line in common are planted together, and each has to be found in its own record or
    lines. One that is not is planted alone.
    """
    missed: list[Planted] = []
    for group in _apart(errors):
        wrong = Planted("", {place: record for error in group for place, record in error.wrong.items()}, frozenset())
        outcome = held(wrong.into(dataset), article)
        left = [error for error in group if not error.seen(dataset, outcome)]
        missed += [error for error in left if not held(error.into(dataset), article).findings]
    return missed


def _apart(errors: Iterable[Planted]) -> Iterator[list[Planted]]:
    """Yield groups of errors of one kind that have no line in common."""
    groups: dict[str, list[tuple[set[int], list[Planted]]]] = {}
    for error in errors:
        of_kind = groups.setdefault(error.kind, [])
        free = next((group for group in of_kind if not group[0] & error.lines), None)
        if free is None:
            of_kind.append((set(error.lines), [error]))
        else:
            free[0].update(error.lines)
            free[1].append(error)
    return (group for of_kind in groups.values() for _, group in of_kind)


def _lines(*records: Indicator | None) -> frozenset[int]:
    return frozenset(line for record in records if record is not None for line in record.source.lines)


def _level_figure(record: Indicator) -> str | None:
    if record.value is None:
        return None
    printed = (figure for figure in record.source.figures if format(record.value, "f") in figure)
    return next(printed, None)


def _with_level_of(record: Indicator, mine: str, other: Indicator, its: str) -> Indicator:
    level = replace(record, value=other.value, unit=other.unit, qualifier=other.qualifier)
    return changed_figures(level, lambda figure: its if figure == mine else figure)
