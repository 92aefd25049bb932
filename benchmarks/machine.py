"""Where and of what a report speaks: the machine, the system, the working copy."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from installing import ROOT, output


def facts() -> dict[str, str]:
    """Return what was measured on what, by name; what the machine does not tell is left out."""
    told = {
        "working copy": _revision(),
        "machine": platform.machine(),
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": str(os.cpu_count() or ""),
        "memory": _memory(),
        "system": _system(),
        "kernel": platform.release(),
    }
    return {name: value for name, value in told.items() if value}


def load() -> float:
    """Return how many processes were running or waiting to run, as a mean over the last minute."""
    return os.getloadavg()[0]


def _revision() -> str:
    try:
        commit = output("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD").strip()
        changed = output("git", "-C", str(ROOT), "status", "--porcelain", "--", "src", "data", "pyproject.toml").strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"commit {commit}{' with later changes' if changed else ''}"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _memory() -> str:
    kibibytes = _field("/proc/meminfo", "MemTotal").removesuffix("kB").strip()
    return f"{int(kibibytes) / 2**20:.1f} GiB" if kibibytes.isdigit() else ""


def _field(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
