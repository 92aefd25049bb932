"""The curated dataset follows the format and agrees with the article."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from jcstats.domain.catalogue import Catalogue
from jcstats.domain.model import Checked, Dataset
from jcstats.store import json_file as datasets
from jcstats.store.json_schema import json_schema
from jcstats.views import formatting

if TYPE_CHECKING:
    from jcstats import Indicator

# Numbers of the article that state no result, capacity or standing: (line, number) -> what they are.
NOT_FIGURES = {
    (27, "2024"): "the year",
    (35, "2"): "part of the name “2+4”",
    (35, "4"): "part of the name “2+4”",
    (39, "34"): "how many the whole country has in the batch",
    (41, "2024"): "the year",
    (43, "2"): "part of the name “2+4”",
    (43, "4"): "part of the name “2+4”",
    (47, "2024"): "the year",
    (47, "5"): "part of the name 5G",
    (52, "1"): "part of the name 火星1号基地",
    (52, "4"): "part of the grade 4A",
    (56, "2024"): "the year",
    (58, "110"): "part of the name 110千伏输变电工程",
    (58, "750"): "part of the name 河西750千伏变电站",
    (60, "500"): "part of the name 世界500强",
    (66, "2024"): "the year",
    (68, "1456"): "part of the name 1456工作法",
    (70, "12345"): "part of the name 12345热线",
    (72, "2024"): "the year",
    (74, "1456"): "part of the name 1456工作法",
    (108, "2024"): "the year",
    (110, "2024"): "the year",
    (124, "2024"): "the year",
}


def test_the_bundled_file_passes_the_same_check_as_any_other_file(dataset: Dataset) -> None:
    assert datasets.load(datasets.bundled_file()) == dataset


@pytest.mark.parametrize(("name", "vocabulary"), [("indicators", Dataset), ("catalogue", Catalogue)])
def test_the_json_schema_in_the_tree_is_the_one_that_the_vocabulary_gives(name: str, vocabulary: type[Checked]) -> None:
    kept = json.loads((ROOT / "data" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(json_schema(vocabulary))), "run scripts/schema.py"


def test_names_stand_alone_and_have_one_meaning(dataset: Dataset) -> None:
    names = Counter(record.name for record in dataset.indicators)
    assert [name for name, count in names.items() if count > 1] == []
    aliases = {alias for record in dataset.indicators for alias in record.aliases}
    assert aliases & set(names) == set()


def test_every_record_has_an_english_name_without_chinese(dataset: Dataset) -> None:
    assert [record.id for record in dataset.indicators if re.search(r"[\u3400-\u9fff]", record.name_en or "无")] == []


def test_names_of_records_about_others_say_whom(dataset: Dataset) -> None:
    about_others = [record for record in dataset.indicators if record.subject != dataset.region]
    assert [record.id for record in about_others if record.subject not in record.name] == []


def test_every_record_says_something(dataset: Dataset) -> None:
    for record in dataset.indicators:
        if record.kind == "indicator":
            assert record.value is not None or record.yoy is not None or record.ranks or record.streaks, record.id
        if record.kind == "project":
            assert record.status is not None or record.note, record.id


def test_the_article_is_the_one_that_was_curated(article: bytes, dataset: Dataset) -> None:
    assert [source.sha256 for source in dataset.sources] == [hashlib.sha256(article).hexdigest()]


def test_every_figure_stands_on_one_of_its_lines(article: bytes, dataset: Dataset) -> None:
    lines = article.decode().splitlines()
    missing = [
        (record.id, figure)
        for record in dataset.indicators
        for figure in record.source.figures
        if not any(figure in lines[line - 1] for line in record.source.lines)
    ]
    assert missing == []


def test_every_cited_line_is_a_line_of_text(article: bytes, dataset: Dataset) -> None:
    lines = article.decode().splitlines()
    cited = {line for record in dataset.indicators for line in record.source.lines}
    assert [line for line in sorted(cited) if not lines[line - 1].strip()] == []


def test_level_and_growth_are_among_the_figures_as_printed(dataset: Dataset) -> None:
    """The level is printed as number, qualifier and unit; the growth as its size and %."""
    for record in dataset.indicators:
        printed = "".join(record.source.figures)
        if record.value is not None:
            assert formatting.level(record) in printed, record.id
        if record.yoy is not None:
            assert f"{abs(record.yoy):f}%" in record.source.figures, record.id


def test_every_number_of_the_article_is_in_a_record_or_is_known_to_be_none(article: bytes, dataset: Dataset) -> None:
    figures: dict[int, Counter[str]] = {}
    for record in dataset.indicators:
        for line in record.source.lines:
            for figure in record.source.figures:
                figures.setdefault(line, Counter()).update(re.findall(r"\d+(?:\.\d+)?", figure))
    left_over = [
        (number, found)
        for number, text in enumerate(article.decode().splitlines(), start=1)
        for found in re.findall(r"\d+(?:\.\d+)?", text)
        if not figures.get(number, Counter())[found] and (number, found) not in NOT_FIGURES
    ]
    assert left_over == []


def test_numbers_known_to_be_none_are_in_the_article(article: bytes) -> None:
    lines = article.decode().splitlines()
    assert [(line, number) for line, number in NOT_FIGURES if number not in lines[line - 1]] == []


@pytest.mark.parametrize(
    ("key", "value", "unit", "qualifier", "yoy", "basis"),
    [
        ("gdp", "620", "亿元", "exact", "13.6", "constant_prices"),
        ("industrial-value-added-above-designated-size", None, None, None, "24.6", "constant_prices"),
        ("two-plus-four-industrial-system-output", "1986", "亿元", "exact", "26", "not_stated"),
        ("fixed-asset-investment", None, None, None, "7.4", "not_stated"),
        ("foreign-trade", "221.6", "亿元", "exact", "29", "current_prices"),
        ("loans", None, None, None, "33.7", "current_prices"),
        ("online-retail-sales", "16", "亿元", "exact", "12", "not_stated"),
        ("yongchang-online-sales", None, None, None, "20", "not_stated"),
        ("criminal-cases", None, None, None, "-34", "count"),
        ("public-order-cases", None, None, None, "-28", "count"),
        ("battery-material-local-supply-rate", "77", "%", "at_least", None, None),
        ("rural-surplus-labour-transferred", "8", "万人", "more_than", None, None),
        ("cultural-tourism-events", "200", "场次", "more_than", None, None),
        ("fiscal-linkage-funds", "3", "亿元", "less_than", None, None),
        ("urban-rural-income-ratio", "2.3", ":1", "exact", None, None),
        ("degraded-grassland-restored", "0.13", "万公顷", "exact", None, None),
        ("lifts-added", "15", "部", "exact", None, None),
        ("provincial-tcm-master-workstations", "3", "个", "exact", None, None),
    ],
)
def test_figures_that_are_easily_got_wrong(  # noqa: PLR0913, PLR0917 - a row of the table above
    by_id: dict[str, Indicator],
    key: str,
    value: str | None,
    unit: str | None,
    qualifier: str | None,
    yoy: str,
    basis: str,
) -> None:
    record = by_id[key]
    assert (record.value, record.unit, record.qualifier) == (value and Decimal(value), unit, qualifier)
    assert (record.yoy, record.yoy_basis) == (yoy and Decimal(yoy), basis)


def test_two_facts_that_share_one_number_are_two_records(by_id: dict[str, Indicator]) -> None:
    for one, other in [
        ("surface-water-good-rate", "groundwater-good-rate"),
        ("telecom-fraud-cases", "telecom-fraud-losses"),
    ]:
        assert by_id[one].source.figures == by_id[other].source.figures
        assert by_id[one].name != by_id[other].name


def test_a_batch_is_one_designation_and_not_its_size(by_id: dict[str, Indicator]) -> None:
    record = by_id["national-quality-leading-enterprise"]
    assert (record.kind, record.value, record.source.figures) == ("honour", None, ())
