"""Whole processes, timed side by side: wall and CPU time in seconds, and the most memory that they had in bytes."""

from __future__ import annotations

import math
import os
import resource
import signal
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

Command: TypeAlias = tuple[str, ...]
"""A program by its whole path, and its arguments."""

_UNIT = 1024
"""Linux counts memory in units of 1024 bytes."""

_WELL = frozenset({0})
"""The exit codes of a process that ended well."""

_KEPT = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SSL_CERT_FILE")


class FailedError(Exception):
    """A process that did not answer; the message says why."""


class Run(NamedTuple):
    """One process from its start to its end."""

    seconds: float
    """Wall time."""
    work: float
    """CPU time in seconds, which other processes on the machine change little."""
    peak: int
    """The most memory that it, or a process that it waited for, had at once, in bytes."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Several runs of the same command."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median of the times, in seconds."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def work(self) -> float:
        """The median of the CPU times, in seconds."""
        return statistics.median(run.work for run in self.runs)

    @property
    def least(self) -> float:
        """The shortest time, in seconds."""
        return min(run.seconds for run in self.runs)

    @property
    def most(self) -> float:
        """The longest time, in seconds."""
        return max(run.seconds for run in self.runs)

    @property
    def peak(self) -> float:
        """The median of the most memory, in bytes."""
        return statistics.median(run.peak for run in self.runs)


def environment() -> dict[str, str]:
    """Return what every measured process finds in its environment: the same, whatever the shell has."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def own_peak() -> int:
    """Return the most memory that this process has had, in bytes; no child of it can be seen to have had less."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def once(command: Command, codes: Collection[int] = _WELL) -> Run:
    """Run a command to its end, its answer going to /dev/null.

    Raises FailedError where it ends with any other exit code than these.
    """
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    begun = time.monotonic()
    child = os.posix_spawn(command[0], command, environment(), file_actions=nowhere)
    _, status, used = os.wait4(child, 0)
    seconds = time.monotonic() - begun
    code = os.waitstatus_to_exitcode(status)
    if code not in codes:
        message = f"{command[0]} ended with {code}"
        raise FailedError(message)
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * _UNIT)


def alternately(
    commands: Mapping[str, Command],
    rounds: int,
    tell: Callable[[str], None] = lambda _: None,
    codes: Collection[int] = _WELL,
) -> dict[str, Measured]:
    """Run every command once a round, there and back again, so that no command always follows the same other one.

    `tell` hears of every round. Caches are warm when every command has run before; see `warm`.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds):
        tell(f"round {number + 1} of {rounds}")
        for name in list(commands)[:: -1 if number % 2 else 1]:
            runs[name].append(once(commands[name], codes))
    return {name: Measured(tuple(own)) for name, own in runs.items()}


def warm(commands: Mapping[str, Command]) -> None:
    """Run every command once without counting it."""
    for command in commands.values():
        once(command)


def answered(command: Command, file: Path, patience: float | None = None, codes: Collection[int] = _WELL) -> None:
    """Write what a command answers to a file.

    Raises FailedError where it does not end well, or takes longer than `patience` seconds and is ended.
    """
    with file.open("wb") as target, file.with_suffix(".errors").open("w+b") as errors:
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=target,
            stderr=errors,
            env=environment(),
            start_new_session=True,  # a pipeline is ended as a whole
        ) as process:
            try:
                code = process.wait(patience)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                message = f"took longer than {patience:.0f} s"
                raise FailedError(message) from None
        if code not in codes:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines()
            message = f"ended with {code}: {said[-1][:200] if said else 'no message'}"
            raise FailedError(message)


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """Return the power of the size that a quantity grows with: least squares on the logarithms; 1 is linear.

    `points` are sizes with quantities; None where there are fewer than two.
    """
    if len(points) < 2:  # noqa: PLR2004 - a line has two
        return None
    sizes, quantities = zip(*points, strict=True)
    return statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, quantities)]).slope
