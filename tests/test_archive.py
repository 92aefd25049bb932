"""The package works from an archive, as made by `python -m zipapp` and PEX."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

import jcstats
from conftest import ROOT
from processes import run

if TYPE_CHECKING:
    from pathlib import Path

LINES = [
    *(["show", "工业"], ["show", "--json"], ["--help"], ["terms"], ["growth", "gongye"], ["cite", "gdp"]),
    *(["show", "-f", "html"], ["nosuch"], ["兰州市GDP"], ["show", "--sort", "nosuch"], ["complete", "show", "g"]),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with its data in one file, as it is in a wheel."""
    file = tmp_path_factory.mktemp("archive") / "jcstats.pyz"
    package = ROOT / "src" / "jcstats"
    with zipfile.ZipFile(file, "w") as opened:
        for path in sorted(package.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                opened.write(path, path.relative_to(package.parent))
        for path in sorted((ROOT / "data").iterdir()):
            opened.write(path, f"jcstats/data/{path.name}")
        opened.writestr("__main__.py", "from jcstats.__main__ import main\nmain()\n")
    return file


def from_archive(archive: Path, *line: str) -> tuple[int, bytes, bytes]:
    """What the program in the archive answers."""
    ran = run(*line, program=[sys.executable, "-P", str(archive)])
    return ran.returncode, ran.stdout, ran.stderr


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_an_archive_answers_like_the_package_in_a_folder(line: list[str], archive: Path) -> None:
    usual = run(*line)
    assert from_archive(archive, *line) == (usual.returncode, usual.stdout, usual.stderr)


def test_the_dataset_in_an_archive_can_be_checked_and_is_the_one_that_was_tested(archive: Path) -> None:
    code, out, err = from_archive(archive, "check")
    assert (code, err) == (0, b"")
    assert out.decode().startswith(f"{archive}/jcstats/data/indicators.json：符合格式")
    assert from_archive(archive, "check", "--allow", "characters=3")[0] == 1
    code, out, _ = from_archive(archive, "--version", "--verbose")
    assert (code, out.decode().splitlines()[0]) == (0, f"jcstats {jcstats.__version__}")


def test_an_archive_serves_the_library_too(archive: Path) -> None:
    code = "import jcstats; print(jcstats.__file__, len(jcstats.load().indicators))"
    command = [sys.executable, "-P", "-S", "-c", f"import sys; sys.path.insert(0, {str(archive)!r}); {code}"]
    said = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout.split()
    assert said == [f"{archive}/jcstats/__init__.py", str(len(jcstats.load().indicators))]
