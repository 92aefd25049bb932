"""Write requirements/pinned.txt: every distribution that pyproject.toml leads to, with the hashes of all its files.

    python scripts/dependencies.py [DATE]

The newest versions that the package index had at the beginning of DATE, in UTC; without it, of the day a week ago, so
that a release that was tampered with has had a week to be noticed. The same date gives the same bytes on any machine
whose package index has the same files. Needs uv, which the extra `dev` brings, and the network.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "requirements" / "pinned.txt"

# Tools that are run by hand: no version of Atheris above 3.0 has a wheel for CPython 3.11, or a source to build from.
# Spark has no wheel either, and what tests servers is needed by nobody else.
LEFT_OUT = {"proofs", "spark", "servers"}

HEADER = """\
# Every distribution that jcstats, its extras ({extras}) and its build lead to, as the package
# index had them at the beginning of {day} (UTC), for every platform and for Python {python} and newer, with the
# hashes of all files. Made by
#     python scripts/dependencies.py {day}
# and installed with
#     pip install --require-hashes -r requirements/pinned.txt
"""


def resolved(day: date, python: str, extras: list[str], build: list[str]) -> str:
    """Return what uv resolves the project with its extras, and what builds it, to."""
    options = ["--exclude-newer", f"{day}T00:00:00Z"]
    options += ["--universal", "--python-version", python, "--no-python-downloads", "--no-build", "--generate-hashes"]
    options += ["--annotation-style", "line", "--no-header", "--quiet", *(f"--extra={extra}" for extra in extras)]
    return subprocess.run(
        [sys.executable, "-m", "uv", "pip", "compile", *options, "pyproject.toml", "-"],
        cwd=ROOT,
        input="\n".join(build),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout


def text(day: date) -> str:
    """Return the file as it is kept in the tree, of some day."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    python = declared["project"]["requires-python"].removeprefix(">=")
    extras = [extra for extra in declared["project"]["optional-dependencies"] if extra not in LEFT_OUT]
    pins = resolved(day, python, extras, declared["build-system"]["requires"])
    return HEADER.format(day=day, python=python, extras=", ".join(extras)) + pins


if __name__ == "__main__":
    DAY = date.fromisoformat(sys.argv[1]) if sys.argv[1:] else datetime.now(UTC).date() - timedelta(weeks=1)
    TARGET.write_text(text(DAY), encoding="utf-8")
