"""If an optional library is missing, the message has the right command to install it."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError
from typing import TYPE_CHECKING, Any

import pytest

from jcstats.store import extras

if TYPE_CHECKING:
    from pathlib import Path

REQUIRES = ["rich<16,>=13", "xlsxwriter<4,>=3.2; extra == 'xlsx'", 'matplotlib<4,>=3.11; extra == "chart"']
XLSX = "'xlsxwriter<4,>=3.2'"


class Installed:
    """A distribution with what installers record of it."""

    requires = REQUIRES

    def __init__(self, origin: dict[str, Any] | str | None) -> None:
        """Record where it came from."""
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        """Return a file that was recorded."""
        assert name == "direct_url.json"
        return json.dumps(self.origin) if isinstance(self.origin, dict) else self.origin


@pytest.fixture
def advised(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """What is advised of an installation in an environment that has some files."""

    def advise(origin: dict[str, Any] | str | None, *files: str, pip: bool = True, on_path: bool = False) -> str:
        prefix = tmp_path / "jcstats"
        (prefix / "bin").mkdir(parents=True, exist_ok=True)
        for file in files:
            (prefix / file).touch()
        monkeypatch.setattr(sys, "prefix", str(prefix))
        monkeypatch.setattr(sys, "executable", str(prefix / "bin" / "python"))
        monkeypatch.setattr(extras, "distribution", lambda _: Installed(origin))
        monkeypatch.setattr(extras, "find_spec", lambda _: object() if pip else None)
        monkeypatch.setattr(extras, "which", lambda _: str(prefix / "bin" / "pip") if on_path else "/usr/bin/pip")
        return extras.command("xlsx", "XlsxWriter").replace(str(tmp_path), "HERE")

    return advise


def test_each_way_of_installing_has_its_own_command(advised: Any, tmp_path: Path) -> None:
    folder = {"url": tmp_path.as_uri(), "dir_info": {}}
    wheel = {"url": "file:///a%20b/jcstats.whl", "archive_info": {}}
    git = {"url": "https://example.org/jcstats.git", "vcs_info": {"vcs": "git", "commit_id": "0"}}
    python = "HERE/jcstats/bin/python"
    assert advised(wheel) == f"{python} -m pip install {XLSX}"
    assert advised(wheel, on_path=True) == f"pip install {XLSX}"
    assert advised(wheel, pip=False) == f"uv pip install --python {python} {XLSX}"
    assert advised(None, on_path=True) == f"pip install {XLSX}"
    assert advised("{", on_path=True) == f"pip install {XLSX}"
    assert advised(folder, on_path=True) == "pip install 'HERE[xlsx]'"
    assert advised({**folder, "dir_info": {"editable": True}}, on_path=True) == "pip install -e 'HERE[xlsx]'"
    assert advised({"url": "file:///gone", "dir_info": {}}, on_path=True) == f"pip install {XLSX}"
    assert advised(git, on_path=True) == f"pip install {XLSX}"
    tool = "uv-receipt.toml"
    assert advised(git, tool) == f"uv tool install --with {XLSX} git+https://example.org/jcstats.git"
    assert advised(wheel, tool) == f"uv tool install --with {XLSX} '/a b/jcstats.whl'"
    assert advised(None, tool) == f"uv tool install --with {XLSX} jcstats"
    assert advised(wheel, "pipx_metadata.json") == f"pipx inject jcstats {XLSX}"


def test_in_the_folder_that_it_was_installed_from_the_folder_is_a_point(
    advised: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert advised({"url": tmp_path.as_uri(), "dir_info": {}}, on_path=True) == "pip install '.[xlsx]'"


def test_without_any_record_the_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> Any:
        raise PackageNotFoundError

    monkeypatch.setattr(extras, "distribution", gone)
    assert extras.command("xlsx", "XlsxWriter").endswith("install XlsxWriter")
    error = extras.missing(extra="xlsx", library="XlsxWriter", format="xlsx")
    assert error.message == "要输出 xlsx，需要安装 XlsxWriter。"
    assert error.hint == f"安装：{extras.command('xlsx', 'XlsxWriter')}"
