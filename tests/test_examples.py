"""The example datasets follow the format, and have each figure as it was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from jcstats.domain.consistency import find_inconsistencies
from jcstats.search.catalogue_file import load_catalogue
from jcstats.store.json_file import load
from jcstats.views import formatting

if TYPE_CHECKING:
    from jcstats.domain.model import Dataset

FOLDER = ROOT / "examples" / "gansu"
FILES = sorted(FOLDER.glob("*.json"))

# What only Jinchang publishes.
LOCAL = {
    "two-plus-four-industrial-system-output",
    "jinchuan-group-revenue",
    "jinchuan-group-profits-and-taxes",
}


@pytest.fixture(scope="module")
def examples() -> dict[str, Dataset]:
    return {file.stem: load(file) for file in FILES}


def test_each_example_is_a_place_and_a_year_without_contradictions(examples: dict[str, Dataset]) -> None:
    assert len(examples) == 16
    for name, dataset in examples.items():
        assert (dataset.format, find_inconsistencies(dataset)) == (2, ()), name
        year = name.rpartition("-")[2]
        assert {record.period[:4] for record in dataset.indicators} == {year}, name
        assert dataset.region_code, name


def test_levels_growths_and_places_are_among_the_printed_figures(examples: dict[str, Dataset]) -> None:
    stated = 0
    for dataset in examples.values():
        for record in dataset.indicators:
            figures = [
                *([formatting.level(record)] if record.value is not None else []),
                *([f"{abs(record.yoy):f}%"] if record.yoy is not None else []),
                *(f"第{rank.place}" for rank in record.ranks),
            ]
            assert sorted(figures) == sorted(record.source.figures), (dataset.title, record.id)
            stated += len(figures)
    assert stated == 71


def test_no_text_was_recorded_so_no_line_is_cited(examples: dict[str, Dataset]) -> None:
    for dataset in examples.values():
        assert {source.sha256 for source in dataset.sources} == {None}
        assert {record.source.lines for record in dataset.indicators} == {()}


def test_a_source_says_what_is_not_known_of_it(examples: dict[str, Dataset]) -> None:
    sources = [source for dataset in examples.values() for source in dataset.sources]
    assert len({source.id for source in sources}) == len(sources)
    for source in sources:
        assert source.title.startswith("["), source.id
        assert source.note is not None, source.id
        assert "自拟" in source.note, source.id
        # Only a page with a path has an address that leads to what was read.
        site_only = source.url is not None and source.url.count("/") == len("//")
        assert site_only == ("没有记下网页" in source.note), source.id


def test_an_id_means_what_it_means_in_the_catalogue(examples: dict[str, Dataset]) -> None:
    standard = {entry.id: entry for entry in load_catalogue().entries}
    seen = set()
    for dataset in examples.values():
        for record in dataset.indicators:
            seen.add(record.id)
            if record.id in LOCAL:
                continue
            entry = standard[record.id]
            assert (record.name, record.name_en, record.theme) == (entry.name, entry.name_en, entry.theme)
            assert record.yoy_basis in {None, entry.growth_basis}, record.id
    assert seen >= LOCAL
    assert not LOCAL & set(standard)


def test_the_readme_names_every_file_with_every_address(examples: dict[str, Dataset]) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, dataset in examples.items():
        assert f"`{name}.json`" in text
        for source in dataset.sources:
            assert (source.url or "").removeprefix("http://") in text, source.id


def test_the_growth_of_2024_is_not_the_quotient_of_the_levels(examples: dict[str, Dataset], dataset: Dataset) -> None:
    """GDP grows at constant prices, and the scope of the industries changed; both are only said, never computed."""
    before = {record.id: record for record in examples["jinchang-2023"].indicators if record.period == "2023"}
    now = {record.id: record for record in dataset.indicators}
    for key in ("gdp", "two-plus-four-industrial-system-output"):
        level, last, growth = now[key].value, before[key].value, now[key].yoy
        assert level is not None
        assert last is not None
        assert growth is not None
        assert abs(level / last * 100 - 100 - growth) > 1
