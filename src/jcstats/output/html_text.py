"""Text of the data as text of a page: nothing in it is markup, and a figure stays in one piece.

Markup is a type of its own, `Html`. What is put into a template by `fill` is escaped unless it is markup already, so
that forgetting to escape leaves text, and never an element.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

# What stands in one line: a number with its sign and the first of its unit (36个月, 第12, +13.6%), a spelled place
# (第一), a short aside, what brackets say is not known ([日期不详]).
_WHOLE = re.compile(
    r"第?[+\-]?\d(?:[\d.,:/+\-]*\d)?[%‰]?[\u4e00-\u9fff]{0,3}|第[一二三四五六七八九十百]{1,4}|（[^（）]{1,5}）|\[[^\[\]]{1,6}\]",
    re.ASCII,
)


class Html(str):
    """Markup, in which all text has been escaped."""

    __slots__ = ()


def text(of: str) -> Html:
    """Return text with every figure in it, and what is like one, in one piece."""
    shown, pieces, end = visible(of), [], 0
    for match in _WHOLE.finditer(shown):
        pieces += [escape(shown[end : match.start()]), f'<span class="whole">{escape(match.group())}</span>']
        end = match.end()
    return Html("".join((*pieces, escape(shown[end:]))))


def escaped(of: str) -> Html:
    """Return text that can stand in an element or in a quoted attribute."""
    return Html(escape(visible(of)))


def fill(template: str, **parts: str | int) -> Html:
    """Return a template with its parts put in, each escaped unless it is markup."""
    return Html(template.format(**{name: _part(part) for name, part in parts.items()}))


def joined(pieces: Iterable[Html], between: str = "\n") -> Html:
    """Return pieces of markup as one."""
    return Html(between.join(pieces))


def _part(part: str | int) -> str:
    return part if isinstance(part, Html) else escaped(str(part))
