"""Charts as pictures have all texts, uncut and without overlaps, and the same bytes each time."""

from __future__ import annotations

import itertools
import os
import re
import struct
import subprocess
import sys
import zlib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from browser import found_in_browser
from jcstats.errors import JcstatsError
from jcstats.output import bar_chart, png
from jcstats.output.bar_chart import PHONE, USUAL, draw, draw_parts
from jcstats.output.chart_svg import FONTS, chart_svg
from jcstats.output.drawing import Box, Drawing, Text
from jcstats.output.line_chart import draw_bare
from jcstats.output.text_width import text_width
from jcstats.text import visible
from jcstats.views.page import Chart, ChartBar, ChartLine, Tone
from readers import SVG, read_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Ask = Callable[..., Ran]

RED, GREEN, BLUE = "#cf3a35", "#2a8f5a", "#3a73b8"


def bar(label: str, value: str, figure: str | None = None, tone: Tone = "plain") -> ChartBar:
    """A bar."""
    return ChartBar(label=label, value=Decimal(value), figure=f"{value}亿元" if figure is None else figure, tone=tone)


def chart(*bars: ChartBar, title: str = "金昌市 2024年 · 同比增长", footer: str = "共2项指标。来源：综述") -> Chart:
    """A chart of some bars."""
    return Chart(
        title=title, axis="同比（%）", bars=bars, footer=footer, notes=("注1　" + footer,), remarks=("不宜直接比较。",)
    )


GROWTH = chart(
    bar("金融机构各项贷款余额", "33.7", "+33.7% 现价", "up"),
    bar("新能源发电装机容量占全部装机容量的比重", "0.4", "+0.4%", "up"),
    bar("城镇登记失业率", "0", "0%"),
    bar("刑事案件数", "-34", "-34% 数量", "down"),
)
CROWDED = [
    GROWTH,
    chart(),
    chart(*(bar(f"第{number}项指标的名称", str(number)) for number in range(60))),
    chart(*(bar("名称" * number, str(-number), "说" * number) for number in range(40))),
    chart(title="标题" * 60, footer="来源" * 300),
    chart(
        bar("WWWMMM@@@%%%mmm" * 4, "5", "+12345678.90% WMW"),
        bar("GDP and OQUNDHG", "-3", "ﷺ ﷽ ❤️ 👨‍👩‍👧 नमस्ते สวัสดี"),
        title="WM" * 40,
    ),
    chart(
        bar("é̂́" * 9, "5", "…—“”·"), bar("한국 にほん カナ", "4", "①㎡‰"), title="GDP growth: Jinchang, 2024 — QUARTERLY"
    ),
]


def texts(drawing: Drawing) -> list[Text]:
    """The lines of text of a drawing."""
    return [piece for piece in drawing.pieces if isinstance(piece, Text)]


def boxes(drawing: Drawing) -> list[Box]:
    """The bars of a drawing, and the line of zero."""
    return [piece for piece in drawing.pieces if isinstance(piece, Box)]


def room(text: Text) -> tuple[float, float, float, float]:
    """Where a line of text is at most: left, top, right, bottom."""
    wide = text_width(text.text).em * text.size * (1.1 if text.tone == "strong" else 1)
    left = text.x - wide if text.end else text.x
    return left, text.y - 0.9 * text.size, left + wide, text.y + 0.2 * text.size


def place(box: Box) -> tuple[float, float, float, float]:
    """Where a box is."""
    return box.x, box.y, box.x + box.width, box.y + box.height


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two places do not share room."""
    near = 0.01
    return (
        one[2] <= other[0] + near or other[2] <= one[0] + near or one[3] <= other[1] + near or other[3] <= one[1] + near
    )


def assert_clear(drawing: Drawing) -> None:
    """Everything is on the picture, and no text is over a text or a bar."""
    written = [room(text) for text in texts(drawing)]
    drawn = [place(box) for box in boxes(drawing) if box.tone != "paper"]
    for left, top, right, bottom in (*written, *drawn):
        assert -0.01 <= left - drawing.left <= right - drawing.left <= drawing.width + 0.01
        assert -0.01 <= top - drawing.top <= bottom - drawing.top <= drawing.height + 0.01
    for one, other in (*itertools.combinations(written, 2), *itertools.product(written, drawn)):
        assert apart(one, other)


def test_an_svg_is_text_and_rectangles_without_anything_from_elsewhere() -> None:
    svg = chart_svg(GROWTH)
    root = read_svg(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "title", "rect", "text"}
    assert not re.search(r"href|url\(|style|<!|\bon\w+=", svg)
    assert root.findtext(f"{SVG}title") == GROWTH.title
    shown = [element.text for element in root.iter(f"{SVG}text")]
    assert [GROWTH.title, GROWTH.axis] == shown[:2]
    assert [*GROWTH.notes, *GROWTH.remarks, GROWTH.footer] == shown[-3:]
    # In the order of reading: a name, then its figure.
    assert "".join(map(str, shown[2:-3])) == "".join(chart_bar.label + chart_bar.figure for chart_bar in GROWTH.bars)


def test_up_is_red_to_the_right_and_down_is_green_to_the_left() -> None:
    bars = boxes(draw(GROWTH))
    assert [box.tone for box in bars] == ["up", "up", "down", "line"]
    *_, down, zero = bars
    middle = zero.x + zero.width / 2
    assert [box.x for box in bars[:2]] == [pytest.approx(middle)] * 2
    assert down.x + down.width == pytest.approx(middle)
    svg = chart_svg(GROWTH)
    assert re.findall(f"{RED}|{GREEN}|{BLUE}", svg) == [RED, RED, GREEN]


def test_there_is_no_gap_between_a_name_and_its_bar() -> None:
    drawing = draw(GROWTH)
    zero = boxes(drawing)[-1].x + 0.5
    names = [text for text in texts(drawing) if text.text in {"金融机构各项贷款余额", "城镇登记失业率", "刑事案件数"}]
    assert [abs(zero - text.x) for text in names] == [10.0, 10.0, 10.0]
    assert [text.end for text in names] == [True, True, False]


@pytest.mark.parametrize("of", CROWDED, ids=range(len(CROWDED)))
def test_nothing_is_over_anything_else(of: Chart) -> None:
    for size in (None, (1200, None), (1200, 675), (400, 900), (2000, 300)):
        drawing = draw(of._replace(size=size))
        assert_clear(drawing)
        if size and size[1]:
            assert drawing.width / drawing.height == pytest.approx(size[0] / size[1], rel=0.02)


values = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
bars = st.builds(
    ChartBar,
    label=st.text(max_size=60),
    value=values,
    figure=st.text(max_size=40),
    tone=st.sampled_from(get_args(Tone)),
)
charts = st.builds(chart, st.just(bar("金昌市", "1")), bars, bars, title=st.text(max_size=80), footer=st.text())


@settings(max_examples=60, deadline=None)
@example(chart(bar("金", "1E+400"), bar("昌", "-1E-400")))
@example(chart(bar("a" * 500, "1", "9" * 500), bar("金" * 500, "-1", "昌" * 200)))
@given(charts)
def test_whatever_the_texts_and_figures_are_they_have_room_and_are_all_there(of: Chart) -> None:
    drawing = draw(of)
    assert_clear(drawing)
    shown = "".join(str(element.text) for element in read_svg(chart_svg(of)).iter(f"{SVG}text"))
    wanted = [
        of.title,
        of.axis,
        *(text for chart_bar in of.bars for text in (chart_bar.label, chart_bar.figure + chart_bar.note)),
        *of.notes,
        *of.remarks,
        of.footer,
    ]
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", visible("".join(wanted)))


MEASURE = """
const measure = (svg) => ({
  boxes: [...svg.querySelectorAll("text, rect:not(.paper)")].map((one) => {
    const box = one.getBBox();
    return [one.tagName, one.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  }),
  room: svg.viewBox.baseVal.width,
});
addEventListener("load", () => answer([...document.querySelectorAll("svg")].map(measure)));
"""


@settings(max_examples=30, deadline=None)
@example(chart(bar("金", "1E+400"), bar("昌", "-1E-400")))
@given(charts)
def test_parts_of_a_chart_share_one_scale_and_are_as_clear(of: Chart) -> None:
    many = of._replace(bars=(*of.bars, *GROWTH.bars))
    for layout in (USUAL, PHONE):
        parts = list(draw_parts(many, layout, 3))
        assert len(parts) == -(-len(many.bars) // 3)
        for part in parts:
            assert_clear(part)
        # The zero line is at the same place, and the pictures are equally wide.
        assert len({(drawing.width, boxes(drawing)[-1].x) for drawing in parts}) == 1
        shown = "".join(text.text for part in parts for text in texts(part))
        wanted = "".join(visible(chart_bar.label + chart_bar.figure + chart_bar.note) for chart_bar in many.bars)
        assert _squeezed(shown) == _squeezed(wanted)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


levels = st.lists(values, min_size=2, max_size=8)


@settings(max_examples=30, deadline=None)
@given(levels, st.sampled_from(["亿元", "万千瓦时", ""]))
def test_a_line_without_a_frame_has_every_figure_apart_from_the_others(of: list[Decimal], unit: str) -> None:
    points = tuple((tick, level, f"{level}{unit}") for tick, level in enumerate(of) if tick != 1 or len(of) < 4)
    lines = (ChartLine("线", points),)
    ticks = tuple(f"{2000 + tick}年" for tick in range(len(of)))
    drawing = draw_bare(Chart("题", "亿元", (), "来源", ticks=ticks, lines=lines), 300, 70)
    written = [room(text) for text in texts(drawing)]
    assert all(apart(one, other) for one, other in itertools.combinations(written, 2))
    for left, top, right, bottom in written:
        assert -0.01 <= left - drawing.left <= right - drawing.left <= drawing.width + 0.01
        assert -0.01 <= top - drawing.top <= bottom - drawing.top <= drawing.height + 0.01
    assert {figure for _, _, figure in points} <= {text.text for text in texts(drawing)}
    assert not {"题", "来源"} & {text.text for text in texts(drawing)}


def test_a_browser_makes_no_text_wider_than_there_is_room(tmp_path: Path) -> None:
    families = ["", "DejaVu Sans", "Noto Serif CJK SC"]
    svgs = [
        chart_svg(crowded).replace('font-family="', f"font-family=\"'{family}', ")
        for family in families
        for crowded in CROWDED
    ]
    for svg, found in zip(svgs, found_in_browser("".join(svgs), MEASURE, tmp_path), strict=True):
        drawn = [place for tag, _, *place in found["boxes"] if tag == "rect"]
        # Boxes of text are as high as the font asks for, which is more than any of its signs.
        written = [
            (left, top + 4, right, bottom - 4) for tag, _, left, top, right, bottom in found["boxes"] if tag == "text"
        ]
        assert len(written) == svg.count("<text")
        for box in written:
            assert 0 <= box[0] <= box[2] <= found["room"]
            assert all(apart(box, other) for other in drawn)
        assert all(apart(one, other) for one, other in itertools.combinations(written, 2))


def test_what_is_not_zero_can_be_seen() -> None:
    drawing = draw(chart(bar("大", "100000000"), bar("小", "0.01"), bar("无", "0"), bar("降", "-0.01")))
    *bars, zero = boxes(drawing)
    assert [round(box.width, 1) for box in bars[1:]] == [1.5, 1.5]
    assert bars[0].width > 400
    assert zero.tone == "line"


def test_more_bars_than_a_picture_can_have_are_refused() -> None:
    many = [bar("名称", "1")] * (bar_chart.MOST_BARS + 1)
    assert chart_svg(chart(*many[1:]))
    with pytest.raises(JcstatsError) as caught:
        chart_svg(chart(*many))
    assert "201" in caught.value.message


@pytest.mark.parametrize("style", ["table", "markdown", "html", "svg"])
def test_growth_on_several_bases_is_not_drawn_without_a_word(ask: Ask, style: str) -> None:
    for language, remark in (
        ("zh-CN", "增速的口径不同，不宜直接比较。"),
        ("en", "These growth rates are measured on different bases and should not be compared directly."),
    ):
        asked = ["chart", "-f", style, "--lang", language]
        assert ask(*asked).out.count(remark) == 1
        assert remark not in ask(*asked, "gdp").out
        assert remark not in ask(*asked, "--by", "value", "--unit", "亿元").out


@pytest.mark.usefixtures("in_a_folder_of_its_own")
def test_a_title_and_a_size_can_be_asked_for(ask: Ask, tmp_path: Path) -> None:
    assert ask("chart", "-o", "a.svg", "--title", "两年来<b>", "--size", "1200x675").code == 0
    root = read_svg((tmp_path / "a.svg").read_text(encoding="utf-8"))
    assert (root.get("width"), root.get("height")) == ("1200", "675")
    assert root.findtext(f"{SVG}title") == "两年来<b>"
    assert ask("chart", "-o", "b.svg", "--size", "８００").code == 0
    root = read_svg((tmp_path / "b.svg").read_text(encoding="utf-8"))
    assert root.get("width") == "800"
    assert ask("chart", "--title", "两年来").out.startswith("两年来\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chart --size 800", "--size 只用于图片。"),
        ("chart -f svg --size 0x5", "--size 应为宽，或宽x高，都是200到10000的整数，实为 0x5。"),
        ("chart -f svg --size 800x", "--size 应为宽，或宽x高"),
        ("chart -f svg --size -800", "--size 应为宽，或宽x高"),
        (f"chart -f svg --size {10**40}", "--size 应为宽，或宽x高"),
        (f"chart -f svg --size {2**31}x{2**63}", "--size 应为宽，或宽x高"),
    ],
)
def test_what_is_no_size_is_said(ask: Ask, line: str, said: str) -> None:
    ran = ask(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"jcstats：{said}")


def pixels(data: bytes) -> tuple[int, int, set[bytes]]:
    """Width, height, and the bytes that make up the lines of an image."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, packed, size = 8, b"", (0, 0)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IHDR":
            size = struct.unpack(">II", data[at + 8 : at + 16])
        if kind == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        assert kind not in {b"tEXt", b"tIME", b"iTXt"}
        at += 12 + length
    raw = zlib.decompress(packed)
    line = len(raw) // size[1]
    return *size, {raw[start : start + line] for start in range(0, len(raw), line)}


@pytest.fixture(scope="module")
def resvg() -> Any:
    """The library that draws pixels, where a font writes Chinese."""
    library = pytest.importorskip("resvg_py", reason="pictures as pixels are an extra")
    if "中" in png._missing({"中"}):  # noqa: SLF001
        pytest.skip("no font on this machine writes Chinese")
    return library


@pytest.mark.usefixtures("resvg")
def test_a_png_is_a_picture_with_something_on_it() -> None:
    width, height, lines = pixels(png.png(GROWTH))
    assert width == 1920
    assert 500 < height < 1500
    assert len(lines) > 100
    assert pixels(png.png(GROWTH._replace(size=(640, 480))))[:2] == (640, 480)


def test_what_no_font_has_is_spelled_in_pixels(resvg: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(resvg, "svg_to_bytes", _keeping(seen, resvg.svg_to_bytes))
    strange, spelled = "红\x1b[31m\n\u202e\u0379\ufffe", "红^[[31m^J\\u202e\\u0379\\ufffe"
    png.png(chart(bar(strange, "1"))._replace(remarks=(strange,)))
    assert "".join(str(element.text) for element in read_svg(seen[-1]).iter(f"{SVG}text")).count(spelled) == 2


def _keeping(seen: list[str], draw_it: Callable[..., bytes]) -> Callable[..., bytes]:
    def drawn(*, svg_string: str, **how: Any) -> bytes:
        seen.append(svg_string)
        return draw_it(svg_string=svg_string, **how)

    return drawn


def test_without_a_chinese_font_it_says_which_would_do(resvg: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    draw_it = resvg.svg_to_bytes
    monkeypatch.setattr(resvg, "svg_to_bytes", lambda **how: draw_it(**how, skip_system_fonts=True))
    with pytest.raises(JcstatsError) as caught:
        png.png(GROWTH)
    assert FONTS[0] in caught.value.message
    assert caught.value.hint


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(JcstatsError) as caught:
        png.png(GROWTH)
    assert "resvg-py" in caught.value.message
    assert "png" in caught.value.message
    assert re.search(r"resvg|\[chart\]", caught.value.hint)
    assert chart_svg(GROWTH)


@pytest.mark.usefixtures("resvg")
def test_drawing_leaves_nothing_behind_and_is_the_same_in_any_process(tmp_path: Path) -> None:
    program = (
        "import sys; from test_output_picture import GROWTH, chart_svg, png;"
        "sys.stdout.buffer.write(png.png(GROWTH) + chart_svg(GROWTH).encode())"
    )
    homes = [tmp_path / "home", tmp_path / "temporary"]
    for folder in homes:
        folder.mkdir()
    without = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    around = {
        **without,
        "HOME": str(homes[0]),
        "TMPDIR": str(homes[1]),
        "PYTHONHASHSEED": "1",
        "PYTHONPATH": str(Path(__file__).parent),
    }
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", program], env=around, capture_output=True, check=True
    )
    assert ran.stderr == b""
    assert ran.stdout == png.png(GROWTH) + chart_svg(GROWTH).encode()
    assert [list(folder.iterdir()) for folder in homes] == [[], []]
