"""Several files at once: which are read, repetitions and contradictions, and one name per id."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT
from documents import a_document, a_record, a_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Ask = Callable[..., Ran]

GANSU = str(ROOT / "examples" / "gansu")


def file_of(folder: Path, name: str, *records: dict[str, Any], **source: Any) -> str:
    """A file of one source, named as the file is unless something else is said, with these records."""
    key = source.pop("id", name)
    cited = [{**record, "source": {**record["source"], "id": key}} for record in records]
    file = folder / f"{name}.json"
    document = a_document(*cited, sources=[a_source(id=key, **source)])
    file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return str(file)


def shown(ran: Ran) -> list[tuple[str, str, object]]:
    """The place, the time and the level of each record of an answer."""
    assert (ran.code, ran.err) == (0, "")
    return [(record["region"], record["period"], record["value"]) for record in ran.json]


def test_files_folders_patterns_and_the_bundled_dataset_are_asked_together(ask: Ask) -> None:
    baiyin = f"{GANSU}/baiyin-2023.json"
    together = ask("info", "gdp", "--json", "--data", "bundled", "--data", baiyin)
    assert {record["region"] for record in together.json} == {"金昌市", "白银市"}
    folder = ask("show", "--json", "--data", GANSU)
    assert folder == ask("show", "--json", "--data", f"{GANSU}/*.json")
    assert len({record["region"] for record in folder.json}) == 7
    # Each file is read once, however often it is named.
    assert folder == ask("show", "--json", "--data", GANSU, "--data", baiyin)


def test_the_environment_names_data_and_an_option_comes_first(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JCSTATS_DATA", os.pathsep.join(["bundled", GANSU]))
    assert len({record["region"] for record in ask("show", "--json").json}) == 7
    assert {record["region"] for record in ask("show", "--json", "--data", "bundled").json} == {"金昌市"}


def test_a_region_is_a_condition_of_every_question(ask: Ask) -> None:
    for command in ("show", "growth", "rank", "overview"):
        found = ask(command, "--json", "--region", "白银市", "--data", GANSU).json
        assert {record["region"] for record in found} <= {"白银市"}
    wrong = ask("show", "--region", "白银", "--data", GANSU)
    assert (wrong.code, "白银市" in wrong.err) == (2, True)


def test_a_folder_or_a_pattern_without_data_is_said(ask: Ask, tmp_path: Path) -> None:
    for name in (str(tmp_path), f"{tmp_path}/*.json"):
        ran = ask("show", "--data", name)
        assert (ran.code, ran.out, name in ran.err) == (1, "", True)


def test_records_that_two_files_state_alike_are_one(ask: Ask, tmp_path: Path) -> None:
    record = a_record(value=1, unit="亿元")
    files = [file_of(tmp_path, name, record, id="s") for name in "ab"]
    assert len(ask("show", "--json", "--data", files[0], "--data", files[1]).json) == 1


@pytest.mark.parametrize("what", ["record", "source"])
def test_a_contradiction_shows_both_files_and_lines(ask: Ask, tmp_path: Path, what: str) -> None:
    one = file_of(tmp_path, "a", a_record(value=1, unit="亿元"), id="s")
    value, title = (2, "公报") if what == "record" else (1, "别的")
    other = file_of(tmp_path, "b", a_record(value=value, unit="亿元"), id="s", title=title)
    for command in (["show", "--data", one, "--data", other], ["check", one, other]):
        ran = ask(*command)
        assert (ran.code, ran.out) == (1, "")
        assert "a.json 第" in ran.err
        assert "b.json 第" in ran.err
        assert ("value 2" in ran.err) == (what == "record")


def test_of_several_vintages_the_last_is_the_answer(ask: Ask, tmp_path: Path) -> None:
    files = [
        file_of(tmp_path, "final", a_record(value=3, unit="亿元"), published="2025-11"),
        file_of(tmp_path, "early", a_record(value=2, unit="亿元"), published="2025-02-01"),
        # It says nothing of the level, and does not replace it.
        file_of(tmp_path, "growth", a_record(yoy=5), published="2025-12"),
    ]
    data = [word for name in files for word in ("--data", name)]
    assert shown(ask("show", "--json", *data)) == [("试市", "2024", 3)]
    assert [value for _, _, value in shown(ask("show", "--json", "--vintages", *data))] == [3, 2, None]


def test_an_id_has_one_name_and_what_others_call_it_is_an_alias(ask: Ask, tmp_path: Path) -> None:
    # The catalogue knows gdp, and not the other.
    old = (a_record(id="x", name="旧名", period="2023"), a_record(name="生产总值", period="2023"))
    new = (a_record(id="x", name="新名"), a_record(name="地区生产总值（GDP）"))
    files = [file_of(tmp_path, "old", *old), file_of(tmp_path, "new", *new)]
    found = ask("show", "--json", "--data", files[0], "--data", files[1]).json
    assert {(record["id"], record["name"]) for record in found} == {("x", "新名"), ("gdp", "地区生产总值")}
    assert all("旧名" in record["aliases"] for record in found if record["id"] == "x")
    assert len(ask("show", "旧名", "--json", "--data", files[1], "--data", files[0]).json) == 2


def test_check_holds_files_against_each_other(ask: Ask, tmp_path: Path) -> None:
    one = file_of(tmp_path, "a", a_record(id="x", value=1, unit="亿元"))
    other = file_of(tmp_path, "b", a_record(id="x", value=2, unit="万人", period="2023"))
    assert ask("check", one).code == ask("check", other).code == 0
    ran = ask("check", one, other, "--json")
    assert ran.code == 1
    assert [[doubt["law"] for doubt in element["doubts"]] for element in ran.json] == [[], [], ["meaning"]]
    assert ask("check", GANSU).code == 0
