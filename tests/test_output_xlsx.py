"""Workbooks have numbers that look as printed, and text that is only text."""

from __future__ import annotations

import dataclasses
import io
import sys
import zipfile
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frozen import FROZEN, frozen_by_id, frozen_dataset  # noqa: F401 - fixtures
from jcstats.errors import JcstatsError, WriteError
from jcstats.i18n import tr
from jcstats.query import Answer
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views import columns
from jcstats.views.fields import plain, title
from jcstats.views.page import Page, View

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbooks back")
pytest.importorskip("xlsxwriter", reason="workbooks are an extra")

from jcstats.output import xlsx  # noqa: E402 - only where the extra is there

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from conftest import Ran
    from jcstats import Dataset, Indicator

    Ask = Callable[..., Ran]

ANY_SCREEN = Screen(width=10, colour=True, ascii_only=True)


def written(view: View[Any]) -> bytes:
    """The bytes of a workbook."""
    return b"".join(xlsx.render(view, ANY_SCREEN))


def read(view: View[Any]) -> Any:
    """A view, written and read back."""
    return openpyxl.load_workbook(io.BytesIO(written(view)))


def of_records(records: Sequence[Indicator], dataset: Dataset) -> View[Indicator]:
    """A view of records with all of their fields."""
    return View(
        items=records,
        fields=columns.of_record(Answer(items=records, sources={source.id: source for source in dataset.sources})),
        page=lambda: Page(title="", tables=()),
        section=lambda record: record.theme,
        sources=lambda: dataset.sources,
    )


def of_objects(*objects: dict[str, Any]) -> View[dict[str, Any]]:
    """A view of objects, as of one theme."""
    return View(items=objects, fields=plain(tuple(objects[0])), page=lambda: Page(title="", tables=()))


def only(value: object) -> Any:
    """The one cell that a value becomes."""
    return read(of_objects({"name": value})).worksheets[0]["A2"]


def column(sheet: Any, name: str) -> list[Any]:
    """The cells of a field, without its title."""
    titles = [cell.value for cell in sheet[1]]
    return [row[titles.index(title(name))] for row in sheet.iter_rows(min_row=2)]


def test_a_sheet_a_theme_in_their_order_and_one_of_the_sources(dataset: Dataset) -> None:
    book = read(of_records(dataset.indicators, dataset))
    themes = list(dict.fromkeys(record.theme for record in dataset.indicators))
    assert book.sheetnames == [*themes, tr("xlsx.sources")]
    for theme in themes:
        names = [record.name for record in dataset.indicators if record.theme == theme]
        assert [cell.value for cell in column(book[theme], "name")] == names


@pytest.mark.parametrize(
    ("line", "sheets"),
    [
        ("rank --by value", None),
        ("rank --by value --unit 亿元", ["金额"]),
        ("rank --by growth", ["结果"]),
        ("growth", ["结果"]),
        ("chart", ["结果"]),
        ("show --sort -value", ["结果"]),
        ("rank --sort place", ["结果"]),
        ("rank", ["全国", "全国地级市", "西部", "西北五省区", "全省"]),
    ],
)
def test_what_is_in_one_order_is_on_one_sheet(ask: Ask, tmp_path: Path, line: str, sheets: list[str] | None) -> None:
    file = tmp_path / "a.xlsx"
    assert ask(*line.split(), "-o", str(file)).code == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[-1] == tr("xlsx.sources")
    if sheets is not None:
        assert book.sheetnames[:-1] == [name for name in sheets if name in book.sheetnames]
    elements = ask(*line.split(), "--json").json
    shown = [cell.value for sheet in book.worksheets[:-1] for cell in column(sheet, "name")]
    assert shown == [element["name"] for element in elements]
    if "order" in elements[0]:
        for sheet in book.worksheets[:-1]:
            places = [cell.value for cell in column(sheet, "order")]
            assert places == sorted(places)
            assert places[0] == 1


def test_every_number_is_a_number_that_looks_as_printed(dataset: Dataset) -> None:
    book = read(of_records(dataset.indicators, dataset))
    seen = 0
    for theme in book.sheetnames[:-1]:
        own = [record for record in dataset.indicators if record.theme == theme]
        for name in ("value", "yoy"):
            for record, cell in zip(own, column(book[theme], name), strict=True):
                number = getattr(record, name)
                if number is None:
                    assert cell.value is None
                    continue
                seen += 1
                assert cell.data_type == "n"
                assert cell.value == float(number)
                places = max(0, -number.as_tuple().exponent)
                shape = f"0.{'0' * places}" if places else "0"
                signed = f'+{shape}"%";-{shape}"%";{shape}"%"'
                assert cell.number_format == (signed if name == "yoy" else shape)
    assert seen > 100


def test_what_is_no_number_is_said_as_on_a_page(dataset: Dataset, by_id: dict[str, Indicator]) -> None:
    book = read(of_records([by_id["gdp"]], dataset))
    sheet = book.worksheets[0]
    (period,), (headline,), (source,) = (column(sheet, name) for name in ("period", "headline", "source"))
    assert period.value == "2024年"
    assert headline.value is True
    assert source.value.startswith(dataset.sources[0].title)


def test_the_header_stays_and_filters(dataset: Dataset) -> None:
    for sheet in read(of_records(dataset.indicators, dataset)).worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert all(6 <= dimension.width <= 61 for dimension in sheet.column_dimensions.values())


def test_the_sources_are_those_of_the_view(dataset: Dataset) -> None:
    view = of_records(dataset.indicators[:3], dataset)
    sheet = read(view).worksheets[-1]
    assert [cell.value for cell in sheet[1]] == [
        title(name) for name in ("id", "title", "authors", "column", "period", "sha256")
    ]
    assert [cell.value for cell in column(sheet, "sha256")] == [source.sha256 for source in dataset.sources]
    assert tr("xlsx.sources") not in read(view._replace(sources=tuple)).sheetnames


def test_no_items_are_a_header(dataset: Dataset) -> None:
    book = read(of_records((), dataset)._replace(sources=tuple))
    assert book.sheetnames == [tr("xlsx.answer")]
    assert book.worksheets[0].max_row == 1


@pytest.mark.parametrize(
    ("printed", "format_"),
    [("1.70", "0.00"), ("-1.70", "0.00"), ("620", "0"), ("0", "0"), ("0.0", "0.0"), ("123456789012.345", "0.000")],
)
def test_trailing_zeros_stay(printed: str, format_: str) -> None:
    cell = only(Decimal(printed))
    assert (cell.data_type, cell.value, cell.number_format) == ("n", float(printed), format_)


@pytest.mark.parametrize("printed", ["1234567890.123456", "-0.0", "12345678901234567890", f"0.{'0' * 20}1", "NaN"])
def test_a_number_that_a_spreadsheet_would_change_is_text(printed: str) -> None:
    cell = only(Decimal(printed))
    assert (cell.data_type, cell.value) == ("s", printed)


def test_missing_is_not_zero_and_a_yes_is_a_yes() -> None:
    cells = [only(value) for value in (None, (), "", 0, True, False)]
    assert [cell.value for cell in cells] == [None, None, None, 0, True, False]
    assert [cell.data_type for cell in cells[3:]] == ["n", "b", "b"]


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+1", "-1", "1.70", "http://a.cn", "{=1}", "mailto:a@b.cn", " a "]
)
def test_text_is_never_anything_else(text: str) -> None:
    cell = only(text)
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_the_same_answer_is_the_same_bytes(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    view = of_records(dataset.indicators, dataset)
    first = written(view)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert written(view) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_half_a_text_is_not_written() -> None:
    assert only("金" * xlsx.MOST_TEXT).value == "金" * xlsx.MOST_TEXT
    with pytest.raises(WriteError) as caught:
        only("𠮷" * (xlsx.MOST_TEXT // 2 + 1))
    assert f"第2行的{title('name')}" in caught.value.message


def test_more_rows_than_a_sheet_holds_go_on_in_another(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    records = [dataclasses.replace(record, theme="工业") for record in dataset.indicators[:5]]
    book = read(of_records(records, dataset))
    assert book.sheetnames == ["工业", "工业 2", "工业 3", tr("xlsx.sources")]
    shown = [cell.value for sheet in book.worksheets[:3] for cell in column(sheet, "name")]
    assert shown == [record.name for record in records]


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "jcstats.output.xlsx")
    with pytest.raises(JcstatsError) as caught:
        import_module("jcstats.output.xlsx")
    assert "XlsxWriter" in caught.value.message
    assert "xlsx" in caught.value.hint.lower()


@pytest.mark.parametrize(
    ("themes", "names"),
    [
        (["a/b:c*[d]?\\"], ["a／b：c＊［d］？＼"]),
        (["'工业'"], ["＇工业＇"]),
        (["Energy", "ENERGY", "energy"], ["Energy", "ENERGY 2", "energy 3"]),
        (["History"], ["History 2"]),
        (["", "  "], ["结果", "结果 2"]),
        (["来源"], ["来源"]),
        (["很" * 40, "很" * 41], ["很" * 30 + "…", "很" * 28 + "… 2"]),
        (["𠮷" * 20], ["𠮷" * 15 + "…"]),
        (["a\tb"], ["a^Ib"]),
    ],
)
def test_a_theme_names_its_sheet_as_far_as_a_sheet_can_be_named(
    dataset: Dataset, themes: list[str], names: list[str]
) -> None:
    records = [
        dataclasses.replace(record, theme=theme) for record, theme in zip(dataset.indicators, themes, strict=False)
    ]
    assert read(of_records(records, dataset)).sheetnames[: len(names)] == names


@example([("_x0041_", "_x0041_"), ("\ufffe\uffff", "\ufffe\uffff"), ("\ud800", "\ud800"), ("'", "'")])
@example([("history", "=1"), ("HISTORY", "\x00\x1b[31m"), ("\u202e", "\u202e"), ("a&<b>", 'a&<b>"')])
@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=4))
def test_whatever_the_texts_are_they_come_back_as_shown(texts: list[tuple[str, str]]) -> None:
    dataset = FROZEN
    records = [dataclasses.replace(dataset.indicators[0], theme=theme, name=name, note=theme) for theme, name in texts]
    book = read(of_records(records, dataset))
    names = book.sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert not any(set("[]:*?/\\") & set(name) or name.startswith("'") or name.endswith("'") for name in names)
    cells = [cell for sheet in book.worksheets[:-1] for cell in column(sheet, "name")]
    assert all(cell.data_type == "s" or cell.value is None for cell in cells)
    shown = sorted(cell.value or "" for cell in cells)
    assert shown == sorted(visible(name) for _, name in texts)


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1), st.integers(min_value=0, max_value=20))
def test_any_number_of_fifteen_digits_comes_back_the_same(unscaled: int, places: int) -> None:
    number = Decimal(unscaled).scaleb(-places)
    cell = only(number)
    assert (cell.data_type, cell.value) == ("n", float(number))
    assert cell.number_format == (f"0.{'0' * places}" if places else "0")
    # What a spreadsheet shows of it are the digits that were printed.
    assert f"{float(cell.value):.{places}f}" == format(number, "f")
