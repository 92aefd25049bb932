"""Text on a terminal: its width, where it can be broken, and how columns share the room."""

from __future__ import annotations

import re

from jcstats.text import visible

_ESCAPE = r"\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|x[0-9a-f]{2})"
_TOKEN = re.compile(
    # An escape (\u91d1), a number or word with its unit (36个月, 第12), a spelled place (第一, 前一百位), a short text
    # in parentheses or brackets ([日期不详]), a dash, a space, one character. An id can be broken after its hyphens.
    rf"{_ESCAPE}|[A-Za-z]{{2,}}-(?=[A-Za-z])|第?[\dA-Za-z+\-.,:%‰/&]+(?:[\u4e00-\u9fff]|{_ESCAPE}){{0,3}}"
    r"|[第前][一二三四五六七八九十百]{1,4}[位名强]?|（[^（）]{1,5}）|\[[^\[\]]{1,6}\]|—+|\s+|.",
    re.DOTALL,
)
_PARTS = re.compile("(?<=  )|(?<= · )")
_ENOUGH = 28  # most names are not wider
NOT_FIRST = frozenset("，。；：、！？）”’》】·…%‰,.;:)")
"""What no line begins with."""
_NOT_LAST = frozenset("（“‘《【(")


# Ranges of characters of undisputed width: Latin, Chinese punctuation and characters, lines and blocks. Rich knows all
# others, but takes longer to load than a table takes to lay out. A pattern of these ranges takes 2 ms to compile.
_NARROW = ((" ", "~"), ("\u00a1", "\u00ac"), ("\u00ae", "\u02ff"), ("\u2010", "\u2027"), ("\u2500", "\u25fc"))
_WIDE = (("\u4e00", "\u9fff"), ("\u3001", "\u3029"), ("\uff01", "\uff60"))


class _Widths(dict[str, int]):
    """The width of each character in columns; 0 if it is disputed."""

    def __missing__(self, sign: str) -> int:
        wide = any(first <= sign <= last for first, last in _WIDE)
        self[sign] = 2 if wide else int(any(first <= sign <= last for first, last in _NARROW))
        return self[sign]


_WIDTHS = _Widths()


def is_undisputed(text: str) -> bool:
    """Tell whether the width of a text is known without Rich."""
    return 0 not in map(_WIDTHS.__getitem__, text)


def width(text: str) -> int:
    """Return the width of a text on a terminal, in columns."""
    return _columns(visible(text))


def _columns(shown: str) -> int:
    """Return the width of a text without control characters, in columns."""
    if shown.isascii():
        return len(shown)
    widths = [_WIDTHS[sign] for sign in shown]
    if 0 not in widths:
        return sum(widths)
    from rich.cells import cell_len  # noqa: PLC0415 - few texts have such characters

    return cell_len(shown)


def pad(text: str, to: int, *, right: bool = False) -> str:
    """Return the text padded with spaces to a width; they come first if it is aligned to the right."""
    space = " " * (to - width(text))
    return space + text if right else text + space


def tokens(text: str) -> list[str]:
    """Return the pieces between which a line can be broken: numbers and words, punctuation with its neighbour."""
    pieces: list[str] = []
    for token in _TOKEN.findall(visible(text)):
        glued = pieces and (token[0] in NOT_FIRST or pieces[-1][-1] in _NOT_LAST)
        if glued:
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def widest_token(text: str) -> int:
    """Return the width of the widest piece that cannot be broken."""
    return max((_columns(token) for token in tokens(text)), default=0)


def wrap(text: str, to: int | None, *, first: int = 0) -> list[str]:
    """Return the text in lines of at most `to` columns (None: one line); `first` columns of the first are taken.

    Breaks between the parts of a list are preferred. A piece is never broken: one that is wider than a line gets a line
    of its own. If the first piece has no room on the first line, that line is empty.
    """
    if to is None or first + width(text) <= to:
        return [visible(text)]
    lines, line, used = [], "", first
    for part in _PARTS.split(text):
        whole = width(part) <= (to if line else to - used)
        for token in [visible(part)] if whole else tokens(part):
            if used + _columns(token.rstrip()) > to and used:
                lines.append(line.rstrip())
                line, used = "", 0
            piece = token if line or not lines else token.lstrip()
            line += piece
            used += _columns(piece)
    return [*lines, line.rstrip()]


def shrink(natural: list[int], least: list[int], room: int, *, last: set[int]) -> list[int] | None:
    """Return column widths between the least and the natural ones that fit the room, or None if there are none.

    The widest column is narrowed first. Columns in `last` stay readable until the others cannot be narrowed further.
    """
    if sum(least) > room:
        return None
    widths = list(natural)
    for _ in range(max(0, sum(widths) - room)):
        can = [index for index in range(len(widths)) if widths[index] > least[index]]
        widths[max(can, key=lambda index: (index not in last or widths[index] > _ENOUGH, widths[index]))] -= 1
    return widths
