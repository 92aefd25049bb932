"""How time and memory grow with the number of records, against jq and the other peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import measure
from generate import generate
from peers import Files
from questions import TASKS
from trial import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measure import Measured
    from questions import Task
    from trial import Bench, Check

OURS = "jcstats"
YARDSTICK = "jq"
"""The peer of which the targets speak."""

_GENERATED = "synthetic-"
"""What the names of generated files begin with."""

TIME_AT_MOST, TIME_AIM = 2.0, 1.2
"""How many times as long as jq jcstats may take, and is to take."""

PEAK_AT_MOST, PEAK_AIM = 10.0, 6.0
"""How many times the size of the file jcstats may have in memory at once, and is to have."""

LINEAR = 1.1
"""The greatest exponent that counts as linear."""

TARGETED = 10_000
"""The least number of records that the targets speak of."""

_SMALL, _MIDDLE = 10_000, 100_000  # records: the largest that are asked often, and still several times


class Row(NamedTuple):
    """One task on one dataset."""

    records: int
    size: int
    """The size of the dataset's file, in bytes."""
    task: Task
    measured: dict[str, Measured]
    """jcstats and the peers that gave the same answer, by name."""


class Scale(NamedTuple):
    """What was measured."""

    rows: tuple[Row, ...]
    checks: tuple[Check, ...]


def rounds_of(records: int, rounds: int) -> int:
    """Return how often a dataset of this size is asked where a short command runs `rounds` times."""
    if records > _MIDDLE:
        return 1
    return max(1, rounds // 3 if records <= _SMALL else rounds // 5)


def scale(bench: Bench, sizes: Sequence[int]) -> Scale:
    """Ask every task of datasets of these sizes, in records; what is generated is removed again."""
    rows: list[Row] = []
    checks: list[Check] = []
    for records in sizes:
        bench.tell(f"{records} records: generating")
        asked, tasks = _of_size(bench, records)
        files = _files(asked, records)
        for task in tasks:
            row, compared = _asked(asked, task, files, records)
            rows.append(row)
            checks += compared
        for file in bench.work.glob(f"{_GENERATED}*"):
            file.unlink()
    return Scale(tuple(rows), tuple(checks))


def _of_size(bench: Bench, records: int) -> tuple[Bench, tuple[Task, ...]]:
    """Return who is asked what: of the largest datasets jq, of which the targets speak, and in JSON.

    All peers and forms there would take more than half an hour.
    """
    if records <= _MIDDLE:
        return bench, TASKS
    peers = {name: peer for name, peer in bench.peers.items() if name == YARDSTICK}
    return bench._replace(peers=peers), tuple(task for task in TASKS if task.form == "json")


def _asked(bench: Bench, task: Task, files: Files, records: int) -> tuple[Row, tuple[Check, ...]]:
    own = (bench.ours.program, *task.question.arguments, "--data", str(files.json), "-f", task.form)
    about = f"{records} records, {task.title}"
    bench.tell(f"{about}: comparing the answers")
    trial = checked(task, own, bench.peers, files, bench.work)
    rounds = rounds_of(records, bench.rounds)
    measured = measure.alternately({OURS: own, **trial.commands}, rounds, lambda said: bench.tell(f"{about}: {said}"))
    return Row(records, files.json.stat().st_size, task, measured), trial.checks


def _files(bench: Bench, records: int) -> Files:
    dataset = bench.work / f"{_GENERATED}{records}.json"
    generate(records, dataset)
    table = dataset.with_suffix(".csv")
    if any(peer.ties_free for peer in bench.peers.values()):  # those that read CSV
        measure.answered((bench.ours.program, "show", "--data", str(dataset), "-f", "csv"), table)
    return Files(json=dataset, csv=table)
