"""Kill `jcstats store` at random moments: the database must be wholly old or wholly new, and take the rest later.

    python proofs/store_kills.py [--seed N] [--kills N] [--counts FILE]

Each engine of one file is killed so many times. It needs `pip install '.[test]'`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb  # noqa: F401 - loaded once, for all the processes that are forked from this one
import pydantic  # noqa: F401 - likewise

from jcstats.cli.main import run
from jcstats.store.databases import open_database, target_of

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
GANSU = str(ROOT / "examples" / "gansu")
TRIED: Counter[str] = Counter()

_OLD, _NEW, _NOTHING, _OTHER = range(4)
"""What is found after a kill, as an exit code."""


def forked(act: Callable[[], int]) -> int:
    """Act in a copy of this process, which says nothing; return its number."""
    process = os.fork()
    if process == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            os._exit(act())
        finally:
            os._exit(99)
    return process


def ended(process: int) -> int:
    """Wait for a process and return its exit code, or below zero the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def found(target: Path, counts: tuple[int, int]) -> int:
    """Return what a database has: as many records as before, as many as after, or something else."""
    if not target.exists():
        return _NOTHING
    datasets = open_database(target_of(str(target))).datasets()
    number = sum(len(dataset.indicators) for dataset in datasets)
    return counts.index(number) if number in counts else _OTHER


def kills(engine: str, count: int, moments: random.Random, folder: Path) -> None:
    """Kill so many processes that store into a database of an engine, every second time into a new one."""
    scheme = "duckdb:" if engine == "duckdb" else ""
    old, target = folder / "old", folder / "a"
    _hold(ended(forked(lambda: run(["store", "bundled", "--to", f"{scheme}{old}"]))) == 0, "not stored")
    line = ["store", "bundled", GANSU, "--to", f"{scheme}{target}"]
    begun = time.monotonic()
    _hold(ended(forked(lambda: run(line))) == 0, "not stored")
    longest = time.monotonic() - begun
    for number in range(count):
        target.unlink()
        if number % 2:
            shutil.copy(old, target)
        process = forked(lambda: run(line))
        time.sleep(moments.random() * longest * 1.1)
        os.kill(process, signal.SIGKILL)
        ended(process)
        state = ended(forked(lambda: found(target, (150, 200))))
        _hold(state in {_NEW, _OLD if number % 2 else _NOTHING}, f"{engine}: {number}: {state}")
        TRIED[f"{engine}: killed, and the database was {'new' if state == _NEW else 'old'}"] += 1
        left = [path for path in folder.iterdir() if path not in {old, target}]
        _hold(len(left) <= 1 and all(path.name.startswith(".a.") for path in left), f"left: {left}")
        for path in left:
            shutil.rmtree(path)
        # What was killed does not stand in the way.
        _hold(ended(forked(lambda: run(line))) == 0, "not stored")
        _hold(ended(forked(lambda: found(target, (150, 200)))) == _NEW, "not whole")


def _hold(law: bool, otherwise: str) -> None:  # noqa: FBT001 - a law holds or not
    if not law:
        sys.exit(otherwise)


def main() -> None:
    """Run what the command line says; what breaks a law ends it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=int(time.strftime("%Y%m%d")))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--counts", type=Path)
    told = parser.parse_args()
    for engine in ("sqlite", "duckdb"):
        with tempfile.TemporaryDirectory() as folder:
            kills(engine, told.kills, random.Random(told.seed), Path(folder))  # noqa: S311 - moments, no secret
    print(dict(TRIED))
    if told.counts:
        told.counts.write_text(json.dumps({"seed": told.seed, "counts": TRIED}), encoding="utf-8")


if __name__ == "__main__":
    main()
