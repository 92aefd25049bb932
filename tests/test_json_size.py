"""The size of a JSON text before it is parsed is the same as afterwards."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jcstats.store.json_size import Extent, extent

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.text('[]{},:"\\', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5) | st.text('[]{},"\\'), inner, max_size=5)
    ),
    max_leaves=20,
)


def held(value: object) -> tuple[int, int]:
    """How many values a document has, an empty list or object twice, and how deep it goes."""
    if not isinstance(value, list | dict):
        return 1, 0
    inner = [held(part) for part in (value.values() if isinstance(value, dict) else value)]
    return 1 + (sum(count for count, _ in inner) or 1), 1 + max((depth for _, depth in inner), default=0)


@given(json_values, st.booleans(), st.sampled_from([None, 1]))
def test_a_text_holds_what_its_document_holds(document: object, escaped: bool, indent: int | None) -> None:
    raw = json.dumps(document, ensure_ascii=escaped, indent=indent).encode(errors="surrogatepass")
    assert extent(raw) == held(document)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", Extent(1, 0)),
        (b"[" * 1000, Extent(1001, 1000)),
        (b'["[[[[', Extent(2, 1)),
        (b'["\\"[[[[", {}]', Extent(4, 2)),
        (b']]]][["\\\\"[', Extent(4, 0)),
        ("{'a': 1}工".encode("utf-16"), Extent(2, 1)),
    ],
)
def test_what_is_no_json_is_looked_at_as_far_as_it_seems_one(raw: bytes, found: Extent) -> None:
    assert extent(raw) == found


@given(st.binary())
def test_any_bytes_have_an_extent(raw: bytes) -> None:
    found = extent(raw)
    assert 1 <= found.values <= len(raw) + 1
    assert 0 <= found.depth <= len(raw)
