"""Where in a document's text a path stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jcstats import position

if TYPE_CHECKING:
    from jcstats.position import Path

TEXT = """{
  "a": [1, {"b\\"c": "x, {y}"}],
  "d": {}
}"""


def test_each_value_is_found_at_its_key_or_at_itself() -> None:
    found = dict(position.entries(TEXT))
    assert set(found) == {(), ("a",), ("a", 0), ("a", 1), ("a", 1, 'b"c'), ("d",)}
    assert TEXT[found["a", 0]] == "1"
    assert TEXT[found["a", 1, 'b"c'] :].startswith('"b\\"c"')
    assert position.place(TEXT, found["d",]) == "第3行第3列"


def test_a_path_that_is_not_there_is_placed_at_what_would_hold_it() -> None:
    offsets = position.locate(TEXT, [("a", 1, "missing"), ("e",)])
    assert TEXT[offsets["a", 1, "missing"]] == "{"
    assert offsets["e",] == 0


documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def paths(document: object, at: Path = ()) -> set[Path]:
    """Every path of a document."""
    inner: set[Path] = set()
    if isinstance(document, dict):
        inner = {path for key, value in document.items() for path in paths(value, (*at, key))}
    if isinstance(document, list):
        inner = {path for index, value in enumerate(document) for path in paths(value, (*at, index))}
    return {at, *inner}


@given(documents, st.sampled_from([None, 0, 2]))
def test_every_path_of_any_document_is_found_in_order(document: object, indent: int | None) -> None:
    found = list(position.entries(json.dumps(document, indent=indent)))
    assert {path for path, _ in found} == paths(document)
    offsets = [offset for _, offset in found]
    assert offsets == sorted(offsets)
