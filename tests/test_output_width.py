"""Text widths measured without Rich are those that Rich measures."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jcstats.output import text_layout
from jcstats.text import visible

KNOWN = [chr(code) for code in range(0x10000) if text_layout.is_undisputed(chr(code))]
ODD = [
    "\u0301",
    "\u200d",
    "\ufe0f",
    "👩",
    "🏽",
    "é",
    "한",
    "\t",
    "\x1b[31m",
    "\u3000",
    "①",
    "กำ",
    "\U0001f1e8\U0001f1f3",
]


def test_every_character_that_is_taken_for_known_is_as_wide_as_rich_says() -> None:
    assert [character for character in KNOWN if text_layout.width(character) != cell_len(visible(character))] == []
    assert len(KNOWN) > 20_000


@given(st.lists(st.sampled_from(KNOWN) | st.sampled_from(ODD) | st.text(max_size=3)).map("".join))
def test_any_text_is_as_wide_as_rich_says(text: str) -> None:
    assert text_layout.width(text) == cell_len(visible(text))


def test_usual_text_is_known() -> None:
    usual = "规模以上工业增加值 +24.6% 不变价；“2+4”现代化产业体系……全省第1（增速，共14个） · 82个月 ─█│ é 10²"
    assert text_layout.is_undisputed(usual)
    assert not re.search("[\u0300-\u036f\u200d\ufe0f]", "".join(KNOWN))
