"""Limits are stated and exact, and can be raised or lowered. Nothing is silently dropped."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from conftest import ROOT, holding
from jcstats.cli import commands
from jcstats.cli.fast_parser import command as command_called
from jcstats.cli.parameters import parameters
from jcstats.errors import DataError
from jcstats.store.json_size import extent
from jcstats.store.limits import USUAL, Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Ask = Callable[..., Ran]

OF_OTHERS = {"article", "timeout"}
"""The limits that are not of a dataset: test_documents.py and test_store_duckdb.py are about them."""
LIMITS = [name for name in Limits._fields if name not in OF_OTHERS]


@pytest.fixture
def few(document: dict[str, Any]) -> dict[str, Any]:
    """A dataset of three records."""
    return holding(document, document["indicators"][:3])


def has(document: dict[str, Any], raw: bytes) -> Limits:
    """How much of each a file has."""
    found = extent(raw)
    return Limits(
        size=len(raw),
        values=found.values,
        depth=found.depth,
        records=len(document["indicators"]),
        items=max(map(len, [*lists(document), *objects(document)])),
        characters=max(map(len, texts(document))),
        digits=max(map(len, re.findall(r"(?<=: )-?[\d.]+", raw.decode()))),
    )


def texts(document: Any) -> list[str]:
    """Every text in a document."""
    return [value for _, value in inside(document) if isinstance(value, str)]


def inside(value: Any, key: str = "") -> list[tuple[str, Any]]:
    """Every value in a document, with the key under which it stands."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else [(key, member) for member in value]
        if isinstance(value, list)
        else []
    )
    return [(key, value), *(found for name, member in inner for found in inside(member, name))]


def lists(document: dict[str, Any]) -> list[list[Any]]:
    """Every list but that of the records."""
    return [value for key, value in inside(document) if isinstance(value, list) and key != "indicators"]


def objects(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every object."""
    return [value for _, value in inside(document) if isinstance(value, dict)]


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_holds_to_the_last_unit(
    ask: Ask, few: dict[str, Any], file_of: Callable[[Any], str], tmp_path: Path, limit: str
) -> None:
    name = file_of(few)
    most = getattr(has(few, (tmp_path / "数据.json").read_bytes()), limit)
    assert ask("show", "--data", name, "--allow", f"{limit}={most}").code == 0
    ran = ask("show", "--data", name, "--allow", f"{limit}={most - 1}")
    assert (ran.code, ran.out) == (1, "")
    assert f"{most - 1:,}" in ran.err
    assert "的上限" in ran.err
    assert f"--allow {limit}={most}" in ran.err


def test_what_a_message_says_to_allow_is_enough(ask: Ask, few: dict[str, Any], file_of: Callable[[Any], str]) -> None:
    few["indicators"][0]["note"] = "长" * (USUAL.characters + 1)
    few["indicators"][0]["value"] = 10 ** (USUAL.digits + 1)
    few["title"] = [[[]]]
    name = file_of(few)
    allowed: list[str] = []
    seen = []
    while found := re.search(r"--allow (\w+)=(\d+)", (ran := ask("check", name, *allowed)).err):
        seen.append(found[1])
        allowed += ["--allow", f"{found[1]}={found[2]}"]
    assert seen == ["digits", "characters"]
    assert "title" in ran.err


@pytest.mark.parametrize("limit", ["size", "values", "depth", "records"])
def test_a_file_over_a_limit_is_refused_whole_in_one_line(
    ask: Ask, few: dict[str, Any], file_of: Callable[[Any], str], limit: str
) -> None:
    name = file_of(few)
    ran = ask("growth", "--json", "--data", name, "--allow", f"{limit}=2")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith(f"jcstats：{name} ")


def test_a_list_over_the_limit_is_told_with_its_place(
    ask: Ask, few: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    few["indicators"][1]["tags"] = ["一"] * 1001
    name = file_of(few)
    ran = ask("show", "--data", name)
    lines = json.dumps(few, ensure_ascii=False, indent=1).splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if '"tags"' in text and '"一"' in lines[number])
    assert ran.err.startswith(f"jcstats：{name}：第{line}行第4列的“tags”那里有1,001项，超过1,000项的上限。")
    assert ask("show", "--data", name, "--allow", "items=1001", "--json").json[1]["tags"] == ["一"] * 1001


def test_texts_over_the_limit_are_told_like_other_faults_with_place_and_record(
    ask: Ask, few: dict[str, Any], file_of: Callable[[Any], str]
) -> None:
    few["indicators"][1]["note"] = "长" * 10_001
    few["themes"][2]["aliases"] = ["长" * 10_002]
    ran = ask("show", "--data", file_of(few))
    assert ran.code == 1
    assert "themes[2].aliases[0]" in ran.err
    assert re.search(r"第\d+行第\d+列 indicators\[1\]\.note（.+）：有10001个字符，超过10000个的上限", ran.err)
    assert len(ran.err) < 1000
    assert ask("show", "--data", file_of(few), "--allow", "characters=10002", "--json").json[1]["note"] == "长" * 10_001


@pytest.mark.parametrize("name", commands.NAMES)
def test_every_command_that_reads_a_file_takes_limits(name: str) -> None:
    taken = {parameter.name for parameter in parameters(command_called(name))}
    # The file of `new` is one that it writes; those of `diff`, `store` and `review` are called otherwise.
    reads = name in {"diff", "store", "review"} or (name != "new" and bool(taken & {"data", "file"}))
    assert ("allow" in taken) == reads


def test_the_article_of_an_audit_has_the_limit_of_size(ask: Ask, file_of: Callable[[Any], str]) -> None:
    ran = ask("audit", file_of(b"a" * 101), "--allow", "size=100")
    assert (ran.code, ran.out) == (1, "")
    assert "超过100字节的上限" in ran.err


def test_standard_input_and_pipes_have_the_limit_of_size(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, few: dict[str, Any]
) -> None:
    raw = json.dumps(few).encode()
    exact = USUAL._replace(size=len(raw))
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)

    def by_fifo(limits: Limits) -> object:
        writer = Thread(target=written, args=(fifo, raw))
        writer.start()
        try:
            return jcstats.load(fifo, limits)
        finally:
            writer.join()

    def by_input(limits: Limits) -> object:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return jcstats.load("-", limits)

    for load in (by_fifo, by_input):
        load(exact)
        with pytest.raises(DataError, match=f"超过{len(raw) - 1:,}字节的上限"):
            load(exact._replace(size=len(raw) - 1))


def written(fifo: Path, raw: bytes) -> None:
    """Write to a pipe that may not be read to its end."""
    try:
        fifo.write_bytes(raw)
    except BrokenPipeError:
        return


def test_a_file_larger_than_the_memory_is_refused_without_being_read(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "huge.json"
    with file.open("wb") as opened:
        opened.truncate(2**42)
    ran = ask("check", str(file))
    assert ran.code == 1
    assert f"--allow size={2**42}" in ran.err


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("records", "--allow records 写得不对"),
        ("records=", "--allow records= 写得不对"),
        ("records=0", "应写成 records=正整数"),
        ("records=-1", "应写成 records=正整数"),
        ("records=1e6", "应写成 records=正整数"),
        ("record=5", "没有“record”这个上限。您是不是要找：records"),
        ("=5", "没有“”这个上限。可以是：size、values、depth、records、items、characters、digits、article、timeout。"),
    ],
)
def test_a_limit_that_is_none_is_refused_with_those_there_are(ask: Ask, said: str, message: str) -> None:
    for arguments in (("show", "--allow", said), ("--allow", said, "show"), ("check", "--allow", said)):
        ran = ask(*arguments)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert message in ran.err


def test_zeros_before_a_limit_are_no_digits_of_it(ask: Ask, few: dict[str, Any], file_of: Callable[[Any], str]) -> None:
    assert ask("check", file_of(few), "--allow", "records=" + "0" * 30 + "1000").code == 0


def test_of_a_limit_set_twice_the_last_holds(ask: Ask, few: dict[str, Any], file_of: Callable[[Any], str]) -> None:
    lines = ["--allow", "records=1", "--allow", "records=3"]
    assert ask("show", "--data", file_of(few), *lines).code == 0
    assert ask("show", "--data", file_of(few), *lines[2:], *lines[:2]).code == 1


def test_the_usual_limits_are_stated_where_users_look(ask: Ask) -> None:
    installed = ask("--version", "--verbose", "--json").json[0]["limits"]
    assert installed == USUAL._asdict()
    for readme in ("docs/data.md", "docs/zh-CN/guide.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        stated = re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", text, re.MULTILINE)
        assert stated == [(name, f"{most:,}") for name, most in USUAL._asdict().items()]


def test_memory_that_is_not_there_is_one_line() -> None:
    code = (
        "import gc, resource, sys\ngc.disable()\n"
        "from jcstats.cli.main import run\n"
        "from jcstats.store import strict_json, validation; from jcstats.terminal import progress\n"
        "resource.setrlimit(resource.RLIMIT_AS, (200 * 2**20,) * 2)\n"
        "sys.exit(run(['check', '-']))"
    )
    given = b"[" + b"[0.5]," * 1_500_000 + b"0]"
    ran = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.decode() == "jcstats：内存不够。请换小一些的文件，或换内存大一些的机器。\n"
