"""The results of the scanner on labelled excerpts of real communiqués, as docs/prose.md states them."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from typing import Any

import pytest

from beside import shared
from conftest import ROOT
from jcstats.prose.traditional_forms import SIMPLIFIED

SCORING = runpy.run_path(str(ROOT / "proofs" / "score_prose.py"))


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    """What the scoring script counts over all excerpts."""
    paths = sorted(shared("articles").glob("T*.json"))
    total: Counter[str] = Counter()
    for path in paths:
        case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        total += SCORING["score"](case["text"], case["phrases"])[0]
    return total


@pytest.mark.parametrize(
    ("right", "of", "least"),
    [
        ("spans", "labels", 0.995),
        ("spans", "found", 0.995),
        ("value", "value compared", 0.998),
        ("unit", "unit compared", 0.998),
        ("qualifier", "qualifier compared", 0.998),
        ("role", "role compared", 0.99),
        ("sign", "growth labels", 0.99),
        ("sign", "sign compared", 1),
        ("not on the year before", "not on the year before compared", 1),
    ],
)
def test_the_scanner_is_as_good_as_the_documentation_says(
    counts: Counter[str], right: str, of: str, least: float
) -> None:
    assert counts[of] > 0
    assert counts[right] >= least * counts[of]


def test_a_wrong_answer_lowers_the_measures() -> None:
    label = {"start": 2, "end": 4, "role": "growth", "value": "5", "unit": "%", "qualifier": "exact", "sign": -1}
    counts, misses = SCORING["score"]("增长5%，另有3家", [label])
    assert (counts["spans"], counts["found"], counts["labels"], counts["sign"]) == (1, 2, 1, 0)
    assert {miss[0] for miss in misses} == {"spurious", "sign"}


def test_every_character_of_the_patterns_is_known_in_its_traditional_form() -> None:
    forms = runpy.run_path(str(ROOT / "scripts" / "traditional_forms.py"))["forms"]()
    assert forms.items() <= SIMPLIFIED.items()
