"""Exports: read back by the libraries of their standards, they hold the records that were exported, digit for digit."""

from __future__ import annotations

import csv
import importlib
import io
import os
import re
import shlex
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import jcstats
from conftest import ROOT
from documents import Raw, a_document, a_record, documents, written
from export_readers import whole, with_frictionless, with_pyarrow
from jcstats.errors import WriteError
from jcstats.json_text import on_one_line
from jcstats.output import atomic_folder
from jcstats.store import load_all, open_store
from repetition import examples

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from export_readers import Rows
    from jcstats.query.protocol import Store

    Ask = Callable[..., Any]
    FileOf = Callable[[Any], str]

GANSU = str(ROOT / "examples" / "gansu")
READERS: dict[str, Callable[[Path], Rows]] = {"datapackage": with_frictionless, "parquet": with_pyarrow}
DESCRIPTIONS = {"datapackage": "datapackage.json"}


def exported(tables: Rows) -> str:
    """What was read back, with every digit."""
    return on_one_line(tuple(map(tuple, whole(tables))))


def held(store: Store, *named: str) -> str:
    """What an export of everything has to hold."""
    datasets = load_all(named)
    records = tuple(record for dataset in datasets for record in dataset.indicators)
    sources = tuple(source for dataset in datasets for source in dataset.sources)
    frames = tuple(jcstats_frame(frame) for frame in store.frames())
    return on_one_line((records, sources, store.themes(), frames))


def jcstats_frame(frame: Any) -> Any:
    """A dataset without what has tables of its own."""
    return type(frame)(
        **{
            name: () if name in {"themes", "sources", "indicators"} else getattr(frame, name)
            for name in frame.__dataclass_fields__
        }
    )


def described(folder: Path, standard: str) -> Path:
    """The file that a reader is given."""
    return folder / DESCRIPTIONS[standard] if standard in DESCRIPTIONS else folder


@pytest.mark.parametrize("standard", READERS)
@pytest.mark.parametrize("data", [["bundled"], ["bundled", GANSU]], ids=["bundled", "several"])
def test_it_is_read_back_equal_to_the_records(ask: Ask, tmp_path: Path, data: list[str], standard: str) -> None:
    folder = tmp_path / "out"
    ran = ask("export", "--as", standard, "-o", str(folder), *(word for one in data for word in ("--data", one)))
    assert (ran.code, ran.out) == (0, "")
    assert exported(READERS[standard](described(folder, standard))) == held(open_store(data), *data)


@given(document=documents())
@examples(5)
def test_whatever_a_dataset_says_is_read_back(
    document: dict[str, Any], file_of: FileOf, ask: Ask, tmp_path: Path
) -> None:
    name = file_of(written(document))
    for standard, reader in READERS.items():
        folder = tmp_path / standard
        assert ask("export", "--as", standard, "-o", str(folder), "--force", "--data", name).code == 0
        assert exported(reader(described(folder, standard))) == held(open_store([name]), name)


@pytest.mark.parametrize("standard", READERS)
def test_a_database_is_exported_as_its_files_are(ask: Ask, tmp_path: Path, standard: str) -> None:
    ask("store", "bundled", GANSU, "--to", str(tmp_path / "all.sqlite"))
    for name, data in (("one", ["bundled", GANSU]), ("two", [str(tmp_path / "all.sqlite")])):
        named = [word for one in data for word in ("--data", one)]
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
    return [one if isinstance(one, str) else None for one in values]


def in_polars(file: str) -> list[Any]:
    """The same."""
    values: list[Any] = importlib.import_module("polars").read_parquet(file)["value"].to_list()
    return values


def in_duckdb(file: str) -> list[Any]:
    """The same."""
    found = importlib.import_module("duckdb").sql(f"SELECT value FROM '{file}'")  # noqa: S608 - a file of the test
    return [one for (one,) in found.fetchall()]


@pytest.mark.parametrize("read", [in_pandas, in_polars, in_duckdb])
def test_other_libraries_read_the_digits_of_a_parquet_file(
    ask: Ask, tmp_path: Path, file_of: FileOf, read: Callable[[str], list[Any]]
) -> None:
    digits = ["105.20", "1.70", "620", "-0.00", "123456789012345678901234567890"]
    records = [a_record(id=f"a{place}", value=Raw(one), unit="亿元") for place, one in enumerate(digits)]
    data = file_of(written(a_document(*records, a_record(id="none"))))
    assert ask("export", "--as", "parquet", "-o", str(tmp_path / "out"), "--data", data).code == 0
    values = read(str(tmp_path / "out" / "records.parquet"))
    assert [None if one is None else str(Decimal(one)) for one in values] == [*digits, None]


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
            (one["region"], one["id"], one["subject"], one["period"], one["source"]["id"]) for one in shown
        )
        assert {row["id"] for row in sources} == {one["source"]["id"] for one in shown}


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
    assert [one["title"] for one in bundled["sources"]] == [jcstats.load().sources[0].title]
    assert [one["name"] for one in bundled["licenses"]] == ["MIT"]
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
    return sorted(one.name for one in folder.iterdir())


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


def test_where_the_system_cannot_exchange_two_names_it_is_done_in_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
    for files in (OLD, NEW):
        atomic_folder.save_files(str(tmp_path / "out"), files, force=True)
    assert found(tmp_path / "out") == NEW
    assert names(tmp_path) == ["out"]
