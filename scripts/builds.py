"""Build the wheel and the sdist in different circumstances, and compare them byte for byte.

    python scripts/builds.py [FOLDER]

Prints the name, size and sha256 of both, and leaves them in FOLDER where one is given. Leaves with 1 where two builds
differ, or where an archive does not hold exactly what it should. Needs git, and what builds the project, which
`pip install --require-hashes -r requirements/pinned.txt` brings: another version of that may build other bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
BUILD = "import sys, hatchling.build as by; by.build_sdist(sys.argv[1]); by.build_wheel(sys.argv[1])"

# Named, so that the loss of one from the tree is noticed too.
ESSENTIAL = {
    "jcstats/__main__.py",
    "jcstats/py.typed",
    "jcstats/i18n/zh-CN.json",
    "jcstats/i18n/glossary.zh-CN.json",
    "jcstats/i18n/en.json",
    "jcstats/i18n/glossary.en.json",
    "jcstats/i18n/definitions.en.json",
    "jcstats/i18n/notes.en.json",
    "jcstats/data/indicators.json",
    "jcstats/data/indicators.schema.json",
    "jcstats/data/catalogue.json",
    "jcstats/data/catalogue.schema.json",
    "jcstats/data/catalogue.sha256",
}
ABOUT = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}

LITTER = [
    ".git/HEAD",
    ".venv/pyvenv.cfg",
    ".mypy_cache/missing.json",
    ".coverage",
    "build/lib/jcstats/old.py",
    "dist/jcstats-0.0.0.tar.gz",
    "src/jcstats.egg-info/PKG-INFO",
    "src/jcstats/__pycache__/cli.cpython-311.pyc",
    "tests/.hypothesis/examples/one",
]


class Circumstances(NamedTuple):
    """What is around a build and must leave no trace in it."""

    folder: str
    umask: int
    owner: int
    """Whose the files are, where root builds."""
    written: int
    """When the files were written, in seconds since 1970."""
    backwards: bool
    """Whether the last file was made first."""
    litter: list[str]
    """What lies about and is no part of the project."""
    environment: dict[str, str]


HERE = Circumstances(
    folder="here",
    umask=0o022,
    owner=0,
    written=1_000_000_000,
    backwards=False,
    litter=[],
    environment={"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
)
THERE = Circumstances(
    folder="那里/with a longer name",
    umask=0o077,
    owner=1234,
    written=1_900_000_000,
    backwards=True,
    litter=LITTER,
    environment={"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "1"},
)


class Built(NamedTuple):
    """What one build made."""

    wheel: Path
    sdist: Path


def tracked() -> list[str]:
    """Return the files that are tracked or about to be, by their names in the tree."""
    git = [shutil.which("git") or "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
    return sorted(name for name in set(listed) if (ROOT / name).is_file())


def copied(names: list[str], to: Path, around: Circumstances) -> None:
    """Lay the project out as somebody with these habits would have it."""
    before = os.umask(around.umask)
    try:
        for name in [*sorted(names, reverse=around.backwards), *around.litter]:
            target = to / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes() if name in names else b"litter")
            if name in names and os.access(ROOT / name, os.X_OK):
                target.chmod(0o777 & ~around.umask)
            if os.geteuid() == 0:
                os.chown(target, around.owner, around.owner)
            os.utime(target, (around.written, around.written))
    finally:
        os.umask(before)


def built(source: Path, to: Path, around: Circumstances, moment: dict[str, str]) -> Built:
    """Build in these circumstances, by the functions that pip calls."""
    to.mkdir(parents=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(to), **around.environment, **moment}
    command = [sys.executable, "-c", BUILD, str(to)]
    subprocess.run(command, cwd=source, env=environment, umask=around.umask, check=True)
    (wheel,), (sdist,) = to.glob("*.whl"), to.glob("*.tar.gz")
    return Built(wheel, sdist)


def differences(first: Built, second: Built, what: str) -> list[str]:
    """Return the archives of two builds that are not the same, byte for byte."""
    pairs = zip(first, second, strict=True)
    return [f"{archive.name} differs {what}" for archive, other in pairs if archive.read_bytes() != other.read_bytes()]


def rebuilt(first: Built, work: Path, moment: dict[str, str]) -> Built:
    """Build again from nothing but the sdist."""
    with tarfile.open(first.sdist) as archive:
        archive.extractall(work / "unpacked", filter="data")
    (source,) = (work / "unpacked").iterdir()
    return built(source, work / "again", THERE, moment)


def compared(names: list[str], work: Path, moment: dict[str, str]) -> tuple[Built, list[str]]:
    """Build here, there and from the sdist at one moment; return the first build and what differs from it."""
    for around in (HERE, THERE):
        copied(names, work / around.folder, around)
    first = built(work / HERE.folder, work / "first", HERE, moment)
    second = built(work / THERE.folder, work / "second", THERE, moment)
    said = f"with {moment or 'SOURCE_DATE_EPOCH unset'}"
    return first, [
        *differences(first, second, f"from place to place, {said}"),
        *differences(first, rebuilt(first, work, moment), f"when built from the sdist, {said}"),
    ]


def unlike(what: str, held: list[str], wanted: set[str]) -> list[str]:
    """Return the files that an archive lacks, and those that do not belong in it or are in it twice."""
    return [
        *(f"the {what} lacks {name}" for name in sorted(wanted - set(held))),
        *(f"the {what} holds {name}" for name in sorted(set(held) - wanted)),
        *(f"the {what} holds {name} {count} times" for name, count in sorted(Counter(held).items()) if count > 1),
    ]


def misplaced(first: Built, names: list[str]) -> list[str]:
    """Compare the archives with the working copy."""
    with zipfile.ZipFile(first.wheel) as wheel, tarfile.open(first.sdist) as sdist:
        held, carried = wheel.namelist(), [name.partition("/")[2] for name in sdist.getnames()]
    package = {name.removeprefix("src/") for name in names if name.startswith("src/")}
    data = {f"jcstats/{name}" for name in names if name.startswith("data/")}
    release = "-".join(first.wheel.name.split("-")[:2])
    about = f"{release}.dist-info"
    shared = {f"{release}.data/data/share/man/{folder}man1/jcstats.1" for folder in ("", "zh_CN/")}
    return [
        *unlike("wheel", held, ESSENTIAL | package | data | shared | {f"{about}/{name}" for name in ABOUT}),
        *unlike("sdist", carried, {name for name in names if not name.startswith(".ci/")} | {"PKG-INFO"}),
    ]


def main() -> int:
    """Build, compare, and say what came out."""
    names = tracked()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        first, faults = compared(names, work / "unset", {})
        faults += compared(names, work / "set", {"SOURCE_DATE_EPOCH": "1700000000"})[1]
        faults += misplaced(first, names)
        for archive in first:
            content = archive.read_bytes()
            print(f"{archive.name}  {len(content):,} bytes  sha256 {hashlib.sha256(content).hexdigest()}")
            if sys.argv[1:]:
                Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
                shutil.copy(archive, sys.argv[1])
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
