"""Figures do not depend on the caller's decimal context: precision, rounding, traps."""

from __future__ import annotations

import decimal
import json
import subprocess
import sys
from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
from conftest import ROOT
from jcstats.audit.dataset_check import audit, read
from jcstats.domain import derive
from jcstats.domain.consistency import find_inconsistencies
from jcstats.prose import scan
from repetition import tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

TRAPS = [
    decimal.Clamped,
    decimal.FloatOperation,
    decimal.Inexact,
    decimal.Overflow,
    decimal.Rounded,
    decimal.Subnormal,
    decimal.Underflow,
]
CONTEXTS = {
    "three digits": Context(prec=3),
    "one digit": Context(prec=1, rounding=decimal.ROUND_UP),
    "all traps": Context(prec=1, traps=TRAPS),
    "small numbers": Context(prec=2, Emax=1, Emin=-1, clamp=1),
    "no traps": Context(prec=4, traps=[], capitals=0),
}

LINES = [
    *(["overview"], ["growth"], ["rank"], ["rank", "--by", "value"], ["rank", "--by", "growth"], ["chart"]),
    *(["info", "gdp"], ["cite", "gdp"], ["check"], ["show", "--min", "6.25亿元"], ["growth", "--growth-min", "13.55"]),
    *(["chart", "--by", "value", "--unit", "亿元"], ["chart", "-f", "html"], ["chart", "-f", "svg"]),
    *(["show", "--sort", "-value", "-f", form] for form in ("json", "csv", "xlsx", "markdown", "html")),
    ["show", "--data", str(ROOT / "data" / "indicators.json"), "--json"],
]

TEXT = """地区生产总值1234567.891亿元，增长13.65%，第二产业占一万二千三百四十五点六七八亿元，翻两番，8万余人，
三千六百五十五万六千七百八十九元，下降0.1235%，12345678901234567890.123456789万吨，百分之六十五点五六七。"""


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
def test_every_command_says_the_same_in_any_context(
    context: Context, ask: Ask, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in LINES:
        to = ["-o", "a.xlsx", "--force"] if "xlsx" in line else []
        usual = ask(*line, *to), (tmp_path / "a.xlsx").read_bytes() if to else b""
        with localcontext(context):
            now = ask(*line, *to), (tmp_path / "a.xlsx").read_bytes() if to else b""
        assert now == usual, line
        tried("answers in another decimal context")


@pytest.mark.parametrize("context", CONTEXTS.values(), ids=CONTEXTS)
def test_the_library_computes_the_same_in_any_context(context: Context) -> None:
    def computed() -> list[object]:
        dataset = jcstats.load()
        article = read(TEXT, "0" * 64)
        return [
            scan(TEXT),
            audit(dataset, dataset.sources[0], article),
            find_inconsistencies(dataset),
            [derive.implied_previous(record) for record in dataset.indicators],
            [derive.base_value(record) for record in dataset.indicators],
            [derive.printed_interval(Decimal(number)) for number in ("1.70", "12345678901234567890.5", "-0.001")],
            [derive.in_base_units(text) for text in ("6.25亿元", "12345678901234567890.123456789万吨", "1亩")],
        ]

    usual = computed()
    with localcontext(context) as ours:
        before = repr(ours)
        assert computed() == usual
        assert repr(decimal.getcontext()) == before, "not even a flag is set"
    tried("answers in another decimal context")


def test_nor_does_it_matter_in_which_context_the_package_is_imported() -> None:
    ask = (
        "import json\nfrom jcstats.prose import scan\nimport jcstats\nfrom jcstats.domain import derive\n"
        "dataset = jcstats.load()\n"
        f"print(json.dumps([repr(scan({TEXT!r})), [str(derive.implied_previous(r)) for r in dataset.indicators],\n"
        " [str(derive.base_value(r)) for r in dataset.indicators]]))"
    )
    hostile = (
        "import decimal\nfor one in (decimal.DefaultContext, decimal.getcontext()):\n"
        "    one.prec, one.Emax, one.Emin, one.rounding = 1, 2, -2, decimal.ROUND_UP\n"
        "    one.traps.update(dict.fromkeys(one.traps, True))\n"
    )
    answers = [
        json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60).stdout)
        for code in (ask, hostile + ask)
    ]
    assert answers[0] == answers[1]
