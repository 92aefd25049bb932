"""PostgreSQL, a real server: one transaction, no password in any message, and one line for whatever fails."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from documents import a_record
from jcstats.errors import DataError
from jcstats.query import plan
from jcstats.store.sql.store import SqlStore
from repetition import TIMES, tried
from servers import PASSWORD
from stores import needs_servers, postgresql_server, postgresql_url
from test_several import file_of
from test_store_command import GANSU, LINES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., Any]

pytestmark = needs_servers


def execute(url: str, *statements: str) -> list[tuple[Any, ...]]:
    """What the last of some statements returns to a superuser."""
    import psycopg  # noqa: PLC0415 - may not be installed

    with psycopg.connect(url.partition("&schema")[0], autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement.encode())
        return list(cursor) if cursor.description else []


def schema(url: str) -> str:
    """The schema that a URL names."""
    return url.rpartition("=")[2]


def test_it_gives_the_bytes_that_the_files_give(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    url = postgresql_url()
    ran = ask("store", "bundled", GANSU, "--to", url)
    assert (ran.code, ran.out) == (0, "")
    assert "200 条记录（新存入 200 条）" in ran.err
    files = ["--data", "bundled", "--data", GANSU]
    for place, line in enumerate(LINES):
        form = ("json", "jsonl", "csv", "table")[place % 4]
        assert ask(*line, "-f", form, "--data", url) == ask(*line, "-f", form, *files), line
        # A long answer is fetched piece by piece.
        monkeypatch.setattr(SqlStore, "most_at_once", 0 if place % 2 else 20_000)
        monkeypatch.setattr("jcstats.store.sql.postgresql._AT_ONCE", 7)
    monkeypatch.setenv("JCSTATS_DATA", url)
    assert ask("show", "--json") == ask("show", "--json", *files)


def test_it_is_added_to_without_touching_what_stays_the_same(ask: Ask, tmp_path: Path) -> None:
    url = postgresql_url()
    early = file_of(
        tmp_path, "early", a_record(value=2, unit="亿元"), a_record(id="x", name="旧名"), published="2025-02"
    )
    final = file_of(tmp_path, "final", a_record(value=3, unit="亿元"), published="2025-11")
    ask("store", "bundled", early, "--to", url)
    written = f"SELECT position, xmin::text FROM {schema(url)}.texts ORDER BY 1"  # noqa: S608
    before = execute(url, written)
    assert "新存入 0 条" in ask("store", early, "bundled", "--to", url).err
    assert execute(url, written) == before
    assert "新存入 1 条" in ask("store", final, "--to", url).err
    assert execute(url, written)[:-1] == before
    files = ["--data", "bundled", "--data", early, "--data", final]
    for line in (["show"], ["show", "--vintages"], ["show", "旧名"], ["themes"]):
        assert ask(*line, "--json", "--data", url) == ask(*line, "--json", *files)
    # And what gives old records another name changes those.
    renamed = file_of(tmp_path, "renamed", a_record(id="x", name="新名", period="2025"), published="2026-02")
    ask("store", renamed, "--to", url)
    assert ask("show", "新名", "--json", "--data", url) == ask("show", "新名", "--json", *files, "--data", renamed)
    other = file_of(tmp_path, "other", a_record(value=9, unit="亿元"), id="early", published="2025-02")
    held = execute(url, written)
    assert ask("store", other, "--to", url).code == 1
    assert execute(url, written) == held


def test_a_password_is_in_no_message(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    url = postgresql_url()
    ask("store", GANSU, "--to", url)
    execute(
        url,
        f"DO $$ BEGIN CREATE USER asker PASSWORD '{PASSWORD.replace(chr(39), 2 * chr(39))}'; "
        "EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"GRANT USAGE ON SCHEMA {schema(url)} TO asker",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema(url)} TO asker",
    )
    rest = f"/postgres?host={postgresql_server()}&schema={schema(url)}"
    right = f"postgresql://asker:{quote(PASSWORD)}@{rest}"
    assert ask("show", "--json", "--data", right) == ask("show", "--json", "--data", GANSU)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert ask("show", "--json", "--data", f"postgresql://asker@{rest}").code == 0
    monkeypatch.setenv("PGPASSWORD", "falsch-1")
    wrong = ["asker", "asker:falsch-2", "asker:fal%zzsch-3", "asker:falsch-4/@x"]
    addresses = [f"postgresql://{login}@{rest}" for login in wrong]
    addresses.append(f"postgresql://asker@{rest}&password=falsch-5")
    for address in addresses:
        for line in (["show", "--data", address], ["store", GANSU, "--to", address], ["diff", GANSU, address]):
            ran = ask("--debug", *line)
            assert (ran.code, ran.out) == (1, ""), ran
            assert "falsch" not in ran.err
            assert "fal%zz" not in ran.err
            assert "***" in ran.err or address == addresses[0]
            assert ask(*line).err.count("\n") == 1
    # A user who may only read is told so when he stores.
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    ran = ask("store", "bundled", "--to", f"postgresql://asker@{rest}")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "permission denied" in ran.err


def test_what_cannot_be_asked_is_said_in_one_line(ask: Ask) -> None:
    url = postgresql_url()
    ask("store", GANSU, "--to", url)
    down = f"postgresql:///x?host={postgresql_server()}-none"
    for address, said in (
        (down, "连不上数据库"),
        (postgresql_url(), "不是 jcstats store 存的"),
        (url.replace("postgres?", "nowhere?"), "连不上数据库"),
        (postgresql_url() + "'; DROP SCHEMA public; --", "不是 jcstats store 存的"),
    ):
        ran = ask("show", "--data", address)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), ran
        assert said in ran.err
    execute(url, f"DROP TABLE {schema(url)}.texts")
    ran = ask("show", "--data", url)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), ran
    assert "texts" in ran.err
    execute(url, f"UPDATE {schema(url)}.about SET value = '99'")  # noqa: S608
    for line in (["show", "--data", url], ["store", GANSU, "--to", url]):
        ran = ask(*line)
        assert (ran.code, ran.err.count("\n")) == (1, 1)
        assert "第 99 版" in ran.err


def test_a_connection_that_is_lost_in_the_middle_is_said(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    from jcstats.store.sql.postgresql import open_postgresql  # noqa: PLC0415 - may not be installed

    url = postgresql_url()
    ask("store", GANSU, "--to", url)
    monkeypatch.setattr("jcstats.store.sql.postgresql._AT_ONCE", 3)
    monkeypatch.setattr("jcstats.store.sql.dialects.Dialect.texts_at_once", 2)
    store = open_postgresql(url, 60)
    rows = store.rows(plan.Plan())
    assert next(rows)
    execute(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jcstats'")
    with pytest.raises(DataError, match="连接断了"):
        list(rows)
    with pytest.raises(DataError, match="连接断了"):
        store.find(plan.Plan())


def test_it_is_only_read_and_stopped_when_it_takes_too_long(ask: Ask) -> None:
    from jcstats.store.sql.postgresql import PostgresqlConnection  # noqa: PLC0415 - may not be installed

    url = postgresql_url()
    ask("store", GANSU, "--to", url)
    for statement, said in (
        ("DELETE FROM texts RETURNING 1", "不接受"),
        ("SELECT nextval('x')", "不接受"),
        ("SELECT pg_sleep(600)", "还没有查完"),
    ):
        with pytest.raises(DataError, match=said):
            list(PostgresqlConnection(url, 0.05).execute(statement))


def test_killed_at_any_moment_it_leaves_the_database_wholly_old_or_wholly_new(ask: Ask, tmp_path: Path) -> None:
    from jcstats.store.sql.postgresql import PostgresqlConnection  # noqa: PLC0415 - may not be installed

    one = file_of(tmp_path, "one", a_record(value=2, unit="亿元"), a_record(id="x", name="旧名"), published="2025-02")
    other = file_of(tmp_path, "other", a_record(value=3, unit="亿元"), a_record(id="y"), published="2025-11")
    outcomes = set()
    for moment in range(30 * TIMES):
        url = postgresql_url()
        if moment % 2:
            ask("store", one, "--to", url)
        before = ask("show", "--vintages", "--json", "--data", url).out
        pid = os.fork()
        if pid == 0:
            die_at(PostgresqlConnection, moment // 2)
            ask("store", one, other, "--to", url)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        found = ask("show", "--vintages", "--json", "--data", url).out
        ask("store", one, other, "--to", url)
        whole = ask("show", "--vintages", "--json", "--data", url).out
        assert whole == ask("show", "--vintages", "--json", "--data", one, "--data", other).out
        assert found in {before, whole}
        outcomes.add((code, found == whole))
        execute(url, f"DROP SCHEMA {schema(url)} CASCADE")
    assert (-signal.SIGKILL, False) in outcomes
    tried("processes killed while storing in PostgreSQL", 30 * TIMES)


def die_at(connection: type, moment: int) -> None:
    """Let this process be killed before or after one of the calls that change something."""
    left = [moment]

    def deadly(own: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            for act in (lambda: None, lambda: own(*arguments)):
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                found = act()
            return found

        return call

    for name in ("change", "insert", "delete", "commit"):
        setattr(connection, name, deadly(getattr(connection, name)))
