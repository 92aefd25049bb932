"""Positions of paths in the text of a document."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jcstats.store import json_position

if TYPE_CHECKING:
    from jcstats.store.json_position import Path

TEXT = """{
  "a": [1, {"b\\"c": "x, {y}"}],
  "d": {}
}"""


def test_each_value_is_found_at_its_key_or_at_itself() -> None:
    found = json_position.locate(TEXT, [("a", 0), ("a", 1, 'b"c'), ("d",)])
    assert TEXT[found["a", 0]] == "1"
    assert TEXT[found["a", 1, 'b"c'] :].startswith('"b\\"c"')
    assert json_position.place(TEXT, found["d",]) == "第3行第3列"


def test_a_path_that_is_not_there_is_placed_at_what_would_hold_it() -> None:
    offsets = json_position.locate(TEXT, [("a", 1, "missing"), ("e",)])
    assert TEXT[offsets["a", 1, "missing"]] == "{"
    assert offsets["e",] == 0


documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)


def paths(document: object, at: Path = ()) -> set[Path]:
    """Every path of a document."""
    inner: set[Path] = set()
    if isinstance(document, dict):
        inner = {path for key, value in document.items() for path in paths(value, (*at, key))}
    if isinstance(document, list):
        inner = {path for index, value in enumerate(document) for path in paths(value, (*at, index))}
    return {at, *inner}


def spelled(document: object, path: Path) -> str:
    """How the text goes on where a path stands: with the last key, or with the value in an array."""
    for step in path:
        key, document = step, document[step]  # type: ignore[index]
    return json.dumps(key if path and isinstance(key, str) else document)


@given(documents, st.sampled_from([None, 0, 2]))
def test_every_path_of_any_document_is_found_in_order(document: object, indent: int | None) -> None:
    text = json.dumps(document, indent=indent)
    every = paths(document)
    found = json_position.locate(text, every)
    assert set(found) == every
    for path, offset in found.items():
        beginning = re.sub(r"\s", "", text[offset:])
        assert beginning.startswith(re.sub(r"\s", "", spelled(document, path)))
    # What stands inside comes after what holds it, and siblings in their order.
    assert all(found[path] >= found[path[:-1]] for path in every if path)
    ordered = sorted(every - {()}, key=found.__getitem__)
    assert [path[-1] for path in ordered if len(path) == 1] == (
        list(document)
        if isinstance(document, dict)
        else list(range(len(document)))
        if isinstance(document, list)
        else []
    )


@given(documents, st.lists(st.text() | st.integers(0, 3), max_size=4).map(tuple))
def test_a_path_of_any_steps_is_placed_at_the_longest_part_of_it_that_is_there(document: object, path: Path) -> None:
    text = json.dumps(document)
    there = paths(document)
    longest = next(path[:length] for length in range(len(path), -1, -1) if path[:length] in there)
    assert json_position.locate(text, [path])[path] == json_position.locate(text, [longest])[longest]


class _TwiceError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


def refuse_twice(pairs: list[tuple[str, object]]) -> None:
    """Refuse a key given twice."""
    seen = set()
    for key, _ in pairs:
        if key in seen:
            raise _TwiceError(key)
        seen.add(key)


@given(documents, documents, documents)
def test_of_keys_given_twice_the_one_whose_object_ends_first_is_found(
    before: object, inside: object, after: object
) -> None:
    text = json.dumps({"one": [before, {"first": inside}], "second": after})
    whole = text.replace('"first":', '"same": 0, "same":').replace('"second":', '"one": 1, "second":')
    first, second = json_position.refused(whole, refuse_twice, _TwiceError, "same")
    assert whole[first:].startswith('"same": 0')
    assert whole[second:].startswith('"same": ' + json.dumps(inside))
    outer = text.replace('"second":', '"one": 1, "second":')
    assert outer[json_position.refused(outer, refuse_twice, _TwiceError, "one")[1] :].startswith('"one": 1')
