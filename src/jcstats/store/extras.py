"""The message that an optional library is missing: how to install it, depending on how jcstats was installed."""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from shutil import which
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from jcstats.errors import JcstatsError
from jcstats.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "jcstats"


def missing(*, extra: str, library: str, key: str = "error.extra_missing", **parts: str) -> JcstatsError:
    """Return the error that a library is missing, with the command that installs it.

    `parts` are the other parts of the message with that key.
    """
    message = tr(key, library=library, **parts)
    return JcstatsError(message, tr("error.extra_hint", command=command(extra, library)))


def command(extra: str, library: str) -> str:
    """Return the command that installs the libraries of an extra into the current environment.

    The package is not on an index, so `pip install 'jcstats[extra]'` would find nothing. The command names the
    libraries, or the folder that jcstats was installed from.
    """
    installed = _distribution()
    requirements = _requirements(installed, extra) or [library]
    origin = _origin(installed)
    if Path(sys.prefix, "pipx_metadata.json").is_file():
        return _line("pipx", "inject", Path(sys.prefix).name, *requirements)
    if Path(sys.prefix, "uv-receipt.toml").is_file():
        beside = [part for requirement in requirements for part in ("--with", requirement)]
        return _line("uv", "tool", "install", *beside, _source(origin))
    if "dir_info" in origin and Path(folder := _source(origin)).is_dir():
        here = "." if os.path.realpath(folder) == os.path.realpath(os.curdir) else folder
        editable = ["-e"] if origin["dir_info"].get("editable") else []
        return _line(*_pip(), *editable, f"{here}[{extra}]")
    return _line(*_pip(), *requirements)


def _distribution() -> Distribution | None:
    try:
        return distribution(_NAME)
    except PackageNotFoundError:  # it runs from its source or from an archive
        return None


def _requirements(of: Distribution | None, extra: str) -> list[str]:
    """Return the requirements of an extra, without their markers."""
    split = [requirement.partition(";") for requirement in (of.requires or [] if of else [])]
    markers = [f"extra == {sign}{extra}{sign}" for sign in ("'", '"')]
    return [name.strip() for name, _, marker in split if any(ours in marker for ours in markers)]


def _origin(of: Distribution | None) -> Mapping[str, Any]:
    """Return where a distribution was installed from (direct_url.json), or nothing."""
    try:
        found = json.loads((of.read_text("direct_url.json") if of else None) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _source(origin: Mapping[str, Any]) -> str:
    """Return the argument that installs it again: a folder, a file, an address, or else the name."""
    url = str(origin.get("url", _NAME))
    if url.startswith("file:"):
        return unquote(urlsplit(url).path)
    version_control = origin.get("vcs_info", {}).get("vcs")
    return f"{version_control}+{url}" if version_control else url


def _pip() -> tuple[str, ...]:
    """Return the beginning of a command that installs into this environment."""
    if find_spec("pip") is None:  # environments of uv have no pip
        return ("uv", "pip", "install", "--python", sys.executable)
    pip = which("pip")
    ours = pip is not None and Path(pip).parent == Path(sys.executable).parent
    return ("pip", "install") if ours else (sys.executable, "-m", "pip", "install")


def _line(*words: str) -> str:
    return " ".join(map(quote, words))
