"""Measure jcstats against its peers, all in one run, and write docs/performance.md.

    python benchmarks/run.py [--work FOLDER] [--sizes N ...] [--runs N] [--python PYTHON] [--quick] [--no-report]

It leaves with 1 where a peer's answer differs from ours; a target that was not met is said in the report only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import machine
import measure
from growth import growth
from installing import ROOT, find_peers, install
from peers import made
from report import Report, markdown
from scale import scale
from startup import start_up
from trial import Bench

REPORT = ROOT / "docs" / "performance.md"
SIZES = (10_000, 100_000, 1_000_000)
RUNS = 15
QUICK_SIZES = (300, 1000)
QUICK_RUNS = 3
GROWTH_RUNS = 3

_BEGUN = time.monotonic()


def tell(said: str) -> None:
    """Say on stderr, at once, what is being done, after how many seconds."""
    print(f"{time.monotonic() - _BEGUN:7.1f} s  {said}", file=sys.stderr, flush=True)


def measured(asked: argparse.Namespace, work: Path) -> Report:
    """Install, measure and compare everything; `work` is an empty folder, or that of an earlier run."""
    ours = install(work, asked.python, tell)
    found, missing = find_peers(work, asked.python, tell)
    for name, reason in missing.items():
        tell(f"{name} is missing: {reason}")
    bench = Bench(ours=ours, peers=made(found), work=work, rounds=asked.runs, tell=tell)
    before = machine.load()
    facts = machine.facts()
    started = start_up(bench)
    grown = scale(bench, asked.sizes)
    within = () if asked.quick else tuple(growth(str(ours.program), GROWTH_RUNS, tell))
    facts["load before and after"] = f"{before:.1f} and {machine.load():.1f} processes"
    facts["duration"] = f"{(time.monotonic() - _BEGUN) / 60:.0f} minutes"
    libraries = ", ".join(f"{name} {version}" for name, version in ours.versions.items())
    versions = {
        "jcstats runs on": libraries,
        "peers": ", ".join(f"{name} {peer.version}" for name, peer in found.items()),
    }
    return Report(
        facts=facts,
        versions=versions,
        missing=missing,
        start_up=started,
        scale=grown,
        growth=within,
        floor=measure.own_peak(),
    )


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    asked = _arguments()
    if asked.work is None:
        with tempfile.TemporaryDirectory(prefix="jcstats-benchmarks-") as folder:
            report = measured(asked, Path(folder))
    else:
        asked.work.mkdir(parents=True, exist_ok=True)
        report = measured(asked, asked.work.resolve())
    text = markdown(report)
    print(text)
    if asked.report:
        REPORT.write_text(text, encoding="utf-8")
        tell(f"written: {REPORT}")
    return 1 if any(check.difference for check in report.checks) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure jcstats against its peers and write docs/performance.md.")
    parser.add_argument("--work", type=Path, help="where to install and generate, and to keep it for the next run")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="in records (%(default)s)")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often the short commands run (%(default)s)")
    parser.add_argument("--python", default=sys.executable, help="the Python to install jcstats for")
    parser.add_argument("--quick", action="store_true", help="a trial: small sizes, three runs of start-up, no report")
    parser.add_argument("--no-report", dest="report", action="store_false", help="leave docs/performance.md as it is")
    asked = parser.parse_args()
    if asked.quick:
        asked.sizes, asked.runs, asked.report = QUICK_SIZES, QUICK_RUNS, False
    if asked.runs < 1 or min(asked.sizes) < 1:
        parser.error("--runs and --sizes take numbers from 1 up")
    return asked


if __name__ == "__main__":
    sys.exit(main())
