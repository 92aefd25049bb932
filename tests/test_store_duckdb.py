"""DuckDB: the same command and the same answers, a file that stays alone, and nothing loaded into it."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from documents import a_record
from jcstats.errors import DataError
from jcstats.store.sql.duckdb import DuckdbConnection
from jcstats.store.sql.sqlite import SqliteConnection
from jcstats.store.sql.store import SqlStore
from test_several import file_of
from test_store_command import GANSU, LINES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., Any]

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"


@pytest.fixture
def gansu(tmp_path: Path, ask: Ask) -> str:
    """A database with the bundled dataset and the examples."""
    target = tmp_path / "here" / "数据.duckdb"
    target.parent.mkdir()
    ran = ask("store", "bundled", GANSU, "--to", f"duckdb:{target}")
    assert (ran.code, ran.out) == (0, "")
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    return str(target)


def test_it_gives_the_bytes_that_the_files_give(ask: Ask, gansu: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = ["--data", "bundled", "--data", GANSU]
    for place, line in enumerate(LINES):
        form = ("json", "jsonl", "csv", "table")[place % 4]
        assert ask(*line, "-f", form, "--data", gansu) == ask(*line, "-f", form, *files), line
        # A long answer is read row by row.
        monkeypatch.setattr(SqlStore, "most_at_once", 0 if place % 2 else 20_000)
    monkeypatch.setenv("JCSTATS_DATA", f"duckdb:{gansu}")
    assert ask("show", "--json") == ask("show", "--json", *files)


def test_it_is_recognised_by_what_is_in_it_and_stays_what_it_is(ask: Ask, gansu: str, tmp_path: Path) -> None:
    target = tmp_path / "a b#c%20'\".json"
    shutil.copy(gansu, target)
    before = target.read_bytes()
    assert "新存入 0 条" in ask("store", GANSU, "--to", str(target)).err
    assert target.read_bytes() == before
    early = file_of(tmp_path, "early", a_record(value=2, unit="亿元"), published="2025-02")
    assert "新存入 1 条" in ask("store", early, "--to", str(target)).err
    with closing(duckdb.connect(str(target), read_only=True)) as connection:
        stored = connection.execute("SELECT COUNT(*) FROM texts").fetchone()
    assert stored == (len(ask("show", "--vintages", "--json", "--data", str(target)).json),)
    assert ask("show", "--json", "--data", "bundled", "--data", str(target)).code == 0
    refused = ask("store", early, "--to", f"duckdb:{file_of(tmp_path, 'other', a_record())}")
    assert (refused.code, refused.err.count("\n")) == (1, 1)


def test_what_is_no_store_is_said_in_one_line(ask: Ask, gansu: str, tmp_path: Path) -> None:
    foreign, other, broken, missing = (tmp_path / name for name in ("foreign", "other", "broken", "missing"))
    with closing(duckdb.connect(str(foreign))) as connection:
        connection.execute("CREATE TABLE t (a INTEGER)")
    shutil.copy(gansu, other)
    with closing(duckdb.connect(str(other))) as connection:
        connection.execute("UPDATE about SET value = '99'")
    broken.write_bytes(other.read_bytes()[:5000])
    wanted = {other: "第 99 版", foreign: "不是 jcstats store 存的", broken: "截断", missing: "找不到文件"}
    for name, said in wanted.items():
        ran = ask("show", "--data", f"duckdb:{name}")
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), ran
        assert said in ran.err
    assert not missing.exists()


def test_it_is_only_read_and_reads_nothing_else(gansu: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n", "utf-8")
    before = sorted(os.listdir(os.path.dirname(gansu)))  # noqa: PTH120, PTH208
    connection = DuckdbConnection(gansu, 300)
    for statement in (
        "DELETE FROM records",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        f"FROM '{tmp_path}/a.csv'",
        f"ATTACH '{tmp_path}/b.duckdb'",
        "SELECT * FROM before",
    ):
        with pytest.raises(DataError):
            list(connection.execute(statement))
    assert list(connection.execute("SELECT COUNT(*) FROM about")) == [(1,)]
    assert sorted(os.listdir(os.path.dirname(gansu))) == before  # noqa: PTH120, PTH208


def test_a_file_is_opened_again_while_it_is_open_and_was_given_more_memory(gansu: str) -> None:
    first = DuckdbConnection(gansu, 60)
    assert list(first.execute("SET memory_limit = '64MB'")) == []
    second = DuckdbConnection(gansu, 60)
    count = "SELECT COUNT(*) FROM texts"
    assert list(first.execute(count)) == list(second.execute(count))


def test_a_statement_that_takes_too_long_is_stopped(ask: Ask, gansu: str, tmp_path: Path) -> None:
    target = str(tmp_path / "a.sqlite")
    ask("store", GANSU, "--to", target)
    for connection in (SqliteConnection(target, 0.01), DuckdbConnection(gansu, 0.01)):
        with pytest.raises(DataError, match=r"查了0.01秒还没有查完"):
            list(connection.execute(ENDLESS))
    # What is left of the time is that of the engine alone; the next statement has its own.
    assert list(SqliteConnection(target, 300).execute("SELECT 1")) == [(1,)]
    assert ask("show", "--json", "--data", target, "--timeout", "60") == ask("show", "--json", "--data", target)
    for wrong in ("0", "-1"):
        ran = ask("show", "--data", target, "--timeout", wrong)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "--timeout" in ran.err


def test_without_its_library_the_command_that_installs_it_is_said(
    ask: Ask, gansu: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "jcstats.store.sql.duckdb")
    ran = ask("show", "--data", gansu)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "duckdb" in ran.err
