"""Loading datasets with the Python API."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
import small
from conftest import ROOT
from jcstats.errors import DataError
from jcstats.store import json_file as datasets
from jcstats.store import strict_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from jcstats import Dataset
    from jcstats.store.limits import Limits


def test_figures_keep_the_digits_that_were_printed(tmp_path: Path) -> None:
    text = small.FILE.read_text(encoding="utf-8")
    changed = tmp_path / "figures.json"
    changed.write_text(text.replace('"value": 620.00,', '"value": 620.000,'), encoding="utf-8")
    assert [str(record.value) for record in jcstats.load(changed).indicators[:1]] == ["620.000"]


def test_every_figure_is_a_decimal(dataset: Dataset) -> None:
    for record in dataset.indicators:
        assert record.value is None or isinstance(record.value, Decimal)
        assert record.yoy is None or isinstance(record.yoy, Decimal)


def test_a_dataset_cannot_be_changed(dataset: Dataset) -> None:
    with pytest.raises(AttributeError):
        dataset.indicators[0].value = Decimal(1)  # type: ignore[misc]
    assert isinstance(dataset.indicators, tuple)
    assert isinstance(dataset.indicators[0].aliases, tuple)
    hash(dataset)


def test_the_package_offers_its_names_and_no_others() -> None:
    for name in jcstats.__all__:
        assert getattr(jcstats, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'tables'"):
        _ = jcstats.tables


def test_a_script_that_loads_the_dataset_prints_it() -> None:
    command = [sys.executable, "-c", "import jcstats; print(jcstats.load())"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/")
    assert ran.stdout.startswith("Dataset(format=2, title=")
    assert ran.stderr == ""


def test_the_file_in_the_tree_is_the_one_that_is_asked() -> None:
    inside = Path(datasets.bundled_file())
    assert inside.read_bytes() == (ROOT / "data" / "indicators.json").read_bytes()


def test_standard_input_is_a_dash_and_a_path_is_a_file_whatever_it_is_called(
    document: dict[str, Any], file_of: Callable[[Any], str], monkeypatch: pytest.MonkeyPatch, dataset: Dataset
) -> None:
    file = Path(file_of(document))
    text = file.read_text(encoding="utf-8")
    file.rename(file.parent / "-")
    monkeypatch.chdir(file.parent)
    monkeypatch.setattr(sys, "stdin", None)
    assert jcstats.load(Path("-")) == dataset
    read: list[str] = []

    def read_json(name: str, _: Limits, raw: bytes | None) -> str:
        assert raw is None
        read.append(name)
        return text

    monkeypatch.setattr(strict_json, "read_json", read_json)
    for asked in ("-", Path("-"), Path("a.json"), "a.json"):
        jcstats.load(asked)
    assert read == ["-", "./-", "a.json", "a.json"]


def test_the_file_inside_the_package_comes_before_the_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "jcstats"
    monkeypatch.setattr("jcstats.resources.PACKAGE", str(package))
    inside, beside = package / "data" / "indicators.json", tmp_path / "data" / "indicators.json"
    assert datasets.bundled_file() == str(inside), "of an archive, whose files are no files to the system"
    for file in (beside, inside):
        file.parent.mkdir(parents=True)
    beside.write_bytes(b"")
    assert datasets.bundled_file() == str(beside)
    inside.write_bytes(b"")
    assert datasets.bundled_file() == str(inside)


def test_who_waits_for_a_file_is_told_each_stage_and_nothing_is_shown_otherwise(
    document: dict[str, Any], file_of: Callable[[Any], str], capfd: pytest.CaptureFixture[str]
) -> None:
    file = file_of(document)
    size = len(Path(file).read_text(encoding="utf-8"))
    told: list[Any] = []
    jcstats.load(file, progress=lambda *stage: told.append(stage))
    assert told == [("parsing", size), ("checking", size), ("done", size)]
    told.clear()
    with pytest.raises(DataError):
        jcstats.load(file_of("[1"), progress=lambda *stage: told.append(stage))
    assert told == [("parsing", 2), ("done", 2)]
    assert capfd.readouterr() == ("", "")
