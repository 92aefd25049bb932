"""ClickHouse, in its embedded engine: wholly old or wholly new, one line for whatever fails, and no password in it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from documents import a_record
from jcstats.errors import DataError
from jcstats.query import plan
from jcstats.store import open_store
from jcstats.store.sql.store import SqlStore
from repetition import TIMES, tried
from stores import clickhouse_url, needs_servers
from test_several import file_of
from test_store_command import GANSU, LINES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., Any]

pytestmark = needs_servers


def tables(url: str) -> list[str]:
    """The tables of a database."""
    from jcstats.store.sql.clickhouse import ClickhouseConnection  # noqa: PLC0415 - may not be installed

    asked = "SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name"
    return [name for (name,) in ClickhouseConnection(url, 60).execute(asked)]


def test_it_gives_the_bytes_that_the_files_give(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    url = clickhouse_url()
    assert "200 条记录（新存入 200 条）" in ask("store", "bundled", GANSU, "--to", url).err
    files = ["--data", "bundled", "--data", GANSU]
    for place, line in enumerate(LINES):
        form = ("json", "jsonl", "csv", "table")[place % 4]
        assert ask(*line, "-f", form, "--data", url) == ask(*line, "-f", form, *files), line
        # A long answer is read row by row.
        monkeypatch.setattr(SqlStore, "most_at_once", 0 if place % 2 else 20_000)


def test_a_long_answer_is_read_while_nothing_else_is(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    url = clickhouse_url()
    ask("store", "bundled", "--to", url)
    store = open_store([url])
    assert isinstance(store, SqlStore)
    monkeypatch.setattr("jcstats.store.sql.dialects.Dialect.texts_at_once", 7)
    store._connection._settings["max_block_size"] = "10"  # type: ignore[attr-defined]  # noqa: SLF001
    assert list(store.rows(plan.Plan())) == list(open_store().find(plan.Plan()).items)


def test_it_is_stored_again_and_again_and_keeps_one_state_for_who_is_asking(ask: Ask, tmp_path: Path) -> None:
    url = clickhouse_url()
    early = file_of(tmp_path, "early", a_record(value=2, unit="亿元"), published="2025-02")
    final = file_of(tmp_path, "final", a_record(value=3, unit="亿元"), published="2025-11")
    ask("store", early, "--to", url)
    once = tables(url)
    assert "新存入 0 条" in ask("store", early, "--to", url).err
    assert tables(url) == once
    asking = open_store([url])
    assert "2 条记录（新存入 1 条）" in ask("store", final, "--to", url).err
    assert set(once) < set(tables(url))
    assert len(asking.names().indicators) == 1
    ask("store", GANSU, "--to", url)
    assert len(tables(url)) == 2 * len(once) - 1
    files = ["--data", early, "--data", final, "--data", GANSU]
    for line in (["show"], ["show", "--vintages"], ["themes"]):
        assert ask(*line, "--json", "--data", url) == ask(*line, "--json", *files)


def test_wherever_storing_ends_it_is_wholly_old_or_wholly_new(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jcstats.store.sql.clickhouse import ClickhouseConnection  # noqa: PLC0415 - may not be installed

    url = clickhouse_url()
    one = file_of(tmp_path, "one", a_record(value=2, unit="亿元"), published="2025-02")
    ask("store", one, "--to", url)
    own = {name: getattr(ClickhouseConnection, name) for name in ("change", "insert")}
    for moment in count(0, 5 if TIMES == 1 else 1):
        other = file_of(tmp_path, f"other{moment}", a_record(value=3 + moment, unit="亿元"), published="2025-11")
        before = ask("show", "--vintages", "--json", "--data", url).out
        left = [moment]

        def ending(name: str, left: list[int] = left) -> Callable[..., None]:
            def call(*arguments: Any) -> None:
                if left[0] == 0:
                    # The server is told nothing more, as when the process is killed.
                    raise KeyboardInterrupt
                left[0] -= 1
                own[name](*arguments)

            return call

        with monkeypatch.context() as patch:
            for name in own:
                patch.setattr(ClickhouseConnection, name, ending(name))
            ended = ask("store", other, "--to", url).code != 0
        found = ask("show", "--vintages", "--json", "--data", url).out
        ask("store", other, "--to", url)
        whole = ask("show", "--vintages", "--json", "--data", url).out
        assert found in {before, whole}
        tried("ends while storing in ClickHouse")
        if not ended:
            break
    assert moment > 10


def test_what_cannot_be_asked_is_said_in_one_line(ask: Ask) -> None:
    from jcstats.store.sql.clickhouse import ClickhouseConnection  # noqa: PLC0415 - may not be installed

    url = clickhouse_url()
    ran = ask("show", "--data", url)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "不是 jcstats store 存的" in ran.err
    ask("store", GANSU, "--to", url)
    store = open_store([url])
    assert isinstance(store, SqlStore)
    (texts,) = (name for name in tables(url) if "_texts_" in name)
    (about,) = (name for name in tables(url) if "_about_" in name)
    owner = ClickhouseConnection(url, 60, read_only=False)
    with pytest.raises(DataError):
        list(ClickhouseConnection(url, 60).execute(f"DROP TABLE {texts}"))
    with pytest.raises(DataError, match="还没有查完"):
        list(ClickhouseConnection(url, 0.2).execute("SELECT COUNT(*) FROM numbers(1000000000000) WHERE number % 7 = 3"))
    owner.change(f"RENAME TABLE {texts} TO gone")
    ran = ask("show", "--data", url)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "texts" in ran.err
    owner.change(f"TRUNCATE TABLE {about}")
    owner.insert(about, [("layout", "99")])
    ran = ask("show", "--data", url)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "第 99 版" in ran.err


@pytest.fixture
def refusing() -> Iterator[str]:
    """The host and the port of a server that lets nobody in, and repeats what it was told."""

    class Refusal(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Say what a server says of a wrong password, and more than it would."""
            said = f"Code: 516. DB::Exception: Authentication failed: {self.headers}".replace("\n", " ").encode()
            self.send_response(403)
            self.send_header("X-ClickHouse-Exception-Code", "516")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST  # noqa: N815 - as the library calls it

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = HTTPServer(("127.0.0.1", 0), Refusal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_server_that_is_not_there_or_lets_nobody_in(ask: Ask, refusing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLICKHOUSE_PASSWORD", "falsch-0")
    for address in (
        f"clickhouse://asker:falsch-1@{refusing}/d",
        f"clickhouse://asker@{refusing}/d",
        "clickhouse://asker:falsch-2@127.0.0.1:1/d",
        "clickhouses://asker:fal%zzsch@127.0.0.1:1/d",
        "clickhouse://asker:falsch-3@127.0.0.1:99999999/d",
        "clickhouse://asker:falsch-4@[::/d",
    ):
        for line in (["show", "--data", address], ["store", GANSU, "--to", address]):
            ran = ask("--debug", *line)
            assert (ran.code, ran.out) == (1, ""), ran
            assert "fal" not in ran.err.replace("Authentication failed", "")
            ran = ask(*line)
            assert ran.err.count("\n") == 1
            assert "连不上数据库" in ran.err
