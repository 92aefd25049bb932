"""Limits for reading files: more than any statistics need, and less than what breaks a machine."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The most that a file can have of each, and the most time for a database.

    A file with more is refused as a whole.
    """

    size: int = 2**30
    """Bytes."""
    values: int = 40_000_000
    """Numbers, texts, lists and objects together. Each takes up to 300 bytes of memory."""
    depth: int = 64
    """Nested lists and objects. The format has five levels."""
    records: int = 1_000_000
    """Records."""
    items: int = 1_000
    """Items of a list other than the records, and keys of an object."""
    characters: int = 10_000
    """Characters of a text."""
    digits: int = 40
    """Digits of a number, including its sign and point."""
    article: int = 2**24
    """Bytes of the text of an article. A draft of one with so many takes about 1.5 GB of memory and 80 seconds."""
    timeout: int = 300
    """Seconds for one statement of a database."""


USUAL = Limits()
"""The default limits."""
