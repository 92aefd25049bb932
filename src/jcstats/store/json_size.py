"""Measure the size and depth of a JSON text before it is parsed, in little memory."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from typing import NamedTuple

_STRUCTURE = b'[]{},"'
_OTHERS = bytes(set(range(256)) - set(_STRUCTURE))
_STRING = re.compile(rb'"[^"]*"')
_STEPS = bytes.maketrans(b"[{]},", b"\x01\x01\xff\xff\x00")
"""The effect of each character on the depth, as signed bytes."""


class Extent(NamedTuple):
    """The size of a JSON text. For other text it is an estimate."""

    values: int
    """The number of numbers, texts, lists and objects. An empty list or object counts as one more."""
    depth: int
    """The depth of nested lists and objects."""


def extent(raw: bytes) -> Extent:
    """Return the size of JSON bytes. It takes a few passes over the bytes, none of them in Python."""
    # Without escapes, each quotation mark begins or ends a text. Contents are removed, so a text becomes two marks.
    plain = raw.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in raw else raw
    marks = plain.translate(None, _OTHERS).replace(b'""', b"")
    marks, _, _ = _STRING.sub(b"", marks).partition(b'"')
    steps = array("b", marks.translate(_STEPS))
    # A value is the first in a list or object, follows a comma, or is the whole text.
    values = 1 + marks.count(b",") + marks.count(b"[") + marks.count(b"{")
    return Extent(values=values, depth=max(accumulate(steps, initial=0)))
