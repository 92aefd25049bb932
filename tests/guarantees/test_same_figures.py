"""For any dataset, people see every figure and programs read it back, digit for digit."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import jcstats
from documents import documents, written
from expectations import carried, figures, strictly, texts
from hostile import leaks
from jcstats import query
from jcstats.output import html, markdown, svg, table
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views import chart, cite, formatting, growth, info, overview, rank, show
from jcstats.views.fields import title
from readers import seen, squeezed
from repetition import examples, tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from jcstats import Dataset
    from jcstats.views.page import View

    Ask = Callable[..., Ran]
    FileOf = Callable[[Any], str]

PAGES = {"markdown": markdown, "html": html, "svg": svg}
MISSING = "—"


def views(dataset: Dataset) -> list[View[Any]]:
    """Every question, with all records."""
    every, by_value, by_growth = Query(), Query(order="value"), Query(order="growth")
    first = query.identify(MemoryStore(dataset), Query(words=(dataset.indicators[0].id,)))
    first = first._replace(items=first.items[:1])
    return [
        overview.overview(query.headlines(MemoryStore(dataset), every), query.themes(MemoryStore(dataset))),
        overview.themes(query.themes(MemoryStore(dataset))),
        show.show(query.select(MemoryStore(dataset), every)),
        growth.growth(query.by_growth(MemoryStore(dataset), every), ascending=False),
        rank.standings(query.by_standing(MemoryStore(dataset), every)),
        rank.order(query.by_order(MemoryStore(dataset), by_value), by="value", ascending=False),
        chart.chart(query.by_order(MemoryStore(dataset), by_growth), by="growth")._replace(chart=None),
        info.info(first),
        # Nothing that is still to be reviewed can be cited.
        *([] if any(record.review for record in first.items) else [cite.cite(first)]),
    ]


def by_key(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records in an order of their own."""
    return sorted(records, key=lambda record: tuple(map(str, (*map(record.get, KEY), record["source"]["id"]))))


KEY = ("id", "subject", "period")


@given(document=documents())
@examples(25)
def test_every_machine_format_reads_back_to_the_file(document: dict[str, Any], ask: Ask, file_of: FileOf) -> None:
    text = written(document)
    name = file_of(text)
    read = carried(ask, "show", "--vintages", "--data", name)
    for record in read:
        source = record["source"]
        assert (record.pop("region"), record.pop("region_code")) == (document["region"], document["region_code"])
        assert source.pop("title") == next(
            listed["title"] for listed in document["sources"] if listed["id"] == source["id"]
        )
    assert by_key(read) == by_key(strictly(text)["indicators"])
    first = document["indicators"][0]["id"]
    for line in (["growth"], ["rank"], ["rank", "--by", "value"], ["info", first], ["themes"], ["overview"]):
        carried(ask, *line, "--data", name)
    tried("datasets read back")


@given(document=documents(), width=st.none() | st.integers(0, 200), form=st.sampled_from([*PAGES, "table"]))
@examples(25)
def test_no_text_and_no_digit_is_lost_on_any_page_at_any_width(
    document: dict[str, Any], width: int | None, form: str, file_of: FileOf
) -> None:
    for view in views(jcstats.load(file_of(written(document)))):
        page, out = view.page(), PAGES.get(form, table).render(view, Screen(width, colour=False, ascii_only=False))
        answer = "".join(map(str, out))
        lines = [squeezed(line) for line in seen(form, answer).split("\n")]
        shown = "".join(lines)
        assert leaks(answer) == []
        wanted = set(map(squeezed, figures(page))) - {MISSING}
        # What is wider than a screen beside its label may go on in the next line after its number, which stands whole.
        titles = [cell_len(column.title) for page_table in page.tables for column in page_table.columns]
        room = inf if width is None else width - max(titles, default=0) - cell_len("  ：")
        wider = {squeezed(figure) for figure in figures(page) if cell_len(figure) > room}
        split = wanted & wider if form == "table" else set()
        numbers = {found.group() for figure in split if (found := re.search(r"-?\d+(\.\d+)?", figure))}
        whole = (wanted - split) | numbers
        assert [figure for figure in whole if not any(figure in line for line in lines)] == []
        held = [text for text in map(squeezed, texts(page)) if text not in {"", MISSING}]
        assert Counter("".join(held)) <= Counter(shown)
        # Text may wrap on a terminal, and in a picture, which is one of a terminal: there it stands in order.
        wraps = form == "svg" or (form == "table" and width is not None)
        assert [text for text in held if text not in shown and not (wraps and in_order(text, shown))] == []
        tried("pages drawn")


@given(document=documents(most=1))
@examples(20)
def test_a_page_says_every_text_and_figure_that_the_file_does(document: dict[str, Any], file_of: FileOf) -> None:
    """The page has to have every text and figure of the file; the tests above compare formats with the page."""
    dataset = jcstats.load(file_of(written(document)))
    (record,), (source,) = dataset.indicators, [candidate for candidate in dataset.sources if candidate.records]
    said = squeezed("\n".join(texts(info.info(query.identify(MemoryStore(dataset), Query(words=(record.id,)))).page())))
    wanted = [dataset.region, record.name, record.name_en or "", record.theme, record.subject, record.note or ""]
    wanted += [*record.aliases, *record.tags, source.title, *source.authors, source.column or ""]
    wanted += [record.source.section or "", *record.source.figures, formatting.level(record)]
    wanted += [formatting.growth(record)] if record.yoy is not None else []
    wanted += [formatting.change(record), formatting.level_status(record), *record.review]
    wanted += [
        source.publisher or "",
        source.published or "",
        source.edition or "",
        source.url or "",
        source.note or "",
    ]
    wanted += [text for rank in record.ranks for text in (formatting.place(rank), rank.measure)]
    wanted += [text for streak in record.streaks for text in (formatting.duration(streak), streak.what)]
    assert [text for text in wanted if squeezed(visible(text)) not in said] == []
    tried("pages drawn")


def in_order(text: str, shown: str) -> bool:
    """Tell whether the signs of a text stand in an answer one after the other, whatever stands between."""
    left = iter(shown)
    return all(sign in left for sign in text)


@given(document=documents())
@examples(5)
def test_a_workbook_reads_back_to_the_file(document: dict[str, Any], ask: Ask, file_of: FileOf, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbooks back")
    name, target = file_of(written(document)), str(tmp_path / "a.xlsx")
    assert ask("show", "--vintages", "--data", name, "-o", target, "--force").code == 0
    rows = [
        dict(zip([cell.value for cell in sheet[1]], row, strict=True))
        for sheet in openpyxl.load_workbook(target).worksheets[:-1]
        for row in sheet.iter_rows(min_row=2)
    ]
    records = jcstats.load(name).indicators
    assert sorted(row[title("name")].value for row in rows) == sorted(
        visible(formatting.name(record)) for record in records
    )
    for field in ("value", "yoy"):
        numbers = [getattr(record, field) for record in records if getattr(record, field) is not None]
        held = [row[title(field)] for row in rows if row[title(field)].value is not None]
        assert sorted(map(printed, held)) == sorted(map(formatting.digits, numbers))
    tried("datasets read back")


def printed(cell: Any) -> str:
    """The digits that a spreadsheet shows of a number, or text that is one."""
    if cell.data_type == "s":
        return str(cell.value)
    _, _, part = cell.number_format.split(";")[-1].removesuffix('"%"').partition(".")
    return f"{Decimal(repr(cell.value)):.{len(part)}f}"
