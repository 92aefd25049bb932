"""The tools that answer the same questions from the same file, and how each is asked.

A peer gets the JSON file itself, without a preparation that jcstats does not have. csvkit and Miller read no nested
JSON: they get the CSV that `jcstats show -f csv` has written, and only the question for growth, which is one filter
and one sort on one column there.
"""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb_query
import jq_program
import sqlite_query
from questions import GROWTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from installing import Found
    from measure import Command
    from questions import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The same records twice."""

    json: Path
    """The dataset."""
    csv: Path | None = None
    """What jcstats makes of it; None where no peer is to read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another tool."""

    name: str
    version: str
    command: Callable[[Task, Files], Command | None]
    """How a question is put to it; None where it cannot be, or not fairly."""
    ties_free: bool = False
    """Whether records of equal growth may stand in another order: its input has them in another order already."""
    patience: bool = True
    """Whether it is left out where it takes too long; jq, which the targets speak of, never is."""


def made(found: dict[str, Found]) -> dict[str, Peer]:
    """Return the peers that have been found on this machine, by name."""
    kinds = {"jq": _jq, "DuckDB": _duckdb, "sqlite-utils": _sqlite_utils, "csvkit": _csvkit, "Miller": _miller}
    return {name: kinds[name](path) for name, path in found.items()}


def _jq(found: Found) -> Peer:
    def command(task: Task, files: Files) -> Command:
        return (found.program, *jq_program.arguments(task), str(files.json))

    return Peer(name="jq", version=found.version, command=command, patience=False)


def _duckdb(found: Found) -> Peer:
    def command(task: Task, files: Files) -> Command | None:
        if task.form != "json":
            return None
        return (found.program, "-c", duckdb_query.script(task.question, files.json))

    return Peer(name="DuckDB", version=found.version, command=command)


def _sqlite_utils(found: Found) -> Peer:
    def command(task: Task, files: Files) -> Command | None:
        if task.form != "json":
            return None
        query = sqlite_query.query(task.question)
        return (found.program, "memory", str(files.json), query, "--json-cols")

    return Peer(name="sqlite-utils", version=found.version, command=command)


def _csvkit(found: Found) -> Peer:
    shell = shutil.which("bash")  # one that tells when the first program of a pipeline fails
    grep, sort = (shlex.quote(str(Path(found.program).with_name(name))) for name in ("csvgrep", "csvsort"))

    def command(task: Task, files: Files) -> Command | None:
        if task.question != GROWTH or task.form != "csv" or files.csv is None or shell is None:
            return None
        pipeline = f"{grep} -c yoy -r . {shlex.quote(str(files.csv))} | {sort} --snifflimit 0 -r -c yoy"
        return (shell, "-o", "pipefail", "-c", pipeline)

    return Peer(name="csvkit", version=found.version, command=command, ties_free=True)


def _miller(found: Found) -> Peer:
    def command(task: Task, files: Files) -> Command | None:
        if task.question != GROWTH or task.form != "csv" or files.csv is None:
            return None
        steps = ("filter", "is_not_empty($yoy)", "then", "sort", "-nr", "yoy")
        return (found.program, "--icsv", "--ocsv", *steps, str(files.csv))

    return Peer(name="Miller", version=found.version, command=command, ties_free=True)
