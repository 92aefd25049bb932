"""How much of somebody else's file is read: more than any statistics need, and less than a machine cannot take."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The most that a file may have of each; one with more is refused whole, never cut.

    And how long a database may take.
    """

    size: int = 2**30
    """Bytes."""
    values: int = 40_000_000
    """Numbers, texts, lists and objects together; each takes up to some 300 bytes of memory."""
    depth: int = 64
    """Lists and objects inside each other. The format itself has five."""
    records: int = 1_000_000
    """Records."""
    items: int = 1_000
    """Of one list other than the records, and keys of one object."""
    characters: int = 10_000
    """Of one text."""
    digits: int = 40
    """Of one number, its sign and its point among them."""
    timeout: int = 300
    """Seconds that a database may work on one statement."""


USUAL = Limits()
"""What holds unless somebody says otherwise."""
