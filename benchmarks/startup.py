"""How long jcstats takes to answer from its own dataset, against an empty Python and against its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import measure
from installing import ROOT
from peers import Files
from questions import SHOW, Task
from trial import checked

if TYPE_CHECKING:
    from measure import Command, Measured
    from trial import Bench, Check

REAL = ROOT / "data" / "indicators.json"
"""The dataset that is inside the wheel, as the peers get it."""

_EMPTY = "python -c pass"
_IMPORT = 'python -c "import jcstats"'
_JSON = "jcstats show 工业 --json"
_TABLE = "jcstats show 工业"
_HELP = "jcstats --help"


class Target(NamedTuple):
    """How long a command may take against another."""

    ours: str
    theirs: str
    """An empty Python, or the name of a peer that is asked the same."""
    at_most: float
    """How many times as long."""


TARGETS = (
    Target(_JSON, _EMPTY, 5.8),
    Target(_TABLE, _EMPTY, 8.5),
    Target(_TABLE, "sqlite-utils", 0.75),
    Target(_JSON, "DuckDB", 0.45),
    Target(_JSON, "jq", 3.5),
    Target(_HELP, _EMPTY, 11),
    Target(_IMPORT, _EMPTY, 1.6),
)


class StartUp(NamedTuple):
    """What was measured."""

    measured: dict[str, Measured]
    """By the names that TARGETS uses; a missing peer is missing."""
    rounds: int
    checks: tuple[Check, ...]


def start_up(bench: Bench) -> StartUp:
    """Measure everything that TARGETS names, all in the same rounds."""
    ours = bench.ours
    commands: dict[str, Command] = {
        _EMPTY: (ours.python, "-c", "pass"),
        _IMPORT: (ours.python, "-c", "import jcstats"),
        _JSON: (ours.program, "show", "工业", "--json"),
        _TABLE: (ours.program, "show", "工业"),
        _HELP: (ours.program, "--help"),
    }
    asked = {target.theirs: bench.peers[target.theirs] for target in TARGETS if target.theirs in bench.peers}
    bench.tell("start-up: comparing the answers")
    trial = checked(Task(SHOW, "json"), commands[_JSON], asked, Files(json=REAL), bench.work)
    commands |= trial.commands
    measure.warm(commands)
    measured = measure.alternately(commands, bench.rounds, lambda said: bench.tell(f"start-up: {said}"))
    return StartUp(measured=measured, rounds=bench.rounds, checks=trial.checks)
