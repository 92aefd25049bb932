"""Files are read strictly, and errors have their position."""

from __future__ import annotations

import contextlib
import json
import os
import select
import sys
from decimal import Decimal
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jcstats.errors import DataError
from jcstats.store import file_bytes, strict_json
from jcstats.store.limits import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def refused(text: str) -> str:
    """The message with which a text is refused."""
    with pytest.raises(DataError) as caught:
        strict_json.parse(text, "f.json")
    return caught.value.message


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,13})?", fullmatch=True, alphabet="-.0123456789"))
@example("105.20")
@example("-0")
@example("-0.0")
@example("0.000000000000000000001")
def test_a_literal_goes_in_with_all_its_digits(literal: str) -> None:
    read: Any = strict_json.parse(f'{{"value": {literal}}}', "f.json")
    assert format(read["value"], "f") == literal
    assert isinstance(read["value"], Decimal)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": 1, "b": 2, "a": {"x": 1,\n"x": 2}}', "第2行第1列"),
        ('{"a": 1,\n "a": 2}', "第2行第2列"),
        ('{"x": {"b": 1, "b": 2}}', "第1行第16列"),
        ('[{"b": [{"c": 1,\n\n  "c": 1}]}]', "第3行第3列"),
    ],
)
def test_a_key_given_twice_is_refused_at_every_depth(text: str, place: str) -> None:
    assert place in refused(text)


@pytest.mark.parametrize(
    "literal", ["NaN", "Infinity", "-Infinity", "1e999", "1E3", "2e-5", "1" * 5000, "0." + "0" * 100_000 + "1"]
)
def test_a_number_that_no_statistic_has_is_refused_with_its_place(literal: str) -> None:
    message = refused('{"note": "' + literal + '",\n "value": ' + literal + "}")
    assert "第2行第11列" in message
    assert len(message) < 200


def test_of_numbers_that_begin_alike_the_one_that_is_refused_is_placed() -> None:
    allowed = "0." + "0" * 38
    assert "第2行第7列" in refused('{"a": ' + allowed + ',\n "b": ' + allowed + "0}")
    assert "第2行第7列" in refused('{"a": 1,\n "b": 1e5, "c": 1}')


def test_minus_zero_is_a_figure_as_it_was_printed_and_a_count_like_any_other() -> None:
    read: Any = strict_json.parse('{"yoy": -0, "count": -0}', "f.json")
    assert (format(read["yoy"], "f"), type(read["count"]), read["count"]) == ("-0", int, 0)


def test_a_whole_number_longer_than_python_reads_leaves_the_limit_of_the_process_alone() -> None:
    before, long = sys.get_int_max_str_digits(), "1" * 6000
    read: Any = strict_json.parse(f'{{"place": {long}}}', "f.json", USUAL._replace(digits=6000))
    assert format(read["place"], "f") == long
    assert sys.get_int_max_str_digits() == before


def test_where_text_ends_is_said_by_line_and_column_too(file_of: Callable[[Any], str]) -> None:
    with pytest.raises(DataError) as caught:
        strict_json.read_json(file_of('{"a": 1,\n "工业": '.encode() + b"\xff}"))
    assert "第2行第8列起，第21字节" in caught.value.message


@pytest.mark.parametrize("text", ["", "{", '{"a": }', "[1, 2", '{"a": 1}}', "工业"])
def test_what_is_not_json_is_refused_with_its_place(text: str) -> None:
    assert "第1行第" in refused(text)


@pytest.mark.parametrize(
    "text", ['{"a": "x\\ud800"}', '{"a": "\\uDC00\\ud800"}', '{"a": "\\\\\\udfff"}', '{"\\ud83d": "\\ud83d\\ude00"}']
)
def test_half_a_character_is_refused_with_its_place(text: str) -> None:
    message = refused(text)
    assert "半个字符" in message
    assert ("第1行第2列" if text.startswith('{"\\') else "第1行第7列") in message


@pytest.mark.parametrize("text", ['"\\ud83d\\uDE00"', '"\\\\ud800"', '["\\ud7ff", "\\ue000", "\\udbff\\udfff"]'])
def test_a_character_in_two_escapes_is_one(text: str) -> None:
    assert strict_json.parse(text, "f.json") == json.loads(text)


def test_nesting_too_deep_to_follow_is_refused() -> None:
    assert "嵌套" in refused("[" * 100_000 + "]" * 100_000)


@pytest.mark.parametrize(
    ("raw", "guess"),
    [
        ("工业".encode("gbk"), "GBK"),
        ("工业".encode("utf-16"), "UTF-16"),
        (b"\x80\x81\xff", "别的编码"),
    ],
)
def test_another_encoding_is_named(raw: bytes, guess: str, file_of: Callable[[Any], str]) -> None:
    with pytest.raises(DataError) as caught:
        strict_json.read_json(file_of(raw))
    assert guess in caught.value.message


@given(
    text=st.text(st.characters(blacklist_categories=["Cs"]), max_size=20),
    mark=st.booleans(),
    more=st.binary(max_size=5),
)
@example(text="", mark=True, more=b"")
@example(text="工业\n", mark=True, more=b"x")
def test_what_cannot_be_decoded_is_placed_after_what_can(text: str, mark: bool, more: bytes) -> None:
    raw = (b"\xef\xbb\xbf" if mark else b"") + text.encode() + b"\xff" + more
    with pytest.raises(DataError) as caught:
        file_bytes.decode(raw, "f.json")
    *before, last = text.split("\n")
    parts = caught.value.parts
    assert (parts["line"], parts["column"]) == (len(before) + 1, len(last) + 1)
    assert raw[int(str(parts["offset"])) - 1] == 0xFF


def test_a_byte_order_mark_is_accepted(file_of: Callable[[Any], str]) -> None:
    assert strict_json.read_json(file_of(b"\xef\xbb\xbf{}")) == "{}"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "找不到文件"),
        ("a\0b", "文件名不能用"),
        ("\ud800", "文件名不能用"),
        ("没有.json", "找不到文件"),
        (".", "是文件夹"),
        ("/dev/zero", "不是普通文件"),
    ],
)
def test_what_is_no_file_is_refused(name: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        strict_json.read_json(name)
    assert message in caught.value.message


@pytest.mark.parametrize("pieces", [[b"{}"], [b"{", b"}"], [b"{" + b" " * 2**17, b"}", b" "]])
def test_standard_input_that_does_not_wait_is_read_to_its_end(
    pieces: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    waiting, left = select.select, list(pieces)

    def write_the_next(*streams: Any) -> Any:
        """Write more when the reader has found nothing and waits, then let the rest of the pipe come to its end."""
        if left:
            os.write(writing, left.pop(0)[: 2**16])
        else:
            os.close(writing)
        return waiting(*streams)

    monkeypatch.setattr("jcstats.store.file_bytes.select", write_the_next)
    with os.fdopen(reading) as standard_input:
        monkeypatch.setattr("sys.stdin", standard_input)
        read = strict_json.read_json("-")
    assert read == b"".join(piece[: 2**16] for piece in pieces).decode()


def test_a_fifo_is_read(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    writer = Thread(target=fifo.write_text, args=("{}",))
    writer.start()
    assert strict_json.read_json(str(fifo)) == "{}"
    writer.join()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=20,
)


def thawed(value: object) -> object:
    """A document as the standard library would read it."""
    if isinstance(value, tuple):
        return [thawed(part) for part in value]
    if isinstance(value, list):
        return [thawed(part) for part in value]
    if isinstance(value, dict):
        return {key: thawed(part) for key, part in value.items()}
    return int(value) if isinstance(value, Decimal) else value


@given(json_values)
def test_any_json_document_is_read_as_the_standard_library_reads_it(document: object) -> None:
    assert thawed(strict_json.parse(json.dumps(document), "f.json")) == thawed(document)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DataError):
        strict_json.parse(text, "f.json")
