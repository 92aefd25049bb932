"""A section of a report: a heading that the list of contents names, and what stands under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.output.html_table import least_width, table_html, unit_widths
from jcstats.output.html_text import Html, fill, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.views.page import Table


WIDTHS = tuple(range(16, 122, 3))
"""Widths, in em, below which tables become cards: the style sheet has rules for each that a page needs."""


class Part(NamedTuple):
    """A part of a section with a heading of its own."""

    name: str
    """Of its place in the page."""
    title: str


class Section(NamedTuple):
    """A section."""

    name: str
    """Of its place in the page."""
    title: str
    body: Html
    parts: tuple[Part, ...] = ()
    """Those that the list of contents names as well."""


def tables_html(tables: Sequence[Table], title: str) -> Html:
    """Return tables one below the other; `title` names those without a title."""
    units = unit_widths(tables)
    return joined(
        (_fitting(table, Html("".join(table_html(table, units[table.columns], title)))) for table in tables), ""
    )


def _fitting(table: Table, drawn: Html) -> Html:
    """Return a table that becomes cards where there is no room for it, wherever on the page it stands."""
    width = next((one for one in WIDTHS if one >= least_width(table)), WIDTHS[-1])
    return fill('<div class="fits w{width}">{drawn}</div>\n', width=width, drawn=drawn)


def remark(text: str) -> Html:
    """Return what a reader of a section has to know before the figures."""
    return fill('<p class="remark">{text}</p>\n', text=text)
