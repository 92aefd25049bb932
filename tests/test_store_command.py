"""`jcstats store`: what it puts into a database, again and again, and what is said where it cannot."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from hashlib import sha256
from itertools import islice
from signal import SIGKILL
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from conftest import ROOT
from documents import a_record
from jcstats import query
from jcstats.query import plan
from jcstats.store import json_file, open_store
from jcstats.store.sql.store import SqlStore
from kills import Plan, deaths
from processes import PROGRAM
from repetition import TIMES, tried
from test_several import file_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jcstats.domain.model import Indicator

    Ask = Callable[..., Any]

GANSU = str(ROOT / "examples" / "gansu")
LINES = [
    ["overview"],
    ["show"],
    ["show", "gongye", "--sort", "-yoy"],
    ["growth", "--limit", "5"],
    ["rank"],
    ["rank", "--by", "value", "--unit", "亿元"],
    ["trend", "GDP", "--region", "金昌市"],
    ["compare", "GDP", "--ratio", "--difference"],
    ["info", "gdp"],
    ["cite", "gdp", "--region", "白银市"],
    ["themes"],
    ["chart"],
    ["show", "没有这个"],
    ["show", "--theme", "没有这个"],
]


@pytest.mark.parametrize("data", [["bundled"], [GANSU], ["bundled", GANSU]], ids=["bundled", "gansu", "both"])
def test_a_database_gives_the_bytes_that_the_files_give(ask: Ask, tmp_path: Path, data: list[str]) -> None:
    target = str(tmp_path / "数据.sqlite")
    assert ask("store", *data, "--to", target).code == 0
    named = [word for name in data for word in ("--data", name)]
    for place, line in enumerate(LINES):
        for form in ("json", ("jsonl", "csv", "table")[place % 3]):
            assert ask(*line, "-f", form, "--data", target) == ask(*line, "-f", form, *named), line


def test_it_is_recognised_by_what_is_in_it_whatever_it_is_called(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = str(tmp_path / "数据.json")
    ask("store", GANSU, "--to", target)
    monkeypatch.setenv("JCSTATS_DATA", target)
    assert len({record["region"] for record in ask("show", "--json").json}) == 7
    # Among other data it is one of them, and so it is for questions about whole datasets.
    assert ask("show", "--json", "--data", "bundled", "--data", target) == ask(
        "show", "--json", "--data", "bundled", "--data", GANSU
    )
    assert ask("diff", GANSU, target).code == 0


def test_it_can_be_stored_again_and_again_and_new_vintages_are_added(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    early = file_of(
        tmp_path,
        "early",
        a_record(value=2, unit="亿元"),
        a_record(id="x", name="旧名", name_en=None),
        published="2025-02",
    )
    final = file_of(
        tmp_path,
        "final",
        a_record(value=3, unit="亿元"),
        a_record(id="x", name="新名", name_en=None),
        published="2025-11",
    )
    said = ask("store", early, "--to", str(target))
    assert (said.code, said.out, said.err) == (0, "", f"jcstats：{target}：2 条记录（新存入 2 条）。\n")
    target.chmod(0o640)
    once = target.read_bytes()
    assert "新存入 0 条" in ask("store", early, "--to", str(target)).err
    assert target.read_bytes() == once
    assert "4 条记录（新存入 2 条）" in ask("store", final, "--to", str(target)).err
    both = target.read_bytes()
    for again in ([early], [final], [early, final], [str(target)]):
        assert "新存入 0 条" in ask("store", *again, "--to", str(target)).err
    assert target.read_bytes() == both
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite", "early.json", "final.json"]
    files = ["--data", early, "--data", final]
    for line in (["show"], ["show", "--vintages"], ["show", "旧名"], ["themes"]):
        assert ask(*line, "--json", "--data", str(target)) == ask(*line, "--json", *files)
    assert [record["value"] for record in ask("show", "gdp", "--json", "--data", str(target)).json] == [3]


def test_a_file_at_fault_or_a_contradiction_leaves_the_database_as_it_was(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    good = file_of(tmp_path, "good", a_record(value=2, unit="亿元"))
    other = file_of(tmp_path, "other", a_record(value=3, unit="亿元"), id="good")
    bad = tmp_path / "bad.json"
    bad.write_text("{", "utf-8")
    assert ask("store", good, str(bad), "--to", str(target)).code == 1
    assert not target.exists()
    ask("store", good, "--to", str(target))
    before = target.read_bytes()
    assert ask("store", str(bad), "--to", str(target)).code == 1
    refused = ask("store", other, "--to", str(target))
    assert refused.code == 1
    assert "value" in refused.err
    assert ask("store", file_of(tmp_path, "third", a_record()), "--allow", "records=0", "--to", str(target)).code == 2
    assert target.read_bytes() == before


def test_what_is_no_store_is_said_in_one_line(ask: Ask, tmp_path: Path) -> None:
    target, foreign, broken = (tmp_path / name for name in ("a.sqlite", "foreign.sqlite", "broken.sqlite"))
    ask("store", GANSU, "--to", str(target))
    whole = target.read_bytes()
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
    broken.write_bytes(whole[: len(whole) // 3])
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("UPDATE about SET value = '99'")
    connection.close()
    for name, wanted in ((target, "第 99 版"), (foreign, "不是 jcstats store 存的"), (broken, "截断")):
        for line in (
            ["show", "--data", str(name)],
            ["store", GANSU, "--to", str(name)],
            ["diff", "bundled", str(name)],
        ):
            ran = ask(*line)
            assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), ran
            assert wanted in ran.err
    for size in (50, 2_000, 8_192, len(whole) - 100):
        broken.write_bytes(whole[:size])
        ran = ask("show", "--json", "--data", str(broken))
        assert (ran.code, ran.err.count("\n")) == (1, 1), ran
        assert "截断" in ran.err
    text = tmp_path / "notes.txt"
    text.write_text("笔记", "utf-8")
    for existing in (text, tmp_path):
        ran = ask("store", GANSU, "--to", str(existing))
        assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert text.read_text("utf-8") == "笔记"
    nowhere = ask("store", GANSU, "--to", str(tmp_path / "none" / "a.sqlite"))
    assert (nowhere.code, nowhere.err.count("\n")) == (1, 1)
    assert ask("store", GANSU).code == ask("store", "--to", "a").code == ask("store").code == 2


@pytest.mark.parametrize("target", ["foo:bar", "mysql://a@b/c", "duckdb+x:a.duckdb"])
def test_an_unknown_address_is_an_error_that_names_the_known_ones(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = ask("store", "bundled", "--to", target)
    assert (ran.code, ran.err.count("\n"), list(tmp_path.iterdir())) == (2, 1, [])
    assert all(address in ran.err for address in (target.split(":", 1)[0], "duckdb:", "postgresql://", "clickhouse://"))
    if "/" not in target:
        assert ask("store", "bundled", "--to", f"./{target}").code == 0
        assert ask("show", "gdp", "--data", target).code == 0


def test_a_database_is_no_file_to_check_or_load(ask: Ask, tmp_path: Path) -> None:
    target = str(tmp_path / "a?b#c%20.sqlite")
    ask("store", GANSU, "--to", target)
    assert len(ask("show", "--json", "--data", target).json) == len(ask("show", "--json", "--data", GANSU).json)
    ran = ask("check", target)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "是数据库" in ran.err
    with pytest.raises(jcstats.DataError, match="是数据库"):
        jcstats.load(target)


def test_a_long_answer_is_read_row_by_row_and_has_the_same_bytes(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = str(tmp_path / "a.sqlite")
    ask("store", GANSU, "--to", target)
    forms = ("json", "jsonl", "csv", "table", "html", "markdown")
    lines = [["show"], ["growth", "--limit", "20"], ["rank"], ["rank", "--by", "value"], ["trend", "gdp"]]
    whole = [ask(*line, "-f", form, "--data", target) for line in lines for form in forms]
    for most in ("most_at_once", "most_kept"):
        monkeypatch.setattr(SqlStore, most, 0)
    assert [ask(*line, "-f", form, "--data", target) for line in lines for form in forms] == whole
    read: list[str] = []
    own = json_file.read_record

    def counted(record: dict[str, Any]) -> Indicator:
        read.append(record["id"])
        return own(record)

    monkeypatch.setattr(json_file, "read_record", counted)
    answer = query.select(open_store([target]), query.Query())
    assert (len(answer.items), read) == (50, [])
    # As many as are asked for, and no more.
    assert [record.id for record in islice(answer.items, 3)] == [record.id for record in answer.items[:3]]
    assert len(read) == 6


def test_several_processes_that_store_at_once_add_all_that_they_have(tmp_path: Path) -> None:
    target = str(tmp_path / "a.sqlite")
    files = [file_of(tmp_path, f"f{number}", a_record(id=f"r{number}")) for number in range(4)]
    started = [subprocess.Popen([*PROGRAM, "store", file, "--to", target], stderr=subprocess.DEVNULL) for file in files]
    assert [process.wait(60) for process in started] == [0] * 4
    records = open_store([target]).find(plan.Plan()).items
    assert {record.id for record in records} == {"r0", "r1", "r2", "r3"}


def test_a_database_is_not_written_to_by_questions(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "a.sqlite"
    ask("store", GANSU, "--to", str(target))
    before = sha256(target.read_bytes()).digest()
    target.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert ask("show", "--data", str(target)).code == 0
    finally:
        tmp_path.chmod(0o755)
    assert sha256(target.read_bytes()).digest() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]


def test_killed_at_any_moment_it_leaves_the_database_wholly_old_or_wholly_new(ask: Ask, tmp_path: Path) -> None:
    one = file_of(tmp_path, "one", a_record(value=2, unit="亿元"), published="2025-02")
    other = file_of(tmp_path, "other", a_record(value=3, unit="亿元"), published="2025-11")
    ask("store", one, "--to", str(tmp_path / "old"))
    for old in (None, str(tmp_path / "old")):
        folder = tmp_path / ("new" if old is None else "replaced")
        folder.mkdir()
        near = None if TIMES > 1 else 12
        whole, each = deaths(
            Plan(["store", one, other, "--to", "a"], "a", old, SIGKILL, near, 4 * TIMES, copied=True), folder
        )
        before = None if old is None else sha256((tmp_path / "old").read_bytes()).hexdigest()
        outcomes = set()
        for death in each:
            assert death.code == -SIGKILL
            found = death.found.get("a", [None])[0]
            assert found in {before, whole["a"][0]}, death
            assert sum(name != "a" for name in death.found) <= 1
            # Once more, and it is all there.
            assert (death.next_code, death.next_found["a"][0]) == (0, whole["a"][0]), death
            outcomes.add(found)
        assert outcomes == {before, whole["a"][0]}
        tried("processes killed while writing a file", len(each))
