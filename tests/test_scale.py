"""Many records: answers are streamed, tables are limited, and only the first faults are shown."""

from __future__ import annotations

import io
import itertools
import threading
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from conftest import holding
from jcstats import query
from jcstats.output import csv, json, jsonl, tsv
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.terminal import progress
from jcstats.terminal.screen import Screen
from jcstats.views.show import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from conftest import Ran

    Ask = Callable[..., Ran]

SCREEN = Screen(width=None, colour=False, ascii_only=False)


def many(document: dict[str, Any], count: int) -> dict[str, Any]:
    """A document of the same format with many records."""
    every = (
        {**record, "id": f"{record['id']}-{number}", "name": f"{record['name']}{number}"}
        for number in itertools.count()
        for record in document["indicators"]
    )
    return holding(document, itertools.islice(every, count))


@pytest.mark.parametrize("writer", [json, jsonl, csv, tsv])
def test_a_record_is_written_before_the_next_but_one_is_looked_at(writer: ModuleType) -> None:
    view = show(query.select(MemoryStore(jcstats.load()), Query()))
    looked_at = 0

    def items() -> Iterator[jcstats.Indicator]:
        nonlocal looked_at
        for item in view.items:
            looked_at += 1
            yield item

    for written, _ in enumerate(writer.render(view._replace(items=items()), SCREEN)):
        assert looked_at <= written + 1
    assert looked_at == 150


def test_a_table_stops_and_says_how_to_get_all(
    ask: Ask, document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    file = file_of(many(document, 1100))
    ran = ask("show", "--data", file)
    assert ran.code == 0
    assert ran.err == (
        "jcstats：表格只列前1000行，共1100行；全部可用 -f csv 或 -f json，或用 --limit、词和条件缩小范围。\n"
    )
    assert "共1100条，列出" in ran.out
    assert len([line for line in ran.out.splitlines() if line.endswith((" 27", " 27   1"))]) > 1
    assert ask("show", "--data", file, "--limit", "1000").err == ""
    machine = ask("show", "--data", file, "-f", "csv")
    assert (machine.err, machine.out.count("\n")) == ("", 1101)
    assert ask("show", "--data", file, "-f", "markdown").out.count("\n| ") > 1100


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(
    ask: Ask, document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    grown = many(document, 2500)
    for record in grown["indicators"][1200:]:
        record["value"] = "620"
        del record["unit"]
    ran = ask("check", file_of(grown))
    assert ran.code == 1
    lines = ran.err.splitlines()
    assert lines[0].endswith("不符合数据格式，共2600处：")
    assert len(lines) == 1 + 20 + 2
    assert "indicators[1200].value" in lines[1] or "indicators[1200].unit" in lines[1]
    assert f"（{grown['indicators'][1200]['id']}）" in lines[1]
    assert lines[21] == "  ……另有2580处，未列出。"


@pytest.mark.parametrize("crowded", [0, 3])
def test_of_very_many_faults_in_one_record_the_first_are_told_as_they_stand(
    ask: Ask, document: dict[str, Any], file_of: Callable[[Any], str], crowded: int
) -> None:
    grown = many(document, 50)
    first, second = grown["indicators"][crowded : crowded + 2]
    first["tags"] = ["好", *[1] * 999]
    first["unknown"] = None
    second["source"] = {**second["source"], "figures": [1] * 700}
    lines = ask("check", file_of(grown)).err.splitlines()
    assert lines[0].endswith("共1700处：")
    assert [f"indicators[{crowded}].tags[{number}]（" in line for number, line in enumerate(lines[1:21], 1)] == [
        True
    ] * 20
    assert lines[21] == "  ……另有1680处，未列出。"
    first["tags"] = []
    first["extra"] = second["extra"] = 1
    grown["sources"][0]["not_figures"] = [{"line": 1, "text": "1", "why": 1}] * 900
    lines = ask("check", file_of(grown)).err.splitlines()
    assert lines[0].endswith("共1603处：")
    assert "sources[0].not_figures[19].why（jinchang-review-2024）" in lines[20]


def test_laws_broken_very_often_are_counted_too(
    ask: Ask, document: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    grown = many(document, 300)
    for record in grown["indicators"]:
        record["theme"] = "无"
    lines = ask("check", file_of(grown)).err.splitlines()
    assert lines[0].endswith("共300处：")
    assert lines[-1] == "  ……另有280处，未列出。"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_shows_how_far_it_has_come_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    before = threading.active_count()
    for stream, shown in ((_Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr("sys.stderr", stream)
        monkeypatch.setenv("TERM", "xterm")
        assert list(progress.watched(range(10), 10)) == list(range(10))
        show = progress.loading()
        for stage in ("parsing", "checking", "done"):
            show(stage, progress.LONG_TEXT)
        said = stream.getvalue()
        assert ("检查" in said, "写出" in said) == (shown, shown)
        assert "\x1b[?25l" not in said, "a cursor that was hidden, and nobody to bring it back"
        assert threading.active_count() == before
        short = _Terminal()
        monkeypatch.setattr("sys.stderr", short)
        show = progress.loading()
        for stage in ("parsing", "checking", "done"):
            show(stage, 10)
        assert short.getvalue() == ""
