"""Servers of databases that the tests start themselves, as an ordinary user, and stop again."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PASSWORD = "geheim'%&"  # noqa: S105 - of a server that is gone after the tests
"""Of the user `asker`, who alone needs one."""


def _programs() -> Path | None:
    """Where the newest PostgreSQL of this machine is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda program: int(program.parts[-3]))
    return found[-1].parent if found else None


POSTGRESQL = _programs()


@contextmanager
def postgresql() -> Iterator[Path]:
    """A server of PostgreSQL on a socket in a folder of its own: `host` of its URLs."""
    assert POSTGRESQL is not None
    # Neither pytest's folders, which nobody else may enter, nor root, whom PostgreSQL does not run for.
    folder = Path(tempfile.mkdtemp(prefix="jcstats-pg-"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def run(program: str, *words: str, check: bool = True) -> None:
        command: Sequence[str] = [str(POSTGRESQL / program), *words]
        with (folder.parent / f"{folder.name}.txt").open("a") as log:
            subprocess.run(command, check=check, cwd=folder, stdout=log, stderr=log, timeout=60, **user)

    data = str(folder / "data")
    settings = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=20 -c shared_buffers=16MB"
    try:
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        rules = "local all postgres trust\nlocal all all scram-sha-256\n"
        (folder / "data/pg_hba.conf").write_text(rules, encoding="ascii")
        run("pg_ctl", "-D", data, "-w", "-o", settings, "-l", str(folder / "log"), "start")
        yield folder
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)
        (folder.parent / f"{folder.name}.txt").unlink(missing_ok=True)
