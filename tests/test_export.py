"""Exports: read back by the libraries of their standards, they hold the records that were exported, digit for digit."""

from __future__ import annotations

import csv
import importlib
import io
import os
import re
import shlex
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings

import jcstats
from conftest import ROOT
from documents import Raw, a_document, a_record, documents, written
from export_readers import with_frictionless, with_pyarrow, without_validation
from jcstats.errors import WriteError
from jcstats.json_text import on_one_line
from jcstats.output import atomic_folder
from jcstats.store import load_all, open_store
from repetition import examples
from sdmx_reader import with_csv, with_pysdmx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from export_readers import Whole
    from jcstats.domain.model import Dataset, Indicator
    from jcstats.query.protocol import Store

    Ask = Callable[..., Any]
    FileOf = Callable[[Any], str]

GANSU = str(ROOT / "examples" / "gansu")
READERS: dict[str, Callable[[Path], Whole]] = {
    "datapackage": with_frictionless,
    "sdmx-csv": with_pysdmx,
    "parquet": with_pyarrow,
}


def exported(found: Whole) -> str:
    """What was read back, with every digit."""
    *others, datasets = found
    return on_one_line((*map(tuple, others), in_order(datasets)))


def held(store: Store, *named: str, empty: bool = True) -> str:
    """What an export of everything has to hold; `empty` is whether the standard tells an empty text from none."""
    datasets = load_all(named)
    records = tuple(record for dataset in datasets for record in dataset.indicators)
    sources = tuple(source for dataset in datasets for source in dataset.sources)
    frames = [replace(frame, themes=(), sources=()) for frame in store.frames()]
    return on_one_line(
        (records if empty else tuple(map(without_empty_texts, records)), sources, store.themes(), in_order(frames))
    )


def in_order(datasets: Iterable[Dataset]) -> tuple[Dataset, ...]:
    """Datasets in an order that does not depend on where they were."""
    return tuple(sorted(datasets, key=on_one_line))


def without_empty_texts(record: Indicator) -> Indicator:
    """A record with none where a text that may be missing is empty."""
    return replace(
        record,
        name_en=record.name_en or None,
        unit=record.unit or None,
        note=record.note or None,
        ranks=tuple(replace(rank, text=rank.text or None) for rank in record.ranks),
        source=replace(record.source, section=record.source.section or None),
    )


@pytest.mark.parametrize("standard", READERS)
@pytest.mark.parametrize("data", [["bundled"], ["bundled", GANSU]], ids=["bundled", "several"])
def test_it_is_read_back_equal_to_the_records(ask: Ask, tmp_path: Path, data: list[str], standard: str) -> None:
    folder = tmp_path / "out"
    ran = ask("export", "--as", standard, "-o", str(folder), *(word for name in data for word in ("--data", name)))
    assert (ran.code, ran.out) == (0, "")
    assert exported(READERS[standard](folder)) == held(open_store(data), *data)


@given(document=documents())
@settings(examples(4), phases=[Phase.generate])  # it takes too long to look for the smallest one
def test_whatever_a_dataset_says_is_read_back(
    document: dict[str, Any], file_of: FileOf, ask: Ask, tmp_path: Path
) -> None:
    name = file_of(written(document))
    for standard, reader in {**READERS, "datapackage": without_validation, "sdmx-csv": with_csv}.items():
        folder = tmp_path / standard
        assert ask("export", "--as", standard, "-o", str(folder), "--force", "--data", name).code == 0
        expected = held(open_store([name]), name, empty=standard != "sdmx-csv")
        assert exported(reader(folder)) == expected


@pytest.mark.parametrize("standard", READERS)
def test_a_database_is_exported_as_its_files_are(ask: Ask, tmp_path: Path, standard: str) -> None:
    ask("store", "bundled", GANSU, "--to", str(tmp_path / "all.sqlite"))
    for name, data in (("one", ["bundled", GANSU]), ("two", [str(tmp_path / "all.sqlite")])):
        named = [word for file in data for word in ("--data", file)]
        assert ask("export", "--as", standard, "-o", str(tmp_path / name), *named, "--license", "MIT").code == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(folder: Path) -> Mapping[str, bytes]:
    """The files of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("standard", READERS)
def test_an_archive_is_the_same_bytes_every_time_and_holds_the_files_of_the_folder(
    ask: Ask, tmp_path: Path, standard: str
) -> None:
    for name in ("one.zip", "two.ZIP", "folder"):
        assert ask("export", "工业", "--as", standard, "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.ZIP").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == contents(tmp_path / "folder")
        assert archive.testzip() is None


def in_pandas(file: str) -> list[Any]:
    """The levels of the records in a Parquet file."""
    values = importlib.import_module("pandas").read_parquet(file)["value"]
    return [value if isinstance(value, str) else None for value in values]


def in_polars(file: str) -> list[Any]:
    """The same."""
    values: list[Any] = importlib.import_module("polars").read_parquet(file)["value"].to_list()
    return values


def in_duckdb(file: str) -> list[Any]:
    """The same."""
    found = importlib.import_module("duckdb").sql(f"SELECT value FROM '{file}'")  # noqa: S608 - a file of the test
    return [value for (value,) in found.fetchall()]


def test_sdmx_says_how_each_figure_is_to_be_read(ask: Ask, tmp_path: Path, file_of: FileOf) -> None:
    change = {"value": Raw("-0.30"), "unit": "万人", "qualifier": "exact"}
    records = [
        a_record(id="a", value=Raw("105.20"), unit="亿元", level_status="preliminary", period="2021/2025"),
        a_record(id="b", value=Raw("43.5"), unit="万公顷", review=["可疑"], period="2024-01/2024-11"),
        a_record(id="c", value=Raw("7.0"), unit="万人", change=change, period="2024-Q1"),
        a_record(id="d", yoy=Raw("-0.50"), yoy_basis="constant_prices", note="注"),
        a_record(id="e", ranks=[{"scope": "全省", "place": None, "out_of": 14, "measure": "总量", "text": "前列"}]),
    ]
    ask("export", "--as", "sdmx-csv", "-o", str(tmp_path / "out"), "--data", file_of(written(a_document(*records))))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "data.csv").read_bytes().decode())))
    shown = (
        *("INDICATOR", "MEASURE", "TIME_PERIOD", "OBS_VALUE", "DECIMALS", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS"),
        *("COMMENT_OBS", "BASIS", "WORDS"),
    )
    assert [" ".join(filter(None, (row[name] for name in shown))) for row in rows] == [
        "a LEVEL 2021-01-01/P5Y 105.20 2 元 8 P",
        "b LEVEL 2024-01-01/P11M 43.5 1 公顷 4 V",
        "c LEVEL 2024-Q1 7.0 1 人 4 A",
        "c CHANGE 2024-Q1 -0.30 2 人 4 A",
        "d LEVEL 2024 O 注",
        "d GROWTH 2024 -0.50 2 % 0 A 注 constant_prices",
        "e LEVEL 2024 O",
        "e STANDING 2024 O 前列",
    ]


def test_pysdmx_finds_each_figure_by_the_structure(ask: Ask, tmp_path: Path) -> None:
    from pysdmx.io import get_datasets  # noqa: PLC0415 - takes long to load

    ask("export", "--as", "sdmx-csv", "-o", str(tmp_path / "out"))
    (data,) = get_datasets(tmp_path / "out" / "data.csv", tmp_path / "out" / "structure.json")
    columns = [component.id for component in data.structure.components]
    assert sorted(columns) == sorted(data.data.columns)
    # With the structure, values are binary numbers; DECIMALS has the digits that were printed.
    for row in data.data[data.data["MEASURE"] == "LEVEL"].to_dict("records"):
        record = next(
            indicator for indicator in jcstats.load().find(row["INDICATOR"]) if indicator.id == row["INDICATOR"]
        )
        if record.value is not None:
            assert f"{row['OBS_VALUE']:.{row['DECIMALS']}f}" == format(record.value, "f")


@pytest.mark.parametrize("read", [in_pandas, in_polars, in_duckdb])
def test_other_libraries_read_the_digits_of_a_parquet_file(
    ask: Ask, tmp_path: Path, file_of: FileOf, read: Callable[[str], list[Any]]
) -> None:
    digits = ["105.20", "1.70", "620", "-0.00", "123456789012345678901234567890"]
    records = [a_record(id=f"a{place}", value=Raw(text), unit="亿元") for place, text in enumerate(digits)]
    data = file_of(written(a_document(*records, a_record(id="none"))))
    assert ask("export", "--as", "parquet", "-o", str(tmp_path / "out"), "--data", data).code == 0
    values = read(str(tmp_path / "out" / "records.parquet"))
    assert [None if value is None else str(Decimal(value)) for value in values] == [*digits, None]


def test_words_and_conditions_choose_as_they_do_elsewhere(ask: Ask, tmp_path: Path) -> None:
    data = ["--data", "bundled", "--data", GANSU]
    for place, line in enumerate((["工业"], ["--theme", "民生", "--period", "2023"], ["--region", "白银市"], ["gdp"])):
        assert ask("export", *line, *data, "-o", str(tmp_path / str(place))).code == 0
        records, sources = (
            list(csv.DictReader(io.StringIO((tmp_path / str(place) / f"{name}.csv").read_bytes().decode())))
            for name in ("records", "sources")
        )
        shown = ask("show", *line, *data, "--vintages", "--json").json
        assert sorted(_key(row) for row in records) == sorted(
            (record["region"], record["id"], record["subject"], record["period"], record["source"]["id"])
            for record in shown
        )
        assert {row["id"] for row in sources} == {record["source"]["id"] for record in shown}


def _key(row: Mapping[str, Any]) -> tuple[str, ...]:
    return row["region"], row["id"], row["subject"], row["period"], row["source_id"]


def test_a_package_says_its_title_sources_and_licences(ask: Ask, tmp_path: Path, file_of: FileOf) -> None:
    from frictionless import Package  # noqa: PLC0415 - takes long to load

    for place, line in enumerate(([], ["--data", file_of(a_document(a_record(yoy=5)))], ["--license", "CC-BY-4.0"])):
        assert ask("export", *line, "-o", str(tmp_path / str(place))).code == 0
    bundled, other, licensed = (
        Package(str(tmp_path / str(place) / "datapackage.json")).to_descriptor() for place in range(3)
    )
    assert bundled["title"] == jcstats.load().title
    assert [source["title"] for source in bundled["sources"]] == [jcstats.load().sources[0].title]
    assert [licence["name"] for licence in bundled["licenses"]] == ["MIT"]
    assert "licenses" not in other
    assert licensed["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["没有这个"], 1),
        (["--theme", "农业", "--kind", "honour", "--growth-min", "99"], 1),
        (["--period", "1850"], 2),
        (["--as", "nosuch"], 2),
    ],
)
def test_nothing_to_export_is_one_line_and_no_folder(ask: Ask, tmp_path: Path, line: list[str], code: int) -> None:
    ran = ask("export", *line, "-o", str(tmp_path / "out"))
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert not (tmp_path / "out").exists()


EXAMPLE = re.compile(r"^```python\n(.*?)```\n\n```text\n(.*?)```$", re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_page_work(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    commands = re.findall(r"^jcstats (export .*)$", text, re.MULTILINE)
    assert [ask(*shlex.split(command)).code for command in commands] == [0] * len(READERS)
    examples = EXAMPLE.findall(text)
    assert len(examples) == len(READERS)
    for code, output in examples:
        capsysbinary.readouterr()
        exec(code, {})  # noqa: S102 - an example of ours
        assert capsysbinary.readouterr().out.decode() == output
    (statement,) = re.findall(r"^In DuckDB: `(.*)`\.$", text, re.MULTILINE)
    assert ("地区生产总值", Decimal("620.0000000000")) in importlib.import_module("duckdb").sql(statement).fetchall()


def test_the_commands_of_the_chinese_guide_work(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "zh-CN" / "guide.md").read_text(encoding="utf-8")
    commands = [shlex.split(command) for command in re.findall(r"^jcstats (export .*)$", text, re.MULTILINE)]
    assert [ask(*command).code for command in commands] == [0, 0, 0]
    assert names(tmp_path) == sorted(command[-1] for command in commands)


def test_where_to_export_to_has_to_be_said(ask: Ask) -> None:
    for line in ([], ["-o", "-"]):
        ran = ask("export", *line)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


OLD, NEW = {"a": b"old", "b": b"old"}, {"a": b"new", "b": b"new"}


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_what_is_there_is_replaced_by_force_only(tmp_path: Path, name: str) -> None:
    target = str(tmp_path / name)
    atomic_folder.save_files(target, OLD, force=False)
    with pytest.raises(WriteError, match="已经有了，没有改动"):
        atomic_folder.save_files(target, NEW, force=False)
    assert found(tmp_path / name) == OLD
    atomic_folder.save_files(target, NEW, force=True)
    assert found(tmp_path / name) == NEW
    assert names(tmp_path) == [name]


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def found(target: Path) -> Mapping[str, bytes]:
    """The files of a folder or an archive."""
    if target.is_dir():
        return contents(target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_folder_with_anything_else_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    atomic_folder.save_files(str(target), OLD, force=False)
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match=r"还有别的，如 mine\.txt"):
        atomic_folder.save_files(str(target), NEW, force=True)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for force in (False, True):
        with pytest.raises(WriteError, match="不是文件夹"):
            atomic_folder.save_files(str(tmp_path / "file"), NEW, force=force)
    with pytest.raises(WriteError):
        atomic_folder.save_files(str(tmp_path / "none" / "out"), NEW, force=False)
    assert names(tmp_path) == ["file", "out"]


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.XLSX", "a.txt"])
def test_a_file_of_a_format_is_not_the_name_of_a_folder(ask: Ask, tmp_path: Path, name: str) -> None:
    ran = ask("export", "-o", str(tmp_path / name))
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert f"{name} 不是它们的名称。例如：jcstats export -o 文件夹" in ran.err


def test_an_empty_folder_is_filled_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir(mode=0o750)
    (tmp_path / "link").symlink_to("empty")
    atomic_folder.save_files(str(tmp_path / "link"), NEW, force=False)
    assert (tmp_path / "link").is_symlink()
    assert found(tmp_path / "empty") == NEW
    assert (tmp_path / "empty").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("call", ["mkdir", "fsync", "chmod", "rename"])
@pytest.mark.parametrize("old", [None, OLD], ids=["new", "old"])
def test_where_it_fails_the_folder_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], call: str, old: Any
) -> None:
    target = tmp_path / "out"
    if old is not None:
        atomic_folder.save_files(str(target), old, force=False)
    before = names(tmp_path)
    real, calls = getattr(os, call), []

    def fails(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == (2 if call in {"fsync", "rename"} else 1):
            raise error(28, "full")
        return real(*given)

    monkeypatch.setattr("jcstats.output.atomic_folder.os." + call, fails)
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())  # a system that cannot exchange two names
    try:
        atomic_folder.save_files(str(target), NEW, force=True)
    except (WriteError, KeyboardInterrupt):
        assert names(tmp_path) == before
        assert old is None or found(target) == old
    else:
        assert found(target) == NEW
    assert names(tmp_path) in (before, ["out"])


DYING = """
import os, signal, sys
from jcstats.output import atomic_folder
real, calls = os.fsync, []
def dies(file):
    calls.append(file)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGTERM)
    real(file)
os.fsync = dies
atomic_folder.save_files(sys.argv[1], {"a": b"new", "b": b"new"}, force=True)
"""


def test_where_it_is_terminated_the_folder_is_as_it_was(tmp_path: Path) -> None:
    atomic_folder.save_files(str(tmp_path / "out"), OLD, force=False)
    ran = subprocess.run([sys.executable, "-c", DYING, str(tmp_path / "out")], check=False, capture_output=True)
    assert ran.returncode == -signal.SIGTERM, ran.stderr
    assert found(tmp_path / "out") == OLD
    assert names(tmp_path) == ["out"]


def test_where_the_system_cannot_exchange_two_names_it_is_done_in_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    for files in (OLD, NEW):
        atomic_folder.save_files(str(tmp_path / "out"), files, force=True)
    assert found(tmp_path / "out") == NEW
    assert names(tmp_path) == ["out"]
