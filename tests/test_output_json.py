"""JSON for programs: strict, and with the digits that were printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations import strictly
from jcstats.output import json as writer
from jcstats.terminal.screen import Screen
from jcstats.views.fields import field
from jcstats.views.page import Field, Page, View

ANY_SCREEN = Screen(width=10, colour=True, ascii_only=True)


def written(*records: dict[str, object]) -> str:
    """The JSON of some records."""
    fields: dict[str, Field[dict[str, object]]] = {"it": field(lambda record: record)}
    view = View(items=records, fields=fields, page=lambda: Page(title="", tables=()))
    return "".join(writer.render(view, ANY_SCREEN))


def test_nothing_is_an_empty_array() -> None:
    assert written() == "[]\n"


def test_the_layout_is_two_spaces_a_level() -> None:
    assert written({"a": Decimal("1.70"), "b": (), "c": {"d": None}}, {}) == (
        '[\n  {\n    "it": {\n      "a": 1.70,\n      "b": [],\n      "c": {\n        "d": null\n      }\n    }\n  },\n'
        '  {\n    "it": {}\n  }\n]\n'
    )


@pytest.mark.parametrize("digits", ["1.70", "620", "0.000000001", "100000000000000000000", "-34"])
def test_a_number_goes_out_with_all_its_digits(digits: str) -> None:
    assert f'"value": {digits}\n' in written({"value": Decimal(digits)})


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12),
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def plain(value: object) -> object:
    """A value as JSON gives it back."""
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value


@given(st.lists(st.dictionaries(st.text(), values, max_size=4), max_size=3))
def test_whatever_goes_out_comes_back_the_same(records: list[dict[str, object]]) -> None:
    assert strictly(written(*records), Decimal) == [{"it": plain(record)} for record in records]


@given(st.text())
def test_no_control_character_goes_out_as_itself(text: str) -> None:
    out = written({"name": text})
    assert all(character == "\n" or character.isprintable() or not character.isascii() for character in out)
    assert not set(map(ord, out)) & {*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F}
    out.encode("utf-8")
