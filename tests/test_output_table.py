"""Tables have every figure whole, at any width and for any data."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from expectations import drawn, figures
from frozen import FROZEN
from jcstats import query
from jcstats.output import text_layout
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import LEAST_WIDTH
from jcstats.text import visible
from jcstats.views import chart, formatting, growth, info, overview, rank, show
from jcstats.views.fields import choose_fields
from jcstats.views.page import Amount, Bar, Cell, Column, Page, Table, Toned, View
from repetition import TIMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATASET = FROZEN
STORE = MemoryStore(DATASET)
NARROW = 24
EVERYTHING = Query()


def _views() -> dict[str, Callable[[], View[Any]]]:
    by_value, by_growth = Query(order="value"), Query(order="growth")
    return {
        "overview": lambda: overview.overview(query.headlines(STORE, EVERYTHING), query.themes(STORE)),
        "show": lambda: show.show(query.select(STORE, EVERYTHING)),
        "growth": lambda: growth.growth(query.by_growth(STORE, EVERYTHING), ascending=False),
        "rank": lambda: rank.standings(query.by_standing(STORE, EVERYTHING)),
        "rank by value": lambda: rank.order(query.by_order(STORE, by_value), by="value", ascending=False),
        "rank by growth": lambda: rank.order(query.by_order(STORE, by_growth), by="growth", ascending=False),
        "chart": lambda: chart.chart(query.by_order(STORE, by_growth), by="growth"),
        "sorted": lambda: show.show(query.select(STORE, Query(sort="-value", words=("城乡建设",)))),
        "chosen": lambda: choose_fields(VIEWS["industry"](), "name,value,yoy,ranks,streaks,note"),
        "industry": lambda: show.show(query.select(STORE, Query(words=("工业",)))),
        "choices": lambda: show.choices(query.identify(STORE, Query(words=("金川",)))),
        "info": lambda: info.info(query.identify(STORE, Query(words=("gdp",)))),
        "themes": lambda: overview.themes(query.themes(STORE)),
    }


VIEWS = _views()


@cache
def viewed_once(name: str) -> View[Any]:
    """One of the answers, whose page is made once: it knows of no width."""
    view = VIEWS[name]()
    page = view.page()
    return view._replace(page=lambda: page)


@cache  # two laws look at the same answers
def drawn_once(name: str, width: int | None) -> str:
    """One of the answers at a width."""
    return drawn(viewed_once(name), width)


WIDTHS = range(201) if TIMES > 1 else [*range(100), *range(100, 201, 5)]
"""On wide screens little changes from one width to the next."""


@pytest.mark.parametrize("name", VIEWS)
def test_every_figure_stands_whole_at_every_width(name: str) -> None:
    wanted = figures(VIEWS[name]().page())
    # On the narrowest screens what a growth is measured in may stand in the line below it.
    pieces = {piece for figure in wanted for piece in figure.split()}
    for width in (None, *WIDTHS):
        text = drawn_once(name, width)
        among = wanted if width is None or width >= NARROW else pieces
        assert [figure for figure in among if figure not in text] == [], (name, width)


def test_columns_that_say_least_are_left_out_first_and_then_said_to_be() -> None:
    """The bars give way first, then the line numbers; then every record is a paragraph that has all of them."""
    seen = []
    for width in range(200, 19, -1):
        text = drawn(VIEWS["growth"](), width)
        shown = [title for title in ("增减", "行号") if re.search(rf"^名称.*{title}", text, re.MULTILINE)]
        left_out = re.search("未列：(.*?)。", text)
        assert (left_out[1].split("、") if left_out else []) == [
            title for title in ("增减", "行号") if title not in shown and re.search("^名称", text, re.MULTILINE)
        ]
        seen.append((*shown, "stacked") if not re.search("^名称", text, re.MULTILINE) else tuple(shown))
    assert list(dict.fromkeys(seen)) == [("增减", "行号"), ("行号",), (), ("stacked",)]


@pytest.mark.parametrize("name", VIEWS)
def test_no_line_is_wider_than_a_terminal_that_has_room_for_its_pieces(name: str) -> None:
    for width in [width for width in WIDTHS if width >= 60]:
        assert max(map(cell_len, drawn_once(name, width).splitlines())) <= width, (name, width)


@pytest.mark.parametrize("name", VIEWS)
def test_a_terminal_never_has_to_wrap_a_line_in_the_middle_of_a_figure_that_it_has_room_for(name: str) -> None:
    wanted = {piece for figure in figures(viewed_once(name).page()) for piece in figure.split()}
    for width in range(LEAST_WIDTH, 60):
        shown = "\n".join(on_a_terminal(drawn_once(name, width), width))
        split = [figure for figure in wanted if figure not in shown and cell_len(figure) <= width]
        assert split == [], (name, width)


def on_a_terminal(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a terminal of a width, which goes on in the next where one is full."""
    for line in text.splitlines():
        if cell_len(line) <= width:
            yield line
            continue
        row, used = "", 0
        for sign in line:
            if used + cell_len(sign) > width:
                yield row
                row, used = "", 0
            row, used = row + sign, used + cell_len(sign)
        yield row


@pytest.mark.parametrize("name", VIEWS)
def test_off_a_terminal_every_cell_stands_in_one_piece(name: str) -> None:
    view = VIEWS[name]()
    text = drawn(view, None)
    for table in view.page().tables:
        for row in table.rows:
            for cell in row:
                if isinstance(cell, str | Toned):
                    assert (cell if isinstance(cell, str) else cell.text) in text
    assert "…" not in text.replace("……", "")


@pytest.mark.parametrize("name", VIEWS)
def test_colour_changes_nothing_but_colour(name: str) -> None:
    for width in (None, 100, 60):
        plain, coloured = drawn(VIEWS[name](), width), drawn(VIEWS[name](), width, colour=True)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
        assert "\x1b[" in coloured


def test_up_is_red_and_down_is_green() -> None:
    coloured = drawn(VIEWS["growth"](), None, colour=True)
    assert re.search(r"\x1b\[31m *\+33.7%\x1b", coloured)
    assert re.search(r"\x1b\[32m *-34%\x1b", coloured)


def test_ascii_screens_get_no_lines_or_blocks() -> None:
    text = drawn(VIEWS["growth"](), 100, ascii_only=True)
    assert not set("─│█▓") & set(text)
    assert "|#" in text
    assert "|=" in text


def test_bars_share_a_zero_line() -> None:
    lines = [line for line in drawn(VIEWS["growth"](), None).splitlines() if "│" in line]
    assert len(lines) == 12
    assert len({cell_len(line[: line.index("│")]) for line in lines}) == 1


def test_numbers_end_and_units_begin_at_the_same_place() -> None:
    lines = drawn(show.show(query.select(STORE, Query(words=("服务业",)))), None).splitlines()
    ends = set()
    for figure in ("6644万元", "6亿元", "60家", "200余场次", "1150万人次"):
        line = next(line for line in lines if figure in line)
        number = re.match(r"\d+", figure)
        assert number is not None
        ends.add(cell_len(line[: line.index(figure) + number.end()]))
    assert len(ends) == 1


def page_of(*texts: str) -> View[Any]:
    """A view with one row of text cells and one figure."""
    columns = (
        *(Column(title="名称", wraps=True, right=False, heads=True) for _ in texts),
        Column(title="数", wraps=False, right=True, heads=False),
    )
    rows: tuple[tuple[Cell, ...], ...] = ((*texts, Amount(number="2104.53", unit="亿元")),)
    made = Table(title="题", columns=columns, rows=rows)
    return View(items=(), fields={}, page=lambda: Page(title="题", tables=(made,)))


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3), st.integers(0, 200))
@settings(max_examples=300)
def test_text_in_is_text_out_at_any_width(texts: list[str], width: int) -> None:
    """Nothing is taken as markup, lost, or let through to the terminal."""
    out = drawn(page_of(*texts), width)
    assert "2104.53亿元" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    left = iter(re.sub(r"\s", "", out))
    if len(texts) == 1:
        assert all(character in left for character in re.sub(r"\s", "", visible(texts[0])))


@pytest.mark.parametrize("text", ["[/]", "增长[a]", ":smile:", "[red]红[/red]", "{x}", "%s"])
def test_what_looks_like_markup_is_text(text: str) -> None:
    assert text in drawn(page_of(text), None, colour=True)


@given(st.text(max_size=60), st.integers(1, 80))
def test_wrapping_keeps_every_character_and_breaks_no_number(text: str, width: int) -> None:
    lines = text_layout.wrap(text, width)
    joined = re.sub(r"\s", "", "".join(lines))
    assert joined == re.sub(r"\s", "", visible(text))
    for number in re.findall(r"[0-9]+", text):
        assert any(number in line for line in lines)


@pytest.mark.parametrize(
    ("natural", "least", "room", "last", "widths"),
    [
        ([10, 20], [5, 5], 40, set(), [10, 20]),
        ([10, 20], [5, 5], 25, set(), [10, 15]),
        ([10, 20], [5, 5], 12, set(), [6, 6]),
        ([10, 20], [5, 5], 9, set(), None),
        ([10, 20], [5, 15], 22, set(), [7, 15]),
        ([10, 20], [5, 5], 22, {1}, [5, 17]),
        ([10, 60], [5, 5], 40, {1}, [10, 30]),
        ([10, 60], [5, 5], 34, {1}, [6, 28]),
    ],
)
def test_the_widest_column_gives_way_first_and_the_name_last(
    natural: list[int], least: list[int], room: int, last: set[int], widths: list[int] | None
) -> None:
    assert text_layout.shrink(natural, least, room, last=last) == widths


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6), st.integers(0, 200))
def test_columns_never_shrink_below_their_least(pairs: list[tuple[int, int]], room: int) -> None:
    least, natural = [min(pair) for pair in pairs], [max(pair) for pair in pairs]
    widths = text_layout.shrink(natural, least, room, last={0})
    if widths is None:
        assert sum(least) > room
    else:
        assert sum(widths) == min(sum(natural), room)
        assert all(low <= width <= full for low, width, full in zip(least, widths, natural, strict=True))


def test_a_bar_that_is_not_zero_is_seen() -> None:
    bars = [Bar(value=Decimal(value), longest=Decimal(1000), tone="up") for value in ("-1", "0.1", "0")]
    columns = (Column(title="增减", wraps=False, right=False, heads=False),)
    made = Table(title="", columns=columns, rows=tuple((bar,) for bar in bars))
    lines = drawn(View(items=(), fields={}, page=lambda: Page(title="", tables=(made,))), None).splitlines()[-3:]
    assert [set(line) & {"█", "▓"} for line in lines] == [{"▓"}, {"█"}, set()]


@given(
    st.lists(st.decimals(min_value=-(10**4), max_value=10**4, places=1, allow_nan=False), min_size=1, max_size=6),
    st.integers(20, 120),
)
def test_bars_have_one_zero_line_and_one_width(values: list[Decimal], width: int) -> None:
    longest = max(map(abs, values))
    columns = (Column(title="增减", wraps=False, right=False, heads=False),)
    rows = tuple((Bar(value=value, longest=longest, tone="up"),) for value in values)
    made = Table(title="", columns=columns, rows=rows)
    view: View[Any] = View(items=(), fields={}, page=lambda: Page(title="", tables=(made,)))
    lines = drawn(view, width).splitlines()[-len(values) :]
    assert len({line.index("│") for line in lines}) == 1
    assert all(cell_len(line) <= min(width, 37) for line in lines)
    for line, value in zip(lines, values, strict=True):
        bar = line.partition("│")[2]
        assert set(bar) == ({"█"} if value > 0 else {"▓"} if value else set())
        # Right beside the line of zero, as long as the amount says.
        assert len(bar) == (max(1, round((width_of(lines) * abs(value)) / longest)) if value else 0)


def width_of(lines: list[str]) -> int:
    """How long the longest bar is."""
    return max(len(line.partition("│")[2]) for line in lines)


def test_a_number_keeps_its_unit_where_text_wraps() -> None:
    for width in range(20, 60):
        text = "\n".join(text_layout.wrap("保持两位数增长 82个月；全省第一 36个月；城市信用第12位；１２３４户", width))
        for whole in ("82个月", "全省第一" if width > 30 else "第一", "36个月", "第12", "１２３４"):
            assert whole in text


def test_phrases_and_tables_say_the_same_level() -> None:
    text = drawn(VIEWS["show"](), None)
    assert all(formatting.level(record) in text for record in DATASET.indicators)


def test_what_brackets_say_is_not_known_stands_whole() -> None:
    for width in range(12, 60):
        text = "\n".join(
            text_layout.wrap("谢晓玲. 砥砺奋进促跨越[N]. [报纸名不详], [日期不详]: 所录文本第27行.", width)
        )
        assert "[日期不详]" in text
        assert "[N]." in text
