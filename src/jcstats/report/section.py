"""The sections of a report, and tables that fit into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jcstats.output.html_table import least_width, table_html, unit_widths
from jcstats.output.html_text import Html, fill, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jcstats.views.page import Table


WIDTHS = tuple(range(16, 122, 3))
"""The widths, in em, below which tables become lists. A page has rules for the widths that it needs."""


class Part(NamedTuple):
    """A part of a section with its own heading."""

    name: str
    """The anchor in the page."""
    title: str


class Section(NamedTuple):
    """A section of a report."""

    name: str
    """The anchor in the page."""
    title: str
    body: Html
    parts: tuple[Part, ...] = ()
    """The parts that the list of contents names."""


def tables_html(tables: Sequence[Table], title: str) -> Html:
    """Return tables one below the other. `title` names a table that has no title."""
    units = unit_widths(tables)
    return joined(
        (_fitting(table, Html("".join(table_html(table, units[table.columns], title)))) for table in tables), ""
    )


def _fitting(table: Table, drawn: Html) -> Html:
    """Return a table in a container. In a container that is too narrow its rows become a list."""
    width = next((known for known in WIDTHS if known >= least_width(table)), WIDTHS[-1])
    return fill('<div class="fits w{width}">{drawn}</div>\n', width=width, drawn=drawn)


def remark(text: str) -> Html:
    """Return a remark above the figures of a section."""
    return fill('<p class="remark">{text}</p>\n', text=text)
