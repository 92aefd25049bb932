"""Escape text for HTML, and keep every figure in one piece.

Markup has its own type, `Html`. `fill` escapes everything else that is put into a template, so that forgotten escaping
can never create an element.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from jcstats.i18n import in_chinese
from jcstats.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

# What is never broken: a number with its sign and the beginning of its unit (36个月, 第12, +13.6%), a spelled place
# (第一), a short text in parentheses or brackets ([日期不详]).
_WHOLE = re.compile(
    r"第?[+\-]?\d(?:[\d.,:/+\-]*\d)?[%‰]?[\u4e00-\u9fff]{0,3}|第[一二三四五六七八九十百]{1,4}|（[^（）]{1,5}）|\[[^\[\]]{1,6}\]",
    re.ASCII,
)


_CHINESE = re.compile(r"[\u3400-\u9fff]+")


class Html(str):
    """Markup, in which all text has been escaped."""

    __slots__ = ()


def text(of: str) -> Html:
    """Return text in which no figure can be broken, and Chinese parts are marked on a page in another language."""
    shown, end = visible(of), 0
    pieces: list[str] = []
    for match in _WHOLE.finditer(shown):
        pieces += [in_its_language(shown[end : match.start()])]
        pieces += [f'<span class="whole">{in_its_language(match.group())}</span>']
        end = match.end()
    return Html("".join((*pieces, in_its_language(shown[end:]))))


def in_its_language(of: str) -> Html:
    """Return text escaped, with its Chinese parts marked for screen readers."""
    plain = escape(of)
    return Html(plain if in_chinese() else _CHINESE.sub(r'<span lang="zh-CN">\g<0></span>', plain))


def escaped(of: str) -> Html:
    """Return text escaped for an element or a quoted attribute."""
    return Html(escape(visible(of)))


def fill(template: str, **parts: str | int) -> Html:
    """Return a template filled with its parts, which are escaped unless they are markup."""
    return Html(template.format(**{name: _part(part) for name, part in parts.items()}))


def joined(pieces: Iterable[Html], between: str = "\n") -> Html:
    """Return pieces of markup as one."""
    return Html(between.join(pieces))


def _part(part: str | int) -> str:
    return part if isinstance(part, Html) else escaped(str(part))
