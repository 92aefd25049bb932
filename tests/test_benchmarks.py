"""The benchmarks measure files that are like the bundled one: in its format, and without a fault or a doubt."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

import growth
from generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from growth import Case

    Ask = Callable[..., Ran]


def test_a_made_dataset_has_the_keys_of_the_bundled_one_and_nothing_to_doubt(
    tmp_path: Path, ask: Ask, document: dict[str, Any]
) -> None:
    file = tmp_path / "made.json"
    generate(500, file)
    made = json.loads(file.read_bytes())
    assert (list(made), made["format"]) == (list(document), document["format"])
    for part in ("themes", "sources", "indicators"):
        assert {tuple(entry) for entry in made[part]} == {tuple(document[part][0])}
    ran = ask("check", str(file), "--json")
    assert (ran.code, ran.err) == (0, "")
    (checked,) = ran.json
    assert (checked["records"], checked["doubts"]) == (500, [])


@pytest.mark.parametrize("case", growth.CASES, ids=lambda case: case.title)
def test_what_grows_is_answered_or_names_nothing(
    case: Case, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "_RECORDS", 100)
    ran = ask(*case.make(10, tmp_path))
    assert ran.code in {0, 1}
    assert ran.err == "" or (ran.out == "" and ran.err.count("\n") == 1 and "相符" in ran.err)
