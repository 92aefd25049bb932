"""HTML is one complete file in which data is never markup and every figure stays in one piece."""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser import browser, found_in_browser
from frozen import FROZEN
from jcstats import query
from jcstats.output import html
from jcstats.output.html_style import PAGE
from jcstats.query import Query
from jcstats.store.memory import MemoryStore
from jcstats.terminal.screen import Screen
from jcstats.text import visible
from jcstats.views import growth, info, rank, show
from jcstats.views.page import Amount, Bar, Cell, Column, Page, Table, Toned, View
from readers import Element
from readers import read_html as read

if TYPE_CHECKING:
    from collections.abc import Callable

DATASET = FROZEN
STORE = MemoryStore(DATASET)
EVERYTHING = Query()
ANY_SCREEN = Screen(width=10, colour=False, ascii_only=True)
OUTLINE = {"html", "head", "meta", "title", "style", "body", "main", "h1", "div", "p", "footer"}
TABLES = {"table", "caption", "thead", "tbody", "tr", "th", "td", "span", "i"}

VIEWS: dict[str, Callable[[], View[Any]]] = {
    "show": lambda: show.show(query.select(STORE, EVERYTHING)),
    "growth": lambda: growth.growth(query.by_growth(STORE, EVERYTHING), ascending=False),
    "rank": lambda: rank.standings(query.by_standing(STORE, EVERYTHING)),
    "info": lambda: info.info(query.identify(STORE, Query(words=("gdp",)))),
}


def written(view: View[Any]) -> str:
    """The file of a view."""
    return "".join(html.render(view, ANY_SCREEN))


def page_of(*tables: Table, title: str = "题", remarks: tuple[str, ...] = (), footer: str = "") -> View[Any]:
    """A view with nothing but a page."""
    return View(items=(), fields={}, page=lambda: Page(title, tables, remarks=remarks, footer=footer))


def table_of(*rows: tuple[Cell, ...], title: str = "", header: bool = True) -> Table:
    """A table whose first column heads the rows and whose first text wraps."""
    columns = tuple(
        Column(title=f"列{index}", wraps=index < 2, right=False, heads=index == 0) for index in range(len(rows[0]))
    )
    return Table(title=title, columns=columns, rows=rows, header=header)


@pytest.mark.parametrize("name", VIEWS)
def test_every_element_is_closed_and_every_table_tells_what_it_is(name: str) -> None:
    root = read(written(VIEWS[name]()))
    (page,) = (element for element in root.inside if isinstance(element, Element))
    assert page.attributes["lang"] == "zh-CN"
    assert {element.tag for element in root.all()} <= OUTLINE | TABLES
    identifiers = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(set(identifiers)) == len(identifiers)
    assert len(list(root.all("h1"))) == len(list(root.all("title"))) == 1
    assert all(cell.attributes["scope"] in {"row", "col"} for cell in root.all("th"))
    tables = list(root.all("table"))
    assert len(tables) == len(VIEWS[name]().page().tables)
    for table in tables:
        assert [element.text for element in table.inside[:2] if isinstance(element, Element)] == [
            next(table.all("caption")).text
        ]
        assert next(table.all("caption")).text
        rows = list(table.all("tr"))
        assert len({len(list(row.all("th", "td"))) for row in rows}) == 1
        assert all(row.attributes["role"] == "row" for row in rows)
        for row in next(table.all("tbody")).all("tr"):
            assert [cell.attributes["role"] for cell in row.all("th")] == ["rowheader"]
            assert {cell.attributes["role"] for cell in row.all("td")} == {"cell"}


def test_a_table_without_a_header_has_its_names_in_the_first_column() -> None:
    (table,) = read(written(page_of(table_of(("名称", "生产总值"), ("主题", "综合"), header=False)))).all("table")
    assert list(table.all("thead")) == []
    assert [cell.text for cell in table.all("th")] == ["名称", "主题"]
    assert not any("data-label" in element.attributes for element in table.all())
    (caption,) = table.all("caption")
    assert (caption.text, caption.classes) == ("题", {"hidden"})


@pytest.mark.parametrize("name", VIEWS)
def test_everything_that_the_page_says_is_in_the_file_in_order(name: str) -> None:
    page = VIEWS[name]().page()
    root = read(written(VIEWS[name]()))
    assert [element.text for element in root.all("h1", "title")] == [page.title, page.title]
    assert [paragraph.text for paragraph in root.all("p")] == [*page.notes, *page.remarks, *filter(None, [page.footer])]
    for table, drawn in zip(page.tables, root.all("table"), strict=True):
        assert next(drawn.all("caption")).text == (table.title or page.title)
        rows = next(drawn.all("tbody")).all("tr")
        for row, cells in zip(table.rows, rows, strict=True):
            assert [cell.text for cell in cells.all("th", "td")] == list(map(_said, row))


def _said(cell: Cell) -> str:
    match cell:
        case Amount():
            return cell.number + cell.unit
        case Toned():
            return cell.text
        case Bar():
            return ""
    return cell


def test_every_figure_of_the_dataset_is_there_as_it_was_printed() -> None:
    text = read(written(VIEWS["show"]())).text
    moves = read(written(VIEWS["growth"]())).text
    places = read(written(VIEWS["rank"]())).text
    for record in DATASET.indicators:
        if record.value is not None:
            assert f"{record.value:f}" in text
        if record.yoy:
            assert f"{record.yoy:+f}%" in text
            assert f"{record.yoy:+f}%" in moves
        for standing in record.ranks:
            assert (standing.text or f"第{standing.place}") in places


@pytest.mark.parametrize("name", VIEWS)
def test_the_same_question_gives_the_same_bytes(name: str) -> None:
    first, second = (written(VIEWS[name]()).encode() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", VIEWS)
def test_a_browser_asks_nobody_and_runs_nothing(name: str) -> None:
    text = written(VIEWS[name]())
    root = read(text)
    named = {name for element in root.all() for name in element.attributes}
    assert not named & {"src", "srcset", "href", "action", "background", "cite", "data", "poster", "ping"}
    assert not any(name.startswith("on") for name in named)
    styles = "".join(style.text for style in root.all("style")) + " ".join(
        element.attributes.get("style", "") for element in root.all()
    )
    assert not re.search(r"url\(|@import|expression|//", styles)
    (policy,) = (meta.attributes["content"] for meta in root.all("meta") if "http-equiv" in meta.attributes)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_the_encoding_is_said_within_the_first_kilobyte() -> None:
    assert b'<meta charset="utf-8">' in written(page_of()).encode()[:1024]


@given(st.lists(st.text(), min_size=5, max_size=5), st.text(min_size=1))
def test_text_in_is_text_out(texts: list[str], name: str) -> None:
    """Nothing is taken as markup, lost, or let through to the browser."""
    title, caption, number, unit, plain = texts
    columns = tuple(Column(title=head, wraps=True, right=False, heads=False) for head in (name, title, caption))
    row = (name, Amount(number, unit), Toned(plain, "dim"))
    view = page_of(Table("表" + caption, columns, (row,)), title="题" + title, remarks=(name,), footer="源" + plain)
    root = read(written(view))
    assert {element.tag for element in root.all()} <= OUTLINE | TABLES
    assert [element.text for element in root.all("title", "h1")] == [visible("题" + title)] * 2
    assert [element.text for element in root.all("caption")] == [visible("表" + caption)]
    assert [cell.text for cell in next(root.all("thead")).all("th")] == [visible(column.title) for column in columns]
    body = list(next(root.all("tbody")).all("th", "td"))
    assert [cell.text for cell in body] == [visible(name), visible(number) + visible(unit), visible(plain)]
    assert [cell.attributes.get("data-label", "") for cell in body[1:]] == [visible(title), visible(caption)]
    assert [paragraph.text for paragraph in root.all("p")] == [visible(name), visible("源" + plain)]


@pytest.mark.parametrize(
    "text",
    ["</td><script>alert(1)</script>", '" onclick="alert(1)', "<!-- -->", "&lt;b&gt;", "&amp;nbsp", "]]>", "</style>"],
)
def test_what_looks_like_markup_is_text(text: str) -> None:
    table = Table(text, (Column(text, wraps=True, right=True, heads=True), *table_of(("",)).columns), ((text, text),))
    root = read(written(page_of(table, title=text, remarks=(text,), footer=text)))
    assert {element.tag for element in root.all()} <= OUTLINE | TABLES
    assert {element.text for element in root.all("title", "h1", "caption", "p", "td")} == {text}


def test_a_rise_is_red_and_a_fall_is_green() -> None:
    root = read(written(VIEWS["growth"]()))
    tones = {span.text: span.classes & {"up", "down"} for span in root.all("span") if "number" in span.classes}
    assert tones["+33.7%"] == {"up"}
    assert tones["-34%"] == {"down"}
    for colours in _palettes():
        red, green = (_channels(colours[name]) for name in ("up", "down"))
        assert red[0] > max(red[1:])
        assert green[1] > max(green[0], green[2])


def _palettes() -> list[dict[str, str]]:
    """The colours by name, in light and in dark."""
    blocks = re.findall(r":root \{([^}]*--paper[^}]*)\}", PAGE)
    return [dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in blocks]


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _luminance(colour: str) -> float:
    """How bright a colour is, after WCAG 2."""
    shares = [channel / 255 for channel in _channels(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(share * weight for share, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_all_text_has_the_contrast_of_wcag_aa_in_light_and_in_dark() -> None:
    palettes = _palettes()
    assert len(palettes) == 2
    for colours in palettes:
        for ground in ("paper", "card"):
            for name in ("ink", "dim", "up", "down"):
                dark, light = sorted((_luminance(colours[ground]), _luminance(colours[name])))
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, name)


def bars_of(*values: str, longest: str) -> list[list[tuple[set[str], float]]]:
    """The pieces of some bars: their classes, and how long they are in per cent."""
    bars = [Bar(Decimal(value), Decimal(longest), "up") for value in values]
    root = read(written(page_of(table_of(*(("名", "", bar) for bar in bars)))))
    drawn = [span for span in root.all("span") if "bar" in span.classes]
    assert all(bar.attributes["aria-hidden"] == "true" for bar in drawn)
    widths = r"width:([\d.]+)%"
    return [
        [(piece.classes, float(re.findall(widths, piece.attributes["style"])[0])) for piece in bar.all("i")]
        for bar in drawn
    ]


def test_bars_begin_at_one_zero_line_and_a_fall_looks_different() -> None:
    rise, fall, nothing = bars_of("30", "-10", "0", longest="40")
    assert rise == [({"up"}, 75.0)]
    assert fall == [({"up", "fall"}, 25.0)]
    assert nothing == []


@pytest.mark.parametrize(("values", "longest"), [(("0",), "0"), (("-5", "5"), "5"), (("-0.1", "100000"), "100000")])
def test_bars_stay_inside_their_column(values: tuple[str, ...], longest: str) -> None:
    for pieces in bars_of(*values, longest=longest):
        assert all(0 <= length <= 100 for _, length in pieces)


def test_what_says_nothing_is_marked_so_that_cards_leave_it_out() -> None:
    bar = Bar(Decimal(0), Decimal(0), "plain")
    root = read(written(page_of(table_of(("名", "", "—", Amount("—", ""), Amount("0", "家"), Toned("", "dim"), bar)))))
    assert ["none" in cell.classes for cell in root.all("td")] == [True, True, True, False, True, False]


# What a frame is asked: whether the page is wider than it, and which figures are in two pieces, or outside of it. Every
# number is asked for itself, wherever it stands; a hidden title has no place.
MEASURE = r"""
const measure = (frame) => {
  const root = frame.contentDocument.documentElement, all = (what) => [...root.querySelectorAll(what)];
  const seen = (one) => one.checkVisibility() && !one.closest(".hidden, thead");
  const figures = all("td > .whole, th > .whole").map((one) => [one.textContent, one]);
  const walker = frame.contentDocument.createTreeWalker(root.querySelector("body"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const found of walker.currentNode.data.matchAll(/[+-]?\d[\d.\/]*%?[\u4e00-\u9fff]?/g)) {
      const range = frame.contentDocument.createRange();
      range.setStart(walker.currentNode, found.index);
      range.setEnd(walker.currentNode, found.index + found[0].length);
      if (seen(walker.currentNode.parentElement)) figures.push([found[0], range]);
    }
  }
  const shown = figures.map(([text, one]) => [text, one.getBoundingClientRect(), one.getClientRects()]);
  const numbers = all("tbody tr").flatMap((row) => [...row.cells].map((cell) => cell.querySelector(".number")));
  const lined = {};
  for (const number of numbers.filter((one) => one)) {
    const cell = number.closest("td"), table = all("table").indexOf(cell.closest("table"));
    (lined[[table, cell.cellIndex]] ??= []).push(number.getBoundingClientRect().right);
  }
  return {
    scroll: root.scrollWidth,
    room: root.clientWidth,
    figures: shown.filter(([, box]) => box.width).length,
    broken: shown.filter(([, box, boxes]) => boxes.length > 1 || box.height > 40).map(([text]) => text),
    outside: shown.filter(([, box]) => box.left < 0 || box.right > root.clientWidth + 0.5).map(([text]) => text),
    ragged: Object.values(lined).filter((ends) => Math.max(...ends) - Math.min(...ends) > 1),
    barred: all("body *").filter((one) => seen(one) && one.clientWidth && (
      one.offsetWidth - one.clientWidth > 8 || one.offsetHeight - one.clientHeight > 8)).map((one) => one.outerHTML),
    cards: all("tbody tr").filter((row) => frame.contentWindow.getComputedStyle(row).display === "flex").length,
    rows: all("tbody tr").length,
    said: all("tbody td").filter(seen).map((one) => one.textContent.trim()),
    labels: all("tbody td:not(.drawn)").filter(seen).map((one) => [
      one.dataset.label, frame.contentWindow.getComputedStyle(one, "::before").content]),
  };
};
addEventListener("load", () => answer([...document.querySelectorAll("iframe")].map(measure)));
"""
OPENED = ("show", "growth", "rank")
WIDTHS = (320, 360, 700, 1200)


def crowded() -> View[Any]:
    """A page whose lines end at every place of its figures."""
    texts = ["字" * before + "由1/3升至-26.5%，82个月后在171.08—172.50亿元之间，居第12位。" * 4 for before in range(40)]
    rows = [(text, text, Amount("近1234567.89", " 万吨标准煤 不变价"), Amount("+13.6%", " 不变价")) for text in texts]
    return page_of(table_of(*rows), title=texts[9], remarks=tuple(texts), footer=texts[0])


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], dict[str, Any]]:
    """The files in a real browser, each in frames of several widths, which a page around them measures."""
    browser()
    views = {**{view: VIEWS[view]() for view in OPENED}, "crowded": crowded()}
    frames = {(view, width): escape(written(made)) for view, made in views.items() for width in WIDTHS}
    drawn = (f'<iframe width="{width}" height="900" srcdoc="{text}"></iframe>' for (_, width), text in frames.items())
    answers = found_in_browser("".join(drawn), MEASURE, tmp_path_factory.mktemp("浏览器"))
    return dict(zip(frames, answers, strict=True))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [*OPENED, "crowded"])
def test_a_browser_shows_every_figure_whole_and_never_scrolls_sideways(
    name: str, width: int, measured: dict[tuple[str, int], dict[str, Any]]
) -> None:
    answer = measured[name, width]
    assert answer["scroll"] <= answer["room"] <= width
    assert answer["figures"] > 12
    assert answer["broken"] == []
    assert answer["outside"] == []
    # Scroll bars that take room, as on many desktops: none beside a heading, a text or a cell.
    assert answer["barred"] == []


@pytest.mark.parametrize("name", OPENED)
def test_where_columns_have_room_numbers_end_at_the_same_place(
    name: str, measured: dict[tuple[str, int], dict[str, Any]]
) -> None:
    answer = measured[name, 1200]
    assert answer["cards"] == 0
    assert answer["ragged"] == []


@pytest.mark.parametrize("name", OPENED)
def test_on_a_phone_every_row_is_a_card_without_what_says_nothing(
    name: str, measured: dict[tuple[str, int], dict[str, Any]]
) -> None:
    answer = measured[name, 360]
    assert answer["cards"] == answer["rows"] > 0
    assert "—" not in answer["said"]
    assert all(content.startswith(f'"{label}"') for label, content in answer["labels"])
