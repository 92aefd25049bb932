"""The installed dataset is the one that was tested, and the tool can show it."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import jcstats
from conftest import ROOT
from jcstats.store import installation
from jcstats.store import json_file as datasets
from jcstats.store.json_file import bundled_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Ask = Callable[..., Ran]


def test_the_recorded_checksum_is_that_of_the_dataset_that_is_tested_here() -> None:
    recorded = (ROOT / "data" / "indicators.sha256").read_text(encoding="ascii")
    assert recorded == f"{sha256((ROOT / 'data' / 'indicators.json').read_bytes()).hexdigest()}  indicators.json\n"
    assert recorded == runpy.run_path(str(ROOT / "scripts" / "digest.py"))["text"]("indicators"), (
        "python scripts/digest.py"
    )


def test_the_version_in_full_says_which_dataset_is_installed(ask: Ask) -> None:
    ran = ask("--version", "--verbose", "--json")
    (said,) = ran.json
    with open(bundled_file(), "rb") as file:  # noqa: PTH123 - a name, as the tool has it
        assert said["sha256"] == said["recorded"] == sha256(file.read()).hexdigest()
    assert (ran.code, ran.err, said["tested"]) == (0, "", True)
    assert (said["version"], said["records"]) == (jcstats.__version__, 150)
    catalogue = sha256((ROOT / "data" / "catalogue.json").read_bytes()).hexdigest()
    assert said["catalogue_sha256"] == said["catalogue_recorded"] == catalogue
    page = ask("--verbose", "--version").out
    assert page.count(catalogue) == 2
    assert page.startswith(f"jcstats {jcstats.__version__}\n")
    assert page.count(said["sha256"]) == 2


@pytest.mark.parametrize("record", [None, b"", b"\xff", b"0" * 64 + b"  indicators.json\n"])
def test_a_dataset_that_is_not_the_one_that_was_tested_is_said(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record: bytes | None
) -> None:
    file = tmp_path / "indicators.json"
    shutil.copy(ROOT / "data" / "indicators.json", file)
    if record is not None:
        file.with_suffix(".sha256").write_bytes(record)
    monkeypatch.setattr(installation, "bundled_file", lambda: str(file))
    ran = ask("--version", "--verbose", "--json")
    assert (ran.code, ran.json[0]["tested"]) == (1, False)
    assert ran.err == f"jcstats：数据文件 {file} 不是测试过的那一份（校验值不同）。请重新安装。\n"


def test_one_digit_changed_in_an_installation_is_noticed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src" / "jcstats", tmp_path / "jcstats", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "jcstats" / "data").mkdir(exist_ok=True)
    for name in ("indicators.json", "indicators.sha256", "catalogue.json", "catalogue.sha256"):
        shutil.copy(ROOT / "data" / name, tmp_path / "jcstats" / "data" / name)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r});"
        "from jcstats.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "--version", "--verbose"]
    assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    catalogue = tmp_path / "jcstats" / "data" / "catalogue.json"
    whole = catalogue.read_bytes()
    for other in (whole.replace(b"GDP", b"GNP", 1), None):
        catalogue.unlink() if other is None else catalogue.write_bytes(other)
        ran = subprocess.run(command, capture_output=True, check=False, timeout=60)
        assert (ran.returncode, "catalogue.json 不是测试过的那一份" in ran.stderr.decode()) == (1, True)
    catalogue.write_bytes(whole)
    dataset = tmp_path / "jcstats" / "data" / "indicators.json"
    dataset.write_bytes(
        re.sub(rb'(?<="value": )[0-8]', lambda digit: b"%d" % (int(digit[0]) + 1), dataset.read_bytes(), count=1)
    )
    ran = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 1
    assert "不是测试过的那一份" in ran.stderr.decode()


@pytest.mark.parametrize(
    "damaged",
    [
        lambda raw: raw[:5000],
        lambda raw: re.sub(rb'(?<="value": )[0-9.]+', b'"abc"', raw, count=1),
        lambda raw: raw.replace(b'"$schema"', b'"schema"', 1),
        lambda raw: b"\xff" + raw,
        lambda raw: raw.replace("地区生产总值".encode(), b"\xff", 1),
        lambda _: b"[]",
        lambda _: b"",
    ],
)
def test_a_damaged_dataset_is_said_by_every_command(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / "indicators.json"
    file.write_bytes(damaged((ROOT / "data" / "indicators.json").read_bytes()))
    shutil.copy(ROOT / "data" / "indicators.sha256", tmp_path)
    for module in (installation, datasets):
        monkeypatch.setattr(module, "bundled_file", lambda: str(file))
    for line in (["show"], ["growth", "--json"], ["--version", "--verbose"]):
        ran = ask(*line)
        assert (ran.code, bool(ran.out)) == (1, "--version" in line)
        assert ran.err == f"jcstats：数据文件 {file} 不是测试过的那一份（校验值不同）。请重新安装。\n"


def test_a_dataset_that_is_gone_is_named(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(tmp_path / "indicators.json")
    for module in (installation, datasets):
        monkeypatch.setattr(module, "bundled_file", lambda: file)
    for line in (["show"], ["--version", "--verbose"]):
        ran = ask(*line)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"jcstats：读不了数据文件 {file}：没有这个文件夹或文件。请重新安装。\n"


def test_in_full_goes_with_the_version_only(ask: Ask) -> None:
    for arguments in (("--verbose",), ("--verbose", "show", "工业")):
        ran = ask(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "jcstats：--verbose 要与 --version 合用。试试 jcstats --version --verbose。\n"
