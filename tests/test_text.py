"""Foreign text cannot control the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcstats.text import visible

BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F]
UNSEEN = [*range(0x206A, 0x2070), 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)]
STEERING = [*range(0x20), *range(0x7F, 0xA0), *BIDI, 0x2028, 0x2029, *UNSEEN]


@pytest.mark.parametrize("code", STEERING)
def test_each_control_character_becomes_visible(code: int) -> None:
    shown = visible(f"工{chr(code)}业")
    assert chr(code) not in shown
    assert shown.isprintable()
    assert shown[0] == "工"
    assert shown[-1] == "业"


@given(st.text())
def test_what_cannot_steer_is_left_as_it_is(text: str) -> None:
    harmless = "".join(
        character for character in text if ord(character) not in STEERING and unicodedata.category(character) != "Cs"
    )
    assert visible(harmless) == harmless


@given(st.text())
def test_nothing_disappears(text: str) -> None:
    assert len(visible(text)) >= len(text)
