"""Charts as pictures: every sign drawn, nothing cut, nothing over anything else, the same bytes each time."""

from __future__ import annotations

import itertools
import os
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING, Any, Literal, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jcstats.errors import JcstatsError
from jcstats.output import bar_chart
from jcstats.output.bar_chart import draw
from jcstats.views.page import Chart, Stroke, Tone

if TYPE_CHECKING:
    from pathlib import Path

# By way of ours, so that the tests leave nothing behind either.
fonts = pytest.importorskip("jcstats.output.fonts", reason="pictures of charts are an extra")

SVG = "{http://www.w3.org/2000/svg}"
RED, GREEN, BLUE, BAND = "#cf3a35", "#2a8f5a", "#3a73b8", "#f4f6f8"
KINDS: tuple[Literal["svg", "png"], ...] = get_args(bar_chart.Kind)


def stroke(label: str, value: str, said: str | None = None, tone: Tone = "plain") -> Stroke:
    """A bar."""
    return Stroke(label=label, value=Decimal(value), said=f"{value}亿元" if said is None else said, tone=tone)


def chart(*strokes: Stroke, title: str = "金昌市 2024年 · 同比增长", footer: str = "共2项指标。来源：综述") -> Chart:
    """A chart of some bars."""
    return Chart(title=title, axis="同比（%）", strokes=strokes, footer=footer, notes=("注1　" + footer,))


GROWTH = chart(
    stroke("金融机构各项贷款余额", "33.7", "+33.7% 现价", "up"),
    stroke("新能源发电装机容量占全部装机容量的比重", "0.4", "+0.4%", "up"),
    stroke("城镇登记失业率", "0", "0%"),
    stroke("刑事案件数", "-34", "-34% 数量", "down"),
)


@pytest.fixture(scope="module", autouse=True)
def _chinese_font() -> None:
    try:
        fonts.Pen(["金昌市"])
    except JcstatsError:
        pytest.skip("no font on this machine writes Chinese")


def comments(svg: bytes) -> list[str]:
    """The texts of a picture, which Matplotlib notes before the outlines of each."""
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314 - written here
    root = ET.fromstring(svg, parser)  # noqa: S314
    return [unescape(str(one.text).strip()) for one in root.iter() if callable(one.tag)]


def pixels(png: bytes) -> tuple[int, int, set[bytes]]:
    """Width, height, and the bytes that make up the lines of an image."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"IHDR":
            size = struct.unpack(">II", png[at + 8 : at + 16])
        if kind == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        assert kind not in {b"tEXt", b"tIME"} or b"Software" not in png[at : at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(data)
    line = len(raw) // size[1]
    return *size, {raw[start : start + line] for start in range(0, len(raw), line)}


def test_a_png_is_a_picture_with_something_on_it() -> None:
    width, height, lines = pixels(draw(GROWTH, "png"))
    assert width == 2000
    assert 500 < height < 1500
    assert len(lines) > 100


def test_an_svg_is_outlines_without_anything_from_elsewhere() -> None:
    svg = draw(GROWTH, "svg")
    root = ET.fromstring(svg)  # noqa: S314 - written here
    assert root.tag == f"{SVG}svg"
    tags = {one.tag for one in root.iter()}
    assert not {f"{SVG}{name}" for name in ("text", "image", "script", "a", "foreignObject")} & tags
    links = [value for one in root.iter() for name, value in one.attrib.items() if name.endswith("href")]
    assert len(links) > 50
    assert all(link.startswith("#") for link in links)
    names = {one.get("id") for one in root.iter()}
    assert all(link[1:] in names for link in links)
    assert b"<!DOCTYPE" not in svg
    assert b"url(" not in svg
    assert root.findtext(f"{SVG}title") == GROWTH.title


def test_every_text_is_there_as_it_was_published() -> None:
    texts = comments(draw(GROWTH, "svg"))
    assert {GROWTH.title, GROWTH.axis, GROWTH.footer} <= set(texts)
    for one in GROWTH.strokes:
        assert {one.label, one.said} <= set(texts)


def test_up_is_red_and_down_is_green() -> None:
    svg = draw(GROWTH, "svg").decode()
    fills = re.findall("fill: (#[0-9a-f]{6})", svg)
    # In the order of the bars, without paper, bands and text.
    assert [one for one in fills if one in {RED, GREEN, BLUE}] == [RED, RED, BLUE, GREEN]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_is_the_same_bytes(kind: Literal["svg", "png"]) -> None:
    first = draw(GROWTH, kind)
    assert draw(GROWTH, kind) == first
    assert b"20" + b"26-" not in first


@pytest.mark.parametrize(
    "text", ["$x^2$", "$\\alpha", "\\$1", "<b>&amp;</b>", "--", "-->", "]]>", "{0}", "%s", "\\frac{1}{2}"]
)
def test_text_is_never_markup(text: str) -> None:
    drawn = Chart(title=text, axis=text, strokes=(stroke(text, "1", text),), footer=text)
    svg = draw(drawn, "svg")
    # A comment of XML cannot hold two hyphens in a row; the outlines can.
    assert "".join(comments(svg)).replace(" ", "") == text.replace("--", "- -").replace(" ", "") * 5
    assert svg.count(b"<use ") == 5 * len(text)
    assert draw(drawn, "png")


def test_control_characters_and_what_no_font_has_are_spelled() -> None:
    name = "红\x1b[31m\n\u202e\ue000\ufffe\U000200ce"
    texts = comments(draw(chart(stroke(name, "1"), title=name), "svg"))
    assert texts.count("红^[[31m^J\\u202e\\ue000\\ufffe\\U000200ce") == 2


def boxes(of: Chart) -> tuple[Any, list[Any], list[Any]]:
    """Where a chart has its frame, its texts and its bars."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - the extra
    from matplotlib.colors import to_hex  # noqa: PLC0415

    with fonts.own_settings():
        figure = bar_chart.figure(of)
        renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
        axes = figure.axes[0]
        texts = [one.get_window_extent(renderer) for one in axes.texts]
        bars = [one.get_window_extent(renderer) for one in axes.patches if to_hex(one.get_facecolor()) != BAND]
    return figure.bbox, texts, bars


def apart(one: Any, other: Any) -> bool:
    """Whether two boxes do not share room; lines of one text may touch."""
    return bool(
        one.x1 <= other.x0 + 0.5 or other.x1 <= one.x0 + 0.5 or one.y1 <= other.y0 + 2 or other.y1 <= one.y0 + 2
    )


def assert_clear(of: Chart) -> None:
    """Everything is on the picture, and no text is over a text or a bar."""
    frame, texts, bars = boxes(of)
    for one in (*texts, *bars):
        assert frame.x0 <= one.x0
        assert one.x1 <= frame.x1
        assert frame.y0 <= one.y0
        assert one.y1 <= frame.y1
    for one, other in itertools.combinations(texts, 2):
        assert apart(one, other)
    for text, bar in itertools.product(texts, bars):
        assert apart(text, bar)


def test_nothing_is_over_anything_else() -> None:
    assert_clear(GROWTH)
    assert_clear(chart(*(stroke(f"第{number}项指标的名称", str(number)) for number in range(60))))
    assert_clear(chart(*(stroke("名称" * number, str(-number), "说" * number) for number in range(40))))
    assert_clear(chart(title="标题" * 60, footer="来源" * 300))


values = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
strokes = st.builds(
    Stroke,
    label=st.text(max_size=60),
    value=values,
    said=st.text(max_size=40),
    tone=st.sampled_from(get_args(Tone)),
)


@settings(max_examples=30, deadline=None)
@example(chart(stroke("金", "1E+400"), stroke("昌", "-1E-400")))
@example(chart(stroke("a" * 500, "1", "9" * 500), stroke("金" * 500, "-1", "昌" * 200)))
@given(st.builds(chart, st.just(stroke("金昌市", "1")), strokes, strokes, title=st.text(max_size=80), footer=st.text()))
def test_whatever_the_texts_and_figures_are_they_have_room(of: Chart) -> None:
    assert_clear(of)
    ET.fromstring(draw(of, "svg"))  # noqa: S314 - written here


def test_what_is_not_zero_can_be_seen() -> None:
    _, _, bars = boxes(chart(stroke("大", "100000000"), stroke("小", "0.01"), stroke("无", "0"), stroke("降", "-0.01")))
    wide = sorted(round(one.width, 1) for one in bars)
    # Nothing, the line of zero, two that are barely there, and the one that takes all the room.
    assert wide[0] == 0
    assert wide[2] >= 1
    assert wide[3] >= 1
    assert wide[4] > 400


def test_more_bars_than_a_picture_can_have_are_refused() -> None:
    many = [stroke("名称", "1")] * (bar_chart.MOST_STROKES + 1)
    assert draw(chart(*many[1:]), "svg")
    with pytest.raises(JcstatsError) as caught:
        draw(chart(*many), "svg")
    assert "201" in caught.value.message


def test_without_bars_there_is_a_title() -> None:
    assert GROWTH.title in comments(draw(chart(), "svg"))


def test_without_a_chinese_font_it_says_which_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib.font_manager import fontManager, get_font  # noqa: PLC0415 - the extra

    ours = [one for one in fontManager.ttflist if one.name == "DejaVu Sans"]
    monkeypatch.setattr(fontManager, "ttflist", ours)
    monkeypatch.setattr(fonts, "_face", lambda *_: get_font(ours[0].fname))
    with pytest.raises(JcstatsError) as caught:
        draw(GROWTH, "png")
    assert fonts.FAMILIES[0] in caught.value.message
    assert caught.value.hint
    assert draw(Chart(title="Growth", axis="%", strokes=(stroke("GDP", "1", "1"),), footer=""), "svg")


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "jcstats.output.fonts")
    with pytest.raises(JcstatsError) as caught:
        draw(GROWTH, "png")
    assert "Matplotlib" in caught.value.message
    assert "png" in caught.value.message
    assert "matplotlib" in caught.value.hint.lower()


def test_the_settings_of_others_neither_matter_nor_change() -> None:
    import matplotlib as mpl  # noqa: PLC0415 - the extra

    usual = draw(GROWTH, "svg")
    with mpl.rc_context({"axes.facecolor": "black", "font.size": 40, "svg.fonttype": "none", "savefig.dpi": 10}):
        before = mpl.rcParams.copy()
        assert draw(GROWTH, "svg") == usual
        assert mpl.rcParams.copy() == before


def test_drawing_leaves_nothing_behind_and_is_the_same_in_any_process(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.test_output_picture import GROWTH, draw; sys.stdout.buffer.write(draw(GROWTH, 'png'));"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    homes = [tmp_path / "home", tmp_path / "temporary"]
    for one in homes:
        one.mkdir()
    without = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MPL"))}
    seen = {draw(GROWTH, "png")}
    for seed in ("1", "2"):
        around = {**without, "HOME": str(homes[0]), "TMPDIR": str(homes[1]), "PYTHONHASHSEED": seed}
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-B", "-c", program], env=around, capture_output=True, check=True
        )
        assert ran.stderr == b""
        seen.add(ran.stdout)
    assert len(seen) == 1
    assert [list(one.iterdir()) for one in homes] == [[], []]
