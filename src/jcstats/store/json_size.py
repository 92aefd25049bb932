"""How much a JSON text holds and how deep it goes, found out before it is parsed, and in little memory."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate
from typing import NamedTuple

_STRUCTURE = b'[]{},"'
_OTHERS = bytes(set(range(256)) - set(_STRUCTURE))
_STRING = re.compile(rb'"[^"]*"')
_STEPS = bytes.maketrans(b"[{]},", b"\x01\x01\xff\xff\x00")
"""What a sign does to the depth, as signed bytes."""


class Extent(NamedTuple):
    """Of one JSON text; of what is none, as far as it looks like one."""

    values: int
    """Numbers, texts, lists and objects together; an empty list or object counts as one more."""
    depth: int
    """Lists and objects inside each other."""


def extent(raw: bytes) -> Extent:
    """Return what bytes of JSON hold. Takes a few passes over the bytes, none of them in Python."""
    # Without escapes a quotation mark begins or ends a text; a text that has no structure in it is two marks.
    plain = raw.replace(rb"\\", b"").replace(rb"\"", b"") if b"\\" in raw else raw
    marks = plain.translate(None, _OTHERS).replace(b'""', b"")
    marks, _, _ = _STRING.sub(b"", marks).partition(b'"')
    steps = array("b", marks.translate(_STEPS))
    # A value is the first in a list or object, or stands after a comma, or is the whole.
    values = 1 + marks.count(b",") + marks.count(b"[") + marks.count(b"{")
    return Extent(values=values, depth=max(accumulate(steps, initial=0)))
