"""Try the guarantees much more often than the suite does, and write how often to docs/trials.md.

    pip install -e '.[test,proofs]'
    python proofs/guarantees.py [suite] [more] [hostile] [review] [store] [fuzz] [mutants] [page]

Each part replaces its own numbers in docs/trials.json, of which the page is made; none named is all of them:
`suite` counts what the suite tries, `more` runs the guarantees' tests with many times as many new examples, `hostile`
asks hostile files everything, presses Ctrl-C and takes memory away, `review` kills reviews of drafts, `store` kills
what stores into a database, `fuzz` searches led by coverage, `mutants` changes the code and counts how many of the
changes the tests notice. `page` only writes the page anew. All takes some two hours; what goes wrong ends it with 1 and
changes nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from page import page

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
NUMBERS, PAGE = ROOT / "docs" / "trials.json", ROOT / "docs" / "trials.md"


def suite() -> dict[str, Any]:
    """Return what the whole suite tries each time."""
    return _tried(["tests"], times=1)


def more(times: int) -> dict[str, Any]:
    """Return what the tests of the guarantees try when they try so many times as much, with new examples."""
    return _tried(["tests/guarantees"], times)


def hostile(files: int, interrupts: int, memory: int) -> dict[str, Any]:
    """Return what was tried with so many files, Ctrl-C and command lines without memory, with a seed of today."""
    bounds = ["--files", str(files), "--interrupts", str(interrupts), "--memory", str(memory)]
    return _result([sys.executable, "proofs/hostile_input.py", *bounds, "--counts"])


def review(kills: int) -> dict[str, Any]:
    """Return what was found after so many reviews were killed, with a seed of today."""
    return _result([sys.executable, "proofs/review_kills.py", "--kills", str(kills), "--counts"])


def store(kills: int) -> dict[str, Any]:
    """Return what was found after `jcstats store` was killed so many times, with a seed of today."""
    return _result([sys.executable, "proofs/store_kills.py", "--kills", str(kills), "--counts"])


def fuzz(seconds: int) -> dict[str, Any]:
    """Return what was tried, led by the code that it reached, in so many seconds for each of two targets."""
    found: dict[str, Any] = {"seconds": seconds}
    for what in ("reading", "prose"):
        bounds = ["--runs", str(10**9), "--seconds", str(seconds)]
        found |= _result([sys.executable, "proofs/fuzz.py", what, *bounds, "--counts"])
    return found


def mutants(minutes: int) -> dict[str, Any]:
    """Return how many small changes of the code the tests notice, and what the others are."""
    return _result([sys.executable, "proofs/mutants.py", "--minutes", str(minutes), "--result"])


def _tried(where: list[str], times: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "counts.json")
        around = {**os.environ, "CI": "true", "JCSTATS_TRY": str(times), "JCSTATS_COUNTS": str(file)}
        command = [sys.executable, "-m", "pytest", "-n", "auto", *where]
        ran = subprocess.run(command, cwd=ROOT, env=around, check=False, stdout=subprocess.PIPE, text=True)
        print(ran.stdout)
        if ran.returncode:
            sys.exit(f"not all tests passed with {times} times as much")
        passed = re.findall(r"(\d+) passed", ran.stdout)
        return {"times": times, "tests": int(passed[-1]), "counts": json.loads(file.read_text("utf-8"))}


def _result(command: list[str]) -> dict[str, Any]:
    """Return what a script writes to the file whose name is its last argument."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "result.json")
        subprocess.run([*command, str(file)], cwd=ROOT, check=True)
        found: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return found


def main() -> None:
    """Run the parts that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    # argparse holds what it was given against the choices even where that is nothing.
    parser.add_argument(
        "parts", nargs="*", choices=["suite", "more", "hostile", "review", "store", "fuzz", "mutants", "page", []]
    )
    parser.add_argument("--times", type=int, default=20, help="for `more` (%(default)s)")
    parser.add_argument("--files", type=int, default=5000, help="for `hostile` (%(default)s)")
    parser.add_argument("--interrupts", type=int, default=700, help="for `hostile` (%(default)s)")
    parser.add_argument("--memory", type=int, default=200, help="for `hostile` (%(default)s)")
    parser.add_argument("--kills", type=int, default=300, help="for `review` (%(default)s)")
    parser.add_argument("--store-kills", type=int, default=200, help="for `store`, each engine (%(default)s)")
    parser.add_argument("--seconds", type=int, default=900, help="for `fuzz`, each target (%(default)s)")
    parser.add_argument("--minutes", type=int, default=120, help="for `mutants`, at the most (%(default)s)")
    told = parser.parse_args()
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "suite": suite,
        "more": lambda: more(told.times),
        "hostile": lambda: hostile(told.files, told.interrupts, told.memory),
        "review": lambda: review(told.kills),
        "store": lambda: store(told.store_kills),
        "fuzz": lambda: fuzz(told.seconds),
        "mutants": lambda: mutants(told.minutes),
    }
    on = f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    numbers = json.loads(NUMBERS.read_text("utf-8")) if NUMBERS.exists() else {}
    for name, part in parts.items():
        if name in told.parts or not told.parts:
            today = dt.datetime.now(dt.UTC).date().isoformat()
            numbers[name] = {"date": today, "on": on, **part()}
            NUMBERS.write_text(json.dumps(numbers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(numbers), encoding="utf-8")


if __name__ == "__main__":
    main()
