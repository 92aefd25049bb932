"""The audit events of the program (sys.addaudithook): `watched` runs it and returns them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fcntl import F_DUPFD_CLOEXEC
from socket import AF_UNIX
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    Seen = tuple[str, list[Any]]

# What neither leaves the process nor changes anything outside it.
HARMLESS = {
    "import", "compile", "exec", "marshal.load", "marshal.loads", "marshal.dumps", "code.__new__", "builtins.id",
    "object.__getattr__", "object.__setattr__", "object.__delattr__", "array.__new__", "sys._getframe",
    "sys._getframemodulename", "cpython.run_command", "cpython.run_file", "os.listdir", "os.scandir", "os.walk",
    "os.fwalk", "glob.glob", "glob.glob/2", "pathlib.Path.glob", "pathlib.Path.rglob", "os.putenv", "os.unsetenv",
    "ctypes.dlopen", "ctypes.dlsym", "ctypes.dlsym/handle", "ctypes.cdata", "ctypes.cdata/buffer", "pickle.find_class",
    "_thread.start_new_thread", "_thread.start_joinable_thread", "time.sleep", "gc.get_objects", "gc.get_referrers",
    "gc.get_referents", "sys.set_asyncgen_hook_firstiter", "sys.set_asyncgen_hook_finalizer",
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watched(lines: list[list[str]], folder: Path, env: dict[str, str], first: str = "") -> list[list[Seen]]:
    """Answer command lines in a folder, one after another; return what each of them did outside, and then the end.

    `first` is Python that runs before them and is watched like the first.
    """
    command = [sys.executable, __file__, json.dumps(lines), first]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True, timeout=300)
    told: list[list[Seen]] = json.loads(ran.stderr.splitlines()[-1])
    return told


def changes_something(event: str, given: tuple[Any, ...]) -> bool:
    """Tell whether what Python tells of can be seen from outside. To read, or to write to nowhere, cannot."""
    if event == "open":
        path, _, flags = given
        nowhere = isinstance(path, str) and path.partition("/dev/null")[0] == ""
        return bool(flags & _WRITING) and not nowhere
    if (
        event == "socket.__new__"
    ):  # of the system's own family, as asyncio wakes itself up; to connect one is an event too
        return bool(given[1] != AF_UNIX)
    if event == "fcntl.fcntl":
        return bool(given[1] != F_DUPFD_CLOEXEC)
    return event not in HARMLESS


def _watch(lines: list[list[str]], first: str) -> None:
    import atexit  # noqa: PLC0415 - in the process that is watched

    told: list[list[Seen]] = [[]]

    def hear(event: str, given: tuple[Any, ...]) -> None:
        if changes_something(event, given):
            told[-1].append(
                (event, [argument if isinstance(argument, int | str) else str(argument) for argument in given])
            )

    # The first to be registered is the last to be called.
    atexit.register(lambda: os.write(2, f"\n{json.dumps(told)}".encode()))
    sys.addaudithook(hear)
    exec(first)  # noqa: S102 - the test's own
    from jcstats.cli import main  # noqa: PLC0415

    for line in lines:
        main.run(line)
        told.append([])


if __name__ == "__main__":
    _watch(json.loads(sys.argv[1]), sys.argv[2])
