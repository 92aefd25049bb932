"""Tables for streams that cannot write every character: what is measured and aligned is what will be written."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from expectations import figures
from jcstats.output import table
from jcstats.output.stdout import encoded
from jcstats.terminal import screen
from jcstats.text import encodable
from jcstats.views.page import Amount, Column, Page, Table, Toned, View
from repetition import examples

ENCODINGS = ["ascii", "cp1252", "gbk", "big5", "shift_jis", "koi8-r", "latin-1", "utf-8"]
NAMES = ["𠮷林䶮县㐂区增加值", "\ue000私用区字值", "👨‍👩‍👧家庭⚠️户数", "⿰木木IDS", "㎡单位①注", "增加值"]


def onto(encoding: str, width: int | None = None) -> screen.Screen:
    """What a stream of an encoding can show."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    return screen.of(stream, colour=False)._replace(width=width)


def page_of(*rows: tuple[str, str, str], title: str = "试市", remark: str = "注") -> View[Any]:
    """A page with names, figures and a text."""
    columns = (
        Column(title="指标", wraps=True, right=False, heads=True),
        Column(title="数值", wraps=False, right=False, heads=False),
        Column(title="备注", wraps=True, right=False, heads=False, drops=1),
    )
    cells = tuple((name, Amount(number, "亿元"), Toned(text, "dim")) for name, number, text in rows)
    page = Page(title=title, tables=(Table("表" + title, columns, cells),), remarks=(remark,), footer=remark)
    return View(items=(), fields={}, page=lambda: page)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_numbers_end_at_the_same_place_in_every_encoding(encoding: str) -> None:
    view = page_of(*((name, "5" * length, "—") for length, name in enumerate(NAMES, start=1)))
    lines = "".join(table.render(view, onto(encoding))).splitlines()
    unit = encodable("亿元", encoding)
    ends = {cell_len(line[: line.index("5" + unit) + 1]) for line in lines if "5" + unit in line}
    assert len(ends) == 1
    assert sum("5" + unit in line for line in lines) == len(NAMES)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("width", [None, 12, 40, 80, 200])
@examples(15)
@given(
    st.lists(st.tuples(st.text(max_size=30), st.text("0123456789.-", min_size=1, max_size=12), st.text(max_size=30))),
    st.text(max_size=40),
)
def test_nothing_is_escaped_after_the_layout_and_every_figure_is_whole(
    encoding: str, width: int | None, rows: list[tuple[str, str, str]], text: str
) -> None:
    view = page_of(*rows, title=text, remark=text)
    shown = "".join(table.render(view, onto(encoding, width)))
    assert encoded(shown, encoding) == shown.encode(encoding)
    wanted = {encodable(figure, encoding) for figure in figures(view.page()) if "亿" in figure}
    assert all(figure in shown for figure in wanted)


def test_an_encoding_without_escapes_gets_those_of_ascii() -> None:
    assert encodable("金²\x1b", "idna") == encodable("金²\x1b", "ascii") == "\\u91d1\\xb2^["


def test_an_escape_is_never_broken() -> None:
    shown = "".join(table.render(page_of(("金" * 40, "1", "𠮷" * 40)), onto("ascii", 60)))
    assert sum(line.count("\\u91d1") for line in shown.splitlines()) == 40
    assert sum(line.count("\\U00020bb7") for line in shown.splitlines()) == 40
    assert max(map(len, shown.splitlines())) <= 60
