"""What was measured as Markdown: for docs/performance.md, and for whoever waits at the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from growth import HEAD, row
from measure import exponent
from questions import TASKS
from scale import LINEAR, OURS, PEAK_AIM, PEAK_AT_MOST, TARGETED, TIME_AIM, TIME_AT_MOST
from startup import TARGETS
from trial import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from growth import Grown
    from measure import Measured
    from questions import Task
    from scale import Row, Scale
    from startup import StartUp
    from trial import Check

REFERENCE = "jq"
"""The peer that the targets of scale speak of."""

_MEGABYTE = 1e6
_NONE = "—"


class Report(NamedTuple):
    """All that a report says."""

    facts: dict[str, str]
    """The machine, by name."""
    versions: dict[str, str]
    """The programs and libraries, by name."""
    missing: dict[str, str]
    """The peers that could not be had, with the reason."""
    start_up: StartUp
    scale: Scale
    growth: tuple[Grown, ...]
    floor: int
    """The least memory that a process can be seen to have had, in bytes."""

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every comparison of answers."""
        return (*self.start_up.checks, *self.scale.checks)


def markdown(report: Report) -> str:
    """Return the report, every target with whether it was met."""
    rows = report.scale.rows
    parts = (_head(report), _start_up(report.start_up), _against_jq(report))
    rest = (_growing(rows), _within(report.growth), _others(rows), _answers(report.checks))
    return "\n".join(line for part in (*parts, *rest) for line in part)


def _head(report: Report) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield "Written by `python benchmarks/run.py`, which measures all of this side by side, in one run on one machine."
    yield "[How it measures](../benchmarks/README.md). Where a target was not met, it says so."
    yield ""
    yield from _table(("of", "is"), [*report.facts.items(), *report.versions.items()])
    for name, reason in report.missing.items():
        yield f"**{name} is missing**: {reason}."
        yield ""


def _start_up(found: StartUp) -> Iterator[str]:
    yield "## Start-up"
    yield ""
    yield f"Each with the dataset in the package, median of {found.rounds} (least to greatest), in milliseconds."
    yield ""
    head = ("ours", "against", "ours, ms", "theirs, ms", "ratio", "at most", "")
    rows = []
    for target in TARGETS:
        ours, theirs = found.measured.get(target.ours), found.measured.get(target.theirs)
        ratio = ours.seconds / theirs.seconds if ours and theirs else None
        figures = (_milliseconds(ours), _milliseconds(theirs), _times(ratio), _times(target.at_most))
        rows.append((_code(target.ours), _code(target.theirs), *figures, _met(ratio, target.at_most)))
    yield from _table(head, rows)


def _against_jq(report: Report) -> Iterator[str]:
    yield "## Large files"
    yield ""
    yield f"Synthetic datasets through `--data FILE`, and {REFERENCE} with the same filter and sort on the same file."
    yield f"Median seconds: at most {TIME_AT_MOST:g} × those of {REFERENCE}, and {TIME_AIM:g} × is the aim."
    yield f"Peak memory in megabytes: at most {PEAK_AT_MOST:g} × the file, and {PEAK_AIM:g} × is the aim."
    yield f"A peak below {report.floor / _MEGABYTE:.0f} MB, the harness's own, cannot be seen."
    yield ""
    head = ("records", "file, MB", "question", "runs", "ours, s", f"{REFERENCE}, s", "ratio", "")
    memory = ("ours, MB", f"{REFERENCE}, MB", "ours / file", "")
    yield from _table((*head, *memory), [_time_and_memory(row) for row in report.scale.rows])


def _time_and_memory(row: Row) -> tuple[str, ...]:
    ours, theirs = row.measured[OURS], row.measured.get(REFERENCE)
    ratio = ours.seconds / theirs.seconds if theirs else None
    files = ours.peak / row.size
    small = row.records < TARGETED
    return (
        *(f"{row.records:,}", f"{row.size / _MEGABYTE:,.1f}", _code(row.task.title), str(len(ours.runs))),
        *(_seconds(ours), _seconds(theirs), _times(ratio), _NONE if small else _met(ratio, TIME_AT_MOST, TIME_AIM)),
        *(_megabytes(ours), _megabytes(theirs), _times(files), _NONE if small else _met(files, PEAK_AT_MOST, PEAK_AIM)),
    )


def _growing(rows: Sequence[Row]) -> Iterator[str]:
    yield "## How it grows"
    yield ""
    large = [row for row in rows if row.records >= TARGETED]
    sizes = ", ".join(f"{size:,}" for size in dict.fromkeys(row.records for row in large)) or "no"
    yield f"The power of the number of records that time and memory grow with, fitted by least squares over {sizes}"
    yield f"records; 1 is linear, and up to {LINEAR:g} counts as linear. Start-up is included, which lowers it."
    yield ""
    fitted: list[tuple[str, ...]] = []
    for task in TASKS:
        time = _power(large, task, lambda measured: measured.seconds)
        memory = _power(large, task, lambda measured: measured.peak)
        fitted.append((_code(task.title), _figure(time), _met(time, LINEAR), _figure(memory), _met(memory, LINEAR)))
    yield from _table(("question", "time", "", "memory", ""), fitted)


def _within(found: Sequence[Grown]) -> Iterator[str]:
    if not found:
        return
    yield "## What one record or one question may have"
    yield ""
    yield "CPU seconds without what the smallest question takes, and the power of n that time and answer grow with."
    yield ""
    yield from _table((*HEAD, ""), [(*row(growth), _met(growth.time, LINEAR)) for growth in found])


def _power(rows: Iterable[Row], task: Task, quantity: Callable[[Measured], float]) -> float | None:
    return exponent([(row.records, quantity(row.measured[OURS])) for row in rows if row.task == task])


def _others(rows: Sequence[Row]) -> Iterator[str]:
    yield "## All peers"
    yield ""
    yield "Median seconds and peak megabytes. csvkit and Miller read the CSV that jcstats writes of all the records;"
    yield f"{_NONE} is a question that is not put to a peer, or that it gave no answer to (below)."
    yield ""
    names = list(dict.fromkeys(name for row in rows for name in row.measured))
    told = [
        (f"{row.records:,}", _code(row.task.title), *(_both(row.measured.get(name)) for name in names)) for row in rows
    ]
    yield from _table(("records", "question", *names), told)


def _both(measured: Measured | None) -> str:
    return _NONE if measured is None else f"{_seconds(measured)} s, {_megabytes(measured)} MB"


def _answers(checks: Sequence[Check]) -> Iterator[str]:
    yield "## Answers"
    yield ""
    yield "How many records or standings a peer answered with, where all of them are the same as ours: id, subject,"
    yield "period and figures, in the same order. csvkit and Miller get the records in another order, so with them"
    yield f"those of equal growth may change places. A peer is ended after {PATIENCE:.0f} s, {REFERENCE} excepted."
    yield ""
    names = list(dict.fromkeys(check.peer for check in checks))
    asked = dict.fromkeys((check.file, check.task) for check in checks)
    found = {(check.file, check.task, check.peer): _said(check) for check in checks}
    told = [
        (_code(file), _code(task.title), *(found.get((file, task, name), _NONE) for name in names))
        for file, task in asked
    ]
    yield from _table(("file", "question", *names), told)


def _said(check: Check) -> str:
    if check.failure:
        return f"no answer: {check.failure}"
    return f"**differs** at {check.difference}" if check.difference else f"{check.rows:,}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _met(figure: float | None, at_most: float, aim: float | None = None) -> str:
    if figure is None:
        return "not measured"
    if figure > at_most:
        return "**not met**"
    return "met, aim too" if aim is not None and figure <= aim else "met"


def _code(text: str) -> str:
    return f"`{text}`" if " " in text or "." in text else text


def _figure(figure: float | None) -> str:
    return _NONE if figure is None else f"{figure:.2f}"


def _times(figure: float | None) -> str:
    return _NONE if figure is None else f"{figure:.2f} ×"


def _milliseconds(measured: Measured | None) -> str:
    return (
        _NONE
        if measured is None
        else f"{measured.seconds * 1e3:.1f} ({measured.least * 1e3:.1f}–{measured.most * 1e3:.1f})"
    )


def _seconds(measured: Measured | None) -> str:
    return _NONE if measured is None else f"{measured.seconds:.2f}"


def _megabytes(measured: Measured | None) -> str:
    return _NONE if measured is None else f"{measured.peak / _MEGABYTE:,.0f}"
