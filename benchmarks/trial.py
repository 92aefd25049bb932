"""Ask jcstats and its peers once, and compare what they answer; only who gives our answer is measured."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

import measure
from answers import Agreement, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from installing import Installed
    from measure import Command
    from peers import Files, Peer
    from questions import Task

PATIENCE = 120.0
"""After how many seconds a peer is left out, unless it is the one that the targets speak of."""


class Bench(NamedTuple):
    """What everything is measured with."""

    ours: Installed
    peers: Mapping[str, Peer]
    work: Path
    """The folder for what is generated."""
    rounds: int
    """How often short commands run."""
    tell: Callable[[str], None]
    """Hears what is being done."""


class Check(NamedTuple):
    """Whether a peer answered as jcstats did."""

    file: str
    """The name of the dataset."""
    task: Task
    peer: str
    rows: int
    """How many records or standings are the same, from the first on."""
    difference: str | None
    """Where the answers first differ, or None."""
    failure: str | None = None
    """Why there is no answer, or None."""


class Trial(NamedTuple):
    """Who can be measured, and why the others cannot."""

    commands: dict[str, Command]
    """By the name of the peer."""
    checks: tuple[Check, ...]


def checked(task: Task, ours: Command, peers: Mapping[str, Peer], files: Files, work: Path) -> Trial:
    """Return the commands of the peers that give our answer to a task, with what the comparison found.

    Raises FailedError where jcstats itself gives none.
    """
    own, other = work / "ours.answer", work / "theirs.answer"
    measure.answered(ours, own)
    commands: dict[str, Command] = {}
    checks: list[Check] = []
    for name, peer in peers.items():
        command = peer.command(task, files)
        if command is None:
            continue
        try:
            measure.answered(command, other, PATIENCE if peer.patience else None)
        except measure.FailedError as error:
            checks.append(Check(files.json.name, task, name, 0, None, str(error)))
            continue
        agreement = _compared(task, own, other, ties_free=peer.ties_free)
        checks.append(Check(files.json.name, task, name, *agreement))
        if agreement.difference is None:
            commands[name] = command
    for file in (own, other):
        file.unlink(missing_ok=True)
        file.with_suffix(".errors").unlink(missing_ok=True)
    return Trial(commands, tuple(checks))


def _compared(task: Task, own: Path, other: Path, *, ties_free: bool) -> Agreement:
    try:
        return compare(task, own, other, ties_free=ties_free)
    except (ValueError, KeyError, csv.Error) as error:
        return Agreement(0, f"what cannot be read: {error!r:.200}")
