"""Line charts have every figure beside its point, without overlaps, and a gap breaks the line."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from jcstats.errors import JcstatsError
from jcstats.output.bar_chart import draw
from jcstats.output.drawing import Line, Text, wide
from jcstats.views import formatting
from jcstats.views.page import Chart, ChartLine
from repetition import examples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran
    from jcstats import Indicator

GANSU = str(ROOT / "examples" / "gansu")
LEVELS = st.decimals(-1000, 1000, places=2)


def a_chart(lines: list[list[Decimal | None]], size: tuple[int, int | None] | None = None) -> Chart:
    """A chart of levels by tick; None is a gap."""
    drawn = []
    for number, levels in enumerate(lines):
        points = tuple((tick, level, f"{level:f}亿元") for tick, level in enumerate(levels) if level is not None)
        drawn.append(ChartLine(label=f"第{number}条", points=points))
    ticks = tuple(f"{2000 + tick}年" for tick in range(max(map(len, lines))))
    return Chart(title="走势", axis="亿元", bars=(), footer="来源", ticks=ticks, lines=tuple(drawn), size=size)


@examples(60)
@given(st.lists(st.lists(LEVELS, min_size=1, max_size=6), min_size=1, max_size=6))
def test_every_figure_stands_whole_and_none_on_another(levels: list[list[Decimal]]) -> None:
    drawing = draw(a_chart([list(line) for line in levels]))
    texts = [piece for piece in drawing.pieces if isinstance(piece, Text)]
    for line in levels:
        for level in line:
            assert f"{level:f}亿元" in [text.text for text in texts]
    for text in texts:
        assert text.x >= 0
        assert text.x + wide(text.text, text.size) <= drawing.width
        assert 0 < text.y < drawing.height
    for one_text, other in combinations(texts, 2):
        apart = abs(one_text.y - other.y) >= min(one_text.size, other.size)
        left, right = sorted((one_text, other), key=lambda text: text.x)
        assert apart or left.x + wide(left.text, left.size) <= right.x, (one_text, other)


def test_a_gap_breaks_the_line() -> None:
    whole = draw(a_chart([[Decimal(1), Decimal(2), Decimal(3), Decimal(4)]]))
    broken = draw(a_chart([[Decimal(1), Decimal(2), None, Decimal(4), Decimal(5)]]))
    assert [len(piece.points) for piece in whole.pieces if isinstance(piece, Line)] == [4]
    assert [len(piece.points) for piece in broken.pieces if isinstance(piece, Line)] == [2, 2]


def test_a_size_is_kept_and_too_many_lines_are_refused() -> None:
    drawing = draw(a_chart([[Decimal(1), Decimal(2)]], size=(1200, 900)))
    assert drawing.height / drawing.width == pytest.approx(0.75)
    with pytest.raises(JcstatsError, match="6条"):
        draw(a_chart([[Decimal(1)]] * 7))


def test_a_trend_is_drawn_over_periods_of_one_span(
    ask: Callable[..., Ran], tmp_path: Path, by_id: dict[str, Indicator]
) -> None:
    file = tmp_path / "trend.svg"
    data = ("--data", "bundled", "--data", GANSU)
    assert ask("trend", "GDP", "--region", "金昌市", *data, "-o", str(file)).code == 0
    picture = file.read_text("utf-8")
    shown = ("2021年", "2022年", "2024年", "567.73亿元", formatting.level(by_id["gdp"]))
    assert all(f">{text}</text>" in picture for text in shown)
    assert "283.09亿元" not in picture
    assert "2023年上半年" in picture
    mixed = ask("trend", "GDP", "年末常住人口", "--region", "金昌市", *data, "-f", "svg")
    assert (mixed.code, mixed.out) == (2, "")
