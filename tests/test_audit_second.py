"""A second article, curated whole: the dataset agrees with it, and every planted error is found."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beside import shared
from jcstats import load
from jcstats.audit.dataset_check import Article, read
from planted import held, not_found, of_kinds, swapped

if TYPE_CHECKING:
    from jcstats import Dataset

DATA = Path(__file__).with_name("taixing-2009.json")


@pytest.fixture(scope="module")
def second() -> Dataset:
    """The dataset of the second article."""
    return load(str(DATA))


@pytest.fixture(scope="module")
def scanned() -> Article:
    """The second article, scanned once."""
    text = json.loads(shared("articles/T05.json").read_text(encoding="utf-8"))["text"]
    return read(text, hashlib.sha256(text.encode()).hexdigest())


def test_the_second_dataset_and_its_article_agree(second: Dataset, scanned: Article) -> None:
    outcome = held(second, scanned)
    assert outcome.findings == ()
    assert outcome.covered == outcome.figures == 35


def test_every_error_planted_in_the_second_dataset_is_found(second: Dataset, scanned: Article) -> None:
    errors = [*of_kinds(second)]
    assert not_found(second, scanned, errors) == []
    assert Counter(error.kind for error in errors) == {
        "a record deleted": 24,
        "a line off by one": 24,
        "a wrong digit": 20,
        "a wrong digit, printed figures too": 20,
        "a wrong unit": 20,
        "a qualifier lost or made up": 20,
        "a level lost": 20,
        "a sign turned": 8,
        "a wrong growth": 8,
        "a growth's qualifier made up": 8,
        "a growth lost": 8,
        "a change's sign turned": 2,
        "a wrong change": 2,
        "a change in another unit": 2,
        "a change lost": 2,
        "a change as a growth": 2,
        "a rank moved": 1,
        "a rank in another scope": 1,
        "a rank out of a number made up": 1,
        "a rank made up": 1,
        "a streak made longer": 1,
    }


def test_levels_swapped_between_any_two_records_of_the_second_dataset_are_found(
    second: Dataset, scanned: Article
) -> None:
    pairs = [*swapped(second)]
    assert not_found(second, scanned, pairs) == []
    assert len(pairs) == 190
