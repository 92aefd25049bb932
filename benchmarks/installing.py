"""Bring jcstats, as a wheel, and its peers onto this machine: into the work folder, but for what apt-get installs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Tell = Callable[[str], None]

ROOT = Path(__file__).resolve().parents[1]
"""The working copy."""

_NOT_OURS = {"pip", "setuptools"}
"""What every environment has."""


class Found(NamedTuple):
    """A program that is there."""

    program: str
    """Its whole path; for a library, that of a Python that has it."""
    version: str


class Installed(NamedTuple):
    """jcstats, installed as anyone would install it."""

    program: str
    """The whole path of jcstats."""
    python: str
    """That of the Python that it runs on."""
    versions: Mapping[str, str]
    """The versions of Python, of jcstats and of all that was installed with it, by name."""


class _Package(NamedTuple):
    package: str
    program: str


_FROM_DEBIAN = {"jq": _Package("jq", "jq"), "Miller": _Package("miller", "mlr")}
_FROM_PYPI = {
    "DuckDB": _Package("duckdb", "python"),
    "sqlite-utils": _Package("sqlite-utils", "sqlite-utils"),
    "csvkit": _Package("csvkit", "csvgrep"),
}


def install(work: Path, python: str, tell: Tell) -> Installed:
    """Build a wheel of the working copy and install it with what it needs into a new environment in `work`."""
    tell("building and installing the wheel")
    home = work / "jcstats"
    shutil.rmtree(home, ignore_errors=True)
    shutil.rmtree(work / "wheel", ignore_errors=True)
    _run(python, "-m", "venv", str(home))
    own = str(home / "bin" / "python")
    _run(own, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(work / "wheel"), str(ROOT))
    _run(own, "-m", "pip", "install", "--quiet", *map(str, (work / "wheel").glob("*.whl")))
    version = output(own, "-c", "import platform; print(platform.python_version())").strip()
    return Installed(program=str(home / "bin" / "jcstats"), python=own, versions={"Python": version, **_packages(own)})


def find_peers(work: Path, python: str, tell: Tell) -> tuple[dict[str, Found], dict[str, str]]:
    """Return the peers by name, installed where they were not there, and those that cannot be had, with the reason."""
    found: dict[str, Found] = {}
    missing: dict[str, str] = {}
    reason = _install_from_debian(
        [program for program in _FROM_DEBIAN.values() if not shutil.which(program.program)], tell
    )
    for name, wanted in _FROM_DEBIAN.items():
        program = shutil.which(wanted.program)
        if program is None:
            missing[name] = reason or f"{wanted.program} is not on PATH after installing {wanted.package}"
        else:
            found[name] = Found(program, output(program, "--version").split()[-1].removeprefix("jq-"))
    home = work / "peers"
    if not (home / "bin" / "python").exists():
        _run(python, "-m", "venv", str(home))
    for name, wanted in _FROM_PYPI.items():
        tell(f"installing {name}")
        try:
            _run(str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", wanted.package)
        except subprocess.CalledProcessError as error:
            missing[name] = _last_line(error)
        else:
            version = _packages(str(home / "bin" / "python"))[wanted.package]
            found[name] = Found(str(home / "bin" / wanted.program), version)
    return found, missing


def output(*command: str) -> str:
    """Return what a command writes to standard output. Raises CalledProcessError where it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _install_from_debian(wanted: Iterable[_Package], tell: Tell) -> str | None:
    """Install Debian packages where that is possible; return why it is not, or None."""
    names = [program.package for program in wanted]
    if not names:
        return None
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return "not on PATH, and only root can install it, with apt-get"
    tell(f"installing {', '.join(names)}")
    try:
        _run(apt, "update", "-qq")
        _run(apt, "install", "-qq", "-y", "--no-install-recommends", *names)
    except subprocess.CalledProcessError as error:
        return _last_line(error)
    return None


def _packages(python: str) -> dict[str, str]:
    listed = json.loads(output(python, "-m", "pip", "list", "--format", "json"))
    return {package["name"].lower(): package["version"] for package in listed if package["name"] not in _NOT_OURS}


def _run(*command: str) -> None:
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )


def _last_line(error: subprocess.CalledProcessError) -> str:
    said = str(error.stderr or error.stdout).strip().splitlines()
    return said[-1] if said else str(error)
