"""The inputs of faults that were found, as they were found; the laws of their kinds are in other tests.

The program with a standard input that does not wait has its test in test_reading.py: `audit` says no more
than one thing about a text that is another article, and its figures are not among that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from conftest import ROOT
from processes import LONGEST, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]


@pytest.fixture
def faults(cases: Path) -> Path:
    """The folder of programs and files."""
    return cases / "faults"


def test_zero_below_zero_keeps_its_sign(ask: Ask, faults: Path) -> None:
    file = str(faults / "minus_zero.json")
    for form in ("table", "csv", "json", "markdown"):
        out = ask("show", "--data", file, "-f", form).out
        assert out.count("-0.0") == 2, form
        assert out.count("-0") == 4, form


def test_a_name_that_looks_like_an_address_is_no_link(ask: Ask, faults: Path) -> None:
    out = ask("show", "--data", str(faults / "gfm_mail.json"), "-f", "markdown").out
    assert "| a@<!-- -->b.cc |" in out


def test_letters_and_a_name_of_four_thousand_characters_are_compared(ask: Ask, faults: Path) -> None:
    file = str(faults / "pinyin_4000.json")
    (name,) = [record["name"] for record in json.loads(Path(file).read_bytes())["indicators"]]
    assert [record["name"] for record in ask("show", "a" * len(name), "--data", file, "--json").json] == [name]
    assert ask("show", "a" * len(name) + "b", "--data", file).code == 1


def test_a_record_with_many_standings_lines_and_figures_is_audited(ask: Ask, faults: Path) -> None:
    ran = ask("audit", str(faults / "audit_slow_125.txt"), "--data", str(faults / "audit_slow_125.json"), "--json")
    assert ran.code == 1
    assert (ran.json[0]["figures"], ran.json[0]["covered"]) == (5000, 5000)


def test_members_of_a_list_with_a_semicolon_stay_apart(ask: Ask, cases: Path) -> None:
    ran = ask("show", "--data", str(cases / "csv-semicolon.json"), "-f", "csv", "--fields", "aliases")
    assert ran.out.splitlines()[1:] == ["甲\\;乙;丙"]


def test_escapes_for_another_encoding_leave_the_columns_where_they_are(cases: Path) -> None:
    ran = run("show", "--data", str(cases / "gbk-misaligned.json"), env={"PYTHONIOENCODING": "gbk"})
    head, rule, *rows = ran.stdout.decode("gbk").splitlines()[3:10]
    assert (ran.returncode, head.split()) == (0, ["指标", "数值", "行号"])
    assert "\\U00020bb7" in rows[0]
    assert {cell_len(line) for line in (head, rule, *rows)} == {cell_len(rule)}


def said_by(script: Path, *arguments: str) -> list[str]:
    """The lines that a program prints."""
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST).stdout.splitlines()


def test_two_threads_with_limits_of_their_own_leave_none_behind(faults: Path) -> None:
    (said,) = said_by(faults / "threads.py", str(ROOT / "data" / "indicators.json"))
    assert "'usual': 'accepted'" in said
    assert "'10 characters': 'refused (DataError)'" in said
    assert said.endswith("| alone afterwards: usual accepted | 10 chars refused (DataError)")
