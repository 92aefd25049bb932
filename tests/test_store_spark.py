"""Parquet and Spark: a folder that is wholly old or wholly new, and Spark's answers from it."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from documents import a_record
from jcstats.errors import DataError
from jcstats.store import open_store
from jcstats.store.sql.store import SqlStore
from processes import PROGRAM
from repetition import tried
from stores import in_one_process, needs_servers
from test_several import file_of
from test_store_command import GANSU

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., Any]

pytestmark = [needs_servers, in_one_process]


def test_it_is_stored_asked_and_added_to(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "数据 1.parquet"
    early = file_of(tmp_path, "early", a_record(value=2, unit="亿元"), published="2025-02")
    final = file_of(tmp_path, "final", a_record(value=3, unit="亿元"), published="2025-11")
    assert ask("store", GANSU, early, "--to", str(folder)).code == 0
    once = sorted(os.listdir(folder))  # noqa: PTH208
    assert len(once) == 12
    assert "新存入 0 条" in ask("store", early, "--to", str(folder)).err
    assert sorted(os.listdir(folder)) == once  # noqa: PTH208
    assert "新存入 1 条" in ask("store", final, "--to", str(folder)).err
    files = ["--data", GANSU, "--data", early, "--data", final]
    for line in (["show", "gongye", "--vintages"], ["growth", "--limit", "5"], ["rank", "--by", "value"], ["themes"]):
        assert ask(*line, "--json", "--data", str(folder)) == ask(*line, "--json", *files), line
    # Java's own words are kept from whoever asked.
    line = ["show", "gongye", "--json"]
    ran = subprocess.run([*PROGRAM, *line, "--data", str(folder)], capture_output=True, check=True, timeout=300)
    assert (ran.stdout.decode(), ran.stderr) == (ask(*line, *files).out, b"")


def test_what_cannot_be_asked_is_said_in_one_line(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "a.parquet"
    ask("store", GANSU, "--to", str(folder))
    store = open_store([str(folder)])
    assert isinstance(store, SqlStore)
    slow = open_store([str(folder)], None)
    assert isinstance(slow, SqlStore)
    slow._connection._timeout = 0.5  # type: ignore[attr-defined]  # noqa: SLF001
    with pytest.raises(DataError, match="还没有查完"):
        list(slow._connection.execute("SELECT COUNT(*) FROM range(1000000000000) WHERE HASH(id) = 3"))  # noqa: SLF001
    (texts,) = folder.glob("texts-*")
    texts.write_bytes(texts.read_bytes()[:100])
    (about,) = folder.glob("about-*")
    for name, data in ((texts, texts.read_bytes()[:100]), (about, b"")):
        name.write_bytes(data)
        ran = ask("show", "--data", str(folder))
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    about.unlink()
    ran = ask("show", "--data", str(folder))
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_wherever_storing_ends_it_is_wholly_old_or_wholly_new(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jcstats.store.sql import parquet  # noqa: PLC0415 - may not be installed

    whole = {"records", "texts", "tags", "standings", "themes", "about"}
    for moment in range(13):
        folder = tmp_path / f"{moment}.parquet"
        left = [moment]

        def ending(own: Callable[..., None], left: list[int] = left) -> Callable[..., None]:
            def call(*arguments: Any) -> None:
                if left[0] == 0:
                    # Nothing more is written, as when the process is killed.
                    raise KeyboardInterrupt
                left[0] -= 1
                own(*arguments)

            return call

        with monkeypatch.context() as patch:
            for name in ("_flush", "_point_to", "_clean"):
                patch.setattr(parquet, name, ending(getattr(parquet, name)))
            ended = ask("store", GANSU, "--to", str(folder)).code
        pointed = (folder / parquet.POINTER).exists()
        assert pointed == (moment >= 12)
        assert (ended != 0) == (moment < 13)
        if pointed:
            state = parquet.read_state(str(folder))
            assert whole < {path.name.removesuffix(f"-{state}.parquet") for path in folder.glob("*.parquet")}
        # What was begun does not stand in the way.
        assert ask("store", GANSU, "--to", str(folder)).code == 0 or pointed
        assert (folder / parquet.POINTER).exists()
        tried("ends while storing in Parquet")
