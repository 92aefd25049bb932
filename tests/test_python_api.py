"""The Python API: questions as methods, answers as typed records and data frames, several threads."""

from __future__ import annotations

import dataclasses
import json
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import jcstats
import user_script
from conftest import ROOT
from documents import a_document, a_record
from jcstats.store.json_file import load as load_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

GANSU = str(ROOT / "examples" / "gansu")


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (lambda data: data.show("工业", "gdp"), ["show", "工业", "gdp"]),
        (lambda data: data.show(theme="工业", minimum="100亿元"), ["show", "--theme", "工业", "--min", "100亿元"]),
        (lambda data: data.show(kind=["project", "honour"]), ["show", "--kind", "project", "--kind", "honour"]),
        (lambda data: data.show(sort="-value", limit=5), ["show", "--sort=-value", "--limit", "5"]),
        (lambda data: data.growth(growth_min=10, growth_max="20%"), ["growth", "--growth-min=10", "--growth-max=20"]),
        (lambda data: data.growth("工业", ascending=True), ["growth", "工业", "--ascending"]),
        (lambda data: data.rank(scope="全省"), ["rank", "--scope", "全省"]),
        (lambda data: data.rank(by="value", unit="吨"), ["rank", "--by", "value", "--unit", "吨"]),
        (lambda data: data.trend("gdp"), ["trend", "gdp"]),
        (lambda data: data.compare("gdp", by="region"), ["compare", "gdp", "--by", "region"]),
        (lambda data: data.find("gdp"), ["info", "gdp"]),
    ],
)
def test_a_method_answers_what_the_command_answers(asked: Any, line: list[str], ask: Callable[..., Ran]) -> None:
    for data, more in (
        (jcstats.load(), []),
        (jcstats.load(["bundled", GANSU]), ["--data", "bundled", "--data", GANSU]),
    ):
        records = asked(data)
        written = ask(*line, *more, "--json").json
        assert [{**row, "source": row["source"]["id"]} for row in _floats(records.to_dicts())] == [
            {**row, "source": row["source"]["id"]} for row in _floats(written)
        ]
        assert len(records) == len(written) > 0


def _floats(value: Any) -> Any:
    """Return a value as a JSON reader has it that knows no decimals."""
    match value:
        case Decimal():
            return float(value)
        case list():
            return [_floats(part) for part in value]
        case dict():
            return {name: _floats(part) for name, part in value.items()}
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_an_answer_is_a_sequence_that_knows_its_sources() -> None:
    data = jcstats.load()
    records = data.growth(limit=3)
    assert (len(records), len(list(records)), len(records[1:])) == (3, 3, 2)
    assert records.total == len(data.growth()) > 3
    assert records[0] in records
    assert records.index(records[-1]) == 2
    assert {record.source.id for record in records} <= set(records.sources)
    assert repr(records) == f"<Records: 3 of {records.total}>"
    assert not data.show(period="2024", growth_min=1000)


def test_a_word_without_an_answer_and_a_wrong_condition_are_errors() -> None:
    data = jcstats.load()
    with pytest.raises(jcstats.NotFoundError) as error:
        data.show("gdp", "社零")
    assert [miss["missing"] for miss in error.value.misses] == ["社零"]
    for wrong in ({"period": "1850"}, {"minimum": "many"}, {"growth_max": "fast"}, {"sort": "colour"}, {"limit": 0}):
        with pytest.raises(jcstats.UsageError):
            data.show(**wrong)
    with pytest.raises(TypeError, match="perod"):
        data.show(perod="2024")  # type: ignore[call-arg]


def test_a_dataset_is_the_dataset_of_its_file() -> None:
    data = jcstats.load()
    assert data == load_model()
    assert load_model() == data
    assert hash(data) == hash(load_model())
    assert pickle.loads(pickle.dumps(data)) == data  # noqa: S301 - our own
    assert data.show("gdp")[0] == pickle.loads(pickle.dumps(data)).show("gdp")[0]  # noqa: S301
    few = dataclasses.replace(data, indicators=data.indicators[:1])
    assert data != few
    assert len(few.show()) == 1
    several = jcstats.load(["bundled", GANSU])
    assert [record.id for record in several.indicators[: len(data.indicators)]] == [
        record.id for record in data.indicators
    ]
    assert len(several.indicators) == len(several.show(vintages=True))
    assert {source.id for source in data.sources} < {source.id for source in several.sources}


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> jcstats.Dataset:
    """A dataset with figures that a float, or one scale for all, would change."""
    first = a_record(id="a", name="甲", value=5)
    second = a_record(id="b", name="乙", value=7)
    text = json.dumps(a_document(first, second), ensure_ascii=False)
    file: Path = tmp_path_factory.mktemp("digits") / "digits.json"
    file.write_text(
        text.replace('"value": 5,', '"value": 105.20,').replace('"value": 7,', '"value": 0.1000000000000000055,'),
        encoding="utf-8",
    )
    return jcstats.load(file)


FIGURES = ["105.20", "0.1000000000000000055"]


def test_dictionaries_and_pandas_keep_every_digit(digits: jcstats.Dataset) -> None:
    records = digits.show()
    assert [str(row["value"]) for row in records.to_dicts()] == FIGURES
    frame = records.to_pandas()
    assert [(type(value), str(value)) for value in frame["value"]] == [(Decimal, figure) for figure in FIGURES]
    assert list(frame.columns) == list(records.to_dicts()[0])
    assert jcstats.load().show(growth_min=1000).to_pandas().shape == (0, len(frame.columns))


@pytest.mark.parametrize("method", ["to_polars", "to_arrow"])
def test_polars_and_arrow_hold_figures_as_text_or_as_decimals(method: str, digits: jcstats.Dataset) -> None:
    pytest.importorskip({"to_polars": "polars", "to_arrow": "pyarrow"}[method], reason="not installed")
    records = digits.show()
    frame = getattr(records, method)()
    values = frame["value"].to_list() if method == "to_polars" else frame["value"].to_pylist()
    assert values == FIGURES
    scaled = getattr(records, method)("decimal")
    values = scaled["value"].to_list() if method == "to_polars" else scaled["value"].to_pylist()
    assert values == [Decimal(figure) for figure in FIGURES]
    every = jcstats.load()
    for answer in (every.show(), every.rank(), every.trend("gdp"), every.show(growth_min=1000)):
        table = getattr(answer, method)()
        names = table.columns if method == "to_polars" else table.column_names
        assert (table.shape[0], list(names)) == (len(answer), list(answer.to_pandas().columns))


def test_without_a_library_an_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(jcstats.JcstatsError, match="polars") as error:
        jcstats.load().show().to_polars()
    assert "frames" in error.value.hint or "polars" in error.value.hint


def test_eight_threads_ask_two_datasets_at_once() -> None:
    def answers(data: jcstats.Dataset | jcstats.Datasets) -> list[Any]:
        return [
            data.show("工业").to_dicts(),
            data.growth(limit=5).to_dicts(),
            data.rank(by="value").to_dicts(),
            data.trend("gdp").to_dicts(),
            data.compare("gdp").to_dicts(),
            data.find("wàimào").to_dicts(),
        ]

    expected = [answers(jcstats.load()), answers(jcstats.load(["bundled", GANSU]))]
    fresh = [jcstats.load(), jcstats.load(["bundled", GANSU])]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: answers(fresh[number % 2]), range(16)))
    assert found == expected * 8


def test_a_script_of_a_user_runs() -> None:
    # mypy checks its types, as those of all tests.
    assert user_script.main() == "规模以上工业增加值 None 1 1 2024 () 12 1 not_found"


def test_a_database_answers_what_its_files_answer(ask: Callable[..., Ran], tmp_path: Path) -> None:
    name = str(tmp_path / "x.db")
    ask("store", "bundled", GANSU, "--to", name)
    stored, read = jcstats.load([name]), jcstats.load(["bundled", GANSU])
    assert stored.regions == read.regions
    assert stored.indicators == read.indicators
    assert stored.find("gdp", region="白银市").to_dicts() == read.find("gdp", region="白银市").to_dicts()
    with pytest.raises(jcstats.DataError) as error:
        jcstats.load(name)
    assert error.value.code == "store.checked"
